"""What can be done with a claim on the desk without opening it: who checks it, and until when."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QMenu, QWidget

from app.domain.claim_orders import WaitingOrder
from app.domain.person import Person
from app.domain.waiting import WaitingClaim, Whose

#: Days from today, with their words; each begins with a key of its own.
_DAYS = ((0, "&1  Today"), (1, "&2  Tomorrow"), (3, "&3  In three days"), (7, "&4  In a week"))
WHOSE = (
    (Whose.EVERYONE, "All"),
    (Whose.MINE, "Mine"),
    (Whose.ASKED, "Asks you"),
    (Whose.UNASSIGNED, "Unassigned"),
    (Whose.OVERDUE, "Overdue"),
)
_ORDERS = ((WaitingOrder.DUE, "Due date"), (WaitingOrder.ASSIGNEE, "Person"), (WaitingOrder.ARTICLE, "Article"))


def people_menu(
    owner: QWidget, people: Sequence[Person], row: WaitingClaim, act: Callable[[UUID | None], object]
) -> QMenu:
    """Make the menu of those who can check the claim."""
    menu = _menu(owner, "Who checks it")
    for number, person in enumerate(people, 1):
        sign = f"&{number}  " if number < 10 else ""
        _entry(
            menu, sign + person.name.replace("&", "&&"), partial(act, person.id), chosen=person.id == row.assignee_id
        )
    menu.addSeparator()
    _entry(menu, "&0  Nobody", partial(act, None), chosen=row.assignee_id is None)
    return menu


def due_menu(
    owner: QWidget, today: date, row: WaitingClaim, act: Callable[[date | None], object], other: Callable[[], object]
) -> QMenu:
    """Make the menu of days; `other` opens the details, where any day can be set."""
    menu = _menu(owner, "Due")
    for days, words in _DAYS:
        day = today + timedelta(days=days)
        _entry(menu, f"{words}, {day.day} {day:%B}", partial(act, day), chosen=row.due == day)
    menu.addSeparator()
    _entry(menu, "&5  Another day, in the details", other)
    _entry(menu, "&0  No date", partial(act, None), chosen=row.due is None)
    return menu


def fill_filters(
    menu: QMenu,
    whose: tuple[Whose, Callable[[Whose], object]],
    order: tuple[WaitingOrder, Callable[[WaitingOrder], object]],
) -> None:
    """Offer which claims are shown and in which order: each is what holds now, and what is called with another."""
    menu.clear()
    menu.addSection("Show")
    for number, (key, words) in enumerate(WHOSE, 1):
        _entry(menu, f"&{number}  {words}", partial(whose[1], key), chosen=key is whose[0])
    menu.addSection("Sort by")
    for kind, words in _ORDERS:
        _entry(menu, f"&{words}", partial(order[1], kind), chosen=kind is order[0])


def _menu(owner: QWidget, title: str) -> QMenu:
    menu = QMenu(title, owner)
    menu.setAccessibleName(title)
    menu.addSection(title)
    return menu


def _entry(menu: QMenu, words: str, act: Callable[[], object], *, chosen: bool = False) -> None:
    entry = menu.addAction(words)
    entry.setCheckable(True)
    entry.setChecked(chosen)
    entry.triggered.connect(partial(_press, act))


def _press(act: Callable[[], object], _checked: bool = False) -> None:
    act()

"""The desk of the fact-checkers: the claims of all articles that wait, worked through with the keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.article import Article
from app.domain.changes import Changes
from app.domain.claim import Claim, Comment
from app.domain.claim_orders import WaitingOrder
from app.domain.person import Person
from app.domain.waiting import PAGE, Waiting, WaitingClaim, Whose
from app.services.claims import ClaimEdit
from app.services.services import Services
from app.ui import theme
from app.ui.context import Context
from app.ui.panels.waiting_list import WaitingDelegate, WaitingModel
from app.ui.panels.waiting_menus import WHOSE, due_menu, fill_filters, people_menu
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.icons import icon
from app.ui.widgets.pill_bar import PillBar

if TYPE_CHECKING:
    from app.ui.panels.fact_check_panel import FactCheckPanel

#: Many changes can come at once: the list is read when nothing came for so many milliseconds.
_PAUSE = 200


@dataclass(frozen=True)
class _Read:
    """What was read for the panel."""

    waiting: Waiting
    people: Sequence[Person]
    acting: Person | None


class WaitingPanel(QWidget):
    """Return opens the article at the claim; A assigns, M takes it oneself, D sets the day, F shows others."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._people: Sequence[Person] = ()
        self._acting: Person | None = None
        self._total, self._stale = 0, True
        self._going: tuple[UUID, UUID, str] | None = None  # article, claim, form
        self.pills = PillBar("Which claims wait")
        self.menu = QMenu(self)
        self.button = QToolButton()
        self.model = WaitingModel(self)
        self.list = QListView()
        self._empty = EmptyState("claim", "")
        self._stack = QStackedWidget()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.reload)
        self._build()
        self._connect()

    # ------------------------------------------------------------------ building
    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(WaitingDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setAccessibleName("Claims that wait")
        self.list.installEventFilter(self)
        self.button.setIcon(icon("filter", "secondary"))
        self.button.setIconSize(QSize(theme.Space.ICON, theme.Space.ICON))
        self.button.setToolTip("Which claims, and their order (F in the list)")
        self.button.setAccessibleName("Which claims wait, and their order")
        self.button.setMenu(self.menu)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.pills.set_pills([(key.value, words, None) for key, words in WHOSE])
        row = QHBoxLayout()
        row.setContentsMargins(theme.Space.S, 0, 0, 0)
        row.setSpacing(theme.Space.XS)
        row.addWidget(self.pills, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.S, theme.Space.S, theme.Space.S, 0)
        column.setSpacing(theme.Space.S)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.pills.chosen.connect(self._on_chosen)
        self.menu.aboutToShow.connect(self.fill_menu)
        self.list.clicked.connect(self._on_clicked)
        self.list.customContextMenuRequested.connect(self._on_menu_asked)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._empty.acted.connect(self._on_empty_acted)
        self._ctx.changes.committed.connect(self._on_committed)
        self._ctx.workspace.opened.connect(self._on_opened)

    # ------------------------------------------------------------------ reading
    @property
    def whose(self) -> Whose:
        """Which claims are shown."""
        return Whose(self.pills.current())

    @property
    def order(self) -> WaitingOrder:
        """How they are sorted: as it was left."""
        return self._ctx.settings.checking.waiting_order

    def reload(self) -> None:
        """Read what waits now, as many as were shown; later, if nobody sees it."""
        self._stale = not self.isVisible()
        if not self._stale:
            shown = max(PAGE, len(self.model.claims))
            job = self._ctx.jobs.read(_read, self._ctx.services, self.whose, self.order, limit=shown)
            job.owned(self, "waiting").then(self._on_read)

    def _on_read(self, read: _Read) -> None:
        self._people, self._acting, self._total = read.people, read.acting, read.waiting.total
        self.pills.set_pills(
            [(key.value, words, read.waiting.counts[key]) for key, words in WHOSE if self._offers(key)]
        )
        row, claim = self.list.currentIndex().row(), self.current()
        scrolled = self.list.verticalScrollBar().value()
        wanted = read.waiting.wanted
        self.model.set_claims(read.waiting.rows, wanted.order, wanted.today)
        again = self.model.row_of(claim.id) if claim is not None else -1
        self.list.setCurrentIndex(self.model.index(again if again >= 0 else self.model.nearest(row)))
        self.list.verticalScrollBar().setValue(scrolled)
        self._show_emptiness()

    def _offers(self, key: Whose) -> bool:
        """Say whether a question makes sense: without somebody who works here nothing is mine."""
        return self._acting is not None or key not in {Whose.MINE, Whose.ASKED} or key is self.whose

    def _on_scrolled(self, value: int) -> None:
        more = len(self.model.claims) < self._total
        if more and value >= self.list.verticalScrollBar().maximum() - self.list.height():
            offset = len(self.model.claims)
            job = self._ctx.jobs.read(_read, self._ctx.services, self.whose, self.order, offset=offset)
            job.owned(self, "waiting").then(self._on_more)

    def _on_more(self, read: _Read) -> None:
        if read.waiting.wanted.offset == len(self.model.claims):
            self.model.append(read.waiting.rows)

    def _show_emptiness(self) -> None:
        self._stack.setCurrentWidget(self.list if self.model.claims else self._empty)
        if self.whose is Whose.EVERYONE:
            self._empty.set_words("Nothing waits: every claim is judged, has its place, and no question is open.")
        else:
            self._empty.set_words("No claim of this kind waits.", "Show all that wait")

    def _on_empty_acted(self) -> None:
        self.choose(Whose.EVERYONE)

    def _on_committed(self, changes: Changes) -> None:
        if changes.touch(Claim, Comment, Article, Person):
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was not read while nobody saw it."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    # ------------------------------------------------------------------ what is shown
    def choose(self, whose: Whose) -> None:
        """Show other claims."""
        self.pills.choose(whose.value)

    def sort(self, order: WaitingOrder) -> None:
        """Show them in another order, which is kept."""
        self._ctx.settings.checking.waiting_order = order
        self._ctx.keep_settings()
        self.reload()

    def open_menu(self) -> None:
        """Open the menu, for the keyboard."""
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def fill_menu(self) -> None:
        """Offer the questions and the orders."""
        fill_filters(self.menu, (self.whose, self.choose), (self.order, self.sort))

    def _on_chosen(self, _key: str) -> None:
        self.reload()

    # ------------------------------------------------------------------ work on the current claim
    def current(self) -> WaitingClaim | None:
        """Return the claim that has the keys."""
        return self.model.claim_at(self.list.currentIndex().row())

    def focus_first(self) -> None:
        """Put the keys on the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_current(self, form: str = "") -> None:
        """Open the article at the claim, with the panel ready for keys; `form` is opened there."""
        claim = self.current()
        if claim is None:
            return
        self._going = claim.article_id, claim.id, form
        if self._ctx.workspace.article_id == claim.article_id:
            self._arrive()
        else:
            self._ctx.workspace.open(claim.article_id)

    def _on_opened(self, _opened: object) -> None:
        if self._going is not None:
            QTimer.singleShot(0, self, self._arrive)  # when the panels have the article too

    def _arrive(self) -> None:
        (article_id, claim_id, form), self._going = self._going or (None, None, ""), None
        if claim_id is None or article_id != self._ctx.workspace.article_id:
            return
        self._ctx.workspace.choose_claim(claim_id)
        self._ctx.workspace.go_to(f"claim:{claim_id}")
        if self._ctx.arrangement.show_panel("fact_check", focus=True) and form:
            panel = cast("FactCheckPanel", self._ctx.arrangement.panel("fact_check"))
            if panel.form != form:
                panel.open_form(form)

    def assign(self) -> None:
        """Ask who checks the claim."""
        if (claim := self.current()) is not None:
            self._ask(people_menu(self, self._people, claim, partial(self._write, claim.id, "assignee_id")))

    def take(self) -> None:
        """Check it oneself."""
        claim = self.current()
        if claim is None:
            return
        if self._acting is None:
            self._ctx.messages.warning("Say who you are first: choose whom you work as in File.", key="take")
        else:
            self._write(claim.id, "assignee_id", self._acting.id)

    def set_due(self) -> None:
        """Ask until when."""
        if (claim := self.current()) is not None:
            other = partial(self.open_current, "details")
            self._ask(due_menu(self, self.model.today, claim, partial(self._write, claim.id, "due"), other))

    def _write(self, claim_id: UUID, name: str, value: UUID | date | None) -> None:
        self._ctx.jobs.write(self._ctx.services.claims.edit, claim_id, ClaimEdit.model_validate({name: value}))

    def _ask(self, menu: QMenu) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = self.list.visualRect(self.list.currentIndex()).bottomLeft()
        menu.popup(self.list.viewport().mapToGlobal(place + QPoint(theme.Space.L, 0)))

    # ------------------------------------------------------------------ mouse and keys
    def _on_clicked(self, _index: QModelIndex) -> None:
        self.open_current()

    def _on_menu_asked(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if self.model.claim_at(index.row()) is None:
            return
        self.list.setCurrentIndex(index)
        menu = QMenu(self)
        for words, act in (
            ("Open", self.open_current),
            ("Who checks it (A)", self.assign),
            ("Check it yourself (M)", self.take),
            ("Due (D)", self.set_due),
        ):
            menu.addAction(words).triggered.connect(partial(_press, act))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keys = {"\r": self.open_current, "a": self.assign, "m": self.take, "d": self.set_due}
            acts = {**keys, "f": self.open_menu}
            act = acts.get(event.text().lower())
            if act is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                act()
                return True
        return super().eventFilter(watched, event)


def _read(services: Services, whose: Whose, order: WaitingOrder, *, limit: int = PAGE, offset: int = 0) -> _Read:
    waiting = services.waiting.list(whose, order, limit=limit, offset=offset)
    return _Read(waiting, services.waiting.people(), services.people.acting())


def _press(act: object, _checked: bool = False) -> None:
    act()  # type: ignore[operator]

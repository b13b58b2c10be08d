"""Which claims the fact-check panel shows, and in which order: pills for the usual questions, a menu for the others."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.domain.claim import Claim, Rating
from app.domain.claim_filter import ALL, FILTERS, fits, verdict_filters
from app.domain.claim_orders import ClaimOrder
from app.ui import theme
from app.ui.widgets.icons import icon
from app.ui.widgets.pill_bar import Pill, PillBar

_ORDERS = {
    ClaimOrder.READING: "As in the text",
    ClaimOrder.IMPORTANCE: "Importance",
    ClaimOrder.DUE: "Due date",
}
_WORDS = "Verdict and order (F in the list)"


class ClaimFilters(QWidget):
    """`changed` comes when other claims, or another order, are wanted."""

    changed = Signal()
    sorted_by = Signal(object)  #: ClaimOrder, when a person chose another one

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.order = ClaimOrder.READING
        self.pills = PillBar("Which claims")
        self.button = QToolButton()
        self.menu = QMenu(self)
        self._verdicts: Sequence[Pill] = ()
        self._usual: Sequence[Pill] = ()
        self._chosen = ""  # a verdict from the menu has a pill while it is chosen
        self._build()

    def _build(self) -> None:
        self.button.setIcon(icon("filter", "secondary"))
        self.button.setIconSize(QSize(theme.Space.ICON, theme.Space.ICON))
        self.button.setToolTip(_WORDS)
        self.button.setAccessibleName("Verdict and order of the claims")
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setMenu(self.menu)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.Space.XS)
        row.addWidget(self.pills, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.menu.aboutToShow.connect(self.fill_menu)
        self.pills.chosen.connect(self._on_chosen)

    # ------------------------------------------------------------------ what is wanted
    def current(self) -> str:
        """Return the key of the filter."""
        return self.pills.current()

    def choose(self, key: str) -> None:
        """Show other claims."""
        if key not in {each[0] for each in self._usual}:
            self._chosen = key
            self._show_pills()
        self.pills.choose(key)

    def sort(self, order: ClaimOrder) -> None:
        """Show the claims in another order."""
        if order is not self.order:
            self.order = order
            self.sorted_by.emit(order)
            self.changed.emit()

    def open_menu(self) -> None:
        """Open the menu, for the keyboard."""
        self.button.showMenu()

    def set_claims(self, claims: Sequence[Claim], scale: Sequence[Rating], acting: UUID | None) -> None:
        """Count the claims of each filter; a filter without claims is not offered."""
        count = {key: sum(1 for claim in claims if fits(claim, key, acting)) for key, _ in FILTERS}
        self._usual = [(key, words, count[key]) for key, words in FILTERS if key == ALL or count[key]]
        self._verdicts = verdict_filters(claims, scale)
        self._show_pills()
        self.setVisible(bool(claims))

    def _show_pills(self) -> None:
        self.pills.set_pills([*self._usual, *(each for each in self._verdicts if each[0] == self._chosen)])

    def _on_chosen(self, key: str) -> None:
        if key != self._chosen:
            self._chosen = ""
            self._show_pills()
        self.changed.emit()

    # ------------------------------------------------------------------ menu
    def fill_menu(self) -> None:
        """Offer the verdicts that claims of the article have, and the orders; each begins with a key of its own."""
        self.menu.clear()
        self.menu.addSection("Show")
        shown = QActionGroup(self.menu)
        for number, (key, words, count) in enumerate([*self._usual, *self._verdicts], 1):
            sign = f"&{number}  " if number < 10 else ""
            self._entry(shown, f"{sign}{words} ({count})", key, key == self.current())
        shown.triggered.connect(self._on_shown)
        self.menu.addSection("Sort by")
        orders = QActionGroup(self.menu)
        for order, words in _ORDERS.items():
            self._entry(orders, f"&{words}", order, order is self.order)
        orders.triggered.connect(self._on_order)

    def _entry(self, group: QActionGroup, words: str, value: str, chosen: bool) -> None:
        entry = QAction(words, group, checkable=True, checked=chosen)
        entry.setData(value)
        group.addAction(entry)
        self.menu.addAction(entry)

    def _on_shown(self, entry: QAction) -> None:
        self.choose(str(entry.data()))

    def _on_order(self, entry: QAction) -> None:
        self.sort(ClaimOrder(entry.data()))

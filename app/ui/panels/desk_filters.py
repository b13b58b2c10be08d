"""What the desk list shows: pills for the usual questions, a field, section and order for the others."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from app.domain.article import Status
from app.domain.desk import DeskFilter, DeskOrder
from app.domain.person import Person
from app.domain.section import Section
from app.domain.workflow import LABELS
from app.ui import theme
from app.ui.widgets.icons import icon
from app.ui.widgets.pill_bar import Pill, PillBar

_ALL, _MINE, _BIN = "all", "mine", "bin"
_PAUSE_MS = 180
#: Statuses that have a pill even while nothing stands there; the others only while they are chosen from the menu.
_USUAL = (Status.IN_REVIEW, Status.READY)
_ORDERS = {
    DeskOrder.UPDATED: "Last change",
    DeskOrder.HEADLINE: "Headline",
    DeskOrder.STATUS: "Status",
    DeskOrder.PUBLISHED: "Publication",
}


class DeskFilters(QWidget):
    """`changed` comes when another list is wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: Sequence[Section] = ()
        self._section_id: UUID | None = None
        self._extra: Status | None = None
        self._shows_bin = False
        self._order, self._descending = DeskOrder.UPDATED, True
        self._counts: Mapping[str, int] = {}
        self._acting: Person | None = None
        self.title = QLabel("Desk")
        self.pills = PillBar("Which articles")
        self.field = _Field()
        self._menu = QMenu(self)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.changed)
        self._build()
        self._show_pills()

    # ------------------------------------------------------------------ building
    def _build(self) -> None:
        self.title.setProperty("kind", "title")
        row = QHBoxLayout()
        row.setContentsMargins(theme.Space.S, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.title, 1)
        find = self._tool("find", "Filter by words (Ctrl+Shift+F)")
        find.clicked.connect(self.show_field)
        more = self._tool("filter", "Section, status, order, bin")
        more.setMenu(self._menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(find)
        row.addWidget(more)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.field.hide()
        self.field.textChanged.connect(self._on_text_changed)
        self.field.left.connect(self._on_field_left)
        self.pills.chosen.connect(self._on_pill_chosen)
        pills = QHBoxLayout()
        pills.setContentsMargins(theme.Space.S, 0, 0, 0)
        pills.addWidget(self.pills)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.S)
        column.addLayout(row)
        column.addWidget(self.field)
        column.addLayout(pills)

    @staticmethod
    def _tool(name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, "secondary"))
        button.setIconSize(QSize(theme.Space.ICON, theme.Space.ICON))
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    # ------------------------------------------------------------------ what is wanted
    def wanted(self) -> DeskFilter:
        """Return the filter; for `mine` whoever reads it adds the person."""
        pill = self.pills.current()
        statuses = frozenset({Status(pill)}) if pill in set(Status) else frozenset()
        return DeskFilter(
            statuses=statuses,
            section_id=self._section_id,
            text=self.field.text().strip() if self.field.isVisibleTo(self) else "",
            binned=self._shows_bin,
            order=self._order,
            descending=self._descending,
        )

    @property
    def is_mine(self) -> bool:
        """Whether only the articles of the person who works here are wanted."""
        return self.pills.current() == _MINE

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out that a person may expect to see."""
        wanted = self.wanted()
        return self.is_mine or bool(wanted.statuses or wanted.section_id or wanted.text or wanted.binned)

    def emptiness(self) -> str:
        """Say why the list is empty."""
        if self._shows_bin:
            return "The bin is empty."
        if self.wanted().text:
            return "No article has these words in its headline."
        return "No article stands here just now."

    def reset(self) -> None:
        """Show everything again."""
        self._section_id, self._extra, self._shows_bin = None, None, False
        self.field.clear()
        self.field.hide()
        self._show_pills()
        self.pills.choose(_ALL)
        self.changed.emit()

    def show_field(self) -> None:
        """Put the keys into the field."""
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def set_known(self, counts: Mapping[str, int], acting: Person | None, sections: Sequence[Section]) -> None:
        """Take the numbers of articles by status, who works here, and the sections there are."""
        self._counts, self._acting, self._sections = counts, acting, sections
        self._show_pills()

    def _show_pills(self) -> None:
        if self._shows_bin:
            self.pills.set_pills([(_BIN, "In the bin", None)])
            return
        pills: list[Pill] = [(_ALL, "All", sum(self._counts.values()) if self._counts else None)]
        if self._acting is not None:
            pills.append((_MINE, "Mine", None))
        shown = [*_USUAL, *([self._extra] if self._extra and self._extra not in _USUAL else [])]
        pills += [(status.value, LABELS[status], self._counts.get(status.value, 0)) for status in shown]
        self.pills.set_pills(pills)

    # ------------------------------------------------------------------ menu
    def _fill_menu(self) -> None:
        self._menu.clear()
        statuses = self._menu.addMenu("Status")
        self._choices(statuses, [(LABELS[status], status) for status in Status], self._extra, self._choose_status)
        sections = self._menu.addMenu("Section")
        named = [("All sections", None), *[(section.name, section.id) for section in self._sections]]
        self._choices(sections, named, self._section_id, self._choose_section)
        orders = self._menu.addMenu("Sort by")
        self._choices(orders, [(words, order) for order, words in _ORDERS.items()], self._order, self._choose_order)
        self._menu.addSeparator()
        binned = self._menu.addAction("Show the bin")
        binned.setCheckable(True)
        binned.setChecked(self._shows_bin)
        binned.toggled.connect(self.show_bin)
        if self.is_narrow:
            self._menu.addAction("Show all articles").triggered.connect(self.reset)

    def _choices(self, menu: QMenu, named: Sequence[tuple[str, object]], chosen: object, choose: object) -> None:
        group = QActionGroup(menu)
        for words, value in named:
            entry = QAction(words, menu, checkable=True, checked=value == chosen)
            entry.setData(value)
            group.addAction(entry)
            menu.addAction(entry)
        group.triggered.connect(choose)

    def _choose_status(self, entry: QAction) -> None:
        self._extra = entry.data()
        self._shows_bin = False
        self._show_pills()
        if self._extra is not None:
            self.pills.choose(Status(self._extra).value)

    def _choose_section(self, entry: QAction) -> None:
        self._section_id = entry.data()
        self.changed.emit()

    def _choose_order(self, entry: QAction) -> None:
        order = DeskOrder(entry.data())
        self._descending = not self._descending if order is self._order else order is not DeskOrder.HEADLINE
        self._order = order
        self.changed.emit()

    def show_bin(self, shows: bool) -> None:
        """Show what is in the bin, or what is not."""
        self._shows_bin = shows
        self._show_pills()
        self.changed.emit()

    # ------------------------------------------------------------------ slots
    def _on_pill_chosen(self, key: str) -> None:
        if self._extra is not None and key != self._extra.value:
            self._extra = None
            self._show_pills()
        self.changed.emit()

    def _on_text_changed(self, _text: str) -> None:
        self._timer.start()

    def _on_field_left(self) -> None:
        if self.field.text():
            self.field.clear()
        self.field.hide()
        self._timer.start()


class _Field(QLineEdit):
    """The words that a headline must have; Escape leaves it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Words in the headline")
        self.setAccessibleName("Filter the desk by words")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

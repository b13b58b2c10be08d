"""The desk: every article of the newsroom, as a list that can be filtered, sorted and worked through by keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.domain.article import Article, Byline
from app.domain.changes import Changes
from app.domain.desk import DeskFilter, DeskRow
from app.domain.person import Person
from app.domain.section import Section
from app.services.services import Services
from app.ui import theme
from app.ui.context import Context
from app.ui.panels.desk_filters import DeskFilters
from app.ui.panels.desk_model import DeskModel
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.two_line_delegate import TwoLineDelegate

#: More articles than this in one commit, and the whole list is read again.
_FEW = 20
_MENU = ("article.duplicate", "article.bin", "article.unbin")


@dataclass(frozen=True)
class _Desk:
    """What the desk shows, as it was read."""

    rows: Sequence[DeskRow]
    counts: Mapping[str, int]
    acting: Person | None
    sections: Sequence[Section]


class DeskPanel(QWidget):
    """The list at the left. A click or Enter opens an article."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.model = DeskModel(self)
        self.filters = DeskFilters()
        self.list = QListView()
        self._empty = EmptyState("article", "")
        self._stack = QStackedWidget()
        self._asked = DeskFilter()
        self._clock = QTimer(self, interval=30_000)
        self._build()
        self._connect()
        self.reload()

    # ------------------------------------------------------------------ building
    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setAccessibleName("Articles")
        self.list.installEventFilter(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.S, theme.Space.M, theme.Space.S, 0)
        column.setSpacing(theme.Space.S)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(220)

    def _connect(self) -> None:
        ctx = self._ctx
        self.filters.changed.connect(self.reload)
        self.list.clicked.connect(self._on_clicked)
        self.list.customContextMenuRequested.connect(self._on_menu_asked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._empty.acted.connect(self._on_empty_acted)
        self._clock.timeout.connect(self._on_minute)
        self._clock.start()
        ctx.changes.committed.connect(self._on_committed)
        ctx.workspace.opened.connect(self._on_opened)
        ctx.workspace.closed.connect(self._on_closed)

    # ------------------------------------------------------------------ reading
    def reload(self) -> None:
        """Read the whole list."""
        self._asked = self.filters.wanted()
        job = self._ctx.jobs.read(_read, self._ctx.services, self._asked, mine=self.filters.is_mine)
        job.owned(self, "desk").then(self._on_read)

    def _on_read(self, desk: _Desk) -> None:
        self.filters.set_known(desk.counts, desk.acting, desk.sections)
        self.model.set_rows(desk.rows, self._asked.order, descending=self._asked.descending)
        self._show_open()
        self._show_emptiness(any(desk.counts.values()))

    def _on_committed(self, changes: Changes) -> None:
        few = changes.ids(Article)
        if changes.touch(Section, Person) or len(few) > _FEW:
            self.reload()
        elif changes.touch(Article, Byline):
            job = self._ctx.jobs.read(_read, self._ctx.services, self._asked, tuple(few), mine=self.filters.is_mine)
            job.then(self._on_few_read)

    def _on_few_read(self, desk: "_Few | _Desk") -> None:
        self.filters.set_known(desk.counts, desk.acting, desk.sections)
        if isinstance(desk, _Few):
            self.model.merge(desk.rows, desk.asked)
        self._show_open()
        self._show_emptiness(any(desk.counts.values()))

    def _show_emptiness(self, has_articles: bool) -> None:
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.list)
            return
        if self.filters.is_narrow:
            self._empty.set_words(self.filters.emptiness(), "Show all articles")
        elif not has_articles:
            self._empty.set_words("No articles yet: write the first one, or drag files here.", "New article")
        self._stack.setCurrentWidget(self._empty)

    def _on_empty_acted(self) -> None:
        if self.filters.is_narrow:
            self.filters.reset()
        else:
            self._ctx.actions.run("article.new")

    def _on_minute(self) -> None:
        self.list.viewport().update()

    # ------------------------------------------------------------------ the open article
    def _on_opened(self, _opened: object) -> None:
        self._show_open()

    def _on_closed(self) -> None:
        self.list.selectionModel().clear()

    def _show_open(self) -> None:
        row = self.model.row_of(self._ctx.workspace.article_id)
        index = self.model.index(row) if row >= 0 else QModelIndex()
        if index.isValid() and index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
        elif not index.isValid() and not self.list.hasFocus():
            self.list.selectionModel().clear()

    def step(self, by: int) -> None:
        """Open the next article of the list, or the one before."""
        row = self.model.row_of(self._ctx.workspace.article_id)
        wanted = row + by if row >= 0 else 0
        if 0 <= wanted < self.model.rowCount():
            self._ctx.workspace.open(self.model.rows[wanted].id)

    def focus_first(self) -> None:
        """Put the keys on the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def filter_by_words(self) -> None:
        """Put the keys into the field that filters the list."""
        self.filters.show_field()

    # ------------------------------------------------------------------ mouse and keys
    def _on_clicked(self, index: QModelIndex) -> None:
        article_id = self.model.id_at(index)
        if article_id is not None and article_id != self._ctx.workspace.article_id:
            self._ctx.workspace.open(article_id)

    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._ctx.workspace.aim(self.model.id_at(index) if self.list.hasFocus() else None)

    def _on_menu_asked(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if not index.isValid():
            return
        self.list.setCurrentIndex(index)
        self._ctx.workspace.aim(self.model.id_at(index))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opening = menu.addAction("Open")
        opening.triggered.connect(self._open_current)
        menu.addSeparator()
        for action_id in _MENU:
            if self._ctx.actions.get(action_id).isEnabled():
                menu.addAction(self._ctx.actions.get(action_id))
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _open_current(self) -> None:
        self._on_clicked(self.list.currentIndex())

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Open on Enter, move to the bin on Delete; while the keys are here, actions are on the row that has them."""
        if event.type() == QEvent.Type.FocusIn:
            self._ctx.workspace.aim(self.model.id_at(self.list.currentIndex()))
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self._ctx.workspace.aim(None)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open_current()
                return True
            if event.key() == Qt.Key.Key_Delete:
                self._ctx.actions.run("article.bin")
                return True
        return False


@dataclass(frozen=True)
class _Few(_Desk):
    """The rows of a few articles that were asked for."""

    asked: Sequence[UUID] = ()


def _read(services: Services, wanted: DeskFilter, among: Sequence[UUID] | None = None, *, mine: bool) -> _Desk:
    acting = services.people.acting()
    if mine:
        wanted = replace(wanted, person_id=acting.id if acting else None)
    rows = services.desk.list(wanted, among)
    counts = services.desk.counts()
    sections = services.publications.sections()
    if among is None:
        return _Desk(rows, counts, acting, sections)
    return _Few(rows, counts, acting, sections, tuple(among))

"""The history panel: every kept state of the open article, what changed between two, and the way back to one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Changes
from app.domain.edits import REVISED
from app.domain.errors import AppError
from app.domain.person import Person
from app.domain.revision import Revision
from app.services.services import Services
from app.ui import theme
from app.ui.context import Context
from app.ui.messages import Choice
from app.ui.panels.history_compare import FieldDifference, compare, restore
from app.ui.panels.history_list import HistoryDelegate, HistoryModel
from app.ui.panels.history_view import FieldsView
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.icons import icon

#: Milliseconds after the last key until the text on the screen is compared again.
PAUSE = 1_000


@dataclass(frozen=True)
class _History:
    revisions: Sequence[Revision]
    names: Mapping[UUID, str]


class HistoryPanel(QWidget):
    """One chosen state is compared with the screen, two with one another. F7 goes to the next change."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._stale = True
        self.model = HistoryModel(self)
        self.list = QListView()
        self.view = FieldsView()
        self.title = ElidedLabel("")
        self.note = QLabel()
        self.restore_button = QPushButton(icon("restore"), "Restore")
        self._stack = QStackedWidget()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._build()
        self._connect()
        if ctx.workspace.current is not None:
            self._on_opened(ctx.workspace.current)

    def focus_first(self) -> None:
        """Put the keys into the list."""
        self.list.setFocus()

    # ------------------------------------------------------------------ building
    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(HistoryDelegate(self.list))
        self.list.setAccessibleName("Versions of the article")
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.list)
        parts.addWidget(self._below())
        parts.setChildrenCollapsible(False)
        parts.setSizes([320, 480])
        self._stack.addWidget(parts)
        self._stack.addWidget(EmptyState("history", "Open an article to see its versions."))
        self._stack.setCurrentIndex(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.S, theme.Space.S, theme.Space.S, 0)
        column.addWidget(self._stack)

    def _below(self) -> QWidget:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(theme.Space.M, theme.Space.S, theme.Space.XS, 0)
        column.setSpacing(theme.Space.XS)
        self.title.setFont(theme.interface_font(semibold=True))
        self.note.setProperty("kind", "note")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.restore_button.setToolTip("Put this version in the place of the present text, which is kept")
        row = QHBoxLayout()
        row.setSpacing(theme.Space.XS)
        row.addWidget(self.note, 1)
        row.addWidget(self._step("up", "Previous change", -1, "Shift+F7"))
        row.addWidget(self._step("down", "Next change", 1, "F7"))
        row.addWidget(self.restore_button)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        return below

    def _step(self, sign: str, words: str, by: int, keys: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(sign))
        button.setToolTip(f"{words} ({keys})")
        button.setAccessibleName(words)
        button.clicked.connect(partial(self._go, by))
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(partial(self._go, by))
        return button

    def _go(self, by: int, _checked: bool = False) -> None:
        self.view.go_to_change(by)

    def _connect(self) -> None:
        workspace = self._ctx.workspace
        workspace.opened.connect(self._on_opened)
        workspace.closed.connect(self._on_closed)
        workspace.typed.connect(self._on_typed)
        self._ctx.changes.committed.connect(self._on_committed)
        self._pause.timeout.connect(self._compare)
        self.list.selectionModel().selectionChanged.connect(self._on_chosen)
        self.restore_button.clicked.connect(self._on_restore_asked)

    # ------------------------------------------------------------------ reading
    def _on_opened(self, _opened: object) -> None:
        self.list.selectionModel().clear()
        self._stack.setCurrentIndex(0)
        self._read()

    def _on_closed(self) -> None:
        self._pause.stop()
        self.model.show((), {})
        self.view.show_fields([])
        self._stack.setCurrentIndex(1)

    def _on_typed(self, _field: str) -> None:
        if self.isVisible():
            self._pause.start()
        else:
            self._stale = True

    def _on_committed(self, changes: Changes) -> None:
        if changes.touch(Revision, Person):
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was not read while this was hidden."""
        super().showEvent(event)
        if self._stale:
            self._read()

    def _read(self) -> None:
        article_id = self._ctx.workspace.article_id
        self._stale = article_id is not None and not self.isVisible()
        if article_id is not None and not self._stale:
            self._ctx.jobs.read(_read, self._ctx.services, article_id).owned(self, "history").then(self._on_read)

    def _on_read(self, history: _History) -> None:
        chosen = [one.id for one in self.chosen()]
        self.model.show(history.revisions, history.names)
        rows = [row for row in map(self.model.row_of, chosen) if row >= 0] or [0]
        selection = self.list.selectionModel()
        for row in rows:
            selection.select(self.model.index(row), selection.SelectionFlag.Select)
        selection.setCurrentIndex(self.model.index(rows[0]), selection.SelectionFlag.NoUpdate)
        self._compare()

    # ------------------------------------------------------------------ comparing
    def chosen(self) -> list[Revision]:
        """Return the chosen versions, older first: one, or the outermost two."""
        rows = sorted({index.row() for index in self.list.selectionModel().selectedIndexes()}, reverse=True)
        found = [self.model.revisions[row] for row in rows if row < len(self.model.revisions)]
        return found if len(found) <= 1 else [found[0], found[-1]]

    def _on_chosen(self, *_: object) -> None:
        self._compare()

    def _compare(self) -> None:
        chosen = self.chosen()
        writable = bool(chosen) and not self._ctx.services.newsroom.read_only
        self.restore_button.setEnabled(writable and len(chosen) == 1)
        if not chosen or self._ctx.workspace.current is None:
            return
        new = chosen[1].id if len(chosen) > 1 else None
        after = f"version {chosen[1].number}" if new else "the screen"
        self.title.setText(f"Version {chosen[0].number} → {after}")
        job = self._ctx.jobs.read(compare, self._ctx.services, chosen[0].id, new, self._on_screen())
        job.owned(self, "compare").then(self._on_compared).failed(self._on_damaged)

    def _on_screen(self) -> dict[str, object]:
        current = self._ctx.workspace.current
        assert current is not None
        saved = {name: getattr(current.article, name) for name in REVISED}
        return saved | dict(self._ctx.workspace.texts)

    def _on_compared(self, fields: list[FieldDifference]) -> None:
        self.view.show_fields(fields)
        come, gone = self.view.counts()
        self._say(f"{come} words came, {gone} went" if fields else "No word differs.")

    def _on_damaged(self, error: AppError) -> None:
        self.view.show_fields([])
        self.restore_button.setEnabled(False)
        self._say(str(error), kind="error")

    def _say(self, words: str, kind: str = "note") -> None:
        self.note.setText(words)
        self.note.setProperty("kind", kind)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)

    # ------------------------------------------------------------------ restoring
    def _on_restore_asked(self) -> None:
        chosen = self.chosen()
        if len(chosen) == 1:
            self.restore(chosen[0].id, f"Version {chosen[0].number} is back; the text before it is kept.")

    def restore(self, revision_id: UUID, said: str) -> None:
        """Put a version in the place of the present text, when that is saved."""
        article_id = self._ctx.workspace.article_id
        if article_id is not None:
            self._ctx.drafting.then_saved(partial(self._restore, article_id, revision_id, said))

    def _restore(self, article_id: UUID, revision_id: UUID, said: str) -> None:
        job = self._ctx.jobs.write(restore, self._ctx.services, article_id, revision_id)
        job.owned(self, "restore").then(partial(self._on_restored, article_id, said))

    def _on_restored(self, article_id: UUID, said: str, before: UUID) -> None:
        if self._ctx.workspace.article_id == article_id:
            self.list.setCurrentIndex(QModelIndex())
            self._ctx.workspace.reload()
        back = partial(self.restore, before, "The text from before is back.")
        self._ctx.messages.info(said, Choice("Undo", back), key="restored")


def _read(services: Services, article_id: UUID) -> _History:
    names = {person.id: person.name for person in services.people.list()}
    return _History(services.articles.history(article_id), names)

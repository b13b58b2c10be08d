"""Puts the parts into the frame of the window; decides nothing."""

import importlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.ui.actions.registry import Actions
from app.ui.context import Context
from app.ui.drafting.drafting import Drafting
from app.ui.drafting.incoming import Incoming
from app.ui.editor.article_editor import ArticleEditor
from app.ui.first_window import FirstWindow
from app.ui.panels import PANELS, PREVIEW, PanelPlace
from app.ui.panels.arrangement import Arrangement
from app.ui.panels.context_help import ContextHelp
from app.ui.panels.desk_panel import DeskPanel
from app.ui.panels.desk_side import DeskSide
from app.ui.panels.finder import Finder
from app.ui.panels.format_bar import FormatBar
from app.ui.panels.menus import fill_menus
from app.ui.panels.message_area import MessageArea
from app.ui.panels.status_line import StatusLine
from app.ui.panels.toolbar import Toolbar
from app.ui.widgets.empty_state import EmptyState
from app.ui.workspace import Mode, OpenArticle

#: Milliseconds without a key before the preview is made: it holds up the window for a moment.
_IDLE = 400


class MainWindow(QObject):
    """The parts of one newsroom in the frame. Another newsroom gets another one in the same frame."""

    def __init__(self, ctx: Context, frame: FirstWindow) -> None:
        super().__init__(frame)
        self.ctx = ctx
        self.frame = frame
        ctx.window = frame
        self.editor = ArticleEditor()
        self.editor.set_text_size(ctx.settings.appearance.text_size)
        ctx.drafting = Drafting(ctx, self.editor)
        ctx.incoming = Incoming(ctx, self.editor)
        self._preview = _holder("window")
        self._middle = QStackedWidget()
        self._nothing = EmptyState("article", "No article is open: choose one from the desk, or", "Start a new one")
        ctx.desk = DeskPanel(ctx)
        self._page = _holder("window")
        ctx.side = DeskSide(ctx, ctx.desk)
        ctx.arrangement = Arrangement(ctx, (ctx.side, self._middle, self._preview), self._page)
        ctx.actions = Actions(ctx, frame)
        ctx.finder = Finder(ctx, frame)
        ctx.help = ContextHelp(ctx, self)
        self.toolbar = Toolbar(ctx)
        self.messages = MessageArea(ctx.messages)
        self.status = StatusLine(ctx)
        self._place()
        self._connect()
        self._waiting = [*PANELS, PREVIEW]
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._add_next)

    # ------------------------------------------------------------------ building
    def _place(self) -> None:
        self._middle.addWidget(self._nothing)
        writing = _holder("page")
        for tool_or_text in (FormatBar(self.ctx), self.editor):
            writing.layout().addWidget(tool_or_text)  # type: ignore[union-attr]
        self._middle.addWidget(writing)
        self._middle.setMinimumWidth(320)
        self._preview.setMinimumWidth(280)
        column = self._page.layout()
        assert isinstance(column, QVBoxLayout)
        for part, stretch in (
            (self.toolbar, 0),
            (_rule(), 0),
            (self.messages, 0),
            (self.ctx.arrangement.splitter, 1),
            (_rule(), 0),
            (self.status, 0),
        ):
            column.addWidget(part, stretch)

    def show(self) -> None:
        """Take the place of what is in the frame."""
        self.frame.menuBar().clear()
        fill_menus(self.frame.menuBar(), self.ctx.actions)
        self.frame.setCentralWidget(self._page)
        self.frame.setAcceptDrops(True)
        self.frame.installEventFilter(self)
        self.ctx.drafting.set_frame(self.frame.frame)
        self.ctx.arrangement.apply()
        self.ctx.actions.refresh()
        self.ctx.side.focus_first()
        self._idle.start()

    def _connect(self) -> None:
        workspace = self.ctx.workspace
        workspace.opened.connect(self._on_opened)
        workspace.typed.connect(self._on_typed)
        workspace.closed.connect(self._on_closed)
        self._nothing.acted.connect(self.ctx.actions.get("article.new").trigger)
        self.editor.words_changed.connect(self.status.tell_words)
        self.editor.byline_clicked.connect(partial(workspace.go_to, "story"))
        self.ctx.arrangement.changed.connect(self.ctx.actions.refresh)

    def take_down(self) -> None:
        """Leave the frame: nothing of this newsroom goes on in it."""
        self._idle.stop()
        self._waiting.clear()
        self.ctx.drafting.stop()
        self.frame.removeEventFilter(self)
        for qaction in self.frame.actions():
            self.frame.removeAction(qaction)
        self.ctx.finder.palette.deleteLater()
        self.ctx.help.close()
        self.deleteLater()

    # ------------------------------------------------------------------ panels, one after the other
    @property
    def is_complete(self) -> bool:
        """Whether every panel and the preview are there."""
        return not self._waiting

    def _add_next(self) -> None:
        """Make one more part; between two of them the window answers."""
        if not self._waiting:
            return
        place = self._waiting.pop(0)
        part = _class_of(place)(self.ctx)
        if place is PREVIEW:
            layout = self._preview.layout()
            assert layout is not None
            layout.addWidget(part)
        else:
            self.ctx.arrangement.add_panel(place.id, place.title, part)
        if self._waiting:
            self._idle.start(_IDLE if self._waiting[0] is PREVIEW else 0)
        if not any(other in self._waiting for other in PANELS):
            self.ctx.arrangement.apply()

    # ------------------------------------------------------------------ the open article
    def _on_opened(self, _opened: OpenArticle) -> None:
        self._middle.setCurrentIndex(1)
        self._on_typed("headline")

    def _on_typed(self, field: str) -> None:
        """Name the window after the headline as it stands on the screen."""
        if field == "headline":
            self.frame.setWindowTitle(f"{self.ctx.workspace.texts['headline'].strip() or 'Untitled'} — Standfirst")

    def _on_closed(self) -> None:
        self._middle.setCurrentWidget(self._nothing)
        self.frame.setWindowTitle("Standfirst")

    # ------------------------------------------------------------------ files dropped on the window
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take files that are dropped anywhere on the window."""
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            if event.mimeData().hasUrls():
                event.acceptProposedAction()
                return True
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
            self.ctx.incoming.take_files(files)
            event.acceptProposedAction()
            return True
        return False

    def bring_mode(self, mode: str) -> None:
        """Show the workspace of the last session."""
        self.ctx.workspace.set_mode(Mode(mode) if mode in set(Mode) else Mode.WRITE)


def _class_of(place: PanelPlace) -> Callable[[Context], QWidget]:
    made: Callable[[Context], QWidget] = getattr(importlib.import_module(place.module), place.name)
    return made


def _holder(kind: str) -> QWidget:
    holder = QFrame()
    holder.setProperty("kind", kind)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return holder


def _rule() -> QWidget:
    rule = QFrame()
    rule.setProperty("kind", "rule")
    rule.setFixedHeight(1)
    return rule

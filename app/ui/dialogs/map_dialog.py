"""The map of links: the open article in the middle of those that it links to, those that link to it, and its chain."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.article import Article
from app.domain.changes import Changes
from app.domain.inline_link import InlineLink
from app.domain.link_graph import Neighbourhood
from app.domain.related import RelatedLink
from app.ui import theme
from app.ui.context import Context
from app.ui.dialogs.map_canvas import MapCanvas, paint_arrow
from app.ui.dialogs.map_card import MapCard
from app.ui.widgets.empty_state import EmptyState

_LONELY = "No link leads to this article yet, and none leads out of it."
_KEYS = (("links to", "link"), ("both ways", "both"), ("in the text", "text"), ("series", "chain"))
#: What the window has around the map, and how much of the screen it takes at most.
_AROUND, _OF_SCREEN = QSize(24, 72), 0.9


class MapDialog(QDialog):
    """Follows the open article. A click or Enter on a card opens its article; the arrows go from card to card."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Map of links")
        self.resize(760, 560)
        self._ctx = ctx
        self.canvas = MapCanvas()
        self.area = QScrollArea()
        self.empty = EmptyState("share", _LONELY, "See what fits")
        self.stack = QStackedWidget()
        self.note = QLabel()
        self.note.setProperty("kind", "note")
        self.keys = [_Key(words, kind) for words, kind in _KEYS]
        self.leave = QPushButton("Close")
        self._build()
        self._connect()
        self._read()

    def _build(self) -> None:
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.canvas)
        self.stack.addWidget(self.area)
        self.stack.addWidget(self.empty)
        self.leave.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.Space.L, theme.Space.S, theme.Space.L, theme.Space.S)
        foot.setSpacing(theme.Space.L)
        for key in self.keys:
            foot.addWidget(key)
        foot.addStretch(1)
        foot.addWidget(self.note)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.canvas.chosen.connect(self._on_chosen)
        self.canvas.reached.connect(self._on_reached)
        self.empty.acted.connect(self._on_empty_acted)
        self.leave.clicked.connect(self.close)
        self._ctx.workspace.opened.connect(self._on_opened)
        self._ctx.workspace.closed.connect(self.close)
        self._ctx.changes.committed.connect(self._on_committed)

    # ------------------------------------------------------------------ reading
    def _read(self) -> None:
        article_id = self._ctx.workspace.article_id
        if article_id is not None:
            job = self._ctx.jobs.read(self._ctx.services.link_map.of_article, article_id)
            job.owned(self, "map").then(self._on_read)

    def _on_read(self, found: Neighbourhood) -> None:
        if found == self.canvas.found:
            return
        before = self.canvas.found
        self.setWindowTitle(f"Map of links: {found.centre.headline or 'Untitled'}")
        more = f"{found.left_out:,} more are not drawn" if found.left_out else ""
        self.note.setText(more)
        self.canvas.show_map(found)
        for key in self.keys:
            key.setVisible(bool(found.others))
        if before is None:
            self._fit()
        self.stack.setCurrentWidget(self.area if found.others else self.empty)
        if before is None or before.centre.id != found.centre.id or not found.others:
            (self.canvas.focus_centre if found.others else self.empty.button.setFocus)()

    def _fit(self) -> None:
        """Begin as large as the map needs, and the screen has."""
        wanted, screen = self.canvas.minimumSize() + _AROUND, self.screen().availableSize() * _OF_SCREEN
        self.resize(wanted.expandedTo(self.size()).boundedTo(screen))

    def _on_opened(self, _opened: object) -> None:
        self._read()

    def _on_committed(self, changes: Changes) -> None:
        others = changes.ids(Article) - {self._ctx.workspace.article_id}
        if changes.touch(RelatedLink, InlineLink) or others:
            self._read()

    # ------------------------------------------------------------------ acting
    def _on_chosen(self, article_id: object) -> None:
        if article_id != self._ctx.workspace.article_id:
            self._ctx.workspace.open(article_id)  # type: ignore[arg-type]

    def _on_reached(self, card: MapCard) -> None:
        self.area.ensureWidgetVisible(card, 40, 40)

    def _on_empty_acted(self) -> None:
        self.close()
        self._ctx.workspace.go_to("related")


class _Key(QWidget):
    """What a kind of line means."""

    def __init__(self, words: str, kind: str) -> None:
        super().__init__()
        self._kind = kind
        label = QLabel(words)
        label.setProperty("kind", "note")
        row = QHBoxLayout(self)
        row.setContentsMargins(38, 0, 0, 0)
        row.addWidget(label)

    def sizeHint(self) -> QSize:
        """Leave room for the sample of the line."""
        return super().sizeHint() + QSize(2, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a short line of the kind."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(theme.colours().secondary)
        pen = QPen(colour, 4.0 if self._kind == "chain" else 1.6)
        if self._kind == "text":
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        y = self.height() / 2
        painter.drawLine(QPointF(3, y), QPointF(27, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        paint_arrow(painter, QPointF(31, y), QPointF(1, 0))
        if self._kind == "both":
            paint_arrow(painter, QPointF(0, y), QPointF(-1, 0))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Draw it in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()


def open_map(ctx: Context) -> MapDialog:
    """Show the map, or bring it to the front."""
    found = ctx.window.findChild(MapDialog)
    shown = found if isinstance(found, MapDialog) and found.isVisible() else MapDialog(ctx, ctx.window)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    return shown

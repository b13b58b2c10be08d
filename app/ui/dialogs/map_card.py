"""One article on the map of links: a card that is a button."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.domain.article import PUBLIC, Status
from app.domain.link_graph import Neighbour
from app.domain.workflow import LABELS
from app.ui import theme
from app.ui.widgets.icons import pixmap

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class MapCard(QAbstractButton):
    """A click or Enter is `clicked`; the arrow keys ask for the next card; hovering and the focus are `noticed`."""

    stepped = Signal(int, int)  #: across, down
    noticed = Signal()

    def __init__(self, article: Neighbour, spoken: str, *, central: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.article = article
        self.central = central
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(article.headline or "Untitled")
        self.setToolTip(article.headline)
        self.setAccessibleName(f"{self.text()}. {self.foot}. {self.count}. {spoken}".strip(" ."))

    @property
    def foot(self) -> str:
        """The words below the headline: where and when, or how it stands where readers do not see it."""
        article = self.article
        local = article.published.astimezone() if article.published else None
        how = f"{local.day} {local:%b %Y}" if local else ""
        if article.status not in PUBLIC:
            how = LABELS[article.status]
        return " · ".join(part for part in (article.section, how) if part)

    @property
    def count(self) -> str:
        """How many articles lead here."""
        return f"linked from {self.article.linked_from}" if self.article.linked_from else "no link leads here"

    def sizeHint(self) -> QSize:
        """Be as large as the map has made it."""
        return self.size()

    # ------------------------------------------------------------------ painting
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card; what readers do not see has a dashed edge and its status in words."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hidden = self.article.status not in PUBLIC
        withdrawn = self.article.status is Status.WITHDRAWN
        edge = colours.accent if self.hasFocus() or self.central else colours.bad if withdrawn else colours.quiet
        pen = QPen(QColor(edge), 2.0 if self.hasFocus() else 1.0)
        if hidden:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        ground = colours.selected if self.central else colours.hover if self.underMouse() else colours.paper
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.Space.RADIUS, theme.Space.RADIUS)
        room = QRectF(self.rect()).adjusted(theme.Space.S + 2, 7, -theme.Space.S - 2, -6)
        self._paint_headline(painter, room)
        self._paint_foot(painter, room, withdrawn=withdrawn)
        painter.end()

    def _paint_headline(self, painter: QPainter, room: QRectF) -> None:
        font = theme.interface_font(semibold=self.central)
        metrics = QFontMetricsF(font)
        painter.setPen(QColor(theme.colours().ink))
        painter.setFont(font)
        layout = QTextLayout(self.text(), font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(room.width())
        layout.endLayout()
        head = self.text()[: first.textLength()].rstrip()
        rest = self.text()[first.textLength() :].lstrip()
        for row, words in enumerate((head, rest)):
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QPointF(room.left(), room.top() + metrics.ascent() + row * metrics.lineSpacing()), words)

    def _paint_foot(self, painter: QPainter, room: QRectF, *, withdrawn: bool) -> None:
        colours = theme.colours()
        font = theme.interface_font(theme.Size.NOTE)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        base = room.bottom() - metrics.descent()
        right = metrics.horizontalAdvance(self.count)
        alone = not self.article.linked_from
        painter.setPen(QColor(colours.warning if alone else colours.faint))
        painter.drawText(QPointF(room.right() - right, base), self.count)
        left = room.left()
        if withdrawn:
            painter.drawPixmap(QPointF(left, base - metrics.ascent() + 1), pixmap("withdraw", "bad", 11))
            left += 14
        painter.setPen(QColor(colours.bad if withdrawn else colours.faint))
        words = metrics.elidedText(self.foot, Qt.TextElideMode.ElideRight, room.right() - right - left - 8)
        painter.drawText(QPointF(left, base), words)

    # ------------------------------------------------------------------ keys and mouse
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the arrows go to the next card."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self.stepped.emit(*_ARROWS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that this card has the keys."""
        super().focusInEvent(event)
        self.noticed.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the mouse is here."""
        super().enterEvent(event)
        self.noticed.emit()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Paint without the mouse."""
        super().leaveEvent(event)
        self.update()

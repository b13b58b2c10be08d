"""Draws the five kinds of underline that verdicts have; Qt itself cannot draw all of them at the right width."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.ui.theme import Underline, VerdictStyle

_GAP = 3.0
_WAVE_HEIGHT = 3.2
_WAVE_LENGTH = 8.0


def draw_underline(painter: QPainter, row: QRectF, style: VerdictStyle) -> None:
    """Draw the line of a verdict under words; the bottom of `row` is their baseline."""
    if style.underline is Underline.NONE or row.width() <= 0:
        return
    pen = QPen(QColor(style.colour), style.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    y = row.bottom() + _GAP + style.width / 2
    painter.save()
    if style.underline is Underline.WAVY:
        pen.setWidthF(1.4)
        painter.setPen(pen)
        painter.drawPath(_wave(row.left(), row.right(), row.bottom() + _GAP))
    elif style.underline is Underline.DOUBLE:
        _straight(painter, pen, row, y)
        _straight(painter, pen, row, y + 2.5)
    else:
        if style.underline is Underline.DASHED:
            pen.setDashPattern([5.0 / style.width * 1.2, 3.0 / style.width * 1.2])
        elif style.underline is Underline.DOTTED:
            pen.setDashPattern([1.0, 1.0 if style.width > 1 else 1.5])
        _straight(painter, pen, row, y)
    painter.restore()


def _straight(painter: QPainter, pen: QPen, row: QRectF, y: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(pen)
    painter.drawLine(QPointF(row.left(), y), QPointF(row.right(), y))


def _wave(left: float, right: float, top: float) -> QPainterPath:
    """Make a wave whose phase hangs on the place in the window, so that parts painted apart meet."""
    path = QPainterPath(QPointF(left, top + _WAVE_HEIGHT / 2))
    x = left
    up = True
    while x < right:
        step = min(_WAVE_LENGTH / 2, right - x)
        peak = top - 1.2 if up else top + _WAVE_HEIGHT + 1.2
        path.quadTo(QPointF(x + step / 2, peak), QPointF(x + step, top + _WAVE_HEIGHT / 2))
        x += step
        up = not up
    return path

"""Rows of lists with two lines: a title, a line under it with a dot of its status, and a time at the right."""

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import theme
from app.ui.theme import Size, Space

_DOT = 7


class Roles(IntEnum):
    """What a model gives beside `DisplayRole`, the title."""

    LINE = Qt.ItemDataRole.UserRole + 101  # str: the second line
    DOT = Qt.ItemDataRole.UserRole + 102  # str: a colour as #RRGGBB, or a status that theme.status_colour knows
    TIME = Qt.ItemDataRole.UserRole + 103  # str: at the right of the second line
    BADGE = Qt.ItemDataRole.UserRole + 104  # str: a word in a pill at the right of the first line
    MUTED = Qt.ItemDataRole.UserRole + 105  # bool: the title in a lighter colour


class TwoLineDelegate(QStyledItemDelegate):
    """Rows are 44 px high and as wide as the list."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the height of a row."""
        return QSize(120, theme.scaled(Space.ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground, the title and the line under it."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state: QStyle.StateFlag = option.state
        area: QRect = option.rect
        _draw_ground(painter, area, state)
        inner = area.adjusted(Space.S, 0, -Space.S, 0)
        first, second = theme.scaled(17), theme.scaled(15)
        above = (area.height() - first - second) // 2
        top = QRect(inner.left(), area.top() + above, inner.width(), first)
        bottom = QRect(inner.left(), area.top() + above + first, inner.width(), second)
        top.setRight(top.right() - _draw_badge(painter, top, str(index.data(Roles.BADGE) or "")))
        colours = theme.colours()
        title = colours.secondary if index.data(Roles.MUTED) else colours.ink
        self._text(painter, top, str(index.data() or ""), title, theme.interface_font(Size.BASE, semibold=True))
        note = theme.interface_font(Size.NOTE)
        time = str(index.data(Roles.TIME) or "")
        if time:
            width = QFontMetrics(note).horizontalAdvance(time)
            painter.setFont(note)
            painter.setPen(QColor(colours.faint))
            painter.drawText(bottom, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, time)
            bottom.setRight(bottom.right() - width - Space.S)
        bottom.setLeft(bottom.left() + _draw_dot(painter, bottom, str(index.data(Roles.DOT) or "")))
        self._text(painter, bottom, str(index.data(Roles.LINE) or ""), colours.secondary, note)
        painter.restore()

    def _text(self, painter: QPainter, area: QRect, text: str, colour: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown)


def _draw_ground(painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
    colours = theme.colours()
    box = area.adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(QColor(colours.selected))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(colours.hover))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
        painter.setPen(QPen(QColor(colours.accent), 2))
    painter.drawRoundedRect(box, Space.RADIUS, Space.RADIUS)


def _draw_badge(painter: QPainter, area: QRect, word: str) -> int:
    """Draw a word in a pill at the right; give the width it took."""
    if not word:
        return 0
    font = theme.interface_font(Size.NOTE - 1)
    width = QFontMetrics(font).horizontalAdvance(word) + 12
    box = QRect(area.right() - width, area.top() + 1, width, 15)
    painter.setPen(QPen(QColor(theme.colours().line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 7, 7)
    painter.setFont(font)
    painter.setPen(QColor(theme.colours().secondary))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
    return width + Space.S


def _draw_dot(painter: QPainter, area: QRect, what: str) -> int:
    """Draw the dot of a status; give the width it took."""
    if not what:
        return 0
    colour = what if what.startswith("#") else theme.status_colour(what, theme.colours())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    centre = QPoint(area.left() + _DOT // 2 + 1, area.center().y() + 1)
    painter.drawEllipse(centre, _DOT // 2, _DOT // 2)
    return _DOT + 6

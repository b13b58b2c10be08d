"""How the rows of the related panel are drawn, and the list that tells which part of a row was clicked."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from app.ui import theme
from app.ui.panels.related_rows import ROW, Kind, Row
from app.ui.theme import Size, Space
from app.ui.widgets.expanding_list import ExpandingDelegate, ExpandingList, Index
from app.ui.widgets.icons import icon

_TITLE, _NOTE, _ADD = 34, 30, 32
_SIGN = 16
_DOT = 7


class RelatedList(ExpandingList):
    """`part_clicked` tells of a click on a sign of a link: `pin` or `remove`; the others of mouse and keys."""

    part_clicked = Signal(QModelIndex, str)
    rested = Signal(QModelIndex)  #: the mouse, on a row
    left = Signal()  #: by the mouse
    keys_moved = Signal(bool)  #: here, or elsewhere

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def part_at(self, place: QPoint) -> str:
        """Return which sign of a link is at a place of the viewport."""
        index = self.indexAt(place)
        row = index.data(ROW) if index.isValid() else None
        if row is None or row.link is None or self.card_row == index.row():
            return ""
        pin, remove = signs(self.visualRect(index))
        return "remove" if remove.contains(place) else "pin" if pin.contains(place) else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a click on a sign; the row is not dragged then."""
        part = self.part_at(event.position().toPoint()) if event.button() == Qt.MouseButton.LeftButton else ""
        if part:
            self.part_clicked.emit(self.indexAt(event.position().toPoint()), part)
        else:
            super().mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """See where the mouse rests; what leads to an article shows more than a tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            row = index.data(ROW) if index.isValid() else None
            if row is not None and row.article_id is not None:
                self.rested.emit(index)
                return True
        elif event.type() == QEvent.Type.Leave:
            self.left.emit()
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys are here."""
        super().focusInEvent(event)
        self.keys_moved.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys are elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self.keys_moved.emit(False)


def signs(area: QRect) -> tuple[QRect, QRect]:
    """Return where pin and cross of a link are."""
    size = _SIGN + Space.S
    remove = QRect(area.right() - size - Space.XS, area.top() + Space.XS + 2, size, size)
    return remove.translated(-size, 0), remove


class RelatedDelegate(ExpandingDelegate):
    """Draws headings, notes, links and suggestions."""

    def row_height(self, index: Index, width: int) -> int:
        """Make room for what the kind of row has."""
        row: Row = index.data(ROW)
        if row.kind is Kind.TITLE:
            return _TITLE if index.row() else _TITLE - Space.S
        if row.kind in {Kind.NOTE, Kind.ADD}:
            return _NOTE if row.kind is Kind.NOTE else _ADD
        if row.kind is Kind.SUGGESTION:
            lines = _lines(row.headline, _headline_font(), width - 2 * Space.M)
            return 2 * Space.S + lines * _line_height(_headline_font()) + 34
        return Space.ROW

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: Row = index.data(ROW)
        area: QRect = option.rect
        if row.kind is Kind.TITLE:
            _draw_title(painter, area, row.words)
            return
        if row.kind is Kind.NOTE:
            box = area.adjusted(Space.M, 0, -Space.M, 0)
            _text(painter, box, row.words, theme.colours().faint, theme.interface_font(Size.NOTE))
            return
        _draw_ground(painter, area, option.state)
        inner = area.adjusted(Space.M, 0, -Space.M, 0)
        if row.kind is Kind.ADD:
            icon("add", "accent").paint(painter, QRect(inner.left(), inner.center().y() - 7, 15, 15))
            words = inner.adjusted(_SIGN + 6, 0, 0, 0)
            _text(painter, words, row.words, theme.colours().accent, theme.interface_font())
        elif row.kind is Kind.SUGGESTION:
            _draw_suggestion(painter, inner, row)
        elif row.kind is Kind.PHRASE:
            _draw_phrase(painter, inner, row)
        else:
            near = bool(option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
            _draw_link(painter, area, row, near=near)


def _draw_title(painter: QPainter, area: QRect, words: str) -> None:
    box = area.adjusted(Space.M, 0, -Space.M, -Space.XS)
    painter.setFont(theme.interface_font(Size.BASE, semibold=True))
    painter.setPen(QColor(theme.colours().ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom, words)


def _draw_ground(painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
    colours = theme.colours()
    selected, over = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
    painter.setPen(Qt.PenStyle.NoPen)
    if state & (selected | over):
        painter.setBrush(QColor(colours.selected if state & selected else colours.hover))
        if state & selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), Space.RADIUS, Space.RADIUS)


def _draw_link(painter: QPainter, area: QRect, row: Row, *, near: bool) -> None:
    assert row.link is not None
    pin, remove = signs(area)
    pinned = row.link.link.pinned
    taken = area.right() - (pin.left() if near else remove.left() if pinned else area.right() - Space.M)
    inner = area.adjusted(Space.M, 5, -taken, -5)
    first = QRect(inner.left(), inner.top(), inner.width(), 18)
    muted = row.kind is Kind.UNFINISHED
    _text(painter, first, row.headline, theme.colours().secondary if muted else theme.colours().ink, _headline_font())
    below = QRect(inner.left(), inner.top() + 18, area.right() - Space.M - inner.left(), 15)
    below.setLeft(below.left() + _draw_dot(painter, below, row.status))
    _text(painter, below, row.line, theme.colours().secondary, theme.interface_font(Size.NOTE))
    if near:
        _sign(painter, pin, "pin.off" if pinned else "pin", "accent" if pinned else "secondary")
        _sign(painter, remove, "close", "secondary")
    elif pinned:
        _sign(painter, remove, "pin", "accent")


def _draw_suggestion(painter: QPainter, inner: QRect, row: Row) -> None:
    assert row.suggestion is not None
    font = _headline_font()
    high = _lines(row.headline, font, inner.width()) * _line_height(font)
    painter.setFont(font)
    painter.setPen(QColor(theme.colours().ink))
    words = painter.fontMetrics().elidedText(row.headline, Qt.TextElideMode.ElideRight, int(inner.width() * 1.85))
    box = QRect(inner.left(), inner.top() + Space.S - 1, inner.width(), high + 2)
    painter.drawText(box, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, words)
    note = theme.interface_font(Size.NOTE)
    below = QRect(inner.left(), box.bottom() + 1, inner.width(), 15)
    shift = _draw_dot(painter, below, row.status)
    _text(painter, below.adjusted(shift, 0, 0, 0), row.line, theme.colours().secondary, note)
    why = ", ".join(row.suggestion.reasons)
    _text(painter, below.translated(0, 16), why[:1].upper() + why[1:], theme.colours().faint, note)


def _draw_phrase(painter: QPainter, inner: QRect, row: Row) -> None:
    first = QRect(inner.left(), inner.top() + 5, inner.width(), 18)
    _text(painter, first, row.headline, theme.colours().ink, _headline_font())
    icon("forward", "faint").paint(painter, QRect(inner.left(), first.bottom() + 2, 12, 12))
    below = QRect(inner.left() + 17, first.bottom() + 1, inner.width() - 17, 15)
    below.setLeft(below.left() + _draw_dot(painter, below, row.status))
    _text(painter, below, row.line, theme.colours().secondary, theme.interface_font(Size.NOTE))


def _sign(painter: QPainter, place: QRect, name: str, role: str) -> None:
    box = QRect(0, 0, _SIGN - 1, _SIGN - 1)
    box.moveCenter(place.center())
    icon(name, role).paint(painter, box)


def _draw_dot(painter: QPainter, area: QRect, status: str) -> int:
    """Draw the dot of a status; return the width it took."""
    if not status:
        return 0
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.status_colour(status, theme.colours())))
    painter.drawEllipse(QPoint(area.left() + _DOT // 2 + 1, area.center().y() + 1), _DOT // 2, _DOT // 2)
    return _DOT + 6


def _text(painter: QPainter, area: QRect, words: str, colour: str, font: QFont) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown)


def _headline_font() -> QFont:
    return theme.interface_font(Size.BASE, semibold=True)


def _line_height(font: QFont) -> int:
    return QFontMetrics(font).lineSpacing()


def _lines(words: str, font: QFont, width: int) -> int:
    return 1 if QFontMetrics(font).horizontalAdvance(words) <= width else 2

"""The claims of an article as a list in reading order: verdict, words, and what there is or what to do."""

from collections.abc import Sequence
from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.claim import Rating
from app.services.claims import ClaimView
from app.ui import theme
from app.ui.panels.claim_words import look_of, summary, verdict_words
from app.ui.widgets.icons import verdict_icon

Index = QModelIndex | QPersistentModelIndex


class ClaimRole(IntEnum):
    """What the list asks of the model beside the words for a screen reader."""

    VIEW = Qt.ItemDataRole.UserRole + 1
    HEIGHT = Qt.ItemDataRole.UserRole + 2


class ClaimModel(QAbstractListModel):
    """Claims with the rating scale. `set_height` makes room in a row for the card of the current claim."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views: list[ClaimView] = []
        self.scale: dict[str, Rating] = {}
        self._heights: dict[UUID, int] = {}

    def set_views(self, views: Sequence[ClaimView]) -> None:
        """Show these claims."""
        self.beginResetModel()
        self._views = list(views)
        self._heights.clear()
        self.endResetModel()

    def set_height(self, claim_id: UUID, height: int) -> None:
        """Give the row of a claim this height, 0 for the usual one."""
        if self._heights.get(claim_id, 0) != height:
            self._heights[claim_id] = height
            row = self.row_of(claim_id)
            self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.SizeHintRole])

    def row_of(self, claim_id: UUID | None) -> int:
        """Return the row of a claim, -1 where it is not shown."""
        return next((row for row, view in enumerate(self._views) if view.claim.id == claim_id), -1)

    def view_at(self, row: int) -> ClaimView | None:
        """Return the claim of a row."""
        return self._views[row] if 0 <= row < len(self._views) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the claims."""
        return 0 if parent.isValid() else len(self._views)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the claim, or its words for those who hear the screen."""
        view = self.view_at(index.row())
        if view is None:
            return None
        if role == ClaimRole.VIEW:
            return view
        if role == ClaimRole.HEIGHT:
            return self._heights.get(view.claim.id, 0)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            words = verdict_words(view.claim, self.scale)
            return f"{words}: {view.claim.exact}. {summary(view, self.scale)}"
        return None


class ClaimDelegate(QStyledItemDelegate):
    """Draws a claim in three parts: the verdict in its colour, the words in italics on up to two lines, a note."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the room of the card, or for that of the words."""
        height = index.data(ClaimRole.HEIGHT)
        if height:
            return QSize(option.rect.width(), height)
        view: ClaimView = index.data(ClaimRole.VIEW)
        width = _list_width(option) - 2 * theme.Space.M
        words = _words_height(view.claim.exact, width)
        return QSize(0, theme.Space.S + 18 + words + 18 + theme.Space.S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one claim; under the card there is nothing to draw."""
        if index.data(ClaimRole.HEIGHT):
            return
        view: ClaimView = index.data(ClaimRole.VIEW)
        model = index.model()
        scale = model.scale if isinstance(model, ClaimModel) else {}
        colours = theme.colours()
        state = QStyle.StateFlag(option.state.value)
        area: QRect = option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.setBrush(QColor(colours.selected if selected else colours.hover))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area, theme.Space.RADIUS, theme.Space.RADIUS)
        area = area.adjusted(theme.Space.M, theme.Space.S - 1, -theme.Space.M, -theme.Space.S + 1)
        _draw_verdict(painter, area, view, scale)
        _draw_words(painter, area, view)
        painter.setFont(theme.interface_font(theme.Size.NOTE))
        painter.setPen(QColor(colours.faint))
        note = painter.fontMetrics().elidedText(summary(view, scale), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, note)
        painter.restore()


class ClaimList(QListView):
    """The list; the arrow keys go from claim to claim."""

    def __init__(self, model: ClaimModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(ClaimDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName("Claims of the article")


def words_font() -> QFont:
    """Return the type in which the words of a claim are set."""
    font = theme.reading_font(theme.Size.TITLE)
    font.setItalic(True)
    return font


def _list_width(option: QStyleOptionViewItem) -> int:
    widget = option.widget
    return int(widget.viewport().width()) if isinstance(widget, QListView) else 320


def _words_height(words: str, width: int) -> int:
    metrics = QFontMetrics(words_font())
    lines = 1 if metrics.horizontalAdvance(" ".join(words.split())) <= width else 2
    return lines * (metrics.lineSpacing() + 1) + 2


def _draw_verdict(painter: QPainter, area: QRect, view: ClaimView, scale: dict[str, Rating]) -> None:
    rating = scale.get(view.claim.verdict)
    look = look_of(view.claim)
    colour = rating.colour if rating else ""
    sign = QRect(area.left(), area.top(), 16, 16)
    verdict_icon(look, colour).paint(painter, sign)
    font = theme.interface_font(12)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(theme.verdict_style(look, colour).colour))
    words = QRect(area.left() + 20, area.top(), area.width() - 20, 16)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, verdict_words(view.claim, scale))


def _draw_words(painter: QPainter, area: QRect, view: ClaimView) -> None:
    painter.setFont(words_font())
    painter.setPen(QColor(theme.colours().ink))
    metrics = painter.fontMetrics()
    words = " ".join(view.claim.exact.split())
    place = QRect(area.left(), area.top() + 18, area.width(), _words_height(words, area.width()))
    if metrics.horizontalAdvance(words) > area.width():
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(area.width() * 1.9))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, words)

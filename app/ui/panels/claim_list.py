"""The claims of an article as a list in the order that was chosen: verdict, words, and what there is or what to do."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.domain.claim import Rating
from app.services.claim_views import ClaimView
from app.ui import theme
from app.ui.panels.claim_words import look_of, summary, verdict_words
from app.ui.widgets.expanding_list import ExpandingDelegate, Index
from app.ui.widgets.icons import verdict_icon

VIEW = Qt.ItemDataRole.UserRole + 1


class ClaimModel(QAbstractListModel):
    """Claims with the rating scale."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views: list[ClaimView] = []
        self.scale: dict[str, Rating] = {}
        self.target = -1  #: the row that would get what is dragged over it

    def set_target(self, row: int) -> None:
        """Show which claim would get what is dragged; -1 for none."""
        if row != self.target:
            self.target = row
            if self._views:
                self.dataChanged.emit(self.index(0), self.index(len(self._views) - 1))

    def set_views(self, views: Sequence[ClaimView]) -> None:
        """Show these claims. A row that stays is the same row after it: the card in it stays open."""
        wanted = {view.claim.id for view in views}
        for row in range(len(self._views) - 1, -1, -1):
            if self._views[row].claim.id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._views[row]
                self.endRemoveRows()
        for row, view in enumerate(views):
            self._put(row, view)
        if self._views:
            self.dataChanged.emit(self.index(0), self.index(len(self._views) - 1))

    def _put(self, row: int, view: ClaimView) -> None:
        old = self.row_of(view.claim.id)
        if old < 0:
            self.beginInsertRows(QModelIndex(), row, row)
            self._views.insert(row, view)
            self.endInsertRows()
            return
        if old != row:  # always further down: the rows above are in place
            self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), row)
            self._views.insert(row, self._views.pop(old))
            self.endMoveRows()
        self._views[row] = view

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
        if role == VIEW:
            return view
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            words = verdict_words(view.claim, self.scale)
            return f"{words}: {view.claim.exact}. {summary(view, self.scale)}"
        return None


class ClaimDelegate(ExpandingDelegate):
    """Draws a claim in three parts: the verdict in its colour, the words in italics on up to two lines, a note."""

    def row_height(self, index: Index, width: int) -> int:
        """Make room for one or two lines of words."""
        view: ClaimView = index.data(VIEW)
        return theme.Space.S + 18 + _words_height(view.claim.exact, width - 2 * theme.Space.M) + 18 + theme.Space.S

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one claim."""
        view: ClaimView = index.data(VIEW)
        model = index.model()
        scale = model.scale if isinstance(model, ClaimModel) else {}
        colours = theme.colours()
        area: QRect = option.rect.adjusted(0, 1, 0, -1)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setBrush(QColor(colours.selected if selected else colours.hover))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area, theme.Space.RADIUS, theme.Space.RADIUS)
        if isinstance(model, ClaimModel) and model.target == index.row():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), theme.Space.RADIUS, theme.Space.RADIUS)
        area = area.adjusted(theme.Space.M, theme.Space.S - 1, -theme.Space.M, -theme.Space.S + 1)
        _draw_verdict(painter, area, view, scale)
        _draw_words(painter, area, view)
        painter.setFont(theme.interface_font(theme.Size.NOTE))
        painter.setPen(QColor(colours.faint))
        note = painter.fontMetrics().elidedText(summary(view, scale), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, note)


def words_font() -> QFont:
    """Return the type in which the words of a claim are set."""
    font = theme.reading_font(theme.Size.TITLE)
    font.setItalic(True)
    return font


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

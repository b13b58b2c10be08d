"""The quotations of an article as rows: what the sources say of each, its words, its speaker."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.services.quotations import QuotationState, QuotationView
from app.ui import theme
from app.ui.panels.claim_list import words_font
from app.ui.widgets.expanding_list import ExpandingDelegate, Index
from app.ui.widgets.icons import icon

VIEW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Look:
    """What a state is called, its icon, and the name of its colour."""

    words: str
    icon: str
    role: str


LOOKS = {
    QuotationState.VERBATIM: Look("Word for word", "check", "good"),
    QuotationState.ALTERED: Look("Altered", "diff", "warning"),
    QuotationState.NOT_FOUND: Look("Not found", "search", "secondary"),
}
_FIELDS = {"headline": "Headline", "standfirst": "Standfirst"}


def words_of(view: QuotationView) -> str:
    """Return the words without the comma that belongs to the sentence around them."""
    return view.quotation.words.rstrip(",")


def about(view: QuotationView) -> str:
    """Return the line under the words: who said them, in which source they are, what else there is to know."""
    parts = [view.quotation.speaker or "Speaker not named", view.source, _FIELDS.get(view.field, "")]
    if not view.quotation.closed:
        parts.append("the mark at its end is missing")
    return " · ".join(part for part in parts if part)


class QuotationModel(QAbstractListModel):
    """Quotations in the order of the page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.views: list[QuotationView] = []

    def set_views(self, views: Sequence[QuotationView]) -> None:
        """Show these quotations."""
        self.beginResetModel()
        self.views = list(views)
        self.endResetModel()

    def view_at(self, row: int) -> QuotationView | None:
        """Return the quotation of a row."""
        return self.views[row] if 0 <= row < len(self.views) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the quotations."""
        return 0 if parent.isValid() else len(self.views)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the quotation, or its words for those who hear the screen."""
        view = self.view_at(index.row())
        if view is None:
            return None
        if role == VIEW:
            return view
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{LOOKS[view.state].words}: {words_of(view).rstrip('.')}. {about(view)}"
        return None


class QuotationDelegate(ExpandingDelegate):
    """Draws a quotation in three parts: the state in its colour, the words on up to two lines, who and where."""

    def row_height(self, index: Index, width: int) -> int:
        """Make room for one or two lines of words."""
        view: QuotationView = index.data(VIEW)
        return theme.Space.S + 18 + _height(words_of(view), width - 2 * theme.Space.M) + 18 + theme.Space.S

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one quotation."""
        view: QuotationView = index.data(VIEW)
        colours, look = theme.colours(), LOOKS[view.state]
        area: QRect = option.rect.adjusted(0, 1, 0, -1)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setBrush(QColor(colours.selected if selected else colours.hover))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area, theme.Space.RADIUS, theme.Space.RADIUS)
        area = area.adjusted(theme.Space.M, theme.Space.S - 1, -theme.Space.M, -theme.Space.S + 1)
        icon(look.icon, look.role).paint(painter, QRect(area.left(), area.top(), 16, 16))
        font = theme.interface_font(12)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(getattr(colours, look.role)))
        head = QRect(area.left() + 20, area.top(), area.width() - 20, 16)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, look.words)
        _draw_words(painter, area, words_of(view))
        painter.setFont(theme.interface_font(theme.Size.NOTE))
        painter.setPen(QColor(colours.faint))
        note = painter.fontMetrics().elidedText(about(view), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, note)


def _height(words: str, width: int) -> int:
    metrics = QFontMetrics(words_font())
    lines = 1 if metrics.horizontalAdvance(words[:400]) <= width else 2
    return lines * (metrics.lineSpacing() + 1) + 2


def _draw_words(painter: QPainter, area: QRect, words: str) -> None:
    painter.setFont(words_font())
    painter.setPen(QColor(theme.colours().ink))
    metrics = painter.fontMetrics()
    place = QRect(area.left(), area.top() + 18, area.width(), _height(words, area.width()))
    if metrics.horizontalAdvance(words[:400]) > area.width():
        words = metrics.elidedText(words[:400], Qt.TextElideMode.ElideRight, int(area.width() * 1.9))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, words)

"""The claims that wait as rows under headings: the words, why they wait and until when, and their article."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.claim import Importance, PlacementState
from app.domain.claim_orders import WaitingOrder
from app.domain.waiting import WaitingClaim, due_of, group_of, state_of
from app.ui import theme
from app.ui.theme import Size, Space
from app.ui.widgets.expanding_list import Index
from app.ui.widgets.icons import verdict_icon

ROW = Qt.ItemDataRole.UserRole + 1
_NO_PLACE = {PlacementState.AMBIGUOUS, PlacementState.LOST}


class WaitingModel(QAbstractListModel):
    """Headings (text) and claims between them; a heading cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[WaitingClaim | str] = []
        self.claims: list[WaitingClaim] = []
        self.order, self.today = WaitingOrder.DUE, date.min

    def set_claims(self, claims: Sequence[WaitingClaim], order: WaitingOrder, today: date) -> None:
        """Show these claims, which come in this order."""
        self.beginResetModel()
        self.claims, self._rows = list(claims), []
        self.order, self.today = order, today
        self._rows = list(self._with_headings(claims, ""))
        self.endResetModel()

    def append(self, claims: Sequence[WaitingClaim]) -> None:
        """Show the next page too."""
        last = group_of(self.claims[-1], self.order, self.today) if self.claims else ""
        fresh = list(self._with_headings(claims, last))
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(fresh) - 1)
            self._rows += fresh
            self.claims += claims
            self.endInsertRows()

    def _with_headings(self, claims: Sequence[WaitingClaim], last: str) -> Iterable[WaitingClaim | str]:
        for claim in claims:
            group = group_of(claim, self.order, self.today)
            if group != last:
                yield group
            yield claim
            last = group

    def claim_at(self, row: int) -> WaitingClaim | None:
        """Return the claim of a row; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, WaitingClaim) else None

    def row_of(self, claim_id: UUID | None) -> int:
        """Return the row of a claim, -1 where it is not shown."""
        return next((n for n, row in enumerate(self._rows) if isinstance(row, WaitingClaim) and row.id == claim_id), -1)

    def nearest(self, row: int) -> int:
        """Return the claim's row at this one, or after it, or before it; -1 where there are no claims."""
        after = [n for n in range(max(row, 0), len(self._rows)) if self.claim_at(n) is not None]
        before = [n for n in range(min(row, len(self._rows) - 1), -1, -1) if self.claim_at(n) is not None]
        return (after or before or [-1])[0]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count headings and claims."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the keys go from claim to claim, over the headings."""
        return super().flags(index) if self.claim_at(index.row()) is not None else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, or its words for those who hear the screen."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return row if isinstance(row, str) else f"{row.exact}. {line_of(row, self.today)}. In {row.headline}"
        return None


def line_of(row: WaitingClaim, today: date) -> str:
    """Return the line under the words: why it waits, until when, for whom, what is asked."""
    questions = "1 question" if row.questions == 1 else f"{row.questions} questions"
    parts = [
        state_of(row),
        "asks you" if row.asked else "",
        due_of(row, today),
        row.assignee or "nobody yet",
        questions if row.questions and not row.asked else "",
        "important" if row.importance is Importance.HIGH else "",
    ]
    return " · ".join(part for part in parts if part)


class WaitingDelegate(QStyledItemDelegate):
    """A heading is one small line; a claim is its words, its line, and its article unless that is the heading."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of a row."""
        if isinstance(index.data(ROW), str):
            return QSize(120, theme.scaled(28))
        return QSize(120, theme.scaled(44 if _by_article(index) else 60))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.data(ROW)
        if isinstance(row, str):
            area = option.rect.adjusted(Space.S, 0, -Space.S, -theme.scaled(4))
            bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            _write(
                painter, area, row, theme.colours().secondary, theme.interface_font(Size.NOTE, semibold=True), bottom
            )
        else:
            self._draw_claim(painter, option, row, index)
        painter.restore()

    def _draw_claim(self, painter: QPainter, option: QStyleOptionViewItem, row: WaitingClaim, index: Index) -> None:
        colours, area = theme.colours(), QRect(option.rect)
        _draw_ground(painter, area, option.state)
        model = index.model()
        today = model.today if isinstance(model, WaitingModel) else date.min
        first, other = theme.scaled(17), theme.scaled(15)
        top = QRect(area.left() + Space.S, area.top() + theme.scaled(6), area.width() - 2 * Space.S, first)
        look = row.placement.value if row.placement in _NO_PLACE else row.verdict
        verdict_icon(look).paint(painter, QRect(top.left(), top.top() + 1, 15, 15))
        words = " ".join(row.exact.split())
        _write(painter, top.adjusted(20, 0, 0, 0), words, colours.ink, theme.interface_font(Size.BASE, semibold=True))
        note = theme.interface_font(Size.NOTE)
        line = QRect(top.left(), top.bottom() + 1, top.width(), other)
        colour = colours.bad if row.is_overdue(today) else colours.secondary
        _write(painter, line, line_of(row, today), colour, note)
        if not _by_article(index):
            _write(painter, line.translated(0, other), row.headline or "Untitled", colours.faint, note)


def _by_article(index: Index) -> bool:
    model = index.model()
    return isinstance(model, WaitingModel) and model.order is WaitingOrder.ARTICLE


def _draw_ground(painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
    colours = theme.colours()
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if not chosen and not state & QStyle.StateFlag.State_MouseOver:
        return
    focus = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
    painter.setPen(QPen(QColor(colours.accent), 1) if focus else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QColor(colours.selected if chosen else colours.hover))
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), Space.RADIUS, Space.RADIUS)


def _write(
    painter: QPainter,
    area: QRect,
    words: str,
    colour: str,
    font: QFont,
    place: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(area, place, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width()))

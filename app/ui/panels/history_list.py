"""The kept states of an article as a list, newest first."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.revision import Revision
from app.ui import theme
from app.ui.panels.history_compare import ICONS, reason_words
from app.ui.panels.moments import when
from app.ui.theme import Size, Space
from app.ui.widgets.expanding_list import Index
from app.ui.widgets.icons import icon

REVISION = Qt.ItemDataRole.UserRole + 1


class HistoryModel(QAbstractListModel):
    """Revisions with the names of those who kept them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.revisions: Sequence[Revision] = ()
        self._names: Mapping[UUID, str] = {}

    def show(self, revisions: Sequence[Revision], names: Mapping[UUID, str]) -> None:
        """Show these revisions, which come newest first."""
        self.beginResetModel()
        self.revisions, self._names = revisions, names
        self.endResetModel()

    def row_of(self, revision_id: UUID) -> int:
        """Return the row of a revision, -1 where it is not shown."""
        return next((row for row, one in enumerate(self.revisions) if one.id == revision_id), -1)

    def line_of(self, revision: Revision) -> str:
        """Say who kept it, and how long the body was."""
        who = self._names.get(revision.person_id, "") if revision.person_id else ""
        words = f"{revision.words:,} word{'' if revision.words == 1 else 's'}"
        return " · ".join(part for part in (who, words) if part)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """Count the revisions."""
        return 0 if parent.isValid() else len(self.revisions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the revision, or its words for those who hear the screen."""
        if not index.isValid() or index.row() >= len(self.revisions):
            return None
        one = self.revisions[index.row()]
        if role == REVISION:
            return one
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"Version {one.number}, {reason_words(one)}, {when(one.created)}, {self.line_of(one)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{one.created.astimezone():%d %B %Y, %H:%M}"
        return None


class HistoryDelegate(QStyledItemDelegate):
    """Draws the sign of the reason, number and reason, who and how many words, and when."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give the height of a row."""
        return QSize(120, theme.scaled(Space.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one revision."""
        one: Revision = index.data(REVISION)
        model = index.model()
        colours = theme.colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setBrush(QColor(colours.selected if selected else colours.hover))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), Space.RADIUS, Space.RADIUS)
        inner = area.adjusted(Space.M, 5, -Space.M, -5)
        icon(ICONS[one.reason], "secondary").paint(painter, QRect(inner.left(), inner.top() + 1, 16, 16))
        inner.setLeft(inner.left() + 16 + Space.S)
        note = theme.interface_font(Size.NOTE)
        time = when(one.created)
        wide = QFontMetrics(note).horizontalAdvance(time) + Space.S
        first = QRect(inner.left(), inner.top(), inner.width() - wide, 18)
        below = QRect(inner.left(), inner.top() + 18, inner.width(), 15)
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.interface_font(Size.BASE, semibold=True))
        painter.setPen(QColor(colours.ink))
        words = painter.fontMetrics().elidedText(reason_words(one), Qt.TextElideMode.ElideRight, first.width())
        painter.drawText(first, leading, words)
        painter.setFont(note)
        painter.setPen(QColor(colours.faint))
        at = QRect(inner.left(), inner.top(), inner.width(), 18)
        painter.drawText(at, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, time)
        painter.setPen(QColor(colours.secondary))
        line = model.line_of(one) if isinstance(model, HistoryModel) else ""
        painter.drawText(below, leading, f"Version {one.number} · {line}")
        painter.restore()

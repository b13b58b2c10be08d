"""The rows of the desk list, kept true row by row: ten thousand articles are not read again for one save."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.desk import DeskOrder, DeskRow
from app.domain.workflow import LABELS
from app.ui.panels.moments import when
from app.ui.widgets.two_line_delegate import Roles

Index = QModelIndex | QPersistentModelIndex

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_KEYS: dict[DeskOrder, Callable[[DeskRow], Any]] = {
    DeskOrder.UPDATED: lambda row: row.updated,
    DeskOrder.HEADLINE: lambda row: row.headline.lower(),
    DeskOrder.STATUS: lambda row: row.status.value,
    DeskOrder.PUBLISHED: lambda row: row.first_published or _LONG_AGO,
}


class DeskModel(QAbstractListModel):
    """What a row shows is made when it is painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[DeskRow] = []
        self._order, self._descending = DeskOrder.UPDATED, True

    # ------------------------------------------------------------------ rows
    @property
    def rows(self) -> Sequence[DeskRow]:
        """The rows in their order."""
        return self._rows

    def row_of(self, article_id: UUID | None) -> int:
        """Return the place of an article, or -1."""
        return next((number for number, row in enumerate(self._rows) if row.id == article_id), -1)

    def id_at(self, index: Index) -> UUID | None:
        """Return the article of an index, or None."""
        return self._rows[index.row()].id if index.isValid() and index.row() < len(self._rows) else None

    def set_rows(self, rows: Sequence[DeskRow], order: DeskOrder, *, descending: bool) -> None:
        """Show these rows, which come in this order."""
        self.beginResetModel()
        self._rows = list(rows)
        self._order, self._descending = order, descending
        self.endResetModel()

    def merge(self, rows: Iterable[DeskRow], asked: Iterable[UUID]) -> None:
        """Take what is known anew of the articles that were `asked` for: changed, come, or gone from the list."""
        fresh = {row.id: row for row in rows}
        for article_id in asked:
            old = self.row_of(article_id)
            new = fresh.get(article_id)
            if old >= 0 and new is not None and self._stays(old, new):
                self._rows[old] = new
                self.dataChanged.emit(self.index(old), self.index(old))
            elif old >= 0 and new is not None:
                self._move(old, new)
            elif old >= 0:
                self.beginRemoveRows(QModelIndex(), old, old)
                del self._rows[old]
                self.endRemoveRows()
            elif new is not None:
                place = self._place(new)
                self.beginInsertRows(QModelIndex(), place, place)
                self._rows.insert(place, new)
                self.endInsertRows()

    def _move(self, old: int, new: DeskRow) -> None:
        others = self._rows[:old] + self._rows[old + 1 :]
        place = self._place(new, others)
        self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), place + 1 if place > old else place)
        self._rows = [*others[:place], new, *others[place:]]
        self.endMoveRows()
        self.dataChanged.emit(self.index(place), self.index(place))

    def _stays(self, place: int, new: DeskRow) -> bool:
        others = self._rows[:place] + self._rows[place + 1 :]
        return self._place(new, others) == place

    def _place(self, new: DeskRow, rows: Sequence[DeskRow] | None = None) -> int:
        key = _KEYS[self._order]
        wanted = key(new)
        present = self._rows if rows is None else rows
        low, high = 0, len(present)
        while low < high:
            middle = (low + high) // 2
            value = key(present[middle])
            before = value > wanted if self._descending else value < wanted
            low, high = (middle + 1, high) if before else (low, middle)
        return low

    # ------------------------------------------------------------------ Qt
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what the delegate draws and a screen reader says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.headline or "Untitled"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.headline or 'Untitled'}, {_line(row)}, {when(row.updated)}"
        return _SHOWN[role](row) if role in _SHOWN else None


def _line(row: DeskRow) -> str:
    return " · ".join(part for part in (LABELS[row.status], row.section) if part)


_SHOWN: dict[int, Callable[[DeskRow], Any]] = {
    Roles.LINE: _line,
    Roles.DOT: lambda row: row.status.value,
    Roles.TIME: lambda row: when(row.updated),
    Roles.MUTED: lambda row: not row.headline,
}

"""The difference of two states of an article: each field under its name, the changes marked word by word."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.panels.history_compare import LABELS, FieldDifference
from app.ui.widgets.diff_view import DiffView
from app.ui.widgets.word_difference import Piece


class FieldsView(DiffView):
    """A DiffView of several fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._names: list[tuple[int, int]] = []
        super().__init__(parent)
        self.setFont(theme.reading_font(theme.Size.TITLE))

    def show_fields(self, fields: Sequence[FieldDifference]) -> None:
        """Show the fields that differ."""
        pieces: list[Piece] = []
        self._names = []
        for number, one in enumerate(fields):
            lead = "\n\n" if number else ""
            start = _length(pieces) + len(lead)
            self._names.append((start, start + len(LABELS[one.field])))
            pieces += [Piece("=", f"{lead}{LABELS[one.field]}\n"), *one.pieces]
        self.show_pieces(pieces)

    def show_pieces(self, pieces: list[Piece]) -> None:
        """Set the names of the fields apart."""
        super().show_pieces(pieces)
        look = QTextCharFormat()
        look.setFont(theme.interface_font(theme.Size.NOTE, semibold=True))
        look.setForeground(QColor(theme.colours().faint))
        cursor = QTextCursor(self.document())
        for start, end in self._names:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(look)
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _length(pieces: Sequence[Piece]) -> int:
    """Measure as Qt does, in units of UTF-16."""
    return sum(len(piece.text.encode("utf-16-le")) // 2 for piece in pieces)

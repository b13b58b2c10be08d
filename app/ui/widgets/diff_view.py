"""The difference of two texts, word by word: what came is shown on green, what went on red and struck through."""

import re

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from app.ui import theme
from app.ui.widgets.word_difference import Piece, word_pieces


class DiffView(QTextEdit):
    """Shows a difference to be read; F7 or `go_to_change` steps through the changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setProperty("kind", "page")
        self.setFont(theme.reading_font(theme.Size.BODY - 1))
        self.setAccessibleName(self.tr("Difference"))
        self._pieces: list[Piece] = []
        self._starts: list[int] = []

    def show_difference(self, old: str, new: str) -> None:
        """Compare two texts and show both in one."""
        self.show_pieces(word_pieces(old, new))

    def show_pieces(self, pieces: list[Piece]) -> None:
        """Show a difference that was worked out elsewhere, for long texts off the window's thread."""
        self._pieces = pieces
        colours = theme.colours()
        looks = {"=": QTextCharFormat(), "+": QTextCharFormat(), "-": QTextCharFormat()}
        looks["="].setForeground(QColor(colours.ink))
        looks["+"].setForeground(QColor(colours.good))
        looks["+"].setBackground(QColor(colours.inserted))
        looks["+"].setFontUnderline(True)
        looks["-"].setForeground(QColor(colours.bad))
        looks["-"].setBackground(QColor(colours.deleted))
        looks["-"].setFontStrikeOut(True)
        self.clear()
        cursor = QTextCursor(self.document())
        spaced = QTextBlockFormat()
        spaced.setLineHeight(theme.Size.BODY * 1.5, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor.setBlockFormat(spaced)
        cursor.beginEditBlock()
        self._starts = []
        for piece, before in zip(pieces, [Piece("=", ""), *pieces], strict=False):
            if piece.sign != "=" and before.sign == "=":
                self._starts.append(cursor.position())
            cursor.insertText(piece.text, looks[piece.sign])
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def counts(self) -> tuple[int, int]:
        """Count the words that came and the words that went."""
        come, gone = (
            sum(len(re.findall(r"\w+", piece.text)) for piece in self._pieces if piece.sign == sign) for sign in "+-"
        )
        return come, gone

    def go_to_change(self, step: int = 1) -> None:
        """Go to the next change, or with -1 to the one before, round and round."""
        if not self._starts:
            return
        place = self.textCursor().position()
        later = [at for at in self._starts if at > place]
        earlier = [at for at in self._starts if at < place]
        target = (later or self._starts)[0] if step > 0 else (earlier or self._starts)[-1]
        cursor = self.textCursor()
        cursor.setPosition(target)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:
        """Show it again in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_pieces", None):
            self.show_pieces(self._pieces)

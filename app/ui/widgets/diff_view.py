"""The difference of two texts, word by word: what came is shown on green, what went on red and struck through."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget
from rapidfuzz.distance import Indel

from app.ui import theme

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
#: Beyond this many words on both sides together a changed stretch is shown as a whole: it would take too long.
_MOST_TOKENS = 12_000


@dataclass(frozen=True)
class Piece:
    """A stretch of text: `=` is in both, `-` only in the old one, `+` only in the new one."""

    sign: str
    text: str


def word_pieces(old: str, new: str) -> list[Piece]:
    """Compare two texts: lines first, then the words of the lines that differ. Joined they give both texts back."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        left, right = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            pieces.append(Piece("=", left))
        else:
            pieces.extend(_compare(left, right))
    return _joined(pieces)


def _compare(left: str, right: str) -> list[Piece]:
    before, after = _TOKEN.findall(left), _TOKEN.findall(right)
    if not left or not right or len(before) + len(after) > _MOST_TOKENS:
        return [Piece("-", left), Piece("+", right)]
    pieces: list[Piece] = []
    for code in Indel.opcodes(before, after):
        gone, come = "".join(before[code.src_start : code.src_end]), "".join(after[code.dest_start : code.dest_end])
        if code.tag == "equal":
            pieces.append(Piece("=", gone))
        else:
            pieces += [Piece("-", gone), Piece("+", come)]
    return _without_crumbs(pieces)


def _without_crumbs(pieces: list[Piece]) -> list[Piece]:
    """Let a lone space between two changes belong to them: whole phrases read better than confetti."""
    kept = [piece for piece in pieces if piece.text]
    result: list[Piece] = []
    for place, piece in enumerate(kept):
        between = 0 < place < len(kept) - 1 and kept[place - 1].sign != "=" and kept[place + 1].sign != "="
        if piece.sign == "=" and not piece.text.strip() and between and "\n" not in piece.text:
            result += [Piece("-", piece.text), Piece("+", piece.text)]
        else:
            result.append(piece)
    return result


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours, with all that went before all that came between two stretches that are in both."""
    result: list[Piece] = []
    gone, come = "", ""
    for piece in [*pieces, Piece("=", "")]:
        if piece.sign == "-":
            gone += piece.text
        elif piece.sign == "+":
            come += piece.text
        else:
            result += [one for one in (Piece("-", gone), Piece("+", come)) if one.text]
            gone, come = "", ""
            if piece.text and result and result[-1].sign == "=":
                result[-1] = Piece("=", result[-1].text + piece.text)
            elif piece.text:
                result.append(piece)
    return result


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

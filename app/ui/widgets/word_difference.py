"""The difference of two texts, word by word; knows nothing of Qt."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

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

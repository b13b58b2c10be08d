"""The fewest edits that make one text of another, so that claims keep their words."""

from app.ui.editor.source_edit import Edit
from app.ui.widgets.word_difference import word_pieces


def edits_between(old: str, new: str) -> list[Edit]:
    """Give edits, in offsets of the old text, for the words that differ."""
    edits: list[Edit] = []
    at = 0
    for piece in word_pieces(old, new):
        end = at + len(piece.text)
        if piece.sign == "-":
            edits.append(Edit(at, end, ""))
        elif piece.sign == "+" and edits and edits[-1].end == at and not edits[-1].text:
            edits[-1] = Edit(edits[-1].start, at, piece.text)
        elif piece.sign == "+":
            edits.append(Edit(at, at, piece.text))
        at = at if piece.sign == "+" else end
    return edits

"""Where a claim stands in a text that goes on being edited: the public face of the anchors, pure functions.

`describe` makes an anchor of a selection, `locate` finds it again: by the edits between the two texts when the old
one is at hand, by the quotation and what surrounds it when not. Below a floor, or with a rival too close, it says
lost or ambiguous; it never guesses.
"""

from collections.abc import Sequence

from app.domain.anchor_following import LETTERS, follow, foreign
from app.domain.anchor_matching import candidates as _matches
from app.domain.anchor_matching import match
from app.domain.claim import PlacementState
from app.domain.errors import RuleBroken
from app.domain.selectors import CONTEXT, Anchor, Placement
from app.domain.text_alignment import Alignment, align
from app.domain.text_tokens import same_words

__all__ = ["Anchor", "Placement", "candidates", "describe", "locate", "locate_all", "same_words"]

#: A passage that the edits carried there from elsewhere in the old text is not the claim's.
_MOST_FOREIGN = 0.5


def describe(text: str, start: int, end: int, field: str = "body") -> Anchor:
    """Return the anchor of the words at `text[start:end]`, in code points.

    Raises RuleBroken when no words are selected.
    """
    if not 0 <= start < end <= len(text):
        raise RuleBroken("Select the words to check first.")
    low, high = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    return Anchor(text[start:end], text[low:start], text[end:high], start, end, field)


def locate(anchor: Anchor, text: str, *, old_text: str | None = None) -> Placement:
    """Return where the words of `anchor` are in `text`; `old_text` is the text in which the anchor was described."""
    if old_text is not None and old_text[anchor.start : anchor.end] == anchor.exact:
        if old_text == text:
            return Placement(PlacementState.ANCHORED, anchor.start, anchor.end, 1.0)
        return _by_both(anchor, align(old_text, text))
    return _untouched(anchor, text) or match(anchor, text)


def locate_all(anchors: Sequence[Anchor], text: str, *, old_text: str | None = None) -> list[Placement]:
    """Return the placements of many claims of one field, in their order; the texts are compared once."""
    return [locate(anchor, text, old_text=old_text) for anchor in anchors]


def candidates(anchor: Anchor, text: str, limit: int = 5) -> list[Placement]:
    """Return the places that a claim may stand on, best first, for a person to choose from; none is certain."""
    return [
        Placement(PlacementState.AMBIGUOUS, found.start, found.end, found.score, 0.0)
        for found in _matches(anchor, text)[:limit]
    ]


def _untouched(anchor: Anchor, text: str) -> Placement | None:
    """Return the place where words and surroundings stand as they stood, if there is one and no second."""
    window = anchor.prefix + anchor.exact + anchor.suffix
    begin = anchor.start - len(anchor.prefix)
    if begin < 0 or not text.startswith(window, begin):
        begin = text.find(window)
        if begin < 0 or text.find(window, begin + 1) >= 0:
            return None
    start = begin + len(anchor.prefix)
    return Placement(PlacementState.ANCHORED, start, start + len(anchor.exact), 1.0)


def _by_both(anchor: Anchor, alignment: Alignment) -> Placement:
    """Return the place by the edits; where they lose the claim, by its words, unless those are kept from elsewhere."""
    followed = follow(alignment, anchor.start, anchor.end)
    if followed.state is not PlacementState.LOST or not _room_for(anchor, alignment):
        return followed
    matched = match(anchor, alignment.new)
    if matched.start is None or matched.end is None:
        return followed
    theirs = foreign(alignment, (matched.start, matched.end), (anchor.start, anchor.end))
    return matched if theirs < _MOST_FOREIGN else followed


def _room_for(anchor: Anchor, alignment: Alignment) -> bool:
    """Say whether so much was written anew that the claim may be in it: what was there before is not the claim's."""
    return any((stop - begin) >= LETTERS * len(anchor.exact) for begin, stop in alignment.fresh)

"""Following a claim through a revision: the alignment of the two texts carries its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

from app.domain.claim import PlacementState
from app.domain.selectors import Placement
from app.domain.text_alignment import Alignment
from app.domain.text_tokens import prose, tokens, word_keys

#: The words are the same from here on: only punctuation, quotes, case or white space differ.
SAME = 0.985
#: Below this likeness other words in the same place are other words, not the claim reworded.
FLOOR = 0.45
LETTERS = 0.4
#: A passage in inserted text must be this much like the claim to be the claim, moved and reworded.
MOVED_FLOOR = 0.85
#: A runner-up this close makes the choice a guess.
MARGIN = 0.1
_SENTENCE_BREAK = re.compile(r"(?<=[.!?…])[\"'”’»)\]*_]*\s+|\n\s*\n\s*")
#: From here on letters show the same words written otherwise.
_TYPO = 0.8
_ENDS = re.compile(r"[.!?…]")
_LEAST_MOVED_WORDS = 3
_LEAST_MOVED_LENGTH = 25


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of the new text that may be the claim, and how much its words are the claim's (0 to 1)."""

    start: int
    end: int
    likeness: float


def likeness(exact: str, passage: str) -> float:
    """Return how much two passages say the same, 0 to 1: by their words, helped by their letters (a typo, a plural).

    Letters alone mean little: half of them agree in any two sentences of one language. What readers do not see
    (addresses, tags, template code) counts only where there is nothing else.
    """
    if exact == passage:
        return 1.0
    ours, theirs = word_keys(exact), word_keys(passage)
    as_written = fuzz.ratio(exact, passage) / 100
    if ours == theirs:
        return 0.99 if ours else as_written
    seen_ours, seen_theirs = word_keys(prose(exact)), word_keys(prose(passage))
    if not seen_ours or not seen_theirs:
        return as_written**2
    by_letter = Indel.normalized_similarity(" ".join(seen_ours), " ".join(seen_theirs))
    by_word = _by_word(seen_ours, seen_theirs)
    return min(0.98, max(by_word, by_letter if by_letter >= _TYPO else min(by_letter, by_word + 0.1)))


def _by_word(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """Return the share of common words; another number in a number's place is half the same."""
    exactly = Indel.normalized_similarity(ours, theirs)
    masked = [["#" if word[-1].isdigit() else word for word in side] for side in (ours, theirs)]
    return 0.5 * exactly + 0.5 * Indel.normalized_similarity(*masked)


def kept_share(exact: str, passage: str) -> float:
    """Return how much of the claim, letter by letter and in order, the passage still has."""
    return LCSseq.similarity(exact, passage) / len(exact)


def follow(alignment: Alignment, start: int, end: int) -> Placement:
    """Return where the words at `old[start:end]` are in the new text, by what the edits did to them."""
    exact = alignment.old[start:end]
    found = carried(alignment, start, end)
    new = alignment.new
    if found and found.likeness >= SAME:
        return Placement(PlacementState.ANCHORED, found.start, found.end, found.likeness)
    elsewhere = _moved(alignment, start, end)
    if len(elsewhere) == 1:
        return Placement(PlacementState.MOVED, elsewhere[0].start, elsewhere[0].end, elsewhere[0].likeness)
    if elsewhere:
        return Placement(PlacementState.AMBIGUOUS, None, None, elsewhere[0].likeness, elsewhere[1].likeness)
    if found and found.likeness >= FLOOR and kept_share(exact, new[found.start : found.end]) >= LETTERS:
        return Placement(PlacementState.CHANGED, found.start, found.end, found.likeness)
    reworded = _moved_and_reworded(alignment, exact)
    if reworded:
        return Placement(PlacementState.CHANGED, reworded.start, reworded.end, reworded.likeness)
    return Placement(PlacementState.LOST, None, None, found.likeness if found else 0.0)


def carried(alignment: Alignment, start: int, end: int) -> Found | None:
    """Return the passage that the edits made of the claim in its place, or nothing when it was deleted."""
    shared = alignment.within(start, end)
    if not shared:
        return _replaced(alignment, start, end)
    first, last = shared[0], shared[-1]
    begin = first.new_start + min(start - first.old_start, first.new_end - first.new_start)
    if first.old_start > start:
        begin = _border(alignment, start, first.old_start)
    stop = min(last.new_start + end - last.old_start, last.new_end) if last.old_end > end else last.new_end
    if last.old_end < end:
        stop = _border(alignment, end, last.old_end, is_end=True)
    return _found(alignment, start, end, (begin, stop))


def _found(alignment: Alignment, start: int, end: int, place: tuple[int, int]) -> Found | None:
    """Return a place as a finding, without white space at its ends (unless the claim has it)."""
    new, exact = alignment.new, alignment.old[start:end]
    begin, stop = place
    while begin < stop and new[begin].isspace() and not exact[0].isspace():
        begin += 1
    while stop > begin and new[stop - 1].isspace() and not exact[-1].isspace():
        stop -= 1
    if begin >= stop:
        return None
    return Found(begin, stop, likeness(exact, new[begin:stop]))


def _border(alignment: Alignment, at: int, beside: int, *, is_end: bool = False) -> int:
    """Return where in the new text a border of the claim is that lies in rewritten words.

    `beside` is where the nearest kept words of the claim begin (or end): the border is between them and the kept
    words outside the claim.
    """
    old_start, old_end, new_start, new_end = alignment.gap(at if not is_end else beside, beside if not is_end else at)
    old, new = alignment.old, alignment.new
    inside = old[old_start:at] if is_end else old[at:old_end]
    outside = old[at:old_end] if is_end else old[old_start:at]
    if not word_keys(inside):
        goes_on = is_end and _ENDS.search(inside) is not None
        return (
            new_start + _sentence_cut(new[new_start:new_end], is_end=True)
            if goes_on
            else new_start
            if is_end
            else new_end
        )
    if not outside.strip():
        rewritten = new[new_start:new_end]
        return _sentence_cut(rewritten, is_end=is_end) + new_start
    return new_start + _split(old[old_start:old_end], new[new_start:new_end], at - old_start, is_end=is_end)


def _sentence_cut(rewritten: str, *, is_end: bool) -> int:
    """Return up to where rewritten words belong to the claim: whole sentences that were put beside it do not."""
    breaks = [m.end() for m in _SENTENCE_BREAK.finditer(rewritten)]
    if is_end:
        return breaks[0] if breaks else len(rewritten)
    return breaks[-1] if breaks else 0


def _split(old: str, new: str, at: int, *, is_end: bool) -> int:
    """Return where in `new` the place `at` of `old` is, letter by letter, moved to the nearest edge of a word."""
    place = 0
    for block in Indel.opcodes(old, new):
        if block.src_start <= at:
            place = block.dest_start + min(at - block.src_start, block.dest_end - block.dest_start)
    edges = [token.end if is_end else token.start for token in tokens(new)]
    return min([*edges, len(new) if not is_end else 0], key=lambda edge: abs(edge - place))


def _replaced(alignment: Alignment, start: int, end: int) -> Found | None:
    """Return what stands instead of a claim of which no word was kept in place, if it resembles it."""
    old_start, old_end, new_start, new_end = alignment.gap(start, end)
    old, new = alignment.old, alignment.new
    if not new[new_start:new_end].strip():
        return None
    if not old[old_start:start].strip() and not old[end:old_end].strip():
        return _found(alignment, start, end, (new_start, new_end))
    if len(word_keys(old[start:end])) < _LEAST_MOVED_WORDS:
        return None
    match = fuzz.partial_ratio_alignment(old[start:end], new[new_start:new_end])
    if match is None or match.dest_end <= match.dest_start:
        return None
    place = whole_words(new, new_start + match.dest_start, new_start + match.dest_end)
    return _found(alignment, start, end, place)


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a passage to the words that it cuts."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _moved(alignment: Alignment, start: int, end: int) -> list[Found]:
    """Return the places where the claim's very words stand in text that is new: cut there, pasted here."""
    old, new = alignment.old, alignment.new
    exact = old[start:end]
    if len(word_keys(exact)) < _LEAST_MOVED_WORDS:
        return []
    found = []
    at = new.find(exact)
    while at >= 0:
        if foreign(alignment, (at, at + len(exact)), (start, end)) < 0.5:
            found.append(Found(at, at + len(exact), 1.0))
        at = new.find(exact, at + 1)
    return found


def foreign(alignment: Alignment, place: tuple[int, int], claim: tuple[int, int]) -> float:
    """Return how much of a passage of the new text is kept from elsewhere in the old one: it belongs to that."""
    kept = 0
    for segment in alignment.within_new(*place):
        shift = segment.old_start - segment.new_start
        low, high = max(place[0], segment.new_start), min(place[1], segment.new_end)
        inside = max(0, min(high + shift, claim[1]) - max(low + shift, claim[0]))
        kept += high - low - inside
    return kept / (place[1] - place[0])


def _moved_and_reworded(alignment: Alignment, exact: str) -> Found | None:
    """Return the one passage of inserted text that is nearly the claim."""
    if len(exact) < _LEAST_MOVED_LENGTH:
        return None
    best: list[Found] = []
    for begin, stop in alignment.fresh:
        if stop - begin < len(exact) * MOVED_FLOOR * 0.8:
            continue
        match = fuzz.partial_ratio_alignment(exact, alignment.new[begin:stop], score_cutoff=MOVED_FLOOR * 100)
        if match and match.dest_end > match.dest_start:
            best.append(Found(begin + match.dest_start, begin + match.dest_end, match.score / 100))
    best.sort(key=lambda found: -found.likeness)
    if not best or (len(best) > 1 and best[0].likeness - best[1].likeness < MARGIN):
        return None
    return best[0]

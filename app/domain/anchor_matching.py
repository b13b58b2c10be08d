"""Finding a claim by its quotation alone: what is like it, where what surrounds it is like what surrounded it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from app.domain.anchor_following import FLOOR, LETTERS, SAME, carried, kept_share, likeness, whole_words
from app.domain.claim import PlacementState
from app.domain.selectors import Anchor, Placement
from app.domain.text_alignment import align_freshly
from app.domain.text_tokens import keys, tokens, word_keys

#: A runner-up this close makes the choice a guess.
MARGIN = 0.03
#: Other words are the claim reworded only where this much of its surroundings is still around them.
CONTEXT_FLOOR = 0.45
#: A few words (a name, a number) stand in many places: without this much of their surroundings they are lost.
SHORT_CONTEXT_FLOOR = 0.5
_FEW_WORDS = 4
#: With less than this around it a claim has been put elsewhere.
_SOME_CONTEXT = 0.3
_WINDOW, _STEP, _MOST_HITS = 16, 11, 12
_MOST_OCCURRENCES = 200
_MOST_NEIGHBOURHOODS = 5
_SLACK = 120
#: Two pieces of sixteen letters at least, one of them in few places, make a neighbourhood.
_LEAST_VOTES = 1.2
#: With so much of its surroundings around it no other passage can be the claim.
_AT_HOME = 0.8
#: Two or three words of some length together.
_TELLING = 1.2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be the claim: how like it the words are, how like its surroundings what is around it."""

    start: int
    end: int
    likeness: float
    context: float
    score: float


def match(anchor: Anchor, text: str) -> Placement:
    """Return where a claim stands by its words and their surroundings."""
    found = candidates(anchor, text)
    if not found:
        return Placement(PlacementState.LOST, None, None, 0.0)
    best, rival = found[0], found[1].score if len(found) > 1 else 0.0
    if not _acceptable(anchor, best):
        return Placement(PlacementState.LOST, None, None, best.score, rival)
    if best.score - rival < MARGIN and _acceptable(anchor, found[1]):
        return Placement(PlacementState.AMBIGUOUS, None, None, best.score, rival)
    return Placement(_state(best), best.start, best.end, best.score, rival)


def _state(best: Candidate) -> PlacementState:
    """Say what became of the claim."""
    if best.likeness < SAME:
        return PlacementState.CHANGED
    return PlacementState.ANCHORED if best.context >= _SOME_CONTEXT else PlacementState.MOVED


def _acceptable(anchor: Anchor, candidate: Candidate) -> bool:
    """Say whether a passage may be called the claim at all."""
    if candidate.likeness < SAME:
        return candidate.likeness >= FLOOR and candidate.context >= CONTEXT_FLOOR
    return len(word_keys(anchor.exact)) > _FEW_WORDS or candidate.context >= SHORT_CONTEXT_FLOOR


def candidates(anchor: Anchor, text: str) -> list[Candidate]:
    """Return the passages that may be the claim, best first; none overlaps a better one."""
    found = [_weighed(anchor, text, at, at + len(anchor.exact), 1.0) for at in _occurrences(text, anchor.exact)]
    if not any(candidate.context > 0.9 for candidate in found):
        found += _reworded(anchor, text)
    found.sort(key=lambda candidate: (-candidate.score, abs(candidate.start - anchor.start)))
    apart: list[Candidate] = []
    for candidate in found:
        if not any(candidate.start < other.end and other.start < candidate.end for other in apart):
            apart.append(candidate)
    return apart


def _occurrences(text: str, exact: str) -> Iterator[int]:
    """Yield where the very words stand, as whole words if they are whole words."""
    at = text.find(exact)
    for _ in range(_MOST_OCCURRENCES):
        if at < 0:
            return
        if not _inside_word(text, at, at + len(exact)):
            yield at
        at = text.find(exact, at + 1)


def _inside_word(text: str, start: int, end: int) -> bool:
    """Say whether a passage begins or ends in the middle of a word."""
    left = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return left or (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())


def _weighed(anchor: Anchor, text: str, start: int, end: int, like: float) -> Candidate:
    """Weigh a passage: the fewer words a claim has, the more what is around it has to say."""
    context = _context(anchor, text, start, end)
    weight = 0.35 + 0.05 * min(5, len(word_keys(anchor.exact)))
    nearness = 1 - abs(start - anchor.start) / max(len(text), anchor.end, 1)
    score = 0.98 * (weight * like + (1 - weight) * context) + 0.02 * nearness
    return Candidate(start, end, like, context, min(1.0, max(0.0, score)))


def _context(anchor: Anchor, text: str, start: int, end: int) -> float:
    """Return how much of what stood around the claim stands around a passage: the better side counts more."""
    room = 60
    before = _surroundings(anchor.prefix, text[max(0, start - len(anchor.prefix) - room) : start], nearest_last=True)
    after = _surroundings(anchor.suffix, text[end : end + len(anchor.suffix) + room])
    if not anchor.prefix:
        before = _edge_of_text(text[:start], expected=anchor.start == 0, otherwise=after)
    if not anchor.suffix:
        after = _edge_of_text(text[end:], expected=bool(anchor.prefix), otherwise=before)
    return 0.6 * max(before, after) + 0.4 * min(before, after)


def _edge_of_text(beyond: str, *, expected: bool, otherwise: float) -> float:
    """Return the likeness of surroundings where the claim had none: the text began or ended there."""
    if not expected:
        return otherwise
    return 1.0 if not beyond.strip() else 0.5 * otherwise


def _surroundings(expected: str, passage: str, *, nearest_last: bool = False) -> float:
    """Return how much of `expected` stands in order in `passage`; near and long words weigh more."""
    if expected == (passage[-len(expected) :] if nearest_last else passage[: len(expected)]):
        return 1.0
    ours, weights = _words_around(expected, nearest_last=nearest_last)
    if not ours:
        return 0.0
    theirs = keys(passage)
    if nearest_last:
        theirs.reverse()
    numbers: dict[str, int] = {}
    coded = [[numbers.setdefault(key, len(numbers)) for key in side] for side in (ours, theirs)]
    worth = 0.0
    for block in Indel.opcodes(*coded):
        if block.tag == "equal" and _tells(ours[block.src_start : block.src_end], block.src_start + block.dest_start):
            shift = abs(block.src_start - block.dest_start)
            worth += sum(weights[block.src_start : block.src_end]) / (1 + 0.1 * shift)
    return worth / sum(weights)


@lru_cache(maxsize=1024)
def _words_around(expected: str, *, nearest_last: bool) -> tuple[list[str], list[float]]:
    """Return the words of a prefix or suffix, the nearest first, and what each weighs. They are asked for often."""
    ours = keys(expected)
    if nearest_last:
        ours.reverse()
    return ours, [_weight(key) / (1 + 0.15 * at) for at, key in enumerate(ours)]


def _tells(run: list[str], distance: int) -> bool:
    """Say whether a run of common words tells anything: any two texts share an "of the"."""
    return distance == 0 or sum(_weight(key) for key in run) >= _TELLING


def _weight(key: str) -> float:
    """Return what a word tells about its place: long words more than short ones, marks little."""
    return min(len(key), 8) / 8 + 0.1 if key[0].isalnum() else 0.15


def _reworded(anchor: Anchor, text: str) -> list[Candidate]:
    """Return passages with other words than the claim's in surroundings like the claim's, or else much like it."""
    window = anchor.prefix + anchor.exact + anchor.suffix
    begin = len(anchor.prefix)
    found = []
    for at in _neighbourhoods(window, text):
        low = max(0, at - _SLACK)
        near = text[low : at + len(window) + _SLACK + len(anchor.exact) // 2]
        passage = carried(align_freshly(window, near), begin, begin + len(anchor.exact))
        if passage is None or passage.likeness < FLOOR:
            continue
        if not _is_neighbour(anchor, near[passage.start : passage.end], passage.likeness):
            found.append(_weighed(anchor, text, low + passage.start, low + passage.end, passage.likeness))
            if found[-1].context >= _AT_HOME:
                break
    else:
        found += _alike(anchor, text)
    return [c for c in found if kept_share(anchor.exact, text[c.start : c.end]) >= LETTERS]


def _alike(anchor: Anchor, text: str) -> list[Candidate]:
    """Return the passage of the whole text that is most like the claim, if it is much like it."""
    if len(anchor.exact) < _WINDOW:
        return []
    best = fuzz.partial_ratio_alignment(anchor.exact, text, score_cutoff=70)
    if best is None:
        return []
    inside = tokens(text, *whole_words(text, best.dest_start, best.dest_end))
    if not inside:
        return []
    start, end = inside[0].start, inside[-1].end
    like = likeness(anchor.exact, text[start:end])
    return [] if _is_neighbour(anchor, text[start:end], like) else [_weighed(anchor, text, start, end, like)]


def _is_neighbour(anchor: Anchor, passage: str, own: float) -> bool:
    """Say whether a passage, `own` like the claim, is rather what stood beside it: then the claim itself is gone.

    "Team Alpha won the match. Team Beta won the match." without its first sentence still has the second, and that
    is not the first reworded.
    """
    if own >= SAME:
        return False
    beside = max(fuzz.partial_ratio(passage, side) for side in (anchor.prefix, anchor.suffix)) / 100
    return (
        len(passage) <= max(len(anchor.prefix), len(anchor.suffix)) and beside > fuzz.ratio(passage, anchor.exact) / 100
    )


def _neighbourhoods(window: str, text: str) -> list[int]:
    """Return where the whole of prefix, words and suffix would begin, by votes of short pieces of it; best first."""
    votes: dict[int, float] = {}
    for offset in range(0, max(1, len(window) - _WINDOW + 1), _STEP):
        piece = window[offset : offset + _WINDOW]
        hits = list(_hits(text, piece))
        for at in hits:
            begin = (at - offset) // _SLACK
            votes[begin] = votes.get(begin, 0.0) + 1 / len(hits)
    joined = {begin: count + votes.get(begin + 1, 0.0) for begin, count in votes.items()}
    best = sorted((b for b in joined if joined[b] >= _LEAST_VOTES), key=lambda b: -joined[b])[:_MOST_NEIGHBOURHOODS]
    return [begin * _SLACK + _SLACK // 2 for begin in best]


def _hits(text: str, piece: str) -> Iterator[int]:
    """Yield where a piece stands; nothing when it stands everywhere."""
    places: list[int] = []
    at = text.find(piece)
    while at >= 0 and len(places) <= _MOST_HITS:
        places.append(at)
        at = text.find(piece, at + 1)
    if len(places) <= _MOST_HITS:
        yield from places

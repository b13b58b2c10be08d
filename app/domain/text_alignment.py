"""Alignment of two versions of a text: which words of the old one stand where in the new one.

Lines, then sentences, then words: what is unique in both versions and in the same order is paired first
(the idea of Bram Cohen's patience diff), and only what is left between is compared word by word.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import NamedTuple

from app.domain.list_pairing import Region, pair_pieces
from app.domain.rewritten_passages import pair_words
from app.domain.text_tokens import tokens

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]*_]*\s+|\n+\s*|(?<=[。！？])")
#: A change may reach this far back from the first difference before its beginning is looked for.
_LOOK_BACK = 1500
#: A region longer than this is divided first: by a run of at least `_LONG`, found with a probe, at most `_SHIFT` away.
_LARGE, _LONG, _PROBE, _SHIFT = 3000, 800, 64, 400


class Segment(NamedTuple):
    """A run that both versions have; of one word in two forms when the lengths differ."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Piece(NamedTuple):
    """A line or a sentence of a text, with the words by which it is recognised."""

    start: int
    end: int
    key: str


class Alignment:
    """The runs that two versions share, in order; everything between them was inserted, deleted or replaced."""

    def __init__(self, old: str, new: str, segments: list[Segment]) -> None:
        self.old = old
        self.new = new
        self.segments = segments
        self._old_starts = [s.old_start for s in segments]
        self._new_starts = [s.new_start for s in segments]

    def within(self, start: int, end: int) -> list[Segment]:
        """Return the shared runs that touch `old[start:end]`."""
        first = max(0, bisect_right(self._old_starts, start) - 1)
        last = bisect_left(self._old_starts, end)
        return [s for s in self.segments[first:last] if s.old_end > start and s.old_start < end]

    def within_new(self, start: int, end: int) -> list[Segment]:
        """Return the shared runs that touch `new[start:end]`."""
        first = max(0, bisect_right(self._new_starts, start) - 1)
        last = bisect_left(self._new_starts, end)
        return [s for s in self.segments[first:last] if s.new_end > start and s.new_start < end]

    def gap(self, at: int, end: int | None = None) -> tuple[int, int, int, int]:
        """Return (old_start, old_end, new_start, new_end) of what lies between the shared runs around `old[at:end]`."""
        stop = at if end is None else end
        before = bisect_right(self._old_starts, at) - 1
        after = bisect_left(self._old_starts, stop)
        while before >= 0 and self.segments[before].old_end > at:
            before -= 1
        left = self.segments[before] if before >= 0 else Segment(0, 0, 0, 0)
        size = (len(self.old), len(self.new))
        right = self.segments[after] if after < len(self.segments) else Segment(size[0], size[0], size[1], size[1])
        return left.old_end, right.old_start, left.new_end, right.new_start

    @cached_property
    def fresh(self) -> list[tuple[int, int]]:
        """(start, end) of the runs of the new version that the old one does not have in that place."""
        runs = []
        at = 0
        for segment in [*self.segments, Segment(0, 0, len(self.new), len(self.new))]:
            if segment.new_start > at:
                runs.append((at, segment.new_start))
            at = max(at, segment.new_end)
        return runs


@lru_cache(maxsize=4)
def align(old: str, new: str) -> Alignment:
    """Pair the words of two versions. The last four answers are kept: many claims ask about the same two."""
    return align_freshly(old, new)


def align_freshly(old: str, new: str) -> Alignment:
    """Pair the words of two texts, without keeping the answer: for short passages."""
    head, tail = common_ends(old, new)
    segments: list[Segment] = []
    if head:
        segments.append(Segment(0, head, 0, head))
    _align_large(old, new, (head, len(old) - tail, head, len(new) - tail), segments)
    if tail:
        segments.append(Segment(len(old) - tail, len(old), len(new) - tail, len(new)))
    return Alignment(old, new, _joined(segments, old, new))


def common_ends(old: str, new: str) -> tuple[int, int]:
    """Return how many characters at the head and at the tail are the same, cut back to where a sentence begins."""
    if old == new:
        return len(old), 0
    head = common_length(old, new, min(len(old), len(new)))
    head = _cut_head(old, head)
    rest = min(len(old), len(new)) - head
    tail = common_length(old, new, rest, from_end=True)
    return head, _cut_tail(old, tail)


def common_length(old: str, new: str, most: int, *, from_end: bool = False) -> int:
    """Return the length of the common head (or tail), found by halving: each step is one comparison of memory."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if from_end:
            same = old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]
        else:
            same = old[low:middle] == new[low:middle]
        low, high = (middle, high) if same else (low, middle - 1)
    return low


def _cut_head(text: str, head: int) -> int:
    """Move the end of a common head back to the beginning of a sentence, or at least of a word."""
    if head == 0:
        return 0
    floor = max(0, head - _LOOK_BACK)
    ends = (text.rfind("\n", floor, head) + 1, *(text.rfind(mark, floor, head) + 2 for mark in (". ", "? ", "! ")))
    best = max(end for end in ends if end <= head) if any(2 <= end <= head for end in ends) else 0
    if best > 1 or floor == 0:
        return best if best > 1 else 0
    return text.rfind(" ", 0, floor) + 1


def _cut_tail(text: str, tail: int) -> int:
    """Move the beginning of a common tail forward to where a sentence begins, or at least a word."""
    if tail == 0:
        return 0
    begin = len(text) - tail
    ceiling = min(len(text), begin + _LOOK_BACK)
    found = [(text.find(mark, begin, ceiling), len(mark)) for mark in ("\n", ". ", "? ", "! ")]
    places = [at + size for at, size in found if at >= 0]
    if places:
        return len(text) - min(places)
    if ceiling == len(text):
        return 0
    blank = text.find(" ", ceiling)
    return len(text) - blank - 1 if blank >= 0 else 0


def _align_large(old: str, new: str, region: Region, out: list[Segment]) -> None:
    """Append the shared runs of a region; a large one is first divided by a long run that both have near its place.

    In a long text with a few edits this leaves little to compare, whether it has paragraphs or not.
    """
    run = _long_run(old, new, region) if region[1] - region[0] > _LARGE else None
    if run is None:
        _align_pieces(old, new, region, out, (_lines, _sentences))
        return
    _align_large(old, new, (region[0], run.old_start, region[2], run.new_start), out)
    out.append(run)
    _align_large(old, new, (run.old_end, region[1], run.new_end, region[3]), out)


def _long_run(old: str, new: str, region: Region) -> Segment | None:
    """Return a long run that stands once in each side of a region and about where it should, if a few probes meet one.

    A probe that would have to move far is left alone: that is a moved passage, and which of two moved is found out by
    the pieces.
    """
    a, b, c, d = region
    grown = (d - c) - (b - a)
    for part in (0.5, 0.25, 0.75, 0.125, 0.875):
        at = a + int((b - a) * part)
        probe = old[at : at + _PROBE]
        low, high = c + (at - a) + min(0, grown) - _SHIFT, c + (at - a) + max(0, grown) + _SHIFT + _PROBE
        found = new.find(probe, max(c, low), min(d, high))
        if found < 0 or new.find(probe, c, found) >= 0 or new.find(probe, found + 1, d) >= 0:
            continue
        if old.find(probe, a, b) == at and old.find(probe, at + 1, b) < 0:
            run = _grown(old, new, region, (at, found))
            if run.old_end - run.old_start > _LONG:
                return run
    return None


def _grown(old: str, new: str, region: Region, at: tuple[int, int]) -> Segment:
    """Grow a common place to both sides as far as the texts agree, back to whole sentences."""
    a, b, c, d = region
    i, j = at
    left = common_length(old[a:i], new[c:j], min(i - a, j - c), from_end=True)
    left = left if i - left == a and j - left == c else _cut_tail(old[a:i], left)
    right = common_length(old[i:b], new[j:d], min(b - i, d - j))
    right = right if i + right == b and j + right == d else _cut_head(old[i:b], right)
    return Segment(i - left, i + right, j - left, j + right)


Cutter = Callable[[str, int, int], list[Piece]]


def _lines(text: str, start: int, end: int) -> list[Piece]:
    """Cut a part of a text into its lines that are not blank."""
    pieces = []
    at = start
    for line in text[start:end].splitlines(keepends=True):
        key = line.strip()
        if key:
            pieces.append(Piece(at, at + len(line), key))
        at += len(line)
    return pieces


def _sentences(text: str, start: int, end: int) -> list[Piece]:
    """Cut a part of a text into sentences; line breaks inside a sentence do not matter to what it is."""
    pieces = []
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.end() > at:
            pieces.append(Piece(at, match.end(), " ".join(text[at : match.end()].split())))
            at = match.end()
    if at < end:
        pieces.append(Piece(at, end, " ".join(text[at:end].split())))
    return [piece for piece in pieces if piece.key]


def _align_pieces(old: str, new: str, region: Region, out: list[Segment], cutters: tuple[Cutter, ...]) -> None:
    """Append the shared runs of a region: pieces by their whole, what is between them by the next finer cut."""
    a, b, c, d = region
    if a >= b or c >= d:
        return
    ours, theirs = cutters[0](old, a, b), cutters[0](new, c, d)
    at_old, at_new = a, c
    for i, j in pair_pieces([p.key for p in ours], [p.key for p in theirs]):
        one, other = ours[i], theirs[j]
        _align_rest(old, new, (at_old, one.start, at_new, other.start), out, cutters[1:])
        _append_piece(old, new, one, other, out)
        at_old, at_new = one.end, other.end
    _align_rest(old, new, (at_old, b, at_new, d), out, cutters[1:])


def _align_rest(old: str, new: str, region: Region, out: list[Segment], cutters: tuple[Cutter, ...]) -> None:
    """Append the shared runs of what is left between equal pieces: cut finer, or compared word by word."""
    if cutters:
        _align_pieces(old, new, region, out, cutters)
    elif region[0] < region[1] and region[2] < region[3]:
        pairs = pair_words(old, new, region)
        out.extend(Segment(mine.start, mine.end, its.start, its.end) for mine, its in pairs)


def _append_piece(old: str, new: str, one: Piece, other: Piece, out: list[Segment]) -> None:
    """Append a pair of pieces with the same words: as one run, or word by word where the white space differs."""
    if old[one.start : one.end] == new[other.start : other.end]:
        out.append(Segment(one.start, one.end, other.start, other.end))
        return
    for mine, its in zip(tokens(old, one.start, one.end), tokens(new, other.start, other.end), strict=False):
        out.append(Segment(mine.start, mine.end, its.start, its.end))


def _joined(segments: list[Segment], old: str, new: str) -> list[Segment]:
    """Join neighbours that have the same text, white space between them included."""
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        if last and _continues(last, segment, old, new):
            joined[-1] = Segment(last.old_start, segment.old_end, last.new_start, segment.new_end)
        else:
            joined.append(segment)
    return joined


def _continues(last: Segment, segment: Segment, old: str, new: str) -> bool:
    """Say whether a run goes on in the next one with the same white space between, letter for letter."""
    between_old, between_new = old[last.old_end : segment.old_start], new[last.new_end : segment.new_start]
    if between_old != between_new:
        return False
    sizes_fit = last.old_end - last.old_start == last.new_end - last.new_start
    fits = segment.old_end - segment.old_start == segment.new_end - segment.new_start
    return sizes_fit and fits and (not between_old or between_old.isspace())

"""Alignment of two versions of a text: which words of the old one stand where in the new one.

Lines, then sentences, then words: what is unique in both versions and in the same order is paired first
(the idea of Bram Cohen's patience diff), and only what is left between is compared word by word.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel, LCSseq

from app.domain.text_tokens import Token, tokens

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]*_]*\s+|\n+\s*|(?<=[。！？])")
#: A change may reach this far back from the first difference before its beginning is looked for.
_LOOK_BACK = 1500
#: Above this many pairs of tokens the word by word comparison goes line by line only (half a second at most).
_MOST_PAIRS = 400_000_000
_LEAST_ANCHOR = 8
_MOST_SENTENCE_PAIRS = 10_000
_SENTENCE_EDGE = 3
#: Two sentences are versions of one from here on: half of the shorter one's words stand in the other, in order.
_LEAST_ALIKE = 0.5
_LEAST_RUN = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A run that both versions have; of one word in two forms when the lengths differ."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Piece:
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

    def fresh(self) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of the runs of the new version that the old one does not have in that place."""
        at = 0
        for segment in self.segments:
            if segment.new_start > at:
                yield at, segment.new_start
            at = max(at, segment.new_end)
        if at < len(self.new):
            yield at, len(self.new)


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
    _align_pieces(old, new, (head, len(old) - tail, head, len(new) - tail), segments, (_lines, _sentences))
    if tail:
        segments.append(Segment(len(old) - tail, len(old), len(new) - tail, len(new)))
    return Alignment(old, new, _joined(segments, old, new))


def common_ends(old: str, new: str) -> tuple[int, int]:
    """Return how many characters at the head and at the tail are the same, cut back to where a sentence begins."""
    if old == new:
        return len(old), 0
    head = _common(old, new, min(len(old), len(new)))
    head = _cut_head(old, head)
    rest = min(len(old), len(new)) - head
    tail = _common(old, new, rest, from_end=True)
    return head, _cut_tail(old, tail)


def _common(old: str, new: str, most: int, *, from_end: bool = False) -> int:
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


Region = tuple[int, int, int, int]
Pair = tuple[int, int]
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
    """Append the shared runs of what is left between equal pieces: cut finer, or compared as rewritten sentences."""
    if cutters:
        _align_pieces(old, new, region, out, cutters)
    elif region[0] < region[1] and region[2] < region[3]:
        _align_rewritten(old, new, region, out)


def _align_rewritten(old: str, new: str, region: Region, out: list[Segment]) -> None:
    """Append the shared words of a region without an equal sentence: each sentence against the one it resembles.

    Without that step a deleted sentence lends its common words to the next one, and a claim goes with them.
    """
    a, b, c, d = region
    ours, theirs = tokens(old, a, b), tokens(new, c, d)
    if not ours or not theirs:
        return
    pairs: list[Pair] = []
    mine, its = _sentence_ends(old, ours), _sentence_ends(new, theirs)
    if len(mine) * len(its) > 1 and len(mine) * len(its) <= _MOST_SENTENCE_PAIRS:
        for (i, j), (x, y) in _alike_sentences(ours, theirs, mine, its):
            pairs += [(i + p, x + q) for p, q in _token_pairs(ours[i:j], theirs[x:y])]
        pairs = _fill(ours, theirs, pairs)
    elif len(ours) * len(theirs) <= _MOST_PAIRS:
        pairs = _token_pairs(ours, theirs)
    pairs = _slide(old, new, (ours, theirs), pairs)
    out.extend(Segment(ours[i].start, ours[i].end, theirs[j].start, theirs[j].end) for i, j in pairs)


def _sentence_ends(text: str, side: list[Token]) -> list[Pair]:
    """Return the sentences of a region as (first, after last) of its tokens; a blank line ends one too."""
    found, begin = [], 0
    for at in range(1, len(side) + 1):
        if at == len(side) or _edge(text, side, at) >= _SENTENCE_EDGE:
            found.append((begin, at))
            begin = at
    return found


def _alike_sentences(ours: list[Token], theirs: list[Token], mine: list[Pair], its: list[Pair]) -> list[tuple[Pair, Pair]]:
    """Pair the sentences of two lists in order so that as many words as possible are in sentences that are alike."""
    one = [[token.key for token in ours[i:j]] for i, j in mine]
    other = [[token.key for token in theirs[i:j]] for i, j in its]
    worth = [[_alike(x, y) for y in other] for x in one]
    best = [[0.0] * (len(its) + 1) for _ in range(len(mine) + 1)]
    for x in range(len(mine) - 1, -1, -1):
        for y in range(len(its) - 1, -1, -1):
            paired = worth[x][y] + best[x + 1][y + 1] if worth[x][y] else 0.0
            best[x][y] = max(paired, best[x + 1][y], best[x][y + 1])
    pairs, x, y = [], 0, 0
    while x < len(mine) and y < len(its):
        if worth[x][y] and best[x][y] == worth[x][y] + best[x + 1][y + 1]:
            pairs.append((mine[x], its[y]))
            x, y = x + 1, y + 1
        elif best[x][y] == best[x + 1][y]:
            x += 1
        else:
            y += 1
    return pairs


def _alike(one: list[str], other: list[str]) -> float:
    """Return what a pair of sentences is worth: their common words, if they are alike at all."""
    common = LCSseq.similarity(one, other)
    share = common / min(len(one), len(other))
    return common * share if share >= _LEAST_ALIKE and common > 1 else 0.0


def _fill(ours: list[Token], theirs: list[Token], pairs: list[Pair]) -> list[Pair]:
    """Pair what is left between the pairs, by runs of several words only: sentences that were split or joined."""
    filled: list[Pair] = []
    at_old, at_new = 0, 0
    for i, j in [*pairs, (len(ours), len(theirs))]:
        if i - at_old >= _LEAST_RUN and j - at_new >= _LEAST_RUN:
            inner = _token_pairs(ours[at_old:i], theirs[at_new:j])
            filled += [(at_old + x, at_new + y) for x, y in _long_runs(inner)]
        if i < len(ours):
            filled.append((i, j))
        at_old, at_new = i + 1, j + 1
    return filled


def _long_runs(pairs: list[Pair]) -> list[Pair]:
    """Return the pairs that stand in runs of some length."""
    kept: list[Pair] = []
    run: list[Pair] = []
    for pair in [*pairs, (-9, -9)]:
        if run and pair != (run[-1][0] + 1, run[-1][1] + 1):
            kept += run if len(run) >= _LEAST_RUN else []
            run = []
        run.append(pair)
    return kept


def _append_piece(old: str, new: str, one: Piece, other: Piece, out: list[Segment]) -> None:
    """Append a pair of pieces with the same words: as one run, or word by word where the white space differs."""
    if old[one.start : one.end] == new[other.start : other.end]:
        out.append(Segment(one.start, one.end, other.start, other.end))
        return
    for mine, its in zip(tokens(old, one.start, one.end), tokens(new, other.start, other.end), strict=False):
        out.append(Segment(mine.start, mine.end, its.start, its.end))


def pair_pieces(ours: list[str], theirs: list[str]) -> list[tuple[int, int]]:
    """Pair equal items of two lists in order: those at both ends, then those that are unique in both."""
    head = 0
    while head < min(len(ours), len(theirs)) and ours[head] == theirs[head]:
        head += 1
    tail = 0
    while tail < min(len(ours), len(theirs)) - head and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    pairs = [(i, i) for i in range(head)]
    pairs += _pair_unique(ours, theirs, (head, len(ours) - tail, head, len(theirs) - tail))
    pairs += [(len(ours) - k, len(theirs) - k) for k in range(tail, 0, -1)]
    return pairs


def _pair_unique(ours: list[str], theirs: list[str], region: Region) -> list[tuple[int, int]]:
    """Pair what is unique on both sides of a region and in the same order, with its equal neighbours; then go on inside."""
    a, b, c, d = region
    common = _common_unique(ours[a:b], theirs[c:d])
    if not common:
        return []
    pairs: list[tuple[int, int]] = []
    at_old, at_new = a, c
    for i, j in [*((a + i, c + j) for i, j in _longest_rise(common)), (b, d)]:
        if i < at_old or j < at_new:
            continue
        left = _grow_back(ours, theirs, (at_old, i, at_new, j))
        pairs += _pair_unique(ours, theirs, (at_old, i - left, at_new, j - left))
        pairs += [(i - k, j - k) for k in range(left, 0, -1)]
        if i == b:
            break
        at_old, at_new = i, j
        while at_old < b and at_new < d and ours[at_old] == theirs[at_new]:
            pairs.append((at_old, at_new))
            at_old, at_new = at_old + 1, at_new + 1
    return pairs


def _grow_back(ours: list[str], theirs: list[str], region: Region) -> int:
    """Return how many items before the end of a region are equal on both sides."""
    a, i, c, j = region
    size = 0
    while i - size > a and j - size > c and ours[i - size - 1] == theirs[j - size - 1]:
        size += 1
    return size


def _common_unique(ours: list[str], theirs: list[str]) -> list[tuple[int, int]]:
    """Return (index, index) of the items that stand once on each side and are long enough to be nobody else."""
    places = _once(theirs)
    return [(i, places[key]) for key, i in _once(ours).items() if key in places and len(key) >= _LEAST_ANCHOR]


def _once(items: list[str]) -> dict[str, int]:
    """Return the places of the items that stand exactly once, in their order."""
    places: dict[str, int] = {}
    for at, item in enumerate(items):
        places[item] = -1 if item in places else at
    return {item: at for item, at in places.items() if at >= 0}


def _longest_rise(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs whose second numbers rise too (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(j)
            piles.append(at)
        else:
            tops[pile], piles[pile] = j, at
    rise = []
    at = piles[-1] if piles else -1
    while at >= 0:
        rise.append(pairs[at])
        at = before[at]
    return rise[::-1]


def _token_pairs(ours: list[Token], theirs: list[Token]) -> list[tuple[int, int]]:
    """Pair the tokens of the longest common subsequence: the same form first, then other forms of one word between."""
    pairs: list[tuple[int, int]] = []
    at_old, at_new = 0, 0
    same_form = _subsequence([t.form for t in ours], [t.form for t in theirs])
    for i, j in [*same_form, (len(ours), len(theirs))]:
        if i > at_old and j > at_new:
            inner = _subsequence([t.key for t in ours[at_old:i]], [t.key for t in theirs[at_new:j]])
            pairs += [(at_old + x, at_new + y) for x, y in inner]
        if i < len(ours):
            pairs.append((i, j))
        at_old, at_new = i + 1, j + 1
    return pairs


def _subsequence(ours: list[str], theirs: list[str]) -> list[tuple[int, int]]:
    """Return (index, index) of the longest common subsequence of two lists."""
    numbers: dict[str, int] = {}
    one = [numbers.setdefault(item, len(numbers)) for item in ours]
    other = [numbers.setdefault(item, len(numbers)) for item in theirs]
    return [
        (i, block.dest_start + i - block.src_start)
        for block in Indel.opcodes(one, other)
        if block.tag == "equal"
        for i in range(block.src_start, block.src_end)
    ]


def _slide(old: str, new: str, sides: tuple[list[Token], list[Token]], pairs: list[Pair]) -> list[Pair]:
    """Move each pure deletion and insertion to where people edit: whole sentences rather than halves of two.

    "Team A won. Team B won." without its first sentence is also it without "A won. Team": both are shortest.
    """
    ours, theirs = sides
    done = _slide_side(old, ours, pairs)
    turned = _slide_side(new, theirs, [(j, i) for i, j in done])
    return [(i, j) for j, i in turned]


def _slide_side(text: str, side: list[Token], pairs: list[Pair]) -> list[Pair]:
    """Slide the runs of `side` that have no partner, where nothing stands against them on the other side."""
    partner = dict(pairs)
    at = 0
    while at < len(side):
        if at in partner:
            at += 1
            continue
        end = at
        while end < len(side) and end not in partner:
            end += 1
        before, after = partner.get(at - 1, -1), partner.get(end)
        if after is not None and (before == after - 1):
            end = _slide_run(text, side, partner, (at, end))
        at = end
    return sorted(partner.items())


def _slide_run(text: str, side: list[Token], partner: dict[int, int], run: tuple[int, int]) -> int:
    """Slide one run [start, end) to its best place; returns where its end is then."""
    start, end = run
    best, best_shift = _edge(text, side, start) + _edge(text, side, end), 0
    low = 0
    while start + low - 1 in partner and side[start + low - 1].key == side[end + low - 1].key:
        if start + low - 2 in partner and partner[start + low - 2] != partner[start + low - 1] - 1:
            break
        low -= 1
        worth = _edge(text, side, start + low) + _edge(text, side, end + low)
        if worth > best:
            best, best_shift = worth, low
    high = 0
    while end + high in partner and side[start + high].key == side[end + high].key:
        if end + high + 1 in partner and partner[end + high + 1] != partner[end + high] + 1:
            break
        high += 1
        worth = _edge(text, side, start + high) + _edge(text, side, end + high)
        if worth > best:
            best, best_shift = worth, high
    for step in range(best_shift):
        partner[start + step] = partner.pop(end + step)
    for step in range(-best_shift):
        partner[end - 1 - step] = partner.pop(start - 1 - step)
    return end + max(best_shift, 0)


def _edge(text: str, side: list[Token], at: int) -> int:
    """Return how natural it is to cut before token `at`: between paragraphs 5, lines or sentences 3, clauses 1."""
    if at == 0 or at >= len(side):
        return 5
    between = text[side[at - 1].end : side[at].start]
    if between.count("\n") > 1:
        return 5
    last = text[side[at - 1].end - 1]
    if "\n" in between or (last in ".!?…" and between):
        return 3
    return 1 if last in ",;:—–)" and between else 0


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

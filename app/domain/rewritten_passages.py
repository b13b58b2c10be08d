"""Pairing the words of two passages that were rewritten: each sentence against the one it resembles.

Without that step a deleted sentence lends its common words to the next one, and a claim goes with them.
"""

from rapidfuzz.distance import Indel, LCSseq

from app.domain.natural_edges import PARAGRAPH, SENTENCE, Pair, edge_before, slide
from app.domain.text_tokens import Token, tokens

_MOST_SENTENCE_PAIRS = 10_000
#: Above this many pairs of words a passage is not compared word by word (it would take more than half a second).
_MOST_PAIRS = 400_000_000
#: Two sentences are versions of one from here on: half of the shorter one's words stand in the other, in order.
_LEAST_ALIKE = 0.5
_LEAST_RUN = 3

_CHANCE = 2


def pair_words(old: str, new: str, region: tuple[int, int, int, int]) -> list[tuple[Token, Token]]:
    """Return the words that `old[a:b]` and `new[c:d]` share, pair by pair in order."""
    a, b, c, d = region
    ours, theirs = tokens(old, a, b), tokens(new, c, d)
    if not ours or not theirs:
        return []
    pairs: list[Pair] = []
    mine, its = _sentence_ends(old, ours), _sentence_ends(new, theirs)
    if 1 < len(mine) * len(its) <= _MOST_SENTENCE_PAIRS:
        for (i, j), (x, y) in _alike_sentences(ours, theirs, mine, its):
            pairs += [(i + p, x + q) for p, q in _token_pairs(ours[i:j], theirs[x:y])]
        pairs = _fill(ours, theirs, pairs)
    elif len(ours) * len(theirs) <= _MOST_PAIRS:
        pairs = _token_pairs(ours, theirs)
    pairs = _without_chance(ours, theirs, slide(old, new, (ours, theirs), pairs))
    return [(ours[i], theirs[j]) for i, j in pairs]


def _without_chance(ours: list[Token], theirs: list[Token], pairs: list[Pair]) -> list[Pair]:
    """Drop short runs between long rewritten ones: an "of the" in common is chance, not what the editor kept.

    (The rule of Neil Fraser's semantic clean-up, with a larger distance.)
    """
    runs = _runs(pairs)
    ends = [(-1, -1), *((run[-1][0], run[-1][1]) for run in runs)]
    starts = [*((run[0][0], run[0][1]) for run in runs), (len(ours), len(theirs))]
    gaps = [
        max(_letters(ours, i + 1, x), _letters(theirs, j + 1, y)) for (i, j), (x, y) in zip(ends, starts, strict=True)
    ]
    kept: list[Pair] = []
    for at, run in enumerate(runs):
        size = _letters(ours, run[0][0], run[-1][0] + 1)
        if size * _CHANCE > min(gaps[at], gaps[at + 1]):
            kept += run
    return kept


def _letters(side: list[Token], start: int, end: int) -> int:
    """Return how many letters a run of words has."""
    return sum(token.end - token.start for token in side[start:end])


def _sentence_ends(text: str, side: list[Token]) -> list[Pair]:
    """Return the sentences of a region as (first, after last) of its tokens; a blank line ends one too."""
    found, begin = [], 0
    for at in range(1, len(side) + 1):
        if at == len(side) or _ends_sentence(text, side, at):
            found.append((begin, at))
            begin = at
    return found


def _ends_sentence(text: str, side: list[Token], at: int) -> bool:
    """Say whether a sentence, a line or a paragraph ends before token `at`; p.m. does not end one."""
    end = side[at - 1].end
    if text[end - 1].isalnum() and text[end : side[at].start] == " ":
        return False  # most words: a letter and a blank
    edge, first = edge_before(text, side, at), side[at].form[0]
    if edge == PARAGRAPH or "\n" in text[side[at - 1].end : side[at].start]:
        return True
    return edge == SENTENCE and not first.islower()


def _alike_sentences(
    ours: list[Token], theirs: list[Token], mine: list[Pair], its: list[Pair]
) -> list[tuple[Pair, Pair]]:
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
        if i > at_old and j > at_new:
            inner = _token_pairs(ours[at_old:i], theirs[at_new:j])
            filled += [(at_old + x, at_new + y) for x, y in _long_runs(inner, (i - at_old, j - at_new))]
        if i < len(ours):
            filled.append((i, j))
        at_old, at_new = i + 1, j + 1
    return filled


def _long_runs(pairs: list[Pair], size: Pair) -> list[Pair]:
    """Return the pairs in runs of some length, or at an end of the gap, where they go on with a pair beside it."""
    last = (size[0] - 1, size[1] - 1)
    runs = [run for run in _runs(pairs) if len(run) >= _LEAST_RUN or run[0] == (0, 0) or run[-1] == last]
    return [pair for run in runs for pair in run]


def _runs(pairs: list[Pair]) -> list[list[Pair]]:
    """Group pairs that follow each other on both sides."""
    runs: list[list[Pair]] = []
    for pair in pairs:
        if runs and pair == (runs[-1][-1][0] + 1, runs[-1][-1][1] + 1):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


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

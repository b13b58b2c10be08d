"""Pairing the equal items of two lists, in order: the coarse step of comparing two texts by lines and sentences.

What is unique in both and in the same order is paired first (the idea of Bram Cohen's patience diff): a repeated line
cannot lead astray what is around it.
"""

from bisect import bisect_left

Region = tuple[int, int, int, int]
#: An item shorter than this may be anybody's.
_LEAST_ANCHOR = 8


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
    """Pair what is unique on both sides of a region and in the same order, with its equal neighbours; go on inside."""
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

"""The compact form of an article's terms: what the ranking reads of each candidate instead of its text."""

import sys
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat
from math import log, sqrt
from zlib import crc32

#: Counts are kept in steps: a term that stands seven times is kept as one that stands six times.
STEPS = (1, 2, 3, 4, 6, 9, 14)
#: How much a count is worth (Salton and Buckley 1988: 1 + ln tf).
WORTH = tuple(1 + log(step) for step in STEPS)
#: An article keeps at most this many terms: the most frequent, single words before pairs.
MOST_TERMS = 700
MOST_MARKS = 120

#: Beyond so many articles it does not matter in how many a term is: no more of them are looked at.
_MANY = 400

_HEADER = len(STEPS) + 1
#: The length is kept as a whole number of thousandths.
_LENGTH_UNIT = 1_000


def key(term: str) -> int:
    """Return the number by which a term is known: a CRC-32 as a signed integer, never 0."""
    number: int = crc32(term.encode("utf-8", "surrogatepass"))
    return (number - (1 << 32) if number >= 1 << 31 else number) or 1


def keys_of(terms: Iterable[str]) -> dict[str, int]:
    """Return the keys of many terms at once."""
    known = list(terms)
    lines = "\n".join(known).encode("utf-8", "surrogatepass").split(b"\n")
    if len(lines) != len(known):  # one of them has a line end
        return {term: key(term) for term in known}
    # The loops stay in C: a long draft has a thousand terms, and somebody waits.
    signed = array("i", array("I", map(crc32, lines)).tobytes())
    return {term: number or 1 for term, number in zip(known, signed, strict=True)}


def idf(archive: int, articles: int) -> float:
    """Return how much a term tells that stands in `articles` of the archive: ln((1 + N) / (1 + n)) + 1, at least 1."""
    return log((1 + max(archive, articles)) / (1 + articles)) + 1


def promise(value: float, rarity: float, articles: float) -> float:
    """Return how much a term may add to the likeness of articles that have it: what it weighs in both, and how many.

    A term that no other article has leads nowhere, however rare; one of very many articles leads to a few of them only.
    """
    return value * rarity * rarity * sqrt(min(articles, _MANY))


_WORTHS = [WORTH[max(0, bisect_right(STEPS, count) - 1)] for count in range(STEPS[-1] + 1)]


def worth(count: int) -> float:
    """Return what `count` occurrences of a term are worth."""
    return _WORTHS[min(count, STEPS[-1])]


def length_of(counts: Iterable[int]) -> float:
    """Return the length of the vector of so many counts, without IDF."""
    return sqrt(sum(many * worth(count) ** 2 for count, many in Counter(counts).items())) or 1.0


def pack(terms: Mapping[str, int], marks: Iterable[str], length: float) -> bytes:
    """Return the compact form: eight sizes, the keys of terms by step of count, the keys of marks, the length.

    Each is a whole number of 4 bytes; the length is that of the whole text, of which not all terms may be kept: else
    long articles would seem to be short ones, and like everything.
    """
    kept: Iterable[tuple[str, int]] = terms.items()
    if len(terms) > MOST_TERMS:
        kept = sorted(kept, key=lambda pair: (-pair[1], " " in pair[0], pair[0]))[:MOST_TERMS]
    steps: list[set[int]] = [set() for _ in STEPS]
    for term, count in kept:
        steps[bisect_right(STEPS, count) - 1].add(key(term))
    parts = [*(sorted(step) for step in steps), sorted({key(mark) for mark in marks})[:MOST_MARKS]]
    numbers = [len(part) for part in parts] + [number for part in parts for number in part]
    return _little(array("i", [*numbers, round(length * _LENGTH_UNIT)])).tobytes()


@dataclass(frozen=True, slots=True)
class Vector:
    """An article's terms by step of count, and its marks (names, tags, people), each as keys."""

    steps: tuple["array[int]", ...]
    marks: "array[int]"
    #: The length of the vector, without IDF, so that it does not age as the archive grows.
    length: float

    @classmethod
    def unpack(cls, packed: bytes) -> "Vector":
        """Read what `pack` made."""
        numbers = array("i")
        numbers.frombytes(packed)
        numbers = _little(numbers)
        at, parts = _HEADER, []
        for many in numbers[:_HEADER]:
            parts.append(numbers[at : at + many])
            at += many
        return cls(tuple(parts[:-1]), parts[-1], numbers[at] / _LENGTH_UNIT)

    def terms(self) -> set[int]:
        """Return the keys of all terms."""
        return set().union(*self.steps)

    def dot(self, weights: Mapping[int, float]) -> float:
        """Return the sum of worth times weight over the terms that have a weight."""
        # The loops stay in C: this is done for hundreds of articles while somebody waits.
        is_weighed, weight = weights.__contains__, weights.__getitem__
        found = 0.0
        for step, each in zip(self.steps, WORTH, strict=True):
            if step:
                found += each * sum(map(weight, filter(is_weighed, step)))
        return found

    def keys(self) -> set[int]:
        """Return the keys of all terms and marks."""
        return set(self.marks).union(*self.steps)

    def worths(self) -> dict[int, float]:
        """Return what each term is worth here; a mark is worth 1."""
        found = dict.fromkeys(self.marks, 1.0)
        for step, each in zip(self.steps, WORTH, strict=True):
            found.update(zip(step, repeat(each)))
        return found


def _little(numbers: "array[int]") -> "array[int]":
    """Turn numbers around where this machine is not little-endian: a newsroom moves between machines."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers

"""Which article of the archive a headline from elsewhere is: nearly the same words, and none that is nearly as near."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from rapidfuzz.fuzz import ratio, token_sort_ratio

from app.domain.terms import words

K = TypeVar("K")

_NUMBER = re.compile(r"\d+")

#: Headlines that are less alike than this (0 to 1) are of two articles.
FLOOR = 0.82
#: The next one must be so much less alike, or nobody can say which is meant.
MARGIN = 0.06


def likeness(one: str, other: str) -> float:
    """Return how alike two headlines are, without case, accents and marks: 1 for the same words in the same order."""
    first, second = " ".join(words(one)), " ".join(words(other))
    if not first or not second:
        return 0.0
    numbers, others = set(_NUMBER.findall(first)), set(_NUMBER.findall(second))
    if numbers and others and numbers != others:
        return 0.0  # the count of another year, the second day of a strike
    return (0.7 * ratio(first, second) + 0.3 * token_sort_ratio(first, second)) / 100


def best_match(headline: str, known: Mapping[K, str]) -> tuple[K, float] | None:
    """Return the one whose headline is nearly this one, with the likeness; None where none is, or two may be."""
    ranked: Sequence[tuple[float, K]] = sorted(
        ((likeness(headline, other), key) for key, other in known.items()), key=lambda pair: -pair[0]
    )
    if not ranked or ranked[0][0] < FLOOR:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        return None
    return ranked[0][1], ranked[0][0]


def headlines_of(text: str, most: int = 200, longest: int = 300) -> list[str]:
    """Return the headlines of a pasted list, each once: a line each, without bullets, numbers and Markdown links."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        bare = line.strip().lstrip("-*+•–—·>#").strip()
        number, dot, rest = bare.partition(". ")
        if dot and number.isdigit() and len(number) < 4:
            bare = rest.strip()
        if bare.startswith("[") and "](" in bare:
            bare = bare[1 : bare.index("](")]
        if 8 <= len(bare) <= longest and len(words(bare)) > 1:
            found.setdefault(" ".join(words(bare)), " ".join(bare.split()))
    return list(found.values())[:most]

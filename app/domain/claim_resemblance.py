"""How much a claim resembles an earlier one: by the words that say something, whatever their order."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import takewhile

from rapidfuzz import fuzz

from app.domain.terms import fold, stem, words, words_as_written

#: Below this (0 to 100) two claims are not about the same thing.
FLOOR = 72.0
#: So many telling words two claims must share: one word alone is a topic, not a claim.
SHARED = 2
#: What is longer than this many characters is no claim.
_LONGEST = 2_000


@dataclass(frozen=True)
class Gist:
    """The words of a claim that say something, folded and in the singular."""

    terms: tuple[str, ...]

    @property
    def is_telling(self) -> bool:
        """Whether there is enough to compare."""
        return len(set(self.terms)) >= SHARED


def gist_of(text: str, stop: AbstractSet[str], language: str) -> Gist:
    """Return the gist of a text; `stop` are the folded words that say nothing."""
    return Gist(tuple(stem(word, language) for word in words(text[:_LONGEST]) if word not in stop))


def beginnings(text: str, stop: AbstractSet[str], language: str, limit: int) -> list[str]:
    """Return what the `limit` most telling words begin with in singular and plural, in small letters.

    Numbers first: a claim is about them more often than not. Then the longest words.
    """
    kept = [word.lower() for word in words_as_written(text[:_LONGEST]) if fold(word) not in stop]
    telling = sorted(dict.fromkeys(kept), key=lambda word: (word[0].isdigit(), len(word)), reverse=True)[:limit]
    return [_shared_beginning(word, stem(word, language)) for word in telling]


def _shared_beginning(one: str, other: str) -> str:
    return one[: sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))]


def resemblance(one: Gist, other: Gist) -> float:
    """Return how alike two gists are, 0 to 100; 0 where they share too few words.

    rapidfuzz's token_set_ratio is 100 where all words of one are in the other, so a longer sentence finds the claim
    that is a part of it.
    """
    if len(set(one.terms) & set(other.terms)) < SHARED:
        return 0.0
    return fuzz.token_set_ratio(" ".join(one.terms), " ".join(other.terms))

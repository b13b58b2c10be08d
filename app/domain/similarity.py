"""How alike a draft and an archived article are: every signal, its weight, and the words for the reason."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from math import exp, sqrt
from uuid import UUID

from app.domain.article import Status
from app.domain.profile import NAME, PERSON, TAG, Profile
from app.domain.terms import stem, words
from app.domain.vectors import Vector, idf, key, promise, worth


@dataclass(frozen=True)
class Weights:
    """What each signal is worth beside the likeness of the texts, which is 1. Each signal is between 0 and 1.

    Articles that belong together often have texts alike to 0.05 only, so these are small. Those of title, names, tags,
    people and time are fitted to the links of real editors (18F) by `python -m tests.bench.related_quality`, which also
    says what they gain on links that they were not fitted to; section and series are judgement.
    """

    #: Words and pairs of words in common, rare ones most (tf-idf cosine): what both are about.
    text: float = 1.0
    #: Words of the headlines in common: editors put there what matters.
    title: float = 0.0363
    #: Names of people, bodies and places in common, rare ones most; they are in the text too.
    names: float = 0.0069
    #: Tags in common, rare ones most.
    tags: float = 0.0175
    #: The same author: reporters follow their stories.
    people: float = 0.0069
    #: The same section.
    section: float = 0.01
    #: The same series or running story.
    series: float = 0.15
    #: Published near in time: the same news.
    fresh: float = 0.0031


WEIGHTS = Weights()

#: Days in which the weight of closeness in time falls to 1/e.
_DAYS = 90.0
#: The power of IDF in the sum over common terms: 2 is the plain cosine; rare words tell more than that.
_IDF_POWER = 3
#: Articles that share this part of all their terms are two versions of one text.
SAME_TEXT = 0.6
#: Below this score two articles have nothing to do with each other.
FLOOR = 0.12
#: A draft is looked for by so many of its terms.
_ASKED_TERMS = 64


@dataclass(frozen=True, slots=True)
class Archived:
    """What the ranking knows of an article of the archive."""

    vector: Vector
    #: By which the index knows it.
    number: int
    id: UUID
    slug: str
    headline: str
    status: Status
    tags: list[str]
    language: str
    section_id: UUID | None
    series_id: UUID | None
    first_published: datetime | None
    created: datetime


@dataclass(frozen=True)
class Asked:
    """A draft made ready for comparison: its terms and marks by key, with what each weighs in this archive."""

    profile: Profile
    #: Worth in the draft times IDF for both sides: the vectors of the archive keep none, so that they do not age.
    text: Mapping[int, float]
    #: The common terms by their keys.
    terms: Mapping[int, str]
    #: IDF of each name, tag and person, with the text of the mark.
    marks: Mapping[int, tuple[str, float]]
    #: IDF of each word of the headline, and of a word that the archive does not know.
    title: Mapping[str, float]
    unknown: float
    #: What makes a cosine of a sum over `text`, but for the length of the other article.
    scale: float
    section_id: UUID | None
    series_id: UUID | None
    time: datetime
    language: str
    #: The terms and marks by which candidates are looked for, with their weights.
    wanted: Mapping[int, float]


def ask(
    profile: Profile, title: Sequence[str], archive: int, counts: Mapping[int, int], *, own: bool,
    section_id: UUID | None, series_id: UUID | None, time: datetime, language: str,
) -> Asked:  # fmt: skip
    """Weigh a draft's terms; `title` is its headline's words, `own` says that the draft itself is among the counted."""
    others = archive - own

    keys = profile.keys
    shared = {number: max(counts.get(number, 0) - own, 0) for number in (*keys.values(), *map(key, title))}
    rarity = {articles: idf(others, articles) for articles in {0, *shared.values()}}
    strength = {articles: each**_IDF_POWER for articles, each in rarity.items()}
    promises = {articles: promise(1.0, each, articles) for articles, each in rarity.items()}

    values = [(keys[term], worth(count)) for term, count in profile.terms.items()]
    weights = {number: value * strength[shared[number]] for number, value in values}
    length = sqrt(sum(value * value for _, value in values))
    whole = sum(value * weights[number] for number, value in values)
    marks = {keys[mark]: (mark, rarity[shared[keys[mark]]]) for mark in profile.marks if shared[keys[mark]]}
    weights |= {number: strength[shared[number]] for number in marks}

    known = [(value * promises[shared[number]], number) for number, value in values if shared[number]]
    known += [(promises[shared[number]], number) for number in marks]
    return Asked(
        profile,
        text={number: weights[number] for number, _ in values if shared[number]},
        terms={keys[term]: term for term in profile.terms},
        marks=marks,
        title={word: rarity[shared[key(word)]] for word in title},
        unknown=rarity[0],
        scale=length / whole if whole else 0.0,
        section_id=section_id,
        series_id=series_id,
        time=time,
        language=language,
        wanted={number: weights[number] for _, number in nlargest(_ASKED_TERMS, known)},
    )


@dataclass(frozen=True)
class Likeness:
    """The signals of one candidate, each between 0 and 1."""

    text: float
    title: float
    names: float
    tags: float
    people: float
    section: float
    series: float
    fresh: float

    def score(self, weights: Weights = WEIGHTS) -> float:
        """Return the weighted sum as a number between 0 and 1, of which people can tell the halves apart."""
        total = (
            self.text * weights.text + self.title * weights.title + self.names * weights.names
            + self.tags * weights.tags + self.people * weights.people + self.section * weights.section
            + self.series * weights.series + self.fresh * weights.fresh
        )  # fmt: skip
        return sqrt(min(1.0, total))


def text_likeness(asked: Asked, other: Vector) -> float:
    """Return how alike two texts are: about 1 for the same text, 0 for nothing in common."""
    return min(1.0, other.dot(asked.text) * asked.scale / other.length)


def compare(asked: Asked, other: Archived, text: float, title: Sequence[str]) -> Likeness:
    """Return how alike a draft and an archived article are; `text` is known, `title` the other headline's words."""
    marks = dict.fromkeys((NAME, TAG, PERSON), 0.0)
    for mark in other.vector.marks:
        if mark in asked.marks:
            name, rarity = asked.marks[mark]
            marks[name[0]] += rarity
    return Likeness(
        text=text,
        title=_title(asked, title),
        names=_saturated(marks[NAME], 12.0),
        tags=_saturated(marks[TAG], 8.0),
        people=1.0 if marks[PERSON] else 0.0,
        section=1.0 if asked.section_id and asked.section_id == other.section_id else 0.0,
        series=1.0 if asked.series_id and asked.series_id == other.series_id else 0.0,
        fresh=exp(-abs((asked.time - (other.first_published or other.created)).total_seconds()) / 86_400 / _DAYS),
    )


def title_words(headline: str, stop: AbstractSet[str], language: str) -> list[str]:
    """Return the words of a headline that say something, each once."""
    return list(dict.fromkeys(stem(word, language) for word in words(headline) if word not in stop))


def same_text(one: AbstractSet[int], other: AbstractSet[int]) -> bool:
    """Say whether two articles, given by the keys of their terms, are versions of one text."""
    shared = len(one & other)
    return shared > SAME_TEXT * (len(one) + len(other) - shared)


def _title(asked: Asked, title: Sequence[str]) -> float:
    shared = sum(asked.title[word] ** 2 for word in title if word in asked.title)
    if not shared:
        return 0.0
    rest = sum(word not in asked.title for word in title) * asked.unknown**2
    return shared / sqrt(sum(weight**2 for weight in asked.title.values()) * (shared + rest))


def _saturated(amount: float, half: float) -> float:
    return amount / (amount + half)

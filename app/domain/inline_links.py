"""Phrases of a draft that archived articles are about: which of them may carry a link, and to which article."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from uuid import UUID

from app.domain.link_places import Span, may_be_linked, open_stretches
from app.domain.names import name_key, names
from app.domain.terms import fold, stem, words
from app.domain.vectors import idf
from app.domain.word_places import WORD, WordPlaces, stems_of

#: A phrase is no longer than so many words; a link over half a line says nothing of where it leads.
_MOST_WORDS = 6
#: A name that is not in the headline must stand so often in the article for it to be about it.
_ABOUT = 3
#: A name in more articles than this, and in more than one in so many, leads to none of them in particular.
_COMMON, _ONE_IN = 8, 20
#: Words that are no name must be rarer.
_COMMON_WORDS, _ONE_IN_WORDS = 5, 40
#: A single word must be rarer still, and a name.
_COMMON_WORD, _ONE_IN_WORD = 3, 100

_TARGET = re.compile(r"\]\(\s*<?article:([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})")
#: A sentence begins after these: a capital letter says nothing there.
_SENTENCE_END = re.compile(r"(?:^|[.!?:…]['\"”’»)]*\s+|\n\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?)[*_(\[]*$")


@dataclass(frozen=True)
class Target:
    """An article that may be linked: what it says it is about, and how well it fits the draft (0 to 1)."""

    id: UUID
    headline: str
    standfirst: str
    body: str
    fit: float


@dataclass(frozen=True)
class Phrase:
    """Words of the draft that an article is about, with their place (code points of the body) and the reason."""

    words: str
    start: int
    end: int
    target: UUID
    score: float
    reason: str


@dataclass(frozen=True)
class Archive:
    """In how many articles of how many a term stands, and whether the draft itself is among them."""

    articles: int
    count: Callable[[str], int]
    own: bool = False

    def of(self, terms: Iterable[str]) -> int:
        """Return in how many other articles the rarest of these terms stands."""
        return max(min((self.count(term) for term in terms), default=0) - self.own, 0)


class Draft:
    """The words of a body in Markdown, read once. `stop` and `nowhere` are folded: words that say or lead nowhere."""

    def __init__(
        self, body: str, stop: AbstractSet[str], language: str, nowhere: AbstractSet[str] = frozenset()
    ) -> None:
        self.body, self.language, self.stop = body, language, stop
        self.nowhere = {stem(word, language) for word in nowhere}
        self.stretches = open_stretches(body)
        self.words = WordPlaces(body, stop, language, self.stretches)
        self.linked = linked_phrases(body, language)
        parts = (body[start:end] for start, end in self.stretches)
        self.names = list(dict.fromkeys(name for part in parts for name in names(part, stop)))

    def first_place(self, wanted: Sequence[str]) -> Span | None:
        """Return the first place of these stems that may be linked, or None."""
        for start, end in self.words.places(wanted):
            if may_be_linked(self.body, start, end, self.stretches):
                return start, end
        return None


def linked_articles(body: str) -> set[UUID]:
    """Return the articles that a body in Markdown links to."""
    return {UUID(found) for found in _TARGET.findall(body)}


def linked_phrases(body: str, language: str) -> set[str]:
    """Return the words of a body that are links already, as stems."""
    labels = re.findall(r"(?<!!)\[([^\[\]]{1,500})\]\(", body)
    return {" ".join(stem(word, language) for word in words(label)) for label in labels}


def phrases_of(draft: Draft, targets: Sequence[Target], archive: Archive, limit: int) -> list[Phrase]:
    """Choose at most `limit` phrases of a draft to be links, each phrase and each target once, in their order."""
    present = linked_articles(draft.body)
    offered = [
        phrase for target in targets if target.id not in present for phrase in _of_target(draft, target, archive)
    ]
    chosen: list[Phrase] = []
    taken = set(draft.linked)
    for phrase in sorted(offered, key=lambda one: (-one.score, one.start)):
        key = " ".join(stem(word, draft.language) for word in words(phrase.words))
        clash = key in taken or any(
            phrase.target == other.target or (phrase.start < other.end and other.start < phrase.end)
            for other in chosen
        )  # fmt: skip
        if not clash and len(chosen) < limit:
            chosen.append(phrase)
            taken.add(key)
    return sorted(chosen, key=lambda one: one.start)


def _of_target(draft: Draft, target: Target, archive: Archive) -> Iterable[Phrase]:
    """Yield what the draft says of what this article is about: words of its headline, and names in it."""
    headline = stems_of(target.headline, draft.stop, draft.language)
    for wanted in _runs(headline, draft.words.stems):
        place = draft.first_place(wanted)
        count = archive.of(_terms(wanted)) if place else 0
        if place and count and _is_distinctive(draft, place, wanted, count, archive.articles):
            part = "It is the headline" if len(wanted) == len(headline) else "In its headline"
            yield _phrase(draft, place, target, _worth(archive, count, wanted, 1.0), f"{part}; {_said(count)}")
    for name, times in _names_about(draft, target).items():
        wanted = tuple(stems_of(name, draft.stop, draft.language))
        place = draft.first_place(wanted) if len(wanted) > 1 else None
        count = archive.of(_terms(wanted)) if place else 0
        if place and count and _is_distinctive(draft, place, wanted, count, archive.articles):
            named = f"It has the name {times} times; {_said(count)}"
            yield _phrase(draft, place, target, _worth(archive, count, wanted, min(0.9, times / (times + 1))), named)


def _runs(headline: Sequence[str], known: AbstractSet[str]) -> Iterable[tuple[str, ...]]:
    """Yield each run of words of a headline that the draft has, the longest first."""
    for size in range(min(_MOST_WORDS, len(headline)), 0, -1):
        for at in range(len(headline) - size + 1):
            run = tuple(headline[at : at + size])
            if all(part in known for part in run):
                yield run


def _terms(wanted: Sequence[str]) -> list[str]:
    """Return what the index counts of a phrase: its pairs of neighbouring words, or its one word."""
    return [" ".join(pair) for pair in pairwise(wanted)] or list(wanted)


def _is_distinctive(draft: Draft, place: Span, wanted: Sequence[str], count: int, archive: int) -> bool:
    """Say whether so few articles have these words that they lead to one of them; one word must be a name."""
    start, end = place
    telling = [word for word in wanted if word not in draft.nowhere and not word.isdigit()]
    written = [part for part in WORD.findall(draft.body[start:end]) if fold(part) not in draft.stop]
    named = all(part[0].isupper() for part in written)
    if len(telling) == 1 and len(wanted) == 1:
        inside = not _SENTENCE_END.search(draft.body[max(0, start - 40) : start])
        return named and inside and end - start > 2 and count <= max(_COMMON_WORD, archive // _ONE_IN_WORD)
    most, one_in = (_COMMON, _ONE_IN) if named else (_COMMON_WORDS, _ONE_IN_WORDS)
    return len(telling) > (not named) and count <= max(most, archive // one_in)


def _said(count: int) -> str:
    return "no other article has these words." if count == 1 else f"{count} articles have these words."


def _names_about(draft: Draft, target: Target) -> Mapping[str, int]:
    """Return the names of the draft that an article is about, and how often it has them."""
    headline, standfirst, body = map(name_key, (target.headline, target.standfirst, target.body))
    whole = f"{headline}\n{standfirst}\n{body}"
    found: dict[str, int] = {}
    for name in draft.names:
        if name_key(name) not in whole:
            continue
        one = re.compile(rf"(?<!\w){re.escape(name_key(name))}(?!\w)")
        times = len(one.findall(whole))
        if times >= _ABOUT + 1 or (times >= _ABOUT and one.search(standfirst)) or one.search(headline):
            found[name] = times
    return found


def _worth(archive: Archive, count: int, wanted: Sequence[str], about: float) -> float:
    return idf(archive.articles, count) * sqrt(len(wanted)) * about


def _phrase(draft: Draft, place: Span, target: Target, worth: float, reason: str) -> Phrase:
    start, end = place
    score = round(worth * (0.5 + target.fit), 4)
    return Phrase(draft.body[start:end], start, end, target.id, score, reason)

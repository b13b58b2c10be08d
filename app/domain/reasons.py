"""Why an article is suggested, in words."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.profile import NAME, PERSON, TAG
from app.domain.similarity import Archived, Asked, Likeness
from app.domain.terms import fold, stem, words, words_as_written

_MOST_SHARED = 10


class Spelling:
    """How the terms of a draft are written in it: terms are folded and without endings, people read words."""

    def __init__(self, text: str, language: str) -> None:
        self._first: dict[str, str] = {}
        for word in dict.fromkeys(words_as_written(text)):
            self._first.setdefault(stem(fold(word), language), word)

    def of(self, term: str) -> str:
        """Return a term as a person would write it."""
        return " ".join(self._first.get(part, part) for part in term.split(" "))


def shared_terms(asked: Asked, other: Archived) -> list[str]:
    """Return the terms and names that both have, the weightiest first; no word that a longer one has already."""
    worths = other.vector.worths()
    names = [(mark, weight) for number, (mark, weight) in asked.marks.items() if number in worths and mark[0] == NAME]
    found = [mark for mark, _ in sorted(names, key=lambda pair: (-pair[1], pair[0]))][:5]
    both = worths.keys() & asked.text.keys()
    terms = ((asked.text[number] * worths[number], asked.terms[number]) for number in both)
    said = {stem(part, asked.language) for mark in found for part in words(mark[1:])}
    for _, term in sorted(terms, key=lambda pair: (-pair[0], pair[1])):
        if len(found) >= _MOST_SHARED:
            break
        parts = term.split(" ")
        if said.isdisjoint(parts):
            found.append(term)
            said.update(parts)
    return found


def reasons(asked: Asked, other: Archived, likeness: Likeness, shared: Sequence[str], spelling: Spelling) -> list[str]:
    """Return the reasons, the weightiest first; `shared` is what `shared_terms` found."""
    marks = [asked.marks[number][0] for number in other.vector.marks if number in asked.marks]
    written = asked.profile.marks
    found = ["same series"] if likeness.series else []
    if names := [written[mark] for mark in shared if mark[0] == NAME][:3]:
        found.append(f"both name {_listed(names)}")
    if terms := [spelling.of(term) for term in shared if term[0] != NAME][: 3 if names else 5]:
        found.append(f"both write of {_listed(terms)}")
    if people := [written[mark] for mark in marks if mark[0] == PERSON]:
        found.append(f"also by {_listed(people[:2])}")
    if tags := [f"“{written[mark]}”" for mark in marks if mark[0] == TAG][:3]:
        found.append(f"same tag{'s' if len(tags) > 1 else ''} {_listed(tags)}")
    if likeness.section:
        found.append("same section")
    if other.first_published:
        found.append(distance(asked.time, other.first_published))
    return found


def distance(time: datetime, other: datetime) -> str:
    """Say how far `other` lies from `time`: "3 days earlier", "2 weeks later", "the same day"."""
    days = (other.date() - time.date()).days
    if not days:
        return "the same day"
    for word, length, at_least in (("year", 365.25, 700), ("month", 30.44, 60), ("week", 7, 14), ("day", 1, 1)):
        if abs(days) >= at_least:
            number = round(abs(days) / length)
            return f"{number} {word}{'s' if number > 1 else ''} {'later' if days > 0 else 'earlier'}"
    raise AssertionError("a day is the least")


def _listed(items: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1])))

"""Who is spoken to in a comment: people type `@Name`; kept is `@slug`, which stays when a person gets another name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.person import Person

#: An address of mail is no mention, so nothing that belongs to a word may stand in front.
_BEFORE = r"(?<![\w.@+-])@"
_KEPT = re.compile(rf"{_BEFORE}([a-z0-9][a-z0-9-]*[a-z0-9]|[a-z0-9])(?![\w-]|\.\w)")


@dataclass(frozen=True)
class Part:
    """Words of a comment as they are shown; `slug` is the person whom they speak to, empty for other words."""

    words: str
    slug: str = ""


def keep_mentions(text: str, people: Iterable[Person]) -> str:
    """Return the text with the slug of each person whose name, or whose first name if nobody shares it, is after an @.

    People who do not work here any more are not found.
    """
    names = _names(people)
    if not names or "@" not in text:
        return text
    longest_first = sorted(names, key=len, reverse=True)
    typed = re.compile(rf"{_BEFORE}({'|'.join(map(re.escape, longest_first))})(?!\w|-\w|\.\w)", re.IGNORECASE)
    return typed.sub(lambda found: f"@{names[found[1].casefold()]}", text)


def parts_of(text: str, people: Iterable[Person]) -> list[Part]:
    """Return a kept comment as it is shown: mentions with the name that the person has now."""
    names = {person.slug: person.name for person in people}
    found: list[Part] = []
    at = 0
    for mention in _KEPT.finditer(text):
        if mention[1] in names:
            found += [Part(text[at : mention.start()]), Part(f"@{names[mention[1]]}", mention[1])]
            at = mention.end()
    return [part for part in (*found, Part(text[at:])) if part.words]


def spoken(text: str, people: Iterable[Person]) -> str:
    """Return a kept comment as plain words."""
    return "".join(part.words for part in parts_of(text, people))


def mentions(text: str, slug: str) -> bool:
    """Say whether a kept comment speaks to the person of this slug."""
    return any(found[1] == slug for found in _KEPT.finditer(text))


def those_who_fit(beginning: str, people: Sequence[Person]) -> list[Person]:
    """Return who may be meant by what stands after an @: those with a word of their name that begins so."""
    wanted = beginning.casefold()
    return [
        person
        for person in people
        if _works(person)
        and (
            person.name.casefold().startswith(wanted)
            or any(word.startswith(wanted) for word in person.name.casefold().split())
        )
    ]


def _works(person: Person) -> bool:
    return person.active and bool(person.roles)


def _names(people: Iterable[Person]) -> dict[str, str]:
    """Return slugs by name in folded case; a first name only where it is one person's."""
    working = [person for person in people if _works(person) and person.name]
    first: dict[str, list[str]] = {}
    for person in working:
        first.setdefault(person.name.casefold().split()[0], []).append(person.slug)
    names = {name: slugs[0] for name, slugs in first.items() if len(slugs) == 1}
    return names | {person.name.casefold(): person.slug for person in working}

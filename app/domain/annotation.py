"""A note that somebody made elsewhere on the words of a page, as it comes in from another program."""

from dataclasses import dataclass

from app.domain.selectors import Anchor


@dataclass(frozen=True, slots=True)
class Target:
    """What a note stands on: the address of a text, and the words in it where the note quotes some."""

    source: str
    anchor: Anchor | None


@dataclass(frozen=True, slots=True)
class Annotation:
    """One note. `key` is the same each time the note comes in; `answers` is the key of the note that it answers.

    `says` are its remarks, for the discussion; `explanation` is for readers.
    """

    key: str
    targets: tuple[Target, ...]
    says: tuple[str, ...] = ()
    explanation: str = ""
    author: str = ""
    answers: str = ""

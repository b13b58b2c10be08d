"""Where words stand in a text, found by their stems: another ending or a small word between makes no other phrase."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from app.domain.link_places import Span
from app.domain.terms import fold, stem

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
#: A part of a compound, of an address or of a tag is not the word.
_JOINED = re.compile(r"(?:\w[-‑]|[.@#/+&_])\0|\0[-‑.@/+_]\w")
#: A mark, or an empty line, parts two words.
_PARTED = re.compile(r"[^\w\s'’\-]|\n\s*\n")
_FARTHEST = 20


class Token(NamedTuple):
    """A word of a text: where it stands, and its stem; empty for a word that says nothing by itself."""

    start: int
    end: int
    stem: str


class WordPlaces:
    """The words of a text, or of stretches of it, read once. `stop` are folded words that say nothing."""

    def __init__(
        self, text: str, stop: AbstractSet[str], language: str, stretches: Sequence[Span] | None = None
    ) -> None:
        self._text = text
        parts = [(0, len(text))] if stretches is None else stretches
        self._tokens = [token for start, end in parts for token in _tokens(text, start, end, stop, language)]
        self.stems = {token.stem for token in self._tokens}
        self._at: dict[str, list[int]] = {}
        for at, token in enumerate(self._tokens):
            self._at.setdefault(token.stem, []).append(at)

    def places(self, wanted: Sequence[str]) -> Iterator[Span]:
        """Yield where these stems stand one after another; at most one small word may stand between two of them."""
        for at in self._at.get(wanted[0], ()) if wanted else ():
            last = self._follow(at, wanted)
            if last is not None:
                start, end = self._tokens[at].start, self._end(self._tokens[last])
                if not _JOINED.search(f"{self._text[max(0, start - 2) : start]}\0{self._text[end : end + 2]}"):
                    yield start, end

    def _follow(self, at: int, wanted: Sequence[str]) -> int | None:
        for want in wanted[1:]:
            before = self._tokens[at]
            at += 1
            while at < len(self._tokens) and not self._tokens[at].stem:
                at += 1
            if at >= len(self._tokens) or self._tokens[at].stem != want or not self._near(before, self._tokens[at]):
                return None
        return at

    def _near(self, one: Token, other: Token) -> bool:
        between = self._text[one.end : other.start]
        return len(between) < _FARTHEST and not _PARTED.search(between) and len(between.split()) <= 1

    def _end(self, last: Token) -> int:
        """Return where a phrase ends: the ending of a possessive is not of the name."""
        possessive = self._text[last.start : last.end].lower().endswith(("'s", "’s"))
        return last.end - 2 if possessive else last.end


def stems_of(phrase: str, stop: AbstractSet[str], language: str) -> list[str]:
    """Return the stems of the words of a phrase that say something."""
    return [token.stem for token in _tokens(phrase, 0, len(phrase), stop, language) if token.stem]


def shared_places(text: str, shared: Sequence[str], stop: AbstractSet[str], language: str) -> list[Span]:
    """Return every place of these words and phrases in a text, in order; places that touch or overlap are one."""
    read = WordPlaces(text, stop, language)
    found = sorted(place for phrase in shared for place in read.places(stems_of(phrase, stop, language)))
    joined: list[Span] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _tokens(text: str, start: int, end: int, stop: AbstractSet[str], language: str) -> Iterator[Token]:
    for match in WORD.finditer(text, start, end):
        folded = fold(match.group().replace("’", "'"))
        yield Token(*match.span(), "" if folded in stop or len(folded) < 2 else stem(folded, language))

"""Cuts Markdown into the pieces that can be rendered one by one: a heading, a paragraph, a whole list ...

The rules are those of Python-Markdown: where it looks at the element before (a list goes on after a blank line, a
quotation joins the one above), the pieces stay together here. Raw HTML without an end goes to the next blank line
only, so that one unclosed tag does not swallow the rest of the article.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate

from app.publishing.solids import Solids


class Kind(Enum):
    """What a piece is, as far as its neighbours need to know."""

    TEXT = auto()
    HEADING = auto()
    RULE = auto()
    FENCE = auto()
    HTML = auto()
    CODE = auto()
    TABLE = auto()
    BULLETS = auto()
    NUMBERS = auto()
    DEFINITIONS = auto()
    QUOTE = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of source: its kind, its lines (counted from 0, end excluded) and its code points."""

    kind: Kind
    source: str
    start_line: int
    end_line: int
    start: int
    end: int


@dataclass(slots=True)
class _Span:
    """A piece while it may still grow: lines from `first` up to `last`, which is excluded."""

    kind: Kind
    first: int
    last: int


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_SETEXT = re.compile(r"(?:=+|-+) *\Z")
_RULE = re.compile(r" {0,3}(?:(?:- {0,2}){3,}|(?:_ {0,2}){3,}|(?:\* {0,2}){3,}|-{3,} *|_{3,} *|\*{3,} *)\Z")
_BULLET = re.compile(r" {0,3}[*+-] +")
_NUMBER = re.compile(r" {0,3}\d+\. +")
_DEFINITION = re.compile(r" {0,3}: {1,3}")
_QUOTE = re.compile(r" {0,3}>")
_NOTE = re.compile(r" {0,3}\[\^[^\]]*\]:")
_TABLE_RULE = re.compile(r"[|:\- ]+\Z")

_INDENT = "    "
#: What a line that is more than text begins with, after its spaces.
_SPECIAL = frozenset("#=-_*+>:[0123456789")
_TAKES_INDENTED = frozenset({Kind.BULLETS, Kind.NUMBERS, Kind.DEFINITIONS, Kind.NOTE})
_GOES_ON = frozenset({Kind.BULLETS, Kind.NUMBERS, Kind.QUOTE})


def split(source: str) -> list[Chunk]:
    """Cut a source into chunks, in order. Blank lines between them belong to none."""
    return list(_Splitter(source).chunks())


class _Splitter:
    """Goes down the lines of one source once."""

    def __init__(self, source: str) -> None:
        self._source = source
        if "\r" in source:
            found = [match.group() for match in _LINE.finditer(source)]
            self._lines = [line.rstrip("\r\n") for line in found]
            lengths = [len(line) for line in found]
        else:
            self._lines = source.split("\n")
            lengths = [len(line) + 1 for line in self._lines]
        self._starts = list(accumulate(lengths, initial=0))
        self._ends = [start + len(line) for start, line in zip(self._starts, self._lines, strict=False)]
        if any(c in source for c in "\t\u0002\u0003"):
            self._lines = [_tidy(line) for line in self._lines]
        self._spans: list[_Span] = []
        self._solids = Solids(source, self._lines, self._starts)

    def chunks(self) -> Iterator[Chunk]:
        """Yield the finished pieces."""
        self._walk()
        for span in self._spans:
            start, end = self._starts[span.first], self._ends[span.last - 1]
            yield Chunk(span.kind, self._source[start:end], span.first, span.last, start, end)

    def _walk(self) -> None:
        """Go from block to block: what stands between blank lines, fences and raw HTML."""
        lines, count = self._lines, len(self._lines)
        at = 0
        while at < count:
            if not lines[at] or lines[at].isspace():
                at += 1
            elif end := self._solid(at):
                at = end
            else:
                first, at = at, at + 1
                while at < count and lines[at] and not lines[at].isspace() and not self._solids.starts(at):
                    at += 1
                self._cut(first, at)

    def _solid(self, at: int) -> int:
        """Take a fence or raw HTML that starts on this line as one piece; return the line after it, or 0."""
        for kind, end in ((Kind.FENCE, self._solids.fence_end(at)), (Kind.HTML, self._solids.html_end(at))):
            if end:
                self._spans.append(_Span(kind, at, end))
                return end
        return 0

    def _add(self, kind: Kind, first: int, last: int) -> None:
        """Add a piece, or let the one before grow where Python-Markdown would."""
        before = self._spans[-1] if self._spans else None
        if before is not None and before.kind is kind and kind in _GOES_ON:
            before.last = last
        else:
            self._spans.append(_Span(kind, first, last))

    def _cut(self, first: int, last: int) -> None:
        """Cut one block into its pieces, in the order in which Python-Markdown asks its processors."""
        while first < last:
            first = self._take(first, last)

    def _take(self, first: int, last: int) -> int:
        """Take the pieces at the start of a block; return the first line that is left."""
        lines = self._lines
        if all(line.lstrip(" ")[0] not in _SPECIAL and "|" not in line for line in lines[first:last]):
            return self._take_ordinary(first, last)
        if lines[first].startswith(_INDENT):
            return self._take_indented(first, last)
        if self._is_table(first, last):
            self._add(Kind.TABLE, first, last)
            return last
        if (heading := self._find(first, last, "#")) is not None:
            self._take_all(first, heading)
            self._add(Kind.HEADING, heading, heading + 1)
            return heading + 1
        return self._take_all(first, last)

    def _take_ordinary(self, first: int, last: int) -> int:
        """Take a block of which no line looks like anything but text."""
        if self._lines[first].startswith(_INDENT):
            return self._take_indented(first, last)
        self._spans.append(_Span(Kind.TEXT, first, last))
        return last

    def _take_indented(self, first: int, last: int) -> int:
        """Take a block that begins with four spaces: it goes on with a list or a note, or is code."""
        before = self._spans[-1] if self._spans else None
        if before is not None and before.kind in _TAKES_INDENTED:
            before.last = last
            return last
        end = first
        while end < last and self._lines[end].startswith(_INDENT):
            end += 1
        if before is not None and before.kind is Kind.CODE:
            before.last = end
        else:
            self._spans.append(_Span(Kind.CODE, first, end))
        return end

    def _take_all(self, first: int, last: int) -> int:
        """Take pieces of lines without a `#` heading until none is left; return the line after them."""
        while first < last:
            lines = self._lines
            if lines[first].startswith(_INDENT):
                first = self._take_indented(first, last)
            elif last - first > 1 and _SETEXT.match(lines[first + 1]):
                self._add(Kind.HEADING, first, first + 2)
                first += 2
            elif (rule := self._match(first, last, _RULE)) is not None:
                self._take_plain(first, rule)
                self._add(Kind.RULE, rule, rule + 1)
                first = rule + 1
            else:
                self._take_plain(first, last)
                first = last
        return last

    def _take_plain(self, first: int, last: int) -> None:
        """Take lines without headings and rules: a list, definitions, text, a quotation, notes."""
        if first >= last:
            return
        if _NUMBER.match(self._lines[first]):
            self._add(Kind.NUMBERS, first, last)
        elif _BULLET.match(self._lines[first]):
            self._add(Kind.BULLETS, first, last)
        elif (definition := self._match(first, last, _DEFINITION)) is not None:
            self._take_definitions(first, last, has_terms=definition > first)
        else:
            for kind, pattern in ((Kind.QUOTE, _QUOTE), (Kind.NOTE, _NOTE)):
                if (place := self._match(first, last, pattern)) is not None:
                    self._take_plain(first, place)
                    self._add(kind, place, last)
                    return
            self._add(Kind.TEXT, first, last)

    def _take_definitions(self, first: int, last: int, *, has_terms: bool) -> None:
        before = self._spans[-1] if self._spans else None
        joins = {Kind.DEFINITIONS} if has_terms else {Kind.DEFINITIONS, Kind.TEXT}
        if before is not None and before.kind in joins:
            if before.kind is Kind.TEXT and len(self._spans) > 1 and self._spans[-2].kind is Kind.DEFINITIONS:
                # The text before was the next term of the list above it.
                self._spans.pop()
                before = self._spans[-1]
            before.kind, before.last = Kind.DEFINITIONS, last
        else:
            self._spans.append(_Span(Kind.DEFINITIONS, first, last))

    def _is_table(self, first: int, last: int) -> bool:
        if last - first < 2 or "|" not in self._lines[first]:
            return False
        rule = self._lines[first + 1]
        return "-" in rule and bool(_TABLE_RULE.match(rule))

    def _find(self, first: int, last: int, opening: str) -> int | None:
        return next((i for i in range(first, last) if self._lines[i].startswith(opening)), None)

    def _match(self, first: int, last: int, pattern: re.Pattern[str]) -> int | None:
        return next((i for i in range(first, last) if pattern.match(self._lines[i])), None)


def _tidy(line: str) -> str:
    """Make of a line what Python-Markdown makes of it before it looks at it."""
    return line.replace("\u0002", "").replace("\u0003", "").expandtabs(4)

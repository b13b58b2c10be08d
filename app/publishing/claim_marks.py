"""Marks on the words of checked claims, each with a reference to its note at the foot of the page.

A mark is put round pieces of text, never round tags, so it breaks no HTML however claims overlap. What cannot be
laid along its source gets no mark; its note stays.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape

from markupsafe import escape

_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>|[^<]+")
_UNIT = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);|.", re.DOTALL)
_VOID = frozenset({"br", "hr", "img", "wbr"})
#: What holds no text of its own: the spaces between its children are not words.
_WITHOUT_TEXT = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"})
_REFERENCE = re.compile(r'<sup class="check-ref">.*?</sup>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one claim stands in a piece of HTML: ranges in code points of its text; `ends`: its last words are here."""

    number: int
    css: str
    label: str
    ranges: tuple[tuple[int, int], ...]
    ends: bool = True


@dataclass(frozen=True, slots=True)
class Marked:
    """HTML with marks, and the numbers of the notes that it has a reference to."""

    html: str
    numbers: frozenset[int] = frozenset()


def mark(html: str, spots: Sequence[Spot]) -> Marked:
    """Return HTML of ours with marks on the words of claims; its text without the references is the same."""
    if not any(spot.ranges for spot in spots):
        return Marked(html)
    return _Marker(spots).run(html)


def without_references(html: str) -> str:
    """Return HTML of ours without the references to notes on claims."""
    return _REFERENCE.sub("", html) if "check-ref" in html else html


def references(html: str) -> list[tuple[int, int]]:
    """Return (place, length) of each reference's text: the place in the text without references."""
    found, at = [], 0
    end = 0
    for match in _REFERENCE.finditer(html):
        at += len(_text(html[end : match.start()]))
        found.append((at, len(_text(match.group()))))
        end = match.end()
    return found


def _text(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


@dataclass(slots=True)
class _Marker:
    """Goes once through a piece of HTML, token by token."""

    spots: Sequence[Spot]
    out: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    waiting: list[Spot] = field(default_factory=list)
    numbers: set[int] = field(default_factory=set)
    at: int = 0

    def run(self, html: str) -> Marked:
        edges = {edge for spot in self.spots for pair in spot.ranges for edge in pair}
        for match in _TOKEN.finditer(html):
            if match.group(2):
                self._tag(match.group(), match.group(2), closing=bool(match.group(1)))
            else:
                self._words(match.group(), edges)
        return Marked("".join(self.out), frozenset(self.numbers))

    def _tag(self, written: str, name: str, *, closing: bool) -> None:
        self.out.append(written)
        if closing:
            self.open.pop()
            self._refer()
        elif name not in _VOID:
            self.open.append(name)

    def _words(self, written: str, edges: set[int]) -> None:
        length = len(written) if "&" not in written else len(unescape(written))
        inside = sorted(edge for edge in edges if self.at < edge <= self.at + length)
        if not inside and not self._over(self.at, self.at + length):
            self.out.append(written)
            self.at += length
            return
        units = _UNIT.findall(written) if "&" in written else list(written)
        start = self.at
        for edge in dict.fromkeys([*inside, start + length]):
            if edge > self.at:
                self._piece("".join(units[self.at - start : edge - start]), edge)
            self.waiting += [spot for spot in self.spots if spot.ends and _end(spot) == edge and edge in inside]
            self._refer()

    def _piece(self, written: str, end: int) -> None:
        """Write a piece of text that no claim begins or ends in: in a mark of the shortest claim on it."""
        over, self.at = self._over(self.at, end), end
        parent = self.open[-1] if self.open else ""
        words = written.lstrip("\n")
        if not over or parent in _WITHOUT_TEXT or (not words.strip() and "\n" in written) or not words:
            self.out.append(written)
            return
        innermost = min(over, key=lambda spot: sum(b - a for a, b in spot.ranges))
        self.out.append(f'{written[: len(written) - len(words)]}<mark class="{innermost.css}">{words}</mark>')

    def _over(self, start: int, end: int) -> list[Spot]:
        return [spot for spot in self.spots if any(a < end and b > start for a, b in spot.ranges)]

    def _refer(self) -> None:
        """Write the references that wait: not in a link, and not outside of the one element that a block is."""
        if not self.waiting or "a" in self.open or not self.open or self.open[-1] in _WITHOUT_TEXT:
            return
        for spot in self.waiting:
            self.out.append(_reference(spot))
            self.numbers.add(spot.number)
        self.waiting = []


def _end(spot: Spot) -> int:
    return max((end for _, end in spot.ranges), default=-1)


def _reference(spot: Spot) -> str:
    tone = spot.css.removeprefix("checked ")
    return (
        f'<sup class="check-ref"><a href="#check-{spot.number}" id="checked-{spot.number}" class="{tone}" '
        f'role="doc-noteref" aria-label="{escape(spot.label)}">{spot.number}</a></sup>'
    )


def mark_plain(text: str, spots: Iterable[Spot]) -> Marked:
    """Return a plain text as HTML with marks; the ranges are of the text."""
    found = mark(f"<p>{escape(text)}</p>", list(spots))
    return Marked(found.html.removeprefix("<p>").removesuffix("</p>"), found.numbers)

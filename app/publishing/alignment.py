"""Which words of a block's Markdown are which words of its rendered text, and back.

The rendered text is what a browser calls `textContent` of the block. Markup is masked in the source, what typography
changed is written alike on both sides (quotation marks, dashes, dots, escapes, entities), and then the two are laid
along each other. What cannot be laid is not mapped: a mark is never put on words that it does not belong to.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from rapidfuzz.distance import LCSseq

from app.publishing.claim_marks import references, without_references

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w")

#: Markup that readers do not see; the groups `keep` are words that they do.
_MARKUP = re.compile(
    r"""
      (?P<escape>\\[\\`*_{}\[\]()>\#+\-.!"'|~:])
    | (?P<fence>^[ ]{0,3}(?:`{3,}|~{3,})[^\n]*$)
    | (?P<definition>^[ ]{0,3}\[\^?[^\]\n]+\]:[ ]*(?:<[^>\n]*>|\S*)?(?:[ ]+(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\)))?[ ]*$)
    | (?P<note>\[\^[^\]\s]+\]:?)
    | (?P<target>\]\((?:<[^<>\n]*>|(?:[^\s()]|\([^\s()]*\))*)(?:\s+(?:"(?P<title>[^"]*)"|'[^']*'))?\s*\))
    | (?P<reference>\]\s?\[[^\]\n]*\])
    | (?P<heading>^[ ]{0,3}\#{1,6}[ ]*|[ ]+\#+[ ]*$)
    | (?P<quote>^(?:[ ]{0,3}>[ ]?)+)
    | (?P<bullet>^[ ]*(?:[*+-]|\d+\.)[ ]+)
    | (?P<attributes>\{:?[^{}\n]*\})
    | (?P<autolink><(?=[a-zA-Z][\w+.-]*:|[^\s<>@]+@))
    | (?P<html><!--.*?-->|</?[a-zA-Z][^<>]*>)
    | (?P<image>!\[)
    | (?P<marks>\*+|(?<!\w)_+|_+(?!\w)|`+|\[|\]|(?<=\S)>)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_UNITS = re.compile(
    r"\\[\\`*_{}\[\]()>#+\-.!\"'|~:]|&(?:\#\d+|\#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);|---|--|\.{3}|.", re.DOTALL
)

_ALIKE = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "—": "-", "–": "-",
    "\n": " ", "\t": " ", "\r": " ", "\u00a0": " ", "\u202f": " ",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of source and the stretch of text that it became; of one length, or a whole that became a whole."""

    start: int
    end: int
    text_start: int
    text_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The runs of one block, in order. All places are code points of the block's source and of its text."""

    runs: tuple[Run, ...]
    text: str

    def to_text(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the ranges of text that a range of source became; joined where the text runs on.

        Between two mapped words of one range, spaces and signs of the text that have no source belong to it.
        """
        ranges: list[tuple[int, int]] = []
        for run in self.runs:
            if run.end <= start or run.start >= end:
                continue
            piece = _part(run, start, end)
            if ranges and not _WORD.search(self.text[ranges[-1][1] : piece[0]]):
                ranges[-1] = (ranges[-1][0], piece[1])
            else:
                ranges.append(piece)
        return tuple(pair for pair in ranges if pair[0] < pair[1])

    def to_source(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the range of source from the first to the last mapped code point of a range of text."""
        inside = [run for run in self.runs if run.text_end > start and run.text_start < end]
        if not inside:
            return None
        first, last = inside[0], inside[-1]
        return _back(first, max(start, first.text_start)), _back(last, min(end, last.text_end), at_end=True)

    def source_at(self, place: int) -> int | None:
        """Return where in the source a place in the text came from, or the nearest mapped place before it."""
        index = bisect_right([run.text_start for run in self.runs], place) - 1
        if index < 0:
            return self.runs[0].start if self.runs else None
        run = self.runs[index]
        return _back(run, min(place, run.text_end))


def plain_alignment(source: str, html: str) -> Alignment:
    """Lay a field that is no Markdown along its HTML: the same words without the space around them."""
    text, start = text_of(html), len(source) - len(source.lstrip())
    shown = source.strip()
    run = Run(start, start + len(shown), 0, len(shown))
    return _with_references(Alignment((run,) if shown else (), shown), html, text)


def text_of(html: str) -> str:
    """Return what a browser calls the `textContent` of some HTML of ours."""
    return unescape(_TAG.sub("", html))


def align(source: str, html: str) -> Alignment:
    """Lay the source of a block along its HTML."""
    text = text_of(html)
    plain = text_of(without_references(html))
    pieces, signs = _visible(source)
    shown = plain.translate(_ALIKE)
    return _with_references(Alignment(tuple(_runs(pieces, signs, shown)), plain), html, text)


def _with_references(plain: Alignment, html: str, text: str) -> Alignment:
    """Make room in an alignment for the references that stand in the text and come from no source."""
    if plain.text == text:
        return plain
    runs, marks = [], references(html)
    for run in plain.runs:
        shift = sum(length for place, length in marks if place <= run.text_start)
        cuts = [(place, length) for place, length in marks if run.text_start < place < run.text_end]
        if run.end - run.start != run.text_end - run.text_start:
            cuts = []  # a whole that became a whole has one sign, or is not cut
        at = run.text_start
        for place, length in [*cuts, (run.text_end, 0)]:
            begin, end = run.start + at - run.text_start, run.start + place - run.text_start
            if not cuts:
                begin, end = run.start, run.end
            runs.append(Run(begin, end, at + shift, place + shift))
            at, shift = place, shift + length
    return Alignment(tuple(runs), text)


def _part(run: Run, start: int, end: int) -> tuple[int, int]:
    """Return the part of a run's text that a range of source became."""
    if run.end - run.start != run.text_end - run.text_start:
        return run.text_start, run.text_end
    shift = run.text_start - run.start
    return max(start, run.start) + shift, min(end, run.end) + shift


def _back(run: Run, place: int, *, at_end: bool = False) -> int:
    """Return the place in the source of a place in a run's text."""
    if run.end - run.start != run.text_end - run.text_start:
        return run.end if at_end and place >= run.text_end else run.start
    return run.start + place - run.text_start


def _visible(source: str) -> tuple[list[tuple[int, int]], str]:
    """Return the pieces of source that readers may see, and one sign for each, as the text would write it."""
    pieces: list[tuple[int, int]] = []
    signs: list[str] = []
    for start, end in _unmasked(source):
        for match in _UNITS.finditer(source, start, end):
            shown = _shown(match.group())
            pieces.append(match.span())
            signs.append(shown)
    return pieces, "".join(signs)


def _unmasked(source: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of source between markup."""
    at = 0
    for match in _MARKUP.finditer(source):
        if match.start() > at:
            yield at, match.start()
        if match.group("title"):
            yield match.span("title")
        elif match.group("escape"):
            yield match.span()
        at = match.end()
    if at < len(source):
        yield at, len(source)


def _shown(unit: str) -> str:
    """Return the one sign that a unit of source is compared as."""
    if len(unit) == 1:
        return unit.translate(_ALIKE)
    if unit[0] == "\\":
        return unit[1].translate(_ALIKE)
    if unit[0] == "&":
        return (unescape(unit) or "&")[0].translate(_ALIKE)
    return "…" if unit[0] == "." else "-"


def _runs(pieces: list[tuple[int, int]], signs: str, shown: str) -> Iterator[Run]:
    """Yield the runs: equal signs in order, without the stray letters that a comparison finds in other words."""
    for from_, to, length in _equal(signs, shown):
        if not _is_certain(signs, shown, from_, to, length):
            continue
        at = 0
        while at < length:
            first = at
            start, end = pieces[from_ + at]
            at += 1
            if end - start == 1:
                while at < length and pieces[from_ + at] == (end, end + 1):
                    end, at = end + 1, at + 1
            yield Run(start, end, to + first, to + at)


def _equal(signs: str, shown: str) -> Iterator[tuple[int, int, int]]:
    """Yield (place in signs, place in shown, length) of the stretches that both have in order."""
    for block in LCSseq.opcodes(signs, shown):
        if block.tag == "equal":
            yield block.src_start, block.dest_start, block.src_end - block.src_start


def _is_certain(signs: str, shown: str, from_: int, to: int, length: int) -> bool:
    """Say whether an equal stretch is more than a chance: it must not cut a word on either side."""
    if length >= 4:
        return True
    return not (_cuts(signs, from_, from_ + length) or _cuts(shown, to, to + length))


def _cuts(text: str, start: int, end: int) -> bool:
    """Say whether a stretch begins or ends in the middle of a word."""
    before = start > 0 and _WORD.match(text[start - 1]) is not None and _WORD.match(text[start]) is not None
    after = end < len(text) and _WORD.match(text[end]) is not None and _WORD.match(text[end - 1]) is not None
    return before or after

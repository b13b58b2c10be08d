"""The paragraphs of a Markdown source with their places: what is prose, and what stands in a block quotation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_QUOTED = re.compile(r" {0,3}>")
#: A heading, an item of a list, or a row of a table begins a paragraph of its own.
_OWN = re.compile(r" {0,3}(?:#{1,6}[ \t]|[*+-][ \t]|\d{1,9}[.)][ \t])|[ \t]*\|")
_ITEM = re.compile(r" {0,3}(?:[*+-]|\d{1,9}[.)])[ \t]")
#: `[name]: address "title"`, which no reader sees.
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,500}\]:")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the source, source[start:end] in code points; `quoted`: a whole block quotation, marks and all."""

    start: int
    end: int
    quoted: bool = False


def paragraphs(source: str) -> Iterator[Paragraph]:
    """Return the paragraphs in order, without code blocks and definitions of links."""
    begin, end, quoted, fence, listed, blank = -1, 0, False, "", False, True
    at = 0
    for line in source.split("\n"):
        start, at = at, at + len(line) + 1
        kind = "" if fence else _kind(line, listed=listed, blank=blank)
        fence, is_code = _fence(fence, line)
        ends = is_code or kind in {"", "own", "skip"} or (kind == "quoted") is not quoted
        if begin >= 0 and ends and not (quoted and kind == "lazy"):
            yield Paragraph(begin, end, quoted)
            begin = -1
        blank = not line.strip()
        if is_code or kind in {"", "skip"}:
            continue
        if begin < 0:
            begin, quoted = start, kind == "quoted"
        end = start + len(line)
        listed = bool(_ITEM.match(line)) or (listed and line.startswith((" ", "\t")))
    if begin >= 0:
        yield Paragraph(begin, end, quoted)


def _kind(line: str, *, listed: bool, blank: bool) -> str:
    """Say what a line is: `` (empty), `quoted`, `own`, `skip`, or `lazy` (it goes on with what is before)."""
    if not line.strip():
        return ""
    if _QUOTED.match(line):
        return "quoted"
    if _DEFINITION.match(line) or (blank and not listed and line.startswith(("    ", "\t"))):
        return "skip"
    return "own" if _OWN.match(line) else "lazy"


def _fence(fence: str, line: str) -> tuple[str, bool]:
    """Return the fence that is open after a line, and whether the line is code."""
    found = _FENCE.match(line)
    if fence:
        return ("" if found and found[1].startswith(fence) else fence), True
    return (found[1], True) if found else ("", False)

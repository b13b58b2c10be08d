"""Where words of a Markdown text may become a link: not in headings, quotations, code, links, images or tags."""

import re
from collections.abc import Iterator

from app.domain.speech import is_quoted

Span = tuple[int, int]

_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"\s{0,3}#{1,6}(?:[ \t]|$)")
_UNDERLINED = re.compile(r"\s{0,3}(?:=+|-{2,})[ \t]*$")
#: A block quotation, also one in an item of a list.
_QUOTE = re.compile(r"\s*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*>")
_INDENTED = re.compile(r"(?: {4}|\t)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])[ \t]")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]\n]{1,200}\]:")
#: What is for the machine, or a link already; brackets may hold a pair of brackets, as an address may.
_CLOSED = re.compile(
    r"\\."
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|!?\[(?:[^\[\]\\]|\\.|\[[^\[\]]{0,500}\]){0,2000}\]"
    r"(?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\[\]\n]{0,200}\])?"
    r"|<!--.*?-->|<a\b[^<>]{0,2000}>.*?</a\s*>|<(?:code|pre|script|style)\b.*?</(?:code|pre|script|style)\s*>"
    r"|</?[A-Za-z][^<>]{0,2000}>|<[a-z][a-z0-9+.-]{1,20}:[^<>\s]{1,2000}>"
    r"|\b(?:https?://|www\.|mailto:)\S+",
    re.DOTALL | re.IGNORECASE,
)


def open_stretches(text: str) -> list[Span]:
    """Return the stretches of a Markdown text (code points) that are plain running words, in order.

    What stands in quotation marks is still in them: ask `may_be_linked` for a phrase.
    """
    found: list[Span] = []
    for start, end in _running_paragraphs(text):
        at = start
        for closed in _CLOSED.finditer(text, start, end):
            if closed.start() > at:
                found.append((at, closed.start()))
            at = closed.end()
        if at < end:
            found.append((at, end))
    return found


def may_be_linked(text: str, start: int, end: int, stretches: list[Span]) -> bool:
    """Say whether the words text[start:end] may become a link; `stretches` are those of the text."""
    return any(first <= start and end <= last for first, last in stretches) and not is_quoted(text, start, end)


def _running_paragraphs(text: str) -> Iterator[Span]:
    """Yield the parts of a text that are neither headings nor block quotations, code or definitions."""
    begin, at, fence, was_blank = -1, 0, "", True
    quoted = in_list = False
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\n")
        mark = _FENCE.match(bare)
        blank = not bare.strip()
        if fence:
            closed = True
            if mark and mark[1].startswith(fence) and not bare.strip(" \t`~"):
                fence = ""
        elif mark:
            closed, fence = True, mark[1]
        elif _QUOTE.match(bare):
            closed = quoted = True
        else:
            in_list = bool(_ITEM.match(bare)) or (in_list and (not was_blank or blank or bare[:1].isspace()))
            code = was_blank and not in_list and bool(_INDENTED.match(bare))
            closed = blank or code or bool(_HEADING.match(bare) or _DEFINITION.match(bare))
            # A line right below a quotation belongs to it, until an empty one.
            quoted = quoted and not blank
            closed = closed or quoted
            if code:
                blank = True  # the next line of code follows as the first did
        if not closed and begin < 0:
            begin = at
        if begin >= 0 and _UNDERLINED.match(bare):
            begin = -1  # what stands above the line is a heading
        elif closed and begin >= 0:
            yield begin, at
            begin = -1
        was_blank = blank
        at += len(line)
    if begin >= 0:
        yield begin, at

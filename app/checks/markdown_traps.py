"""Markdown that reads well as source and comes out otherwise on the page."""

import re
from collections.abc import Iterator

from app.checks.findings import TextFinding

_ITEM = re.compile(r" {0,3}(?:[*+-]|\d{1,9}\.) +\S")
_PARENTHESIS = re.compile(r" {0,3}\d{1,9}\) +\S")
_SHALLOW = re.compile(r" {2,3}(?:[*+-]|\d{1,9}\.) +\S")
_REMOTE = re.compile(r"!\[[^\]\n]{0,1000}\]\(\s*<?(?:https?:)?//")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def find_traps(body: str) -> list[TextFinding]:
    """Return what a writer may not expect: lists that stay text, lists that are not nested, remote images."""
    return list(_walk(body.split("\n")))


def _walk(lines: list[str]) -> Iterator[TextFinding]:
    fence = ""
    before = ""
    for number, line in enumerate(lines, 1):
        opening = _FENCE.match(line)
        if fence:
            fence = "" if opening and opening[1].startswith(fence) else fence
        elif opening:
            fence = opening[1]
        else:
            yield from _of_line(line, before, number)
        before = line


def _of_line(line: str, before: str, number: int) -> Iterator[TextFinding]:
    starts_list = _ITEM.match(line) is not None
    if starts_list and before.strip() and not _in_list(before):
        yield TextFinding("markdown.list", "Leave an empty line before a list, or it stays text.", number, line.strip())
    if _SHALLOW.match(line) and _ITEM.match(before) and not before.startswith(" "):
        yield TextFinding("markdown.nested", "Indent a list in a list by four spaces.", number, line.strip())
    if _PARENTHESIS.match(line):
        yield TextFinding("markdown.parenthesis", "“1)” makes no list: write “1.”.", number, line.strip())
    if _REMOTE.search(line):
        message = "An image on another host is not shown: import it into the newsroom."
        yield TextFinding("image.remote", message, number, line.strip())


def _in_list(line: str) -> bool:
    return _ITEM.match(line) is not None or line.startswith((" ", "\t", ">", "#"))

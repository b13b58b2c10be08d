"""Finds words or patterns in a text, within a time limit: a pattern that never ends must not stop the window."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from app.ui.editor.carrying import Span
from app.ui.editor.source_edit import Edit

#: No search takes longer than this, in seconds.
TIME_LIMIT = 0.25
#: More hits than this are not counted: nobody reads them one by one.
MOST_HITS = 20_000


class BadPattern(Exception):
    """What was asked for cannot be searched; its text says why, for the person."""


@dataclass(frozen=True)
class Query:
    """What is looked for, and where: `within` is a stretch of code points, or all of the text."""

    text: str
    case: bool = False
    whole_word: bool = False
    pattern: bool = False
    within: Span | None = None


def _compiled(query: Query) -> "regex.Pattern[str]":
    source = query.text if query.pattern else regex.escape(query.text, special_only=True)
    if query.whole_word:
        source = rf"(?<!\w)(?:{source})(?!\w)"
    flags = regex.MULTILINE | regex.V1 | (0 if query.case else regex.IGNORECASE | regex.FULLCASE)
    try:
        return regex.compile(source, flags)
    except regex.error as error:
        raise BadPattern(f"This is not a regular expression: {error}.") from error
    except (OverflowError, RecursionError) as error:
        raise BadPattern("This regular expression is too large.") from error


def _matches(query: Query, text: str) -> Iterator["regex.Match[str]"]:
    if not query.text:
        return
    start, end = query.within or (0, len(text))
    try:
        yield from _compiled(query).finditer(text, start, end, timeout=TIME_LIMIT)
    except TimeoutError as error:
        raise BadPattern("This regular expression takes too long on this text.") from error


def hits(query: Query, text: str) -> list[Span]:
    """Give every place that the query fits, in order; places of no width are left out.

    Raises BadPattern for a bad regular expression and for one that takes too long.
    """
    found: list[Span] = []
    for match in _matches(query, text):
        if match.end() > match.start():
            found.append(match.span())
            if len(found) >= MOST_HITS:
                break
    return found


def replacements(query: Query, text: str, new: str, only: Span | None = None) -> list[Edit]:
    r"""Give the edits that put `new` in place of every hit, or of one; in a pattern `\1` stands for a group."""
    edits: list[Edit] = []
    for match in _matches(query, text):
        if match.end() == match.start() or (only is not None and match.span() != only):
            continue
        edits.append(Edit(match.start(), match.end(), _expanded(query, match, new)))
        if only is not None:
            break
    return edits


def _expanded(query: Query, match: "regex.Match[str]", new: str) -> str:
    if not query.pattern:
        return new
    try:
        return match.expand(new)
    except (regex.error, IndexError) as error:
        raise BadPattern(f"The replacement does not fit the regular expression: {error}.") from error

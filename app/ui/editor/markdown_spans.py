"""What each stretch of a line of Markdown is, found in one pass of one pattern; knows nothing of Qt."""

import re
from enum import IntEnum
from typing import NamedTuple


class Kind(IntEnum):
    """What a stretch of a line is, for the eye."""

    MARK = 1  # ## > - ** and the like: dimmed
    HEADING = 2
    QUOTE = 3
    STRONG = 4
    EMPHASIS = 5
    CODE = 6
    LINK = 7
    HIDDEN = 8  # the target of a link, shown only where the caret is
    HTML = 9
    RULE = 10
    BOTH = 11  # strong and emphasis


class Span(NamedTuple):
    """A stretch of a line in characters; `level` is that of a heading."""

    start: int
    end: int
    kind: Kind
    level: int = 0


class State(IntEnum):
    """What a line leaves open for the next one."""

    PLAIN = 0
    BACKTICKS = 1
    TILDES = 2
    COMMENT = 3


#: What stands further in one block than this is left as it is: a block may be a book, and each key styles all of it.
MAX_STYLED = 20_000

_LINE = re.compile(
    r"(?P<fence>\s{0,3}(?P<ticks>`{3,}|~{3,}))|(?P<heading>(?P<hashes>\#{1,6})[ \t]+)|(?P<quote>(?:\s{0,3}>[ \t]?)+)"
    r"|(?P<rule>\s{0,3}(?:\*[ \t]*){3,}$|\s{0,3}(?:-[ \t]*){3,}$|\s{0,3}(?:_[ \t]*){3,}$)"
    r"|(?P<item>\s*(?:[-*+]|\d{1,9}[.)])[ \t]+)|(?P<code>(?: {4}|\t)(?=\S))"
    r"|(?P<definition>\s{0,3}\[[^\]\n]{1,200}\]:[ \t])"
)
#: The address of a link, with one pair of brackets in it, and a title.
_ADDRESS = r"[^()\s]{0,500}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:[ ]\"[^\"]{0,200}\")?"
_INLINE = re.compile(
    r"(?P<escape>\\.)"
    r"|(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    rf"|(?P<image>!\[(?P<alt>[^\[\]]{{0,500}})\]\((?P<source>{_ADDRESS})\))"
    rf"|(?P<link>\[(?P<label>[^\[\]]{{1,500}})\](?P<target>\({_ADDRESS}\)|\[[^\[\]]{{0,200}}\]))"
    r"|(?P<both>\*\*\*(?=\S)[^*]{1,2000}?(?<=\S)\*\*\*)"
    r"|(?P<strong>\*\*(?=\S).{1,2000}?(?<=\S)\*\*(?!\*)|(?<!\w)__(?=\S)[^_]{1,2000}?(?<=\S)__(?!\w))"
    r"|(?P<emphasis>\*(?=[^\s*])[^*]{1,2000}?(?<=[^\s*])\*|(?<!\w)_(?=[^\s_])[^_]{1,2000}?(?<=[^\s_])_(?!\w))"
    r"|(?P<auto><(?:https?://|mailto:)[^\s<>]{1,500}>)"
    r"|(?P<html></?[A-Za-z][^<>]{0,500}>|<!--.{0,2000}?-->)"
)
_TRIGGERS = re.compile(r"[\\`!\[*_<]")
_MARK_WIDTH = {"both": 3, "strong": 2, "emphasis": 1}
_MARK_KIND = {"both": Kind.BOTH, "strong": Kind.STRONG, "emphasis": Kind.EMPHASIS}


def spans_of(line: str, state: State = State.PLAIN) -> tuple[list[Span], State]:
    """Give the stretches of a line, in order of painting, and what it leaves open."""
    if state is not State.PLAIN:
        return _inside(line, state)
    found = _LINE.match(line)
    spans: list[Span] = []
    start = 0
    if found is not None:
        if found["fence"]:
            open_state = State.BACKTICKS if found["ticks"][0] == "`" else State.TILDES
            return [Span(0, len(line), Kind.MARK)], open_state
        if found["rule"] is not None and found.end("rule") > found.start("rule"):
            return [Span(0, len(line), Kind.RULE)], State.PLAIN
        if found["code"]:
            return [Span(0, len(line), Kind.CODE)], State.PLAIN
        start = found.end()
        spans = _line_spans(line, found)
    if line.lstrip().startswith("<!--") and "-->" not in line:
        return [Span(0, len(line), Kind.HTML)], State.COMMENT
    spans.extend(_inline_spans(line, start))
    return spans, State.PLAIN


def _inside(line: str, state: State) -> tuple[list[Span], State]:
    if state is State.COMMENT:
        return [Span(0, len(line), Kind.HTML)], State.PLAIN if "-->" in line else State.COMMENT
    fence = "```" if state is State.BACKTICKS else "~~~"
    if line.strip().startswith(fence) and not line.strip(" `~"):
        return [Span(0, len(line), Kind.MARK)], State.PLAIN
    return [Span(0, len(line), Kind.CODE)], state


def _line_spans(line: str, found: re.Match[str]) -> list[Span]:
    end, length = found.end(), len(line)
    if found["heading"]:
        level = len(found["hashes"])
        return [Span(0, length, Kind.HEADING, level), Span(0, end, Kind.MARK, level)]
    if found["quote"]:
        return [Span(0, length, Kind.QUOTE), Span(0, end, Kind.MARK)]
    return [Span(0, end, Kind.MARK)]


def _inline_spans(line: str, start: int) -> list[Span]:
    if _TRIGGERS.search(line, start) is None:
        return []
    spans: list[Span] = []
    for found in _INLINE.finditer(line, start, start + MAX_STYLED):
        name = found.lastgroup or ""
        begin, end = found.span()
        if name in _MARK_WIDTH:
            spans.extend(_marked(line, begin, end, name))
        elif name == "link":
            spans.extend(_link(found, "label", begin, end))
        elif name == "image":
            spans.extend(_link(found, "alt", begin, end))
        elif name == "escape":
            spans.append(Span(begin, begin + 1, Kind.MARK))
        else:
            spans.append(Span(begin, end, {"code": Kind.CODE, "auto": Kind.LINK, "html": Kind.HTML}[name]))
    return spans


def _marked(line: str, begin: int, end: int, name: str) -> list[Span]:
    width = _MARK_WIDTH[name]
    spans = [Span(begin, end, _MARK_KIND[name])]
    inner = _inline_spans_between(line, begin + width, end - width)
    return [*spans, *inner, Span(begin, begin + width, Kind.MARK), Span(end - width, end, Kind.MARK)]


def _inline_spans_between(line: str, start: int, end: int) -> list[Span]:
    """Find links and emphasis inside strong words, one level deep: what is nested further keeps the outer look."""
    spans: list[Span] = []
    for found in _INLINE.finditer(line, start, end):
        name = found.lastgroup or ""
        if name == "emphasis":
            begin, stop = found.span()
            spans += [Span(begin, stop, Kind.BOTH), Span(begin, begin + 1, Kind.MARK), Span(stop - 1, stop, Kind.MARK)]
        elif name == "link":
            spans.extend(_link(found, "label", *found.span()))
    return spans


def _link(found: re.Match[str], label: str, begin: int, end: int) -> list[Span]:
    first, last = found.span(label)
    return [Span(begin, first, Kind.HIDDEN), Span(first, last, Kind.LINK), Span(last, end, Kind.HIDDEN)]

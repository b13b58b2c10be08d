"""Finds what blank lines do not part: fenced code, and blocks of raw HTML with their end tags."""

import re
from bisect import bisect_left

from markdown.util import BLOCK_LEVEL_ELEMENTS

_FENCE = re.compile(r"(`{3,}|~{3,}) *(?:\{[^\n]*\}|\.?[\w#.+-]* *(?:hl_lines=(?:\".*?\"|'.*?') *)?)\Z")
_TAG = re.compile(r" {0,3}<([A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|\Z)")
_OTHER_MARKUP = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_BLOCK_TAGS = frozenset(BLOCK_LEVEL_ELEMENTS)
_VOID_TAGS = frozenset({"hr", "input", "link", "meta", "col"})


class Solids:
    """The fences and the blocks of raw HTML of one source, given with its lines and where they start."""

    def __init__(self, source: str, lines: list[str], starts: list[int]) -> None:
        self._source = source
        self._lines = lines
        self._starts = starts
        self._fences = self._find_fences()
        self._tags: dict[str, list[tuple[int, int]]] = {}

    def starts(self, at: int) -> bool:
        """Say whether one begins on this line."""
        return at in self._fences or self.html_end(at) > 0

    def fence_end(self, at: int) -> int:
        """Return the line after fenced code that begins on this line, or 0."""
        return self._fences.get(at, 0)

    def html_end(self, at: int) -> int:
        """Return the line after raw HTML that begins on this line, or 0."""
        return self._find_html_end(at) if self._lines[at].lstrip(" ")[:1] == "<" else 0

    def _find_fences(self) -> dict[int, int]:
        """Return where fenced code starts, and the line after its end."""
        closing: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines):
            if line[:3] in {"```", "~~~"} and not (bare := line.rstrip(" ")).strip(bare[0]):
                closing.setdefault(bare, []).append(number)
        found: dict[int, int] = {}
        after = 0
        if not closing:
            return found
        for number, line in enumerate(self._lines):
            if number < after or line[:3] not in {"```", "~~~"} or not (match := _FENCE.match(line)):
                continue
            ends = closing.get(match.group(1), [])
            place = bisect_left(ends, number + 1)
            if place < len(ends):
                after = found[number] = ends[place] + 1
        return found

    def _find_html_end(self, at: int) -> int:
        """Return the line after a block of raw HTML that starts here, or 0 where none does."""
        line = self._lines[at]
        if match := _TAG.match(line):
            tag = match.group(1).lower()
            return self._element_end(at, tag) if tag in _BLOCK_TAGS else 0
        if len(line) - len(line.lstrip(" ")) > 3:
            return 0
        bare = line.lstrip(" ")
        for opening, closing in _OTHER_MARKUP:
            if bare.startswith(opening):
                place = self._source.find(closing, self._starts[at] + 2)
                return self._line_of(place) + 1 if place >= 0 else 0
        return 0

    def _element_end(self, at: int, tag: str) -> int:
        """Return the line after the end tag that closes the tag at the start of this line."""
        if tag in _VOID_TAGS:
            return at + 1
        events = self._tags.get(tag)
        if events is None:
            pattern = re.compile(rf"<(/?){re.escape(tag)}(?=[\s/>])", re.IGNORECASE)
            events = [(m.start(), -1 if m.group(1) else 1) for m in pattern.finditer(self._source)]
            self._tags[tag] = events
        depth = 0
        for place, step in events[bisect_left(events, (self._starts[at], -1)) :]:
            depth += step
            if depth == 0:
                return self._line_of(place) + 1
        end = at + 1
        while end < len(self._lines) and self._lines[end].strip():
            end += 1
        return end

    def _line_of(self, place: int) -> int:
        return bisect_left(self._starts, place + 1) - 1

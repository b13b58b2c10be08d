"""Levels of headings: none is skipped, whatever signs the writer chose, so that the outline of a page is sound."""

import re
from collections.abc import Iterable

_HEADING = re.compile(r"<(/?)h([2-6])\b")


class _Outline:
    """The headings above the present one, by the levels that the writer gave them."""

    def __init__(self) -> None:
        self._above: list[int] = []

    def tag(self, match: re.Match[str]) -> str:
        """Write the start or end of a heading at its place in the outline."""
        written = int(match.group(2))
        if not match.group(1):
            while self._above and self._above[-1] >= written:
                self._above.pop()
            self._above.append(written)
        return f"<{match.group(1)}h{len(self._above) + 1}"


def settle_headings(pieces: Iterable[str]) -> list[str]:
    """Return pieces of one body with the levels of their headings settled: the highest is the second."""
    outline = _Outline()
    return [_HEADING.sub(outline.tag, piece) if "<h" in piece else piece for piece in pieces]

"""Code points to Qt's UTF-16 units and back: the only place of the editor that knows both."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
#: What a text may not hold in Qt: NUL, Qt's own frame marks, halves of surrogate pairs. Each is one unit.
_UNSAFE = {0: 0xFFFD, 0xFDD0: 0xFFFD, 0xFDD1: 0xFFFD, 0x2028: 0x0A, 0x2029: 0x0A} | dict.fromkeys(
    range(0xD800, 0xE000), 0xFFFD
)


def clean(text: str) -> str:
    r"""Give the text as an editor can hold it: lines end in `\n`, what Qt cannot keep becomes U+FFFD."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() and "\0" not in text else text.translate(_UNSAFE)


def units(text: str) -> int:
    """Count the UTF-16 units of a text."""
    return len(text) if text.isascii() else len(text) + len(_ASTRAL.findall(text))


class Astral:
    """Where the characters beyond the basic plane stand in a text, so that offsets can be converted.

    It holds the UTF-16 offset of each. Most texts have none, and then both counts are the same.
    """

    def __init__(self, text: str = "") -> None:
        self._at = _astral_offsets(text, 0)

    def to_points(self, unit: int) -> int:
        """Turn a UTF-16 offset into code points; the middle of a pair counts as its start."""
        return unit - bisect_left(self._at, unit) if self._at else unit

    def to_units(self, point: int) -> int:
        """Turn an offset in code points into UTF-16 units."""
        low, high = 0, len(self._at)
        while low < high:
            middle = (low + high) // 2
            if self._at[middle] - middle < point:
                low = middle + 1
            else:
                high = middle
        return point + low

    def replace(self, unit: int, removed: int, inserted: str) -> None:
        """Follow an edit at a UTF-16 offset that removed so many units and put `inserted` there."""
        new = _astral_offsets(inserted, unit)
        if not self._at and not new:
            return
        first = bisect_left(self._at, unit)
        last = bisect_left(self._at, unit + removed)
        shift = units(inserted) - removed
        self._at[first:] = new + [at + shift for at in self._at[last:]]


def _astral_offsets(text: str, start: int) -> list[int]:
    if text.isascii():
        return []
    return [start + found.start() + number for number, found in enumerate(_ASTRAL.finditer(text))]

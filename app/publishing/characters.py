"""Characters that no page may hold: controls, halves of pairs, and what Unicode will never use."""

import re

# The last two places of each plane are no characters.
_LAST = "".join(chr(plane * 0x10000 + place) for plane in range(17) for place in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_LAST}]")


def allowed(text: str) -> str:
    """Return a text with a replacement character in the place of each character that HTML forbids."""
    return _FORBIDDEN.sub("\ufffd", text) if _FORBIDDEN.search(text) else text

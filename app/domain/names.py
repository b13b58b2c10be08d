"""Names in a text: runs of two or more capitalised words, as people, places and bodies are written."""

import re
from collections import Counter
from collections.abc import Set as AbstractSet

from app.domain.terms import fold

# A word begins where no letter stands before it, and has an end: else a line of one endless word takes minutes.
_CAPITAL = r"(?<![^\W_])[^\W\d_a-zà-öø-ÿ][^\W_]{0,60}+(?:['’\-][^\W_]{1,60}+){0,4}"
#: Small words that may stand inside a name: Ministry of Finance, Ludwig van Beethoven.
_INSIDE = r"(?:of|of the|for|for the|and|de|de la|del|della|di|da|du|van|van der|von|der|den|al|bin|ibn|y|és)"
_NAME = re.compile(rf"{_CAPITAL}(?:[ ](?:{_INSIDE}[ ])?{_CAPITAL})+")
_LONGEST = 6


def names(text: str, stop: AbstractSet[str]) -> Counter[str]:
    """Count the names of two to six words in `text` as they are written there.

    Words of `stop` (folded) at the beginning are left out: the first word of a sentence has a capital letter too.
    """
    found: Counter[str] = Counter()
    for match in _NAME.finditer(text):
        parts = match.group().split(" ")
        while parts and fold(parts[0]) in stop:
            parts.pop(0)
        if 2 <= len(parts) <= _LONGEST and parts[0][0].isupper() and parts[-1][0].isupper() and not _shouted(parts):
            found[" ".join(parts)] += 1
    return found


def _shouted(parts: list[str]) -> bool:
    """Say whether these are words of a line in capitals, not a name with initials."""
    return all(part.isupper() and len(part) >= 4 for part in parts)


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common."""
    folded = fold(name.replace("’", "'"))
    return folded.removesuffix("'s")

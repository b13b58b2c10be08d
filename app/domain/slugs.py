"""Slugs: the names of pages in addresses and of folders on every disk."""

import re
import unicodedata
from collections.abc import Container

#: The longest slug, in bytes of UTF-8.
LONGEST = 80
#: Room for `-` and a number behind a slug.
_NUMBER = 8

#: First parts of addresses that the site itself needs.
RESERVED = frozenset(
    {"section", "tag", "author", "series", "assets", "corrections", "how-we-work", "index", "404", "feed"}
)

# Windows opens a device instead of a folder of one of these names, whatever ending it has.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin|conout|com\d|lpt\d)", re.ASCII)

# Letters that NFKD leaves whole although readers type them with plain ones.
_PLAIN = str.maketrans({
    "ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t",
})  # fmt: skip


def slugify(text: str, *, fallback: str = "untitled") -> str:
    """Make a slug: letters, digits, `_` and single `-`, lower case, at most 80 bytes, never a reserved name.

    Letters of other scripts stay; what cannot be part of a name becomes `-`. Nothing left gives `fallback`.
    """
    # Compatibility signs may come apart into capitals, and small letters into signs: hence both, twice.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).casefold()
    decomposed = unicodedata.normalize("NFKD", folded).translate(_PLAIN)
    bare = "".join(c for c in decomposed if not _is_latin_accent(c))
    # Marks of other scripts (vowel signs) are part of the word; \w does not have them all.
    composed = unicodedata.normalize("NFC", bare)
    kept = "".join(c if c.isalnum() or c == "_" or unicodedata.category(c) in {"Mn", "Mc"} else "-" for c in composed)
    slug = _shorten(re.sub(r"-{2,}", "-", kept).strip("-_"))
    if not any(c.isalnum() for c in slug):
        slug = fallback
    return _avoid(slug)


def unique_slug(wanted: str, taken: Container[str]) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3` ... that is not taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while (slug := f"{_shorten(wanted, LONGEST - len(str(number)) - 1)}-{number}") in taken:
        number += 1
    return slug


def stem_of(wanted: str) -> str:
    """Return what each slug that `unique_slug` may make of a text begins with: a long one is cut for its number."""
    return _shorten(wanted, LONGEST - _NUMBER)


def is_slug(text: str) -> bool:
    """Say whether a text can be used as a slug as it stands."""
    return bool(text) and slugify(text, fallback="") == text


def _avoid(slug: str) -> str:
    """Change a slug that a system or the site itself needs for something else."""
    if _DEVICES.fullmatch(slug) or slug in RESERVED:
        return f"{slug}-page"
    return slug


def _is_latin_accent(char: str) -> bool:
    """Say whether a character is an accent of Latin, Greek or Cyrillic letters that NFKD took off its letter."""
    return "\u0300" <= char <= "\u036f"


def _shorten(slug: str, longest: int = LONGEST) -> str:
    """Cut a slug to a number of bytes, at a `-` where one is near enough, never inside a character."""
    data = slug.encode("utf-8", "ignore")
    if len(data) <= longest:
        return data.decode("utf-8")
    cut = data[:longest].decode("utf-8", "ignore")
    at_word = cut.rfind("-")
    whole_word = data[len(cut.encode("utf-8")) :][:1] == b"-"
    if not whole_word and at_word > len(cut) * 2 // 3:
        cut = cut[:at_word]
    return cut.strip("-_")

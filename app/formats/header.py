"""What stands between the headline of a plain article and its first paragraph: byline, date, dateline."""

import re

_BYLINE = re.compile(r"(?i)^(?:by|written by|words by|story by|von|par|por|di|door)\s*:?\s+(?P<names>\S.{1,120})$")
_NAME = re.compile(
    r"^[^\W\d_a-z][\w.'’\-]*(?:\s+(?:[^\W\d_a-z][\w.'’\-]*|de|da|di|del|van|von|der|den|la|le|bin|al)){1,4}$"
)
_ROLE = re.compile(r"(?i)\b(?:editor|correspondent|reporter|writer|staff|bureau|desk|agency|columnist)\b")
_DATELINE = re.compile(
    r"^(?P<line>(?P<place>[^\W\d_a-z]{2}[^\Wa-z]{0,40}(?:[ .'’\-]{1,2}[^\W\d_a-z]{1,20}[.']?){0,4})"
    r"(?:,\s[^—–:;\n]{2,40}?)?(?:\s\([^()\n]{2,40}\))?)\s*(?:—|–|--|\s-)\s+(?=\S)"
)


def byline(line: str) -> list[str]:
    """Return the names of a byline ("By Mara Lindqvist and Tom Brandt"), or nothing if the line is none.

    Roles in it ("Political Editor") are left out of the names.
    """
    found = _BYLINE.match(line)
    if not found or line.rstrip().endswith((".", "!", "?", ":", ";")):
        return []
    parts = re.split(r"\s*(?:,|;|\||&|\s(?:and|und|et|y|e|en)\s)\s*", found["names"])
    names = [part for part in parts if _NAME.match(part) and not _ROLE.search(part)]
    rest = [part for part in parts if part and part not in names]
    return names if all(_ROLE.search(part) or part.lower().startswith("in ") for part in rest) else []


def split_dateline(paragraph: str) -> tuple[str, str]:
    """Return the dateline that opens a paragraph ("PORT VALLEN —") without its dash, and the rest."""
    found = _DATELINE.match(paragraph)
    return (found["line"].strip(), paragraph[found.end() :]) if found else ("", paragraph)

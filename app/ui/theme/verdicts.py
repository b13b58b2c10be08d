"""How verdicts and statuses look: colour, underline and sign, so that colour never stands alone."""

from dataclasses import dataclass
from enum import StrEnum

from app.ui.theme.palette import LIGHT, Palette


class Underline(StrEnum):
    """The kinds of line under the words of a claim."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    DOUBLE = "double"
    WAVY = "wavy"
    NONE = "none"


@dataclass(frozen=True)
class VerdictStyle:
    """The colour as `#RRGGBB`, the underline with its width in pixels, and the name of the icon."""

    colour: str
    underline: Underline
    width: int
    sign: str


#: key: (light, dark, underline, width, icon)
_VERDICTS = {
    "true": ("#166A3E", "#6FD19B", Underline.SOLID, 2, "verdict.true"),
    "mostly_true": ("#456A15", "#A9CC6B", Underline.SOLID, 1, "verdict.mostly_true"),
    "half_true": ("#7D5400", "#E6BE62", Underline.DASHED, 2, "verdict.half_true"),
    "mostly_false": ("#96390A", "#F2A36B", Underline.DASHED, 1, "verdict.mostly_false"),
    "false": ("#A3201A", "#F59A93", Underline.WAVY, 1, "verdict.false"),
    "unproven": ("#5C4A85", "#BDA9E8", Underline.DOUBLE, 1, "verdict.unproven"),
    "open": ("#0A4F96", "#93BFF0", Underline.DOTTED, 2, "verdict.open"),
    "recheck": ("#7D5400", "#E6BE62", Underline.DOTTED, 1, "verdict.recheck"),
    "ambiguous": ("#A3201A", "#F59A93", Underline.NONE, 0, "verdict.ambiguous"),
    "lost": ("#A3201A", "#F59A93", Underline.NONE, 0, "verdict.lost"),
}

#: The verdicts and states that have a look of their own.
VERDICT_KEYS = tuple(_VERDICTS)


def style_of(key: str, colours: Palette = LIGHT, colour: str = "") -> VerdictStyle:
    """Give the look of a verdict. A key that the newsroom added itself has its own colour and a solid line.

    Spaces and hyphens in the key count as underscores.
    """
    found = _VERDICTS.get(key.strip().lower().replace(" ", "_").replace("-", "_"))
    if found is None:
        return VerdictStyle(colour or colours.secondary, Underline.SOLID, 1, "verdict.other")
    light, dark, underline, width, sign = found
    return VerdictStyle(dark if colours.dark else light, underline, width, sign)


def status_colour(status: str, colours: Palette) -> str:
    """Give the colour of the dot that stands before the status of an article."""
    return {
        "in_review": colours.accent,
        "ready": colours.good,
        "published": colours.good,
        "corrected": colours.warning,
        "withdrawn": colours.bad,
    }.get(status, colours.quiet)

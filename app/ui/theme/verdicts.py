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

#: What is no verdict, and so has no colour that a newsroom chooses.
_STATES = frozenset({"open", "recheck", "ambiguous", "lost"})

#: The verdicts and states that have a look of their own.
VERDICT_KEYS = tuple(_VERDICTS)


def style_of(key: str, colours: Palette = LIGHT, colour: str = "") -> VerdictStyle:
    """Give the look of a verdict. `colour` is the verdict whose colour it has, where the newsroom chose one.

    Spaces and hyphens in the key count as underscores.
    """
    key = key.strip().lower().replace(" ", "_").replace("-", "_")
    chosen = key if key in _STATES else colour or key
    if chosen not in _VERDICTS:
        return VerdictStyle(
            chosen if chosen.startswith("#") else colours.secondary, Underline.SOLID, 1, "verdict.other"
        )
    light, dark, underline, width, sign = _VERDICTS[chosen]
    if chosen != key:
        sign = _VERDICTS[key][4] if key in _VERDICTS else "verdict.other"
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

"""The rating scale: the one that a new newsroom starts with, and what any scale says."""

from collections.abc import Collection, Sequence

from app.domain.claim import OPEN, RECHECK, Rating
from app.domain.slugs import slugify

#: The colours that every theme has in light and dark, with enough contrast: the key, and what people call it.
COLOURS = {
    "true": "Green",
    "mostly_true": "Olive",
    "half_true": "Amber",
    "mostly_false": "Orange",
    "false": "Red",
    "unproven": "Violet",
    "other": "Grey",
}
#: Verdicts in a scale, the value of the best, characters of a label.
MOST, HIGHEST, LONGEST_LABEL = 20, 100, 40

#: Key, label, value on a scale of 1 (false) to 5 (true); None stands outside the scale.
_DEFAULT = (
    ("true", "True", 5),
    ("mostly_true", "Mostly true", 4),
    ("half_true", "Half true", 3),
    ("mostly_false", "Mostly false", 2),
    ("false", "False", 1),
    ("unproven", "Unproven", None),
)


def default_scale() -> list[Rating]:
    """Make the verdicts of the default scale, in order."""
    return [
        Rating(key=key, label=label, value=value, position=position)
        for position, (key, label, value) in enumerate(_DEFAULT)
    ]


def new_key(label: str, taken: Collection[str]) -> str:
    """Make the key of a new verdict, which stays when its label changes."""
    stem = slugify(label, fallback="verdict").replace("-", "_")
    key, number = stem, 2
    while key in taken or key in {OPEN, RECHECK, "ambiguous", "lost"}:
        key, number = f"{stem}_{number}", number + 1
    return key


def denials(scale: Sequence[Rating]) -> frozenset[str]:
    """Return the keys of the verdicts in the lower half of a scale: what they are given to is rather not true."""
    values = [rating.value for rating in scale if rating.value is not None]
    middle = (min(values) + max(values)) / 2 if values else 0
    return frozenset(rating.key for rating in scale if rating.value is not None and rating.value < middle)

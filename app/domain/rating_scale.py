"""The rating scale: the one that a new newsroom starts with, and what any scale says."""

from collections.abc import Sequence

from app.domain.claim import Rating

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


def denials(scale: Sequence[Rating]) -> frozenset[str]:
    """Return the keys of the verdicts in the lower half of a scale: what they are given to is rather not true."""
    best = max((rating.value for rating in scale if rating.value is not None), default=0)
    return frozenset(rating.key for rating in scale if rating.value is not None and rating.value < (1 + best) / 2)

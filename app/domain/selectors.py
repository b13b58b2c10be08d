"""Where a claim stands and what was found of it: values that go in and out as W3C Web Annotation selectors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.claim import PlacementState
from app.domain.errors import BadInput

#: How many code points of context are kept on each side: two lines of print. 32, as is usual, is often one phrase
#: that an editor rewrites together with the claim; from 64 on, repeated words are told apart by what is around them.
CONTEXT = 80


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words of a claim, what stands around them, and where they stood; offsets are code points of one field."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    field: str = "body"

    def to_selectors(self) -> list[dict[str, Any]]:
        """Return the TextQuoteSelector and the TextPositionSelector of the W3C Web Annotation model."""
        return [
            {"type": "TextQuoteSelector", "exact": self.exact, "prefix": self.prefix, "suffix": self.suffix},
            {"type": "TextPositionSelector", "start": self.start, "end": self.end},
        ]

    @classmethod
    def from_selectors(cls, selectors: Sequence[Mapping[str, Any]], field: str = "body") -> "Anchor":
        """Make an anchor of selectors from outside. Without a position it is searched from the beginning.

        Raises BadInput when there is no quotation or a value is not what the model says.
        """
        quote = next((s for s in selectors if s.get("type") == "TextQuoteSelector"), None)
        place = next((s for s in selectors if s.get("type") == "TextPositionSelector"), {})
        if quote is None:
            raise BadInput("This note does not quote the words it stands on, so it cannot be placed; it was left out.")
        exact, prefix, suffix = (quote.get(name) or "" for name in ("exact", "prefix", "suffix"))
        start = place.get("start", 0)
        end = place.get("end", start + len(exact) if type(start) is int and isinstance(exact, str) else 0)
        words_fit = all(isinstance(value, str) for value in (exact, prefix, suffix)) and bool(exact)
        if not words_fit or type(start) is not int or type(end) is not int or not 0 <= start <= end:
            raise BadInput("This note's selectors are not of the W3C Web Annotation model; it was left out.")
        return cls(exact, prefix, suffix, start, end, field)


@dataclass(frozen=True, slots=True)
class Placement:
    """What was found: the state, the place where there is one, its score and the best rival's score (0 to 1)."""

    state: PlacementState
    start: int | None
    end: int | None
    score: float
    rival: float = 0.0

    @property
    def placed(self) -> bool:
        """Say whether the claim stands on words of the text."""
        return self.start is not None

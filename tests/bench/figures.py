"""What a bench returns: figures with their yardstick and target, and tables for people."""

from __future__ import annotations

import operator
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_SIGNS = {"<": operator.lt, "<=": operator.le, ">=": operator.ge}


@dataclass(frozen=True)
class Target:
    """A promise on one value of a figure: `of` is median, p99, worst or ratio (to the yardstick)."""

    of: str
    sign: str
    limit: float

    def is_met(self, values: dict[str, float]) -> bool:
        """Say whether a figure with these values keeps the promise."""
        return bool(_SIGNS[self.sign](values[self.of], self.limit))

    def __str__(self) -> str:
        return f"{self.of} {self.sign} {self.limit:g}"


@dataclass(frozen=True)
class Figure:
    """Measured values of one kind. A yardstick is measured in the same call, between them.

    Where every value has its own of the yardstick (`paired`), the ratio is the median of their ratios: what disturbs
    both alike takes itself out. Else it is the ratio of the medians.
    """

    name: str
    values: Sequence[float]
    targets: tuple[Target, ...] = ()
    unit: str = "ms"
    yardstick: str = ""
    yardstick_values: Sequence[float] = ()
    paired: bool = False
    note: str = ""

    def summary(self) -> dict[str, Any]:
        """Return the figure as results.json keeps it."""
        numbers = {
            "median": statistics.median(self.values),
            "p99": percentile(self.values, 0.99),
            "worst": max(self.values),
        }
        found: dict[str, Any] = {"name": self.name, "unit": self.unit, "n": len(self.values)}
        if self.yardstick_values:
            numbers["yardstick_median"] = statistics.median(self.yardstick_values)
            numbers["ratio"] = self._ratio()
        found |= {name: float(f"{value:.4g}") for name, value in numbers.items()}
        found["yardstick"] = self.yardstick
        found["target"] = " and ".join(map(str, self.targets))
        found["met"] = all(target.is_met(numbers) for target in self.targets) if self.targets else None
        if self.note:
            found["note"] = self.note
        return found

    def _ratio(self) -> float:
        if self.paired:
            pairs = zip(self.values, self.yardstick_values, strict=True)
            return statistics.median(ours / theirs for ours, theirs in pairs)
        return statistics.median(self.values) / statistics.median(self.yardstick_values)


@dataclass(frozen=True)
class Measured:
    """What one bench found. `tables` are kept as they are; `notes` say what could not be measured, and why."""

    figures: Sequence[Figure]
    tables: dict[str, Any] = field(default_factory=dict)
    notes: Sequence[str] = ()


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value below which `part` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]

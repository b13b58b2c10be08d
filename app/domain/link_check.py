"""What became of asking a page elsewhere whether it is still there."""

from dataclasses import dataclass
from enum import StrEnum


class Reached(StrEnum):
    """Whether a page is there. `UNSURE`: it did not say, as some let no program in."""

    THERE = "there"
    BROKEN = "broken"
    UNSURE = "unsure"


@dataclass(frozen=True)
class LinkCheck:
    """One address, what came of it, and in words what was found."""

    url: str
    reached: Reached
    words: str


def judge_answer(status: int) -> Reached:
    """Say what an HTTP status means for a link: gone or not found is broken; a closed door or a fault is not known."""
    if status in {404, 410, 451}:
        return Reached.BROKEN
    return Reached.THERE if 200 <= status < 300 else Reached.UNSURE

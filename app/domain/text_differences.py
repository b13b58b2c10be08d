"""What changed between two versions of a text, word by word, for people to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.text_alignment import Segment, align
from app.domain.text_tokens import tokens


class DifferenceKind(StrEnum):
    """What happened to a run of words."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Difference:
    """One run: its words in the old version and in the new one. All runs together are both texts, letter for letter."""

    kind: DifferenceKind
    old: str
    new: str


def words(old: str, new: str) -> list[Difference]:
    """Return the differences of two versions in reading order.

    Whole words change, never letters; words that differ in case or quotes only are shown as replaced. Short islands
    of white space or marks between two changes are shown as part of one change: that is how it is read.
    """
    if old == new:
        return [Difference(DifferenceKind.EQUAL, old, new)] if old else []
    found: list[Difference] = []
    at_old, at_new = 0, 0
    for segment in [*align(old, new).segments, Segment(len(old), len(old), len(new), len(new))]:
        _append(found, old[at_old : segment.old_start], new[at_new : segment.new_start])
        _append_shared(found, old[segment.old_start : segment.old_end], new[segment.new_start : segment.new_end])
        at_old, at_new = segment.old_end, segment.new_end
    return _readable(found)


def _append_shared(found: list[Difference], old: str, new: str) -> None:
    """Append a run of words that both sides have, some perhaps in another case or with other quotes."""
    if old == new:
        _append(found, old, new)
        return
    at_old, at_new = 0, 0
    for mine, its in zip(tokens(old), tokens(new), strict=False):
        _append(found, old[at_old : mine.start], new[at_new : its.start])
        _append(found, old[mine.start : mine.end], new[its.start : its.end])
        at_old, at_new = mine.end, its.end
    _append(found, old[at_old:], new[at_new:])


def _append(found: list[Difference], old: str, new: str) -> None:
    """Append a run, without the white space that both sides have at its edges."""
    if old == new:
        _join(found, DifferenceKind.EQUAL, old, new)
        return
    head = _blank(old, new)
    tail = _blank(old[head:][::-1], new[head:][::-1])
    _join(found, DifferenceKind.EQUAL, old[:head], new[:head])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    _join(found, _kind(middle_old, middle_new), middle_old, middle_new)
    _join(found, DifferenceKind.EQUAL, old[len(old) - tail :], new[len(new) - tail :])


def _blank(one: str, other: str) -> int:
    """Return how much white space both texts begin with, the same on both sides."""
    size = 0
    while size < min(len(one), len(other)) and one[size] == other[size] and one[size].isspace():
        size += 1
    return size


def _kind(old: str, new: str) -> DifferenceKind:
    """Say what happened to a run that is not the same on both sides."""
    if old and new:
        return DifferenceKind.REPLACE
    return DifferenceKind.DELETE if old else DifferenceKind.INSERT


def _join(found: list[Difference], kind: DifferenceKind, old: str, new: str) -> None:
    """Append a run, or add it to the last one: two changes that touch are one."""
    if not old and not new:
        return
    last = found[-1] if found else None
    if last and (last.kind is DifferenceKind.EQUAL) == (kind is DifferenceKind.EQUAL):
        old, new = last.old + old, last.new + new
        found[-1] = Difference(kind if kind is DifferenceKind.EQUAL else _kind(old, new), old, new)
    else:
        found.append(Difference(kind, old, new))


def _readable(found: list[Difference]) -> list[Difference]:
    """Join two replacements across an island without a word, if it is on one line: "a, b" for "c, d" reads as one."""
    joined: list[Difference] = []
    for number, run in enumerate(found):
        between = 0 < number < len(found) - 1 and run.kind is DifferenceKind.EQUAL
        replaced = between and DifferenceKind.REPLACE in {found[number - 1].kind, found[number + 1].kind}
        if replaced and not any(letter.isalnum() or letter == "\n" for letter in run.old):
            _join(joined, DifferenceKind.REPLACE, run.old, run.new)
        else:
            _join(joined, run.kind, run.old, run.new)
    return joined


def abridged(differences: Sequence[Difference], edge: int = 220) -> list[Difference]:
    """Return differences for a quick look: of a long run that both have, only the words next to the changes."""
    short = []
    for place, run in enumerate(differences):
        if run.kind is not DifferenceKind.EQUAL or len(run.new) <= 3 * edge:
            short.append(run)
            continue
        head = run.new[:edge].rpartition(" ")[0] if place else ""
        tail = run.new[-edge:].partition(" ")[2] if place < len(differences) - 1 else ""
        words = f"{head} … {tail}" if head or tail else "…"
        short.append(Difference(DifferenceKind.EQUAL, words, words))
    return short

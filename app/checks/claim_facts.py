"""Which numbers, dates and names of a claim its evidence has, which it has not, and which differ there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.checks.days import Day, find_days, nearest, same_day
from app.checks.figures import Figure, find_figures, same_figure, same_unit
from app.checks.proper_names import find_names, has_name, resembling

#: So much of a claim and of its evidence is looked at: more is no passage.
_MOST = 20_000


class FactKind(StrEnum):
    """What is compared."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"


class FactState(StrEnum):
    """What the evidence says of it."""

    FOUND = "found"
    DIFFERS = "differs"
    MISSING = "missing"


@dataclass(frozen=True)
class FactFinding:
    """One number, date or name of a claim; `other` is what the evidence has in its place where it differs."""

    kind: FactKind
    words: str
    state: FactState
    other: str = ""


def compare_facts(claim: str, passages: Sequence[str]) -> list[FactFinding]:
    """Compare the words of a claim with the passages of its evidence; without passages there is nothing to find."""
    evidence = "\n".join(one for one in passages if one.strip())[:_MOST]
    if not evidence:
        return []
    claim = claim[:_MOST]
    found = [*_dates(claim, evidence), *_numbers(claim, evidence), *_names(claim, evidence)]
    return list({(one.kind, one.words.casefold()): one for one in reversed(found)}.values())[::-1]


def _dates(claim: str, evidence: str) -> Iterable[FactFinding]:
    there = [*find_days(evidence), *_years(evidence)]
    for day in [*find_days(claim), *_years(claim)]:
        if any(same_day(day, other) for other in there):
            yield FactFinding(FactKind.DATE, day.words, FactState.FOUND)
        elif other := nearest(day, there) or _only_other(day, there):
            yield FactFinding(FactKind.DATE, day.words, FactState.DIFFERS, other.words)
        else:
            yield FactFinding(FactKind.DATE, day.words, FactState.MISSING)


def _only_other(day: Day, there: Sequence[Day]) -> Day | None:
    """Return the one year of the evidence, for a claim that says another one."""
    only = there[0] if len(there) == 1 else None
    return only if only is not None and day.month is None and only.month is None else None


def _years(text: str) -> list[Day]:
    return [Day(one.start, one.end, one.words, int(one.words)) for one in _outside_dates(text) if one.year]


def _outside_dates(text: str) -> list[Figure]:
    days = find_days(text)
    return [one for one in find_figures(text) if not any(day.start < one.end and one.start < day.end for day in days)]


def _numbers(claim: str, evidence: str) -> Iterable[FactFinding]:
    there = _outside_dates(evidence)
    mine = [one for one in _outside_dates(claim) if not one.year]
    spare = [other for other in there if not other.year and not any(same_figure(one, other) for one in mine)]
    for one in mine:
        alike = [other.words for other in spare if same_unit(one, other)]
        if any(same_figure(one, other) for other in there):
            yield FactFinding(FactKind.NUMBER, one.words, FactState.FOUND)
        elif alike:
            yield FactFinding(FactKind.NUMBER, one.words, FactState.DIFFERS, alike[0])
        elif len(mine) == len(there) == len(spare) == 1:
            yield FactFinding(FactKind.NUMBER, one.words, FactState.DIFFERS, spare[0].words)
        else:
            yield FactFinding(FactKind.NUMBER, one.words, FactState.MISSING)


def _names(claim: str, evidence: str) -> Iterable[FactFinding]:
    there = find_names(evidence)
    for name in find_names(claim):
        if has_name(name.words, evidence):
            yield FactFinding(FactKind.NAME, name.words, FactState.FOUND)
        elif other := resembling(name.words, there):
            yield FactFinding(FactKind.NAME, name.words, FactState.DIFFERS, other)
        else:
            yield FactFinding(FactKind.NAME, name.words, FactState.MISSING)

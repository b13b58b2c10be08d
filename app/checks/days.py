"""Dates of a text: ISO, “3 March 2024”, “March 3”, “2024. március 3.”, “3. März 2024”, a month or a year alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MONTHS = (
    "january jan január januar janvier enero", "february feb február februar février febrero",
    "march mar március märz mars marzo", "april apr április avril abril", "may május mai mayo",
    "june jun június juni juin junio", "july jul július juli juillet julio",
    "august aug augusztus août agosto", "september sept sep szeptember septembre septiembre",
    "october oct október oktober octobre octubre", "november nov novembre noviembre",
    "december dec december dezember décembre diciembre",
)  # fmt: skip
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH = "|".join(sorted(_NUMBER, key=len, reverse=True))
_YEAR = r"(?:1[5-9]|2[01])\d\d"
#: The word “may”, and short forms of other months, are months only beside a day or a year.
_DATE = re.compile(
    rf"(?<![\w.-])(?:(?P<y1>{_YEAR})-(?P<m1>\d{{2}})-(?P<d1>\d{{2}})(?!\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.|er)?\s(?:of\s|de\s)?(?P<m2>{_MONTH})\b\.?(?:,?\s(?:de\s)?(?P<y2>{_YEAR})\b)?"
    rf"|(?P<y3>{_YEAR})\.?\s(?P<m3>{_MONTH})(?:\s(?P<d3>\d{{1,2}})\b)?"
    rf"|(?P<m4>{_MONTH})\b\.?\s(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.,]?\d)(?:,?\s(?P<y4>{_YEAR})\b)?"
    rf"|(?P<m5>{_MONTH})\b,?\s(?:de\s|of\s)?(?P<y5>{_YEAR})\b"
    rf"|(?P<d6>\d{{1,2}})\.\s?(?P<m6>\d{{1,2}})\.\s?(?P<y6>{_YEAR})\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A date of a text, text[start:end]; None for what is not said."""

    start: int
    end: int
    words: str
    year: int | None
    month: int | None = None
    day: int | None = None


def find_days(text: str) -> list[Day]:
    """Return the dates of a text in order; a year alone is for whoever finds the numbers."""
    found = (_day(date) for date in _DATE.finditer(text))
    return [day for day in found if day is not None]


def same_day(one: Day, other: Day) -> bool:
    """Say whether nothing that both dates say differs, and they share more than nothing."""
    pairs = [(one.year, other.year), (one.month, other.month), (one.day, other.day)]
    both = [(mine, its) for mine, its in pairs if mine is not None and its is not None]
    return bool(both) and all(mine == its for mine, its in both) and (one.month is None or other.month is not None)


def nearest(day: Day, others: Iterable[Day]) -> Day | None:
    """Return the date that may be meant but differs: of the same month, or the same day of another month or year."""
    for other in others:
        alike = sum(mine == its is not None for mine, its in zip(_parts(day), _parts(other), strict=True))
        if day.month is not None and other.month is not None and alike >= min(2, _said(day) - 1) and alike:
            return other
    return None


def _parts(day: Day) -> tuple[int | None, int | None, int | None]:
    return day.year, day.month, day.day


def _said(day: Day) -> int:
    return sum(part is not None for part in _parts(day))


def _day(date: re.Match[str]) -> Day | None:
    given = {name[0]: value for name, value in date.groupdict().items() if value}
    month = given["m"].lower()
    number = _NUMBER.get(month) or int(month)
    day = int(given["d"]) if "d" in given else None
    year = int(given["y"]) if "y" in given else None
    if not 1 <= number <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return Day(date.start(), date.end(), date.group(), year, number, day)

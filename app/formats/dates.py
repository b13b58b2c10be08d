"""Dates as people write them in files, as moments in UTC."""

import re
from datetime import UTC, date, datetime, time

#: A date without a time stands at noon UTC: it is then the same day in nearly every time zone.
_NOON = time(12, tzinfo=UTC)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TIME = r"(?:,?\s*(?:at\s+|-\s+|\|\s*)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[ap]\.?m\.?)?)?"
_ZONE = r"(?:\s*\(?(?P<zone>UTC|GMT|Z)\)?)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_LABEL = r"(?P<label>(?:first\s+)?(?:published|posted|updated|last\s+updated|modified|date)\s*(?:on|at)?\s*:?\s+)?"
_FORMS = tuple(
    re.compile(rf"(?i)^{_LABEL}{_WEEKDAY}{form}{_TIME}{_ZONE}$")
    for form in (
        rf"{_DAY}\s+{_MONTH},?\s+(?P<year>\d{{4}})",
        rf"{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})T?",
    )
)


def moment(value: object) -> datetime | None:
    """Return a date, a datetime or a text as a moment in UTC, or None if it is no date.

    A time without a zone is read as UTC, a date without a time as noon UTC.
    """
    try:
        if isinstance(value, datetime):
            return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        if isinstance(value, date):
            return datetime.combine(value, _NOON)
        return _from_text(value.strip()) if isinstance(value, str) else None
    except (ValueError, OverflowError):
        return None


def date_of_name(name: str) -> datetime | None:
    """Return the date that the name of a file begins with, as Jekyll names its posts: 2014-09-25-studio.md."""
    found = re.match(r"(\d{4}-\d{2}-\d{2})[-_ .]", name)
    return moment(found[1]) if found else None


def date_line(line: str) -> tuple[datetime, bool] | None:
    """Read a line that is a date and nothing else; the second value says that it is the date of an update."""
    for form in _FORMS:
        found = form.match(line)
        if found:
            try:
                when = _built(found.groupdict())
            except ValueError:
                return None
            label = (found["label"] or "").lower()
            return when, "updated" in label or "modified" in label
    return None


def _from_text(text: str) -> datetime | None:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return datetime.combine(date.fromisoformat(text), _NOON)
    try:
        return moment(datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$)", "", text)))
    except ValueError:
        read = date_line(text)
        return read[0] if read else None


def _built(parts: dict[str, str | None]) -> datetime:
    month = parts["month"] or ""
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    day = date(int(parts["year"] or 0), number, int(parts["day"] or 0))
    if parts["hour"] is None:
        return datetime.combine(day, _NOON)
    hour = int(parts["hour"])
    half = (parts["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return datetime.combine(day, time(hour, int(parts["minute"] or 0), tzinfo=UTC))

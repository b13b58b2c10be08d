"""Times as a person says them: now, 09:12, Mon, 3 Nov, 3 Nov 2024."""

from datetime import UTC, datetime, timedelta

_NOW = timedelta(minutes=1)
_A_WEEK = timedelta(days=6)


def when(moment: datetime, at: datetime | None = None) -> str:
    """Say when something was, seen from `at` (now), in the time of this computer."""
    present = (at or datetime.now(UTC)).astimezone()
    past = moment.astimezone(present.tzinfo)
    if present - past < _NOW:
        return "now"
    if past.date() == present.date():
        return f"{past:%H:%M}"
    if present.date() - past.date() <= _A_WEEK:
        return f"{past:%a}"
    if past.year == present.year:
        return f"{past.day} {past:%b}"
    return f"{past.day} {past:%b %Y}"


def moment_words(moment: datetime) -> str:
    """Say the day and the time of something that must be exact: 3 Nov 2024, 09:12, in the time of this computer."""
    local = moment.astimezone()
    return f"{local.day} {local:%b %Y, %H:%M}"


def ago(moment: datetime, at: datetime | None = None) -> str:
    """Say how long ago something was: just now, 12 s ago, 3 min ago, at 09:12."""
    seconds = int(((at or datetime.now(UTC)) - moment).total_seconds())
    if seconds < 2:
        return "just now"
    if seconds < 60:
        return f"{seconds} s ago"
    if seconds < 3600:
        return f"{seconds // 60} min ago"
    return when(moment, at) if when(moment, at) != "now" else "just now"

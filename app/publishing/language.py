"""Words, dates and lists of a page in the language of its publication. Nothing asks the clock or the machine."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime

from app.paths import resource

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True)
class Language:
    """The words of one language and the time zone of one publication."""

    words: dict[str, str]
    kinds: dict[str, dict[str, str]]
    patterns: dict[str, str]
    locale: str
    zone: tzinfo

    def say(self, word: str, **values: object) -> str:
        """Return a word or sentence, with values set in."""
        return self.words[word].format(**values)

    def kind(self, group: str, key: str) -> str:
        """Return the word for one of a group: a kind of correction, a genre, a policy."""
        return self.kinds.get(group, {}).get(key, "")

    def write(self, moment: datetime | date, pattern: str) -> str:
        """Write a date (`masthead`, `full`, `day`, `short`) in the publication's time zone."""
        if isinstance(moment, datetime):
            return str(format_datetime(aware(moment), self.patterns[pattern], self.zone, self.locale))
        return str(format_date(moment, self.patterns[pattern], self.locale))

    def near(self, moment: datetime | date, to: datetime | None) -> str:
        """Write a day, without its year where it is in the year of `to`."""
        same = to is not None and self.local(moment).year == self.local(to).year
        return self.write(moment, "short" if same else "day")

    def local(self, moment: datetime | date) -> datetime | date:
        """Return the moment in the publication's time zone."""
        return aware(moment).astimezone(self.zone) if isinstance(moment, datetime) else moment

    def iso(self, moment: datetime | date) -> str:
        """Write a moment for machines, with the publication's offset from UTC."""
        local = self.local(moment)
        return local.isoformat(timespec="seconds") if isinstance(local, datetime) else local.isoformat()


def aware(moment: datetime) -> datetime:
    """Return a moment that knows its zone; times are kept in UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def direction(language: str) -> str:
    """Return `rtl` for the languages that are written from right to left, else `ltr`."""
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def language_of(tag: str, time_zone: str) -> Language:
    """Return the language for a tag like `hu` or `en-GB`; English words where there are none of that language."""
    file = _words(tag.partition("-")[0].lower()) or _words("en")
    locale = _locale(tag) if _words(tag.partition("-")[0].lower()) else "en"
    kinds = {group: values for group, values in file.items() if group not in {"words", "dates"}}
    return Language(file["words"], kinds, file["dates"], locale, _zone(time_zone))


@cache
def _words(language: str) -> dict[str, dict[str, str]]:
    path = resource("i18n", "page", f"{language}.toml")
    if not language.isalpha() or not path.is_file():
        return {}
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _locale(tag: str) -> str:
    try:
        return str(Locale.parse(tag.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return "en"


@cache
def _zone(name: str) -> tzinfo:
    """Return a time zone by name; UTC for one that is not known here."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return UTC

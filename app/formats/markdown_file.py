"""Markdown with front matter, as site generators and we ourselves write it, as an article."""

import html
import re
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from app.domain.article import AIDisclosure, Genre, Status
from app.domain.imported import ImportedArticle, ImportedImage
from app.domain.text import clean_line, clean_text, shortened
from app.formats import front_matter
from app.formats.dates import moment

#: The names that front matter has for each text of an article, the first that is given counts.
_TEXTS = {
    "headline": ("headline", "title"),
    "kicker": ("kicker", "eyebrow"),
    "standfirst": ("standfirst", "summary", "excerpt", "description", "abstract", "subtitle", "deck", "dek", "lead"),
    "section": ("section", "category"),
    "slug": ("slug",),
    "slugline": ("slugline",),
    "dateline": ("dateline", "location"),
    "language": ("language", "lang", "locale"),
    "editors_note": ("editors_note", "editor_note", "editorial_note"),
    "ai_note": ("ai_note", "ai_disclaimer"),
    "source_url": ("source_url", "canonical_url", "canonical", "original_url"),
}
_PUBLISHED = ("date", "published", "publish_date", "published_at", "pubdate", "date_published", "datepublished")
_UPDATED = ("updated", "modified", "lastmod", "last_modified", "updated_at", "date_modified", "datemodified")
_AUTHORS = ("authors", "author", "bylines", "byline", "by")
_TAGS = ("tags", "categories", "keywords", "topics")
_IMAGE = ("image", "featured_image", "cover", "hero_image", "thumbnail")
_TITLE = re.compile(
    r"\A\s*(?:#[ \t]+(?P<atx>[^\n]+?)[ \t]*#*[ \t]*(?:\n|\Z)|(?P<setext>[^\n#>\-*+\s][^\n]*)\n=+[ \t]*(?:\n|\Z))"
)
_TAG = re.compile(r"(?i)</?(?:p|br|a|span|em|i|strong|b|u|small|sup|sub|code|cite|abbr|div|q)(?:\s[^<>]*)?/?>")
_Choice = TypeVar("_Choice", bound=StrEnum)


def read_markdown(text: str) -> ImportedArticle:
    """Return the article that a Markdown text with or without front matter holds."""
    values, body, warnings = front_matter.split(clean_text(text))
    article = ImportedArticle(warnings=warnings)
    _FrontMatter(article, values).take()
    found = _TITLE.match(body)
    if found:
        title = clean_line(found["atx"] or found["setext"])
        if not article.headline or title.casefold() == article.headline.casefold():
            article.headline = article.headline or _without_markup(title)
            body = body[found.end() :]
    article.body = body.strip("\n").rstrip()
    if article.body.startswith((" ", "\t")) and not article.body.startswith(("    ", "\t")):
        article.body = article.body.lstrip()
    return article


class _FrontMatter:
    """Takes what an article has a place for out of front matter, and says what was left."""

    def __init__(self, article: ImportedArticle, values: dict[str, Any]) -> None:
        self._article = article
        self._values = values

    def take(self) -> None:
        for name, keys in _TEXTS.items():
            self._take_text(name, keys)
        self._article.language = self._article.language.replace("_", "-")
        self._take_status()
        self._article.published = self._first(_PUBLISHED, self._moment)
        self._article.updated = self._first(_UPDATED, self._moment)
        self._article.authors = self._all(_AUTHORS, _names)
        self._article.tags = self._all(_TAGS, _list)
        self._article.related_headlines = self._all(("related_headlines",), lambda value: _list(value, split=False))
        self._article.genre = self._choice("genre", Genre)
        self._article.ai_disclosure = self._choice("ai_disclosure", AIDisclosure)
        self._take_image()
        for key, value in self._values.items():
            if value not in (None, "", [], {}):
                self._warn(f"Left out of the front matter: {key}: {_shown(value)}")

    def _warn(self, warning: str) -> None:
        self._article.warnings.append(warning)

    def _take_text(self, name: str, keys: tuple[str, ...]) -> None:
        for key in keys:
            given = clean_line(_scalar(self._values.get(key)))
            text = plain_words(given)
            held = getattr(self._article, name)
            if text and not held:
                setattr(self._article, name, text)
                if _TAG.search(given):
                    self._warn(f"Markup was taken out of the {name.replace('_', ' ')}, which said: “{given}”")
            if text and held in ("", text):
                del self._values[key]

    def _first(self, keys: tuple[str, ...], read: Callable[[str], datetime | None]) -> datetime | None:
        return next((value for key in keys if (value := read(key))), None)

    def _moment(self, key: str) -> datetime | None:
        value = self._values.get(key)
        if value is None or isinstance(value, bool):
            return None
        when = moment(value)
        if when is None:
            self._warn(f"“{key}: {_shown(value)}” is no date that can be read; it was left out.")
        elif isinstance(value, datetime) and value.tzinfo is None:
            self._warn(f"“{key}: {value}” has no time zone and was read as UTC.")
        del self._values[key]
        return when

    def _all(self, keys: tuple[str, ...], read: Callable[[Any], list[str]]) -> list[str]:
        found: dict[str, None] = {}
        for key in keys:
            items = read(self._values.get(key))
            if items:
                del self._values[key]
                found.update(dict.fromkeys(items))
        return list(found)

    def _take_status(self) -> None:
        self._article.status = self._choice("status", Status)
        flags = {
            key: self._values.pop(key) for key in ("draft", "published") if isinstance(self._values.get(key), bool)
        }
        if self._article.status is None and (flags.get("draft") is True or flags.get("published") is False):
            self._article.status = Status.DRAFT

    def _choice(self, key: str, kind: type[_Choice]) -> _Choice | None:
        text = clean_line(_scalar(self._values.get(key)))
        if not text:
            return None
        del self._values[key]
        try:
            return kind(text.lower().replace(" ", "_").replace("-", "_"))
        except ValueError:
            known = ", ".join(member.value for member in kind)
            self._warn(f"“{key}: {shortened(text, 200)}” is not known and was left out; known are {known}.")
            return None

    def _take_image(self) -> None:
        image = ImportedImage()
        for key in _IMAGE:
            value = self._values.get(key)
            parts = {str(name).lower(): part for name, part in value.items()} if isinstance(value, dict) else {}
            address = _scalar(value) or next(
                (_scalar(parts[name]) for name in ("url", "src", "path", "file") if parts.get(name)), ""
            )
            if address and not image.url:
                image.url = address.strip()
                for name in ("alt", "caption", "credit"):
                    setattr(image, name, clean_line(_scalar(parts.get(name))))
                del self._values[key]
        names = {
            "alt": ("image_alt", "image_accessibility"),
            "caption": ("image_caption", "image_figcaption"),
            "credit": ("image_credit",),
        }
        for name, keys in names.items():
            for key in keys:
                text = clean_line(_scalar(self._values.get(key)))
                if text and image.url and not getattr(image, name):
                    setattr(image, name, text)
                    del self._values[key]
        self._article.image = image if image.url else None


def _scalar(value: object) -> str:
    """Return one value as text; what is no single value is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float, date)):
        return ""
    return _digits(value) if isinstance(value, int) else str(value)


def _digits(number: int) -> str:
    """Return a whole number as text; Python refuses to write those of thousands of digits."""
    return str(number) if abs(number) < 10**60 else ""


def _list(value: object, *, split: bool = True) -> list[str]:
    """Return a list of texts, or a text with commas, as a list."""
    if isinstance(value, str) and split:
        value = re.split(r"\s*[,;]\s*", value)
    items = value if isinstance(value, list) else [value]
    return [text for item in items if (text := clean_line(_scalar(item)))]


def _names(value: object) -> list[str]:
    """Return the names of people from a text, a list, or mappings with a `name`."""
    if isinstance(value, dict):
        named = value.get("name")
        return _names(named) if isinstance(named, str) else [clean_line(_scalar(key)) for key in value if _scalar(key)]
    if isinstance(value, list):
        return [name for item in value if not isinstance(item, list) for name in _names(item)]
    text = re.sub(r"(?i)^by\s+", "", clean_line(_scalar(value)))
    return [name for name in re.split(r"\s*(?:[,;&]|\sand\s)\s*", text) if name]


def plain_words(text: str) -> str:
    """Return a field that is plain text without the HTML that site generators allow in it."""
    return clean_line(html.unescape(_TAG.sub("", text)))


def _without_markup(title: str) -> str:
    """Return a heading as the plain text that a headline is."""
    title = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", title)
    title = re.sub(r"(\*\*|__|`)(.+?)\1", r"\2", title)
    title = re.sub(r"(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", title)
    return plain_words(re.sub(r"\\([\\`*_{}\[\]()#+\-.!<>|])", r"\1", title))


def _shown(value: object) -> str:
    """Return a value for a warning: single values in full, others by their first items."""
    if isinstance(value, (dict, list)):
        items = [_scalar(item) or "…" for item in list(value)[:20]]
        return shortened(", ".join(items), 300) + (" …" if len(value) > 20 else "")
    return _scalar(value) or str(value if isinstance(value, bool) else type(value).__name__).lower()

"""What the head of a web page says about its article: title, times, authors, image, language."""

import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.domain.text import clean_line
from app.formats.dates import moment
from app.formats.markup import safe_address

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass
class PageMetadata:
    """The facts that a page states about itself in meta elements and JSON-LD; empty means not stated."""

    title: str = ""
    description: str = ""
    site: str = ""
    url: str = ""
    base: str = ""
    image: str = ""
    image_alt: str = ""
    language: str = ""
    section: str = ""
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    published: datetime | None = None
    updated: datetime | None = None


def read_metadata(soup: "BeautifulSoup") -> PageMetadata:
    """Return what the page states about itself; call it before scripts are taken out, for JSON-LD is one."""
    meta = _meta(soup)
    data = _article_data(soup)
    canonical = soup.find("link", rel="canonical", href=True)
    base = soup.find("base", href=True)
    page = PageMetadata()
    page.url = safe_address(str(canonical["href"]) if canonical else _one(meta, "og:url"))
    page.base = safe_address(str(base["href"]), page.url) if base else page.url
    page.site = _one(meta, "og:site_name", "application-name")
    headline = soup.find("h1")
    page.title = (
        clean_line(str(data.get("headline") or ""))
        or _one(meta, "og:title", "twitter:title", "dc.title")
        or (clean_line(headline.get_text(" ")) if headline else "")
        or _without_site(clean_line(soup.title.get_text(" ")) if soup.title else "", page.site)
    )
    page.description = _one(meta, "description", "og:description", "twitter:description", "dc.description")
    page.image = safe_address(_one(meta, "og:image", "twitter:image"), page.base)
    page.image_alt = _one(meta, "og:image:alt", "twitter:image:alt")
    language = str(soup.html.get("lang") or "") if soup.html else ""
    language = language or _one(meta, "og:locale").replace("_", "-")
    page.language = language if _LANGUAGE.fullmatch(language) else ""
    page.section = next(iter([*meta.get("article:section", []), *_texts(data.get("articleSection"))]), "")
    page.authors = _texts(data.get("author")) or [n for n in meta.get("author", []) if not n.startswith("http")]
    page.tags = meta.get("article:tag", []) or _words(_one(meta, "news_keywords", "keywords"))
    page.published = moment(_one(meta, "article:published_time", "date", "dc.date") or data.get("datePublished"))
    page.updated = moment(_one(meta, "article:modified_time") or data.get("dateModified"))
    return page


def _meta(soup: "BeautifulSoup") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in soup.find_all("meta", content=True):
        name = str(element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = clean_line(str(element["content"]))
        if name and content:
            found.setdefault(name, []).append(content)
    return found


def _one(meta: dict[str, list[str]], *names: str) -> str:
    return next((meta[name][0] for name in names if name in meta), "")


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _article_data(soup: "BeautifulSoup") -> dict[str, Any]:
    """Return the first object of the page's JSON-LD that is an article."""
    for script in soup.find_all("script", type="application/ld+json")[:20]:
        with suppress(ValueError, RecursionError):
            read = json.loads(script.string or "")
            graph = read.get("@graph") if isinstance(read, dict) else None
            for item in graph if isinstance(graph, list) else read if isinstance(read, list) else [read]:
                if isinstance(item, dict) and "Article" in str(item.get("@type", ""))[:200]:
                    return item
    return {}


def _texts(value: object) -> list[str]:
    """Return texts or the names of people from a JSON-LD value."""
    items = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in items]
    return [
        clean_line(name) for name in names if isinstance(name, str) and name.strip() and not name.startswith("http")
    ]


def _without_site(title: str, site: str) -> str:
    """Return a page's title without the name of the site that stands after it."""
    head, mark, tail = title.rpartition(" | ")
    if not mark:
        head, mark, tail = title.rpartition(" - ")
    return head if mark and head and (len(tail) < len(head) or tail.casefold() == site.casefold()) else title

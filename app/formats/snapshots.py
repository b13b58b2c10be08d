"""The text of a kept source, for comparing quotations with it word for word, and what a page says of itself."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from app.domain.errors import BadInput
from app.domain.text import clean_text, shortened
from app.formats import markup
from app.formats.decoding import decode
from app.formats.page_metadata import read_metadata
from app.formats.reading import format_of

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_TYPES = {"plain": "text/plain", "markdown": "text/markdown", "html": "text/html"}
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_TEXTS = frozenset({"text/plain", "text/markdown", "text/csv", "text/x-markdown"})


@dataclass(frozen=True)
class WebText:
    """What was read on the web: its whole text, and its title, publisher and day as far as it states them."""

    media_type: str
    text: str
    title: str = ""
    publisher: str = ""
    published_on: date | None = None


def snapshot_text(name: str, data: bytes) -> tuple[str, str]:
    """Return the media type and the whole text of a source's file; of a page all that can be read on it.

    Raises BadInput where the file is no text, Markdown or HTML.
    """
    name = PurePath(name).name
    text, _ = decode(name, data)
    kind = format_of(name, text)
    if kind != "html":
        return _TYPES[kind], clean_text(text).strip()
    soup, _ = markup.parse(text)
    return _TYPES[kind], _page_text(soup)


def web_text(name: str, media_type: str, data: bytes) -> WebText:
    """Return the text of what a server gave, by the type that the server says.

    Raises BadInput where it is neither a page nor plain text, or has no words.
    """
    if media_type not in _PAGES | _TEXTS:
        raise BadInput(
            f"“{name}” is {shortened(media_type, 80)}, neither a page nor plain text. Nothing was kept: "
            "save its text as a file and add that."
        )
    text, _ = decode(name, data)
    if media_type in _TEXTS:
        return WebText(media_type, clean_text(text).strip())
    soup, _ = markup.parse(text)
    page = read_metadata(soup)  # before the scripts are taken out
    words = _page_text(soup)
    if not words:
        raise BadInput(
            f"“{name}” has no text without its scripts, which never run here. Nothing was kept: paste its text instead."
        )
    day = page.published.date() if page.published else None
    return WebText("text/html", words, shortened(page.title, 300), shortened(page.site, 300), day)


def _page_text(soup: "BeautifulSoup") -> str:
    markup.clean(soup)
    lines = (" ".join(line.split()) for line in clean_text(_with_breaks(soup)).split("\n"))
    return "\n".join(line for line in lines if line)


def _with_breaks(soup: "BeautifulSoup") -> str:
    """Return the text of a page with a line for each block, so that words of two blocks do not run together."""
    for element in soup.find_all(list(markup.BLOCKS)):
        element.insert_before("\n")
        element.insert_after("\n")
    return soup.get_text()

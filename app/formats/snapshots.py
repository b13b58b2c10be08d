"""The text of a kept source, for comparing quotations with it word for word, and what it says of itself."""

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from app.domain.errors import BadInput
from app.domain.text import clean_text, shortened
from app.formats import markup
from app.formats.decoding import decode
from app.formats.document import Document
from app.formats.page_metadata import PageMetadata, read_metadata
from app.formats.pdf import is_pdf, read_pdf
from app.formats.reading import format_of

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_TYPES = {"plain": "text/plain", "markdown": "text/markdown", "html": "text/html"}
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_TEXTS = frozenset({"text/plain", "text/markdown", "text/csv", "text/x-markdown"})
_PDFS = frozenset({"application/pdf", "application/x-pdf"})


def read_document(name: str, data: bytes) -> Document:
    """Return what is in a source's file; of a page all that can be read on it.

    Raises BadInput where the file is no text, Markdown, HTML or PDF, or has no text.
    """
    name = PurePath(name).name
    if is_pdf(data):
        return read_pdf(name, data)
    text, _ = decode(name, data)
    kind = format_of(name, text)
    if kind != "html":
        return Document(_TYPES[kind], clean_text(text).strip())
    return _page(name, text)


def read_web_document(name: str, media_type: str, data: bytes) -> Document:
    """Return what is in what a server gave, by the type that the server says.

    Raises BadInput where it is neither a page, plain text nor a PDF, or has no words.
    """
    if media_type in _PDFS:
        return read_pdf(name, data)
    if media_type not in _PAGES | _TEXTS:
        raise BadInput(
            f"“{name}” is {shortened(media_type, 80)}, neither a page, plain text nor a PDF. Nothing was kept: "
            "save its text as a file and add that."
        )
    text, _ = decode(name, data)
    return Document(media_type, clean_text(text).strip()) if media_type in _TEXTS else _page(name, text)


def _page(name: str, text: str) -> Document:
    soup, _ = markup.parse(text)
    page = read_metadata(soup)  # before the scripts are taken out
    words = _page_text(soup)
    if not words:
        raise BadInput(
            f"“{name}” has no text without its scripts, which never run here. Nothing was kept: paste its text instead."
        )
    day = page.published.date() if page.published else None
    title, site = shortened(page.title, 300), shortened(page.site, 300)
    return Document("text/html", words, title, site, _authors(page), day)


def _authors(page: PageMetadata) -> str:
    return shortened(", ".join(dict.fromkeys(page.authors[:20])), 300)


def _page_text(soup: "BeautifulSoup") -> str:
    markup.clean(soup)
    lines = (" ".join(line.split()) for line in clean_text(_with_breaks(soup)).split("\n"))
    return "\n".join(line for line in lines if line)


def _with_breaks(soup: "BeautifulSoup") -> str:
    """Return the text of a page with a line for each block, so that words of two blocks do not run together.

    Not by recursion nor by inserting: a table of ten thousand rows or levels takes no longer than its text.
    """
    words = (str, import_module("bs4").NavigableString, import_module("bs4").CData)
    parts: list[str] = []
    waiting: list[Any] = [soup]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            if type(node) in words:  # comments and declarations are kinds of their own
                parts.append(str(node))
            continue
        if node.name in markup.BLOCKS:
            parts.append("\n")
            waiting.append("\n")
        waiting.extend(reversed(node.contents))
    return "".join(parts)

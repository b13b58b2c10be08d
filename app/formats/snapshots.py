"""The text of a kept source, for comparing quotations with it word for word."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from app.domain.text import clean_text
from app.formats import markup
from app.formats.decoding import decode
from app.formats.reading import format_of

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_TYPES = {"plain": "text/plain", "markdown": "text/markdown", "html": "text/html"}


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
    markup.clean(soup)
    lines = (" ".join(line.split()) for line in clean_text(_with_breaks(soup)).split("\n"))
    return _TYPES[kind], "\n".join(line for line in lines if line)


def _with_breaks(soup: "BeautifulSoup") -> str:
    """Return the text of a page with a line for each block, so that words of two blocks do not run together."""
    for element in soup.find_all(list(markup.BLOCKS)):
        element.insert_before("\n")
        element.insert_after("\n")
    return soup.get_text()

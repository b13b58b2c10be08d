"""The text of a kept source, for comparing quotations with it."""

import mimetypes

from bs4 import BeautifulSoup

from app.domain.errors import BadInput
from app.domain.text import clean_text
from app.formats.decoding import decode

_PAGE = ("text/html", "application/xhtml+xml")
#: Elements of a page that hold no words of it.
_SILENT = ("script", "style", "template", "noscript", "svg", "head")


def snapshot_text(name: str, data: bytes) -> tuple[str, str]:
    """Return the media type of a source's file and its text. Raises BadInput where there is no text to read."""
    media_type = mimetypes.guess_type(name)[0] or "text/plain"
    text, _ = decode(name, data)
    beginning = text[:2_000].lstrip().lower()
    if media_type in _PAGE or beginning.startswith(("<!doctype html", "<html")):
        media_type, text = "text/html", _of_page(text)
    elif not media_type.startswith("text/"):
        media_type = "text/plain"
    text = clean_text(text).strip()
    if not text:
        raise BadInput(f"“{name}” has no text that could be compared: it was not kept. Save it as plain text.")
    return media_type, text


def _of_page(markup: str) -> str:
    page = BeautifulSoup(markup, "lxml")
    for element in page(_SILENT):
        element.decompose()
    lines = (" ".join(line.split()) for line in page.get_text("\n").splitlines())
    return "\n".join(line for line in lines if line)

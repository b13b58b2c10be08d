"""The text of a PDF, page by page, and what it says of itself; its programs and attachments are never looked at.

Called in a process of its own (`services/apart.py`): a PDF can be made so that reading it takes hours or all memory.
"""

import io
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from importlib import import_module
from typing import Any

from app.domain.errors import BadInput, NoText
from app.domain.source_pages import PAGE_END
from app.domain.text import clean_line, clean_text, shortened
from app.formats.document import Document

#: More pages than this take longer than anybody waits.
MOST_PAGES = 3_000
#: More text than this is no source that a person reads.
MOST_TEXT = 20_000_000
_WORDS = re.compile(r"\w")
#: What programs write into the title when nobody gave one.
_NO_TITLE = re.compile(r"(?i)^(?:untitled|microsoft \w+ - .*|.*\.(?:docx?|pdf|indd|odt|rtf|tex))$")


def is_pdf(data: bytes) -> bool:
    """Say whether bytes are, or claim to be, a PDF: its mark may stand a little way in."""
    return b"%PDF-" in data[:1024]


def read_pdf(name: str, data: bytes) -> Document:
    """Return the text of a PDF with PAGE_END after each page but the last, and its title, author and day.

    Raises NoText where its pages are pictures, BadInput where it is damaged, locked or too long.
    """
    pypdf: Any = import_module("pypdf")  # at its first use: it takes a while
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # each small fault of a file is a warning there
    reader = _guarded(name, lambda: _opened(pypdf, name, data))
    number = _guarded(name, lambda: len(reader.pages))
    if number > MOST_PAGES:
        raise BadInput(
            f"“{name}” has {number:,} pages, of which {MOST_PAGES:,} could be read. Nothing was kept: "
            "save the pages that you need as a file of their own."
        )
    if not number:
        raise _damaged(name)
    pages = _pages(name, reader, number)
    if not _WORDS.search("".join(pages)):
        pictures = f"{number} pages are" if number != 1 else "only page is"
        raise NoText(
            f"“{name}” has no text: its {pictures} probably scanned. Nothing was kept: "
            "add it with its text typed, as a transcript."
        )
    title, author, day = _facts(reader)
    return Document("application/pdf", PAGE_END.join(pages), title, author=author, published_on=day)


def _opened(pypdf: Any, name: str, data: bytes) -> Any:
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    except (NotImplementedError, pypdf.errors.DependencyError) as error:  # a cipher that is not known here
        raise _locked(name) from error
    if reader.is_encrypted:
        # Many PDFs are locked against printing only, and open with no password at all.
        opened = False
        with suppress(Exception):  # a cipher that cannot be read here is as good as a password
            opened = bool(reader.decrypt(""))
        if not opened:
            raise _locked(name)
    return reader


def _locked(name: str) -> NoText:
    return NoText(
        f"“{name}” is encrypted and cannot be read without its password. Nothing was kept: "
        "save it without a password and add that, or add it with its text typed, as a transcript."
    )


def _too_long(name: str) -> BadInput:
    return BadInput(
        f"“{name}” unpacks to more text than a source can have ({MOST_TEXT // 1_000_000} million characters). "
        "Nothing was kept: save the pages that you need as a file of their own."
    )


def _guarded(name: str, act: Callable[[], Any]) -> Any:
    """Run a step of the reader; whatever it trips over is a damaged file."""
    limit = import_module("pypdf.errors").LimitReachedError
    try:
        return act()
    except (BadInput, MemoryError):
        raise
    except limit as error:
        raise _too_long(name) from error
    except Exception as error:
        raise _damaged(name) from error


def _damaged(name: str) -> NoText:
    return NoText(
        f"“{name}” is a damaged PDF and cannot be read. Nothing was kept: get it again or save it anew "
        "in its own program, or add it with its text typed, as a transcript."
    )


def _pages(name: str, reader: Any, number: int) -> list[str]:
    pages: list[str] = []
    size = 0
    for place in range(number):
        words: str = _guarded(name, lambda place=place: reader.pages[place].extract_text())  # type: ignore[misc]
        lines = (" ".join(line.split()) for line in clean_text(words).split("\n"))
        pages.append("\n".join(line for line in lines if line))
        size += len(pages[-1])
        if size > MOST_TEXT:
            raise _too_long(name)
    return pages


def _facts(reader: Any) -> tuple[str, str, date | None]:
    """Return title, author and day as the file states them; a fault in one leaves it out."""
    title, author, day = "", "", None
    with suppress(Exception):
        title = shortened(clean_line(str(reader.metadata.title or "")), 300)
    with suppress(Exception):
        author = shortened(clean_line(str(reader.metadata.author or "")), 300)
    with suppress(Exception):
        day = reader.metadata.creation_date.date()
    return "" if _NO_TITLE.match(title) else title, author, day

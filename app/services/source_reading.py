"""Reads what a person wants to keep as a source: long work in a process of its own, and nothing is kept here."""

from dataclasses import dataclass
from pathlib import Path, PurePath

from app.domain.errors import AppError, BadInput, NoText
from app.domain.text import clean_text, readable, shortened
from app.formats.document import Document
from app.formats.images import check_image, is_image
from app.formats.pdf import is_pdf
from app.formats.snapshots import read_document, read_web_document
from app.services.apart import Apart, TookTooMuch

#: The largest file that can be a source, in bytes.
LARGEST = 20_000_000
#: Files up to this size that are no PDF are read in some 20 ms, which is sooner than a process begins.
_SMALL = 30_000


@dataclass(frozen=True)
class ReadSource:
    """The bytes that are to be kept, what was read in them, and whether a person typed that text."""

    name: str
    data: bytes
    document: Document
    typed: bool = False


def read_source_file(path: Path) -> bytes:
    """Return the bytes of a file that a person named, or raise BadInput in one sentence."""
    shown = shortened(readable(str(path)), 200)
    try:
        if path.is_dir():
            raise BadInput(f"“{shown}” is a folder: name the files in it. Nothing was kept.")
        size = path.stat().st_size
        with path.open("rb") as file:
            # Not by its size alone: a device and a pipe have none, and a device has no end.
            data = b"" if size > LARGEST else file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be one of a file"
        raise BadInput(f"“{shown}” cannot be read ({reason}): check its name. Nothing was kept.") from error
    _check_size(path.name, max(size, len(data)))
    return data


def read_source(name: str, data: bytes, transcript: str = "", apart: Apart | None = None) -> ReadSource:
    """Read a file; with a transcript, what a person typed is the text of a picture or a PDF.

    Raises NoText where a transcript is needed, and BadInput in one sentence for what is no source.
    """
    name = readable(name)
    _check_size(name, len(data))
    if is_image(data) or transcript.strip():
        return ReadSource(name, data, _typed(name, data, transcript), typed=True)
    return ReadSource(name, data, _read(apart or Apart(), name, data))


def read_web_source(name: str, media_type: str, data: bytes, apart: Apart | None = None) -> Document:
    """Read what a server gave. Raises BadInput in one sentence for what is no source."""
    try:
        if _is_small(data) and media_type != "application/pdf":
            return read_web_document(name, media_type, data)
        return (apart or Apart()).run(read_web_document, name, media_type, data)
    except TookTooMuch as error:
        raise _too_much(name, error) from error
    except RecursionError:
        raise _too_deep(name) from None


def _read(apart: Apart, name: str, data: bytes) -> Document:
    try:
        return read_document(name, data) if _is_small(data) else apart.run(read_document, name, data)
    except TookTooMuch as error:
        raise _too_much(name, error) from error
    except RecursionError:
        raise _too_deep(name) from None


def _is_small(data: bytes) -> bool:
    return len(data) <= _SMALL and not is_pdf(data)


def _typed(name: str, data: bytes, transcript: str) -> Document:
    """Make the document of a picture or a PDF whose text a person typed; the bytes stay as they are."""
    words = clean_text(transcript).strip()
    if is_pdf(data):
        kind = "application/pdf"
    elif is_image(data):
        kind = check_image(name, data).media_type
    else:
        raise BadInput(f"“{name}” is neither a picture nor a PDF: only those take a transcript. Nothing was kept.")
    if not words:
        raise NoText(
            f"“{name}” is a picture: type the words that can be read in it, or say what it shows. Nothing was kept yet."
        )
    _check_size("The transcript", len(words.encode()))
    return Document(kind, words)


def _check_size(name: str, size: int) -> None:
    if size > LARGEST:
        raise BadInput(
            f"“{readable(name)}” has {_megabytes(size)} MB; a source can have {LARGEST // 1_000_000} MB. "
            "Nothing was kept: save the part that you need as a file of its own."
        )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f}" if size > LARGEST + 1 else f"more than {LARGEST // 1_000_000}"


def _too_much(name: str, error: AppError) -> AppError:
    return BadInput(
        f"“{name}” could not be read: {str(error)[:1].lower()}{str(error)[1:]} "
        "Nothing was kept: save the part that you need as a file of its own, or paste its text."
    )


def _too_deep(name: str) -> AppError:
    return BadInput(f"“{name}” is nested too deeply to be read. Nothing was kept: paste its text instead.")


def title_of(name: str) -> str:
    """Return the name of a file as a title."""
    words = PurePath(name).stem.replace("-", " ").replace("_", " ").strip() or name
    return words[:1].upper() + words[1:]

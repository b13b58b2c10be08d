"""Everything that is no good source: one clear sentence each, nothing is kept, nothing of it runs."""

from __future__ import annotations

import itertools
import re
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from app.domain.errors import AppError, BadInput, NoText
from app.formats.snapshots import read_document
from app.services.apart import Apart, TookTooMuch
from app.services.source_reading import read_source, read_source_file
from app.services.sources import SourceEdit
from tests import pdf_files
from tests.services.conftest import Desk

_ONE_SENTENCE_EACH = re.compile(r"“.{1,80}” (?:is|has|cannot|could|unpacks)[^\n]*\.")


def _huge_png() -> bytes:
    """A picture of 60,000 by 60,000 points in a few bytes."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"")) + part(b"IEND", b"")


#: A name, its bytes, the transcript that comes with it, and what is said.
BAD: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "100 MB of text": ("much.txt", lambda: b"word " * 20_000_000, "", "100 MB; a source can have 20 MB"),
    "100 MB of page": ("much.html", lambda: b"<p>word</p>" * 9_100_000, "", "100 MB; a source can have 20 MB"),
    "nothing": ("none.txt", lambda: b"", "", "empty"),
    "blank": ("blank.txt", lambda: b" \n\0", "", "empty"),
    "binary": ("b.txt", lambda: bytes(range(256)) * 50, "", "binary"),
    "half a million tags": ("tags.html", lambda: b"<html><body>" + b"<b>x" * 500_000, "", "more markup"),
    "only a script": ("s.html", lambda: b"<html><script>document.write('x')</script>", "", "never run here"),
    "a script of a megabyte": ("s.html", lambda: b"<html><script>" + b"x()" * 400_000, "", "never run here"),
    "old Office": ("a.doc", lambda: b"\xd0\xcf\x11\xe0" + bytes(9_000), "", "an old Office document"),
    "an archive": ("a.docx", lambda: b"PK\x03\x04" + bytes(9_000), "", "an archive"),
    "encrypted PDF": ("p.pdf", lambda: pdf_files.locked("secret"), "", "encrypted"),
    "a cipher there is not": ("p.pdf", pdf_files.unknown_cipher, "", "encrypted"),
    "the beginning of a PDF": ("p.pdf", lambda: pdf_files.pdf(["One", "Two"])[:300], "", "a damaged PDF"),
    "a PDF in name": ("p.pdf", lambda: b"%PDF-1.7" + b"junk" * 100, "", "a damaged PDF"),
    "a PDF without pages": ("p.pdf", lambda: pdf_files.of_streams([]), "", "a damaged PDF"),
    "a PDF that goes round": ("p.pdf", pdf_files.looping, "", "a damaged PDF"),
    "a scanned PDF": ("p.pdf", lambda: pdf_files.of_streams([b"q Q"] * 3), "", "no text: its 3 pages are probably"),
    "10,000 pages": ("p.pdf", lambda: pdf_files.pdf(["x"] * 10_000), "", "10,000 pages"),
    "a bomb": ("p.pdf", lambda: pdf_files.bomb(1_000_000_000), "", "unpacks to more"),
    "a PDF of endless words": ("p.pdf", lambda: pdf_files.slow(2_000_000), "", "unpacks to more"),
    "a picture without its words": ("a.png", lambda: pdf_files.PNG, " \n", "type the words"),
    "a picture of 3.6 gigapixels": ("a.png", _huge_png, "words", "no image that can be read"),
    "half a picture": ("a.png", lambda: pdf_files.PNG[:40], "words", "no image that can be read"),
    "a drawing with a program": ("a.svg", lambda: b"<svg onload='x()'/>", "words", "neither a picture nor a PDF"),
    "a transcript of a text": ("a.txt", lambda: b"Words", "words", "neither a picture nor a PDF"),
    "a transcript without end": ("a.png", lambda: pdf_files.PNG, "w " * 12_000_000, "24 MB"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_source_is_one_sentence_and_nothing_is_kept(desk: Desk, kind: str) -> None:
    name, make, transcript, says = BAD[kind]
    before = desk.services.sources.add_text(SourceEdit(title="Kept before"), "Some words")
    with pytest.raises(AppError, match=re.escape(says)) as caught:
        desk.services.sources.add(SourceEdit(), name, make(), transcript)
    said = str(caught.value)
    assert _ONE_SENTENCE_EACH.fullmatch(said.replace("The image ", "").replace("The page ", "“x” ")), said
    assert len(said) < 300
    assert list(desk.services.sources.list()) == [before]
    with desk.database.reading() as tx:
        assert [one.action for one in tx.audit.all()] == ["source.add"]


def test_a_file_of_100_megabytes_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "much.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(BadInput, match="100 MB; a source can have 20 MB"):
        read_source_file(path)
    with pytest.raises(BadInput, match="more than 20 MB"):
        read_source_file(Path("/dev/zero"))
    with pytest.raises(BadInput, match="cannot be read"):
        read_source_file(tmp_path / "none.txt")


ODD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "tables ten thousand deep": ("t.html", lambda: b"<table><tr><td>" * 10_000 + b"The words", "The words"),
    "boxes ten thousand deep": ("t.html", lambda: b"<html><body>" + b"<div>" * 10_000 + b"The words", "The words"),
    "a PDF that runs": (
        "p.pdf",
        lambda: pdf_files.pdf(["The words"], extra="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
        "The words",
    ),
    "a PDF that may not be printed": ("p.pdf", lambda: pdf_files.locked(""), "Locked words"),
    "a PDF after a mark": ("p.pdf", lambda: b"\xef\xbb\xbf" + pdf_files.pdf(["The words"]), "The words"),
    "a drawing": ("a.svg", lambda: b"<svg onload='x()'/>", "<svg onload='x()'/>"),
}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_odd_gives_its_words(kind: str) -> None:
    name, make, words = ODD[kind]
    assert read_source(name, make()).document.text == words


@pytest.mark.shared
@pytest.mark.parametrize("pattern", ["xml/*", "svg_files/*", "bleach/*", "traversal/*", "html5lib-tests/encoding/*"])
def test_hostile_files_are_words_or_one_sentence(shared: Path, pattern: str) -> None:
    for path in sorted((shared / "data" / "security").glob(pattern)):
        if not path.is_file():
            continue
        data = path.read_bytes()
        # A bomb is not lit: what is kept is at most as long as what was given.
        with suppress(BadInput):
            assert len(read_source(path.name, data).document.text) <= len(data)


# ---------------------------------------------------------------------- time and memory
def test_reading_that_has_no_end_is_stopped() -> None:
    with pytest.raises(TookTooMuch, match="within 1 seconds"):
        Apart(deadline=1).run(max, itertools.repeat(1))
    with pytest.raises(BadInput, match=r"“p\.pdf” could not be read: it could not be read within .* Nothing was kept"):
        read_source("p.pdf", pdf_files.slow(200_000), apart=Apart(deadline=0.5))


def test_reading_that_takes_all_memory_is_refused() -> None:
    with pytest.raises(TookTooMuch, match="more memory"):
        Apart(memory=600_000_000).run(bytes, 2_000_000_000)


def test_what_goes_wrong_there_is_told_here() -> None:
    assert Apart().run(len, "words") == 5
    with pytest.raises(NoText, match="encrypted"):
        Apart().run(read_document, "p.pdf", pdf_files.unknown_cipher())
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        Apart().run(divmod, 1, 0)

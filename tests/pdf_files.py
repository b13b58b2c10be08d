"""PDF files for tests, written by hand: good ones, and those that harm who reads them carelessly."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter

#: A picture of one point.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "789c6360606000000004000127341b0a0000000049454e44ae426082"
)
_INFO = "/Title (Tender 118) /Author (Harbour Authority) /CreationDate (D:20260304120000Z)"


def pdf(pages: Sequence[str], info: str = _INFO, extra: str = "") -> bytes:
    """Return a PDF with a page for each text; `extra` goes into its catalogue."""
    return of_streams([_words(page) for page in pages], info, extra)


def of_streams(streams: Sequence[bytes], info: str = "", extra: str = "", packed: str = "") -> bytes:
    """Return a PDF with a page for each content stream; `packed` names the filter that the streams went through."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(streams)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, stream in enumerate(streams):
        page = f"/Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * number}"
        objects.append(f"<< /Type /Page {page} 0 R >>".encode())
        filtered = f" /Filter /{packed}" if packed else ""
        objects.append(f"<< /Length {len(stream)}{filtered} >>\nstream\n".encode() + stream + b"\nendstream")
    return _file(objects, info)


def bomb(size: int) -> bytes:
    """Return a PDF whose one page unpacks to so many bytes."""
    packer = zlib.compressobj(9)
    zeros = bytes(1_000_000)
    return of_streams([b"".join(packer.compress(zeros) for _ in range(size // len(zeros))) + packer.flush()],
                      packed="FlateDecode")  # fmt: skip


def slow(words: int) -> bytes:
    """Return a small PDF with so many words that each have to be placed."""
    return of_streams([zlib.compress(b"BT /F 9 Tf " + b"1 0 0 1 9 9 Tm (a) Tj " * words + b"ET", 9)],
                      packed="FlateDecode")  # fmt: skip


def locked(password: str) -> bytes:
    """Return a PDF that opens with a password; with an empty one it is locked against printing only."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["Locked words"]))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def looping() -> bytes:
    """Return a PDF whose tree of pages has no end."""
    return _file([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
    ], "")  # fmt: skip


def unknown_cipher() -> bytes:
    """Return a PDF that names a way of encryption which there is not."""
    whole = pdf(["Hidden"])
    cipher = b"/Encrypt << /Filter /Standard /V 9 /R 9 /O (x) /U (y) /P -4 >> /ID [(a) (b)] /Root"
    return whole.replace(b"/Root", cipher, 1)


def _words(page: str) -> bytes:
    lines = "".join(
        f"({line.replace(chr(92), chr(92) * 2).replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj 0 -14 Td "
        for line in page.split("\n")
    )
    return f"BT /F 12 Tf 72 760 Td {lines}ET".encode("cp1252")


def _file(objects: Sequence[bytes], info: str) -> bytes:
    """Put objects into a file, with the table of where each begins."""
    parts, places, at = [b"%PDF-1.7\n"], [], 9
    whole = [*objects, f"<< {info} >>".encode()]
    for number, body in enumerate(whole, 1):
        places.append(at)
        parts.append(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
        at += len(parts[-1])
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(whole) + 1
    parts.append(f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode())
    parts.append(f"trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{at}\n%%EOF\n".encode())
    return b"".join(parts)

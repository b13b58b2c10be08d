"""Bytes of a file to text, or one clear sentence on why they are not text."""

import codecs
import re
from importlib import import_module

from app.domain.errors import BadInput

#: The largest file that is read, in bytes. The longest article that can be is a tenth of it.
SIZE_LIMIT = 20_000_000
_SAMPLE = 60_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "an archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image, a sound or a film"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "an archive"),
    (b"BZh", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
)
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\v\x1b\x00")
_META = re.compile(
    rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,80}encoding=["']([\w.-]+)"""
)


def decode(name: str, data: bytes) -> tuple[str, list[str]]:
    """Return the text of a file and warnings about its encoding; NUL characters are taken out.

    Raises BadInput for a file that is empty, too large or not text.
    """
    check_size(name, data)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text, warnings = _with_losses(data[len(bom) :], encoding)
            return _without_nul(name, text, warnings)
    _refuse_binary(name, data)
    wide = _wide_encoding(data)
    if wide:
        text, warnings = _with_losses(data, wide)
        return _without_nul(name, text, warnings)
    try:
        return _without_nul(name, data.decode("utf-8"), [])
    except UnicodeDecodeError:
        text, warnings = _guessed(data)
        return _without_nul(name, text, warnings)


def check_size(name: str, data: bytes) -> None:
    """Refuse a file that is empty or too large to be an article."""
    if not data.strip(b" \t\r\n\x00"):
        raise BadInput(f"“{name}” is empty. Nothing was imported from it.")
    if len(data) > SIZE_LIMIT:
        raise BadInput(
            f"“{name}” has {len(data) / 1e6:.0f} MB; files of up to {SIZE_LIMIT // 1_000_000} MB can be imported. "
            "Nothing was imported from it: split it into its articles."
        )


def _refuse_binary(name: str, data: bytes) -> None:
    kind = next((kind for magic, kind in _KINDS if data.startswith(magic)), "")
    if not kind:
        sample = data[:_SAMPLE]
        odd = sum(sample.count(byte) for byte in _CONTROL)
        if odd * 10 > len(sample) or (odd * 33 > len(sample) and not _is_utf8(sample)):
            kind = "a binary file"
    if kind:
        raise BadInput(
            f"“{name}” is {kind}, not text. Nothing was imported from it: "
            "open it in its own program and save it as text, Markdown or HTML, or paste its text."
        )


def _is_utf8(sample: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _wide_encoding(data: bytes) -> str:
    """Recognise UTF-16 without a byte order mark by where its NUL bytes stand."""
    sample = data[:_SAMPLE]
    half = max(len(sample) // 2, 1)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd * 10 > half * 4 and even * 20 < half:
        return "utf-16-le"
    if even * 10 > half * 4 and odd * 20 < half:
        return "utf-16-be"
    return ""


def _with_losses(data: bytes, encoding: str) -> tuple[str, list[str]]:
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return text, [
            f"Some of its bytes are not valid {encoding.upper()}: they are shown as \ufffd; please check them."
        ]


def _guessed(data: bytes) -> tuple[str, list[str]]:
    """Decode what is not UTF-8: mostly UTF-8 with faults, the encoding that it declares, or the most likely one."""
    repaired = data.decode("utf-8", errors="replace")
    faults = repaired.count("\ufffd")
    if 3 * faults < sum(ord(character) > 127 for character in repaired):
        return _with_losses(data, "utf-8")
    encoding = _declared(data) or _likely(data)
    text = data.decode(encoding, errors="replace")
    return text, [f"It is not in UTF-8 and was read as {encoding}: please check accents and quotation marks."]


def _declared(data: bytes) -> str:
    found = _META.search(data[:4096])
    if not found:
        return ""
    try:
        declared = codecs.lookup((found[1] or found[2]).decode("ascii")).name
        data[:_SAMPLE].decode(declared)
    except (LookupError, UnicodeError, ValueError):
        return ""
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-8": ""}.get(declared, declared)


def _likely(data: bytes) -> str:
    guess = import_module("charset_normalizer").from_bytes  # at its first use: it is rarely needed
    best = guess(data[:_SAMPLE]).best()
    if best is None or len(data) < 64 or "cp1252" in best.could_be_from_charset:
        return "cp1252"
    return str(best.encoding)


def _without_nul(name: str, text: str, warnings: list[str]) -> tuple[str, list[str]]:
    count = text.count("\x00")
    if count:
        warnings = [*warnings, f"{count} NUL character{'s were' if count > 1 else ' was'} removed from it."]
        text = text.replace("\x00", "")
    if not text.strip():
        raise BadInput(f"“{name}” is empty. Nothing was imported from it.")
    return text, warnings

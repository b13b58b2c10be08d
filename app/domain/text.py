"""Cleaning of text from outside: what no field of an article may hold is taken out here, once."""

import re
import unicodedata

#: Characters that a one-line field (headline, kicker, slugline ...) and a whole body may have.
LINE_LIMIT = 1_000
TEXT_LIMIT = 2_000_000

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
#: Control characters but tab and line feed, halves of surrogate pairs (no encoding can save them),
#: byte order marks inside the text and the code points that Unicode keeps for internal use.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff]")
#: How Python gives bytes of a name that are not UTF-8.
_HALVES = re.compile("[\ud800-\udfff]+")
_BLANKS = re.compile(r"\s+")


def clean_text(text: str) -> str:
    r"""Return `text` in NFC with `\n` as its only line end and without NUL and other control characters."""
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _NEWLINES.sub("\n", text)))


def clean_line(text: str) -> str:
    """Return `text` cleaned, in one line, with single spaces and none at the ends."""
    return _BLANKS.sub(" ", clean_text(text)).strip()


def readable(name: str) -> str:
    """Return the name of a file as it can be kept and shown: bytes of it that are no text become U+FFFD."""
    return clean_line(_HALVES.sub("\ufffd", name))


def shortened(text: str, limit: int = LINE_LIMIT) -> str:
    """Return `text` cut at a space so that it has at most `limit` characters, an ellipsis included."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at_space = cut.rfind(" ")
    return (cut[:at_space] if at_space > limit // 2 else cut).rstrip() + "…"


_MARKS = {"“": "”", "‘": "’", '"': '"', "„": "“", "«": "»"}


def quoted(words: str, limit: int = LINE_LIMIT) -> str:
    """Return words on one line in quotation marks, cut to `limit`; marks of their own around the whole are enough."""
    line = _BLANKS.sub(" ", words).strip()
    close = _MARKS.get(line[:1])
    if close is None or len(line) < 2 or not line.endswith(close):
        return f"“{shortened(line, limit)}”"
    return f"{line[0]}{shortened(line[1:-1], limit)}{close}"


def in_context(text: str, start: int, end: int, around: int = 30) -> str:
    """Return the words from `start` to `end` in square brackets with the whole words around them, on one line."""
    before, after = text[max(start - around, 0) : start], text[end : end + around]
    if start > around:
        before = f"… {before.partition(' ')[2]}"
    if len(text) > end + around:
        after = f"{after.rpartition(' ')[0]} …"
    return _BLANKS.sub(" ", f"{before}[{text[start:end]}]{after}").strip()

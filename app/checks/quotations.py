"""Compares a quotation word for word with the text of its source."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

_WORD = re.compile(r"\w+", re.UNICODE)
#: Texts longer than this are searched for a nearest passage only in their beginning: it is a help, not a verdict.
_SEARCHED = 400_000


@dataclass(frozen=True)
class PassageMatch:
    """Whether a passage is in a text word for word, and the place that is nearest to it.

    `start` and `end` are code points of the text, None where nothing is near; `score` is 0 to 1.
    """

    verbatim: bool
    nearest: str
    start: int | None
    end: int | None
    score: float


def find_passage(passage: str, text: str) -> PassageMatch:
    """Find a passage; quotes' shape, dashes, case and white space make no difference, every word does."""
    wanted = [match.group().casefold() for match in _WORD.finditer(passage)]
    places = list(_WORD.finditer(text))
    words = [match.group().casefold() for match in places]
    if not wanted or not words:
        return PassageMatch(False, "", None, None, 0.0)
    at = _find(wanted, words)
    if at is not None:
        start, end = places[at].start(), places[at + len(wanted) - 1].end()
        return PassageMatch(True, text[start:end], start, end, 1.0)
    return _nearest(" ".join(passage.split()), text[:_SEARCHED])


def _find(wanted: list[str], words: list[str]) -> int | None:
    """Return where the words stand one after the other."""
    # A separator that no word has makes the search of texts a search of whole words.
    joined, needle = "\0" + "\0".join(words) + "\0", "\0" + "\0".join(wanted) + "\0"
    at = joined.find(needle)
    return joined.count("\0", 0, at) if at >= 0 else None


def _nearest(passage: str, text: str) -> PassageMatch:
    found = fuzz.partial_ratio_alignment(passage, text, score_cutoff=50)
    if found is None or len(passage) > len(text):
        return PassageMatch(False, "", None, None, 0.0)
    start, end = found.dest_start, found.dest_end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return PassageMatch(False, text[start:end], start, end, found.score / 100)

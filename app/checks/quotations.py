"""Whether a passage stands word for word in a text, and if not, which words of the text come nearest."""

import difflib
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from importlib import import_module

#: Scripts that are written without spaces: each character is a word.
_ALONE = "\u2e80-\u2fdf\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
#: Letters and digits with the marks that belong to them (accents, vowel signs); a currency or a per cent is a word too.
_LETTER = (
    rf"(?:[^\W_{_ALONE}]|[\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u0e31-\u0e4e"
    r"\u1ab0-\u1aff\u20d0-\u20ff\u00ad])"
)
_WORD = re.compile(rf"{_LETTER}+(?:['’ʼ.,]{_LETTER}+)*|[{_ALONE}]|[$€£¥₹₽₺₴₩%‰°+=<>&]")
_ELLIPSIS = re.compile(r"\[?(?:…|\.\.\.)\]?")
#: So many characters of the normalised text an ellipsis may stand for.
_LEFT_OUT = 2_000
#: Longer texts are searched for the nearest passage in overlapping windows of this many characters.
_WINDOW = 200_000
#: So many words on each side of the nearest stretch are looked at too: the stretch may begin or end a word too soon.
_AROUND = 3
#: So many characters are made plain at a time: the expression does not let go of the interpreter before it is done.
_PART = 100_000
_NO_WORD = re.compile(r"[^\w$€£¥₹₽₺₴₩%‰]+|_+")
_SIGN = re.compile(r"[$€£¥₹₽₺₴₩%‰]")
_SINGLE = re.compile(f"[{_ALONE}]")


@dataclass(frozen=True)
class PassageMatch:
    """Where a passage stands: `nearest` is text[start:end], in code points; `score` runs from 0 to 1.

    `differing` lists the words of the passage and of the text where they differ: ("nine", "ten"); one side is empty
    where a word is missing or added.
    """

    verbatim: bool
    nearest: str
    start: int
    end: int
    score: float
    differing: tuple[tuple[str, str], ...] = ()


class SearchedText:
    """A text whose words were parted once, for many passages that are looked up in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._there = _words(text)

    def find(self, passage: str) -> PassageMatch:
        """Compare a passage with the text as `find_passage` does."""
        wanted = _words(passage)
        if not wanted or not self._there:
            return PassageMatch(False, "", 0, 0, 0.0)
        return _verbatim(passage, self._text, self._there) or _nearest(wanted, self._there, self._text)


def find_passage(passage: str, text: str) -> PassageMatch:
    """Compare a passage with a text word for word; the shape of quotation marks, dashes and spaces does not count.

    Neither do letter case and punctuation at the ends of words: a quotation often ends where the sentence does not.
    An ellipsis in the passage ("..." or "[…]") stands for words left out.
    """
    return SearchedText(text).find(passage)


def plain_form(text: str) -> str:
    """Return the words of a text, one space around each: where `stands_in` looks quotations up in no time.

    Coarser than `find_passage` (it parts words at every mark), so that it takes 20 ms for a million characters.
    """
    parts, at = [], 0
    while at < len(text):
        end = at + _PART
        while end < len(text) and text[end].isalnum() and end < at + 2 * _PART:
            end += 1
        part = text[at:end].replace("\u00ad", "").casefold()
        part = _SIGN.sub(r" \g<0> ", part)
        parts.append(_NO_WORD.sub(" ", part if part.isascii() else _SINGLE.sub(r" \g<0> ", part)))
        at = end
    return f" {' '.join(' '.join(parts).split())} "


def stands_in(passage: str, form: str) -> bool:
    """Say whether a passage stands word for word in a text, given as its `plain_form`."""
    parts = [part for one in _ELLIPSIS.split(passage) if (part := plain_form(one)).strip()]
    first = form.find(parts[0]) if parts else -1
    while first >= 0:
        if _end_of(parts, form, first) >= 0:
            return True
        first = form.find(parts[0], first + 1)
    return False


@dataclass(frozen=True)
class _Word:
    """One word, normalised for comparison, and its place in the text."""

    norm: str
    start: int
    end: int


def _words(text: str) -> list[_Word]:
    words = (_Word(_normal(found.group()), found.start(), found.end()) for found in _WORD.finditer(text))
    return [word for word in words if word.norm]


def _normal(word: str) -> str:
    whole = "".join(unicodedata.normalize("NFKC", word).split())  # some signs stand for several words
    return whole.casefold().translate(_SAME)


_SAME = str.maketrans({"’": "'", "ʼ": "'", "\u00ad": ""})


def _verbatim(passage: str, text: str, there: list[_Word]) -> PassageMatch | None:
    """Find the parts of a passage between its ellipses one after another."""
    parts = [f" {norms} " for part in _ELLIPSIS.split(passage) if (norms := _norms(part))]
    joined = " " + " ".join(word.norm for word in there) + " "
    first = joined.find(parts[0])
    last = -1
    while first >= 0 and (last := _end_of(parts, joined, first)) < 0:
        first = joined.find(parts[0], first + 1)
    if first < 0:
        return None
    start = there[joined[: first + 1].count(" ") - 1]
    end = there[joined[:last].count(" ") - 1]
    return PassageMatch(True, text[start.start : end.end], start.start, end.end, 1.0)


def _end_of(parts: list[str], joined: str, first: int) -> int:
    """Return where the last part ends if the others follow the first one at `first`, or -1."""
    at = first + len(parts[0]) - 1
    for part in parts[1:]:
        found = joined.find(part, at, at + _LEFT_OUT + len(part))
        if found < 0:
            return -1
        at = found + len(part) - 1
    return at


def _norms(text: str) -> str:
    return " ".join(word.norm for word in _words(text))


def _nearest(wanted: list[_Word], there: list[_Word], text: str) -> PassageMatch:
    """Find the words of the text that come nearest to the passage."""
    fuzz = import_module("rapidfuzz.fuzz")  # at its first use: most commands compare nothing
    needle = " ".join(word.norm for word in wanted)
    starts, joined = _joined(there)
    best = None
    step = max(_WINDOW - 2 * len(needle), _WINDOW // 2)
    for offset in range(0, max(len(joined), 1), step):
        window = joined[offset : offset + _WINDOW]
        found = fuzz.partial_ratio_alignment(needle, window)
        if found is not None and (best is None or found.score > best[0]):
            best = (found.score, offset + found.dest_start, offset + found.dest_end)
    if best is None:
        return PassageMatch(False, "", 0, 0, 0.0)
    chosen = _words_between(starts, best[1], best[2])
    chosen = range(max(chosen.start - _AROUND, 0), min(chosen.stop + _AROUND, len(there)))
    found_words = [there[number] for number in chosen]
    differing, first, last = _differences(wanted, found_words)
    found_words = found_words[first:last] or found_words
    start, end = found_words[0].start, found_words[-1].end
    score = fuzz.ratio(needle, " ".join(word.norm for word in found_words)) / 100
    return PassageMatch(False, text[start:end], start, end, round(min(score, 0.999), 3), differing)


def _joined(words: list[_Word]) -> tuple[list[int], str]:
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word.norm) + 1
    return starts, " ".join(word.norm for word in words)


def _words_between(starts: list[int], start: int, end: int) -> range:
    """Return the numbers of the words that a stretch of the joined words touches."""
    first = max(bisect_right(starts, start) - 1, 0)
    return range(first, max(bisect_right(starts, end - 1), first + 1))


def _differences(wanted: list[_Word], found: list[_Word]) -> tuple[tuple[tuple[str, str], ...], int, int]:
    """Compare word by word; words of the text before the first and after the last common one are no part of it."""
    one, other = [word.norm for word in wanted], [word.norm for word in found]
    changes = difflib.SequenceMatcher(a=one, b=other, autojunk=False).get_opcodes()
    first, last = 0, len(other)
    if changes and changes[0][0] == "insert":
        first = changes.pop(0)[4]
    if changes and changes[-1][0] == "insert":
        last = changes.pop()[3]
    # Words that came instead of the first or the last ones: no more of them than there were.
    if changes and changes[0][0] == "replace" and changes[0][3] == first == 0:
        kind, a, b, c, d = changes[0]
        first = max(d - (b - a), c)
        changes[0] = (kind, a, b, first, d)
    if changes and changes[-1][0] == "replace" and changes[-1][4] == last == len(other):
        kind, a, b, c, d = changes[-1]
        last = min(c + (b - a), d)
        changes[-1] = (kind, a, b, c, last)
    pairs = [(" ".join(one[a:b]), " ".join(other[c:d])) for kind, a, b, c, d in changes if kind != "equal"]
    return tuple(pairs), first, last

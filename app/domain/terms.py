"""The words an article is about: taken from its text, folded, and counted alone and in pairs."""

import re
import unicodedata
from collections import Counter
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise

#: Beyond this many characters a text says nothing new about what it is about.
TEXT_LIMIT = 200_000

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NO_WORD = re.compile(r"[^\w']|_")
#: What stands in Markdown for the machine: HTML tags, targets of links and images, bare addresses.
_MACHINERY = re.compile(
    r"<[^<>]{0,500}>|\]\([^()\s]{0,2000}(?:\s+\"[^\"\n]*\")?\)|\b(?:https?|ftp|mailto|media|article):\S+"
)
_UNFOLDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def prose(markdown: str) -> str:
    """Return Markdown without what no reader sees: tags, targets of links, addresses."""
    return _MACHINERY.sub(" ", markdown[:TEXT_LIMIT])


def fold(text: str) -> str:
    """Return `text` without case and diacritics, so that Angstrom finds Ångström."""
    if text.isascii():
        return text.lower()
    # Before and after: letters made of others (𝕬) have a case only once they are taken apart.
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).translate(_UNFOLDED)


def words_as_written(text: str) -> list[str]:
    """Return the words of a text in order, unfolded; an apostrophe inside a word belongs to it."""
    return _WORD.findall(text if text.isascii() else unicodedata.normalize("NFC", text).replace("’", "'"))


def words(text: str) -> list[str]:
    """Return the folded words of a text in order."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return [word.lower() if word.isascii() else _fold_word(word) for word in words_as_written(text)]


@lru_cache(maxsize=50_000)
def _fold_word(word: str) -> str:
    # Some letters unfold into signs that belong to no word: ½, №.
    return _NO_WORD.sub("", fold(word)) or "?"


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """Return what the singular and the plural of a word have in common; only English has such a rule here."""
    if not language.startswith("en"):
        return word
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def count_terms(text: str, stop: AbstractSet[str], language: str) -> Counter[str]:
    """Count the words of a text and its pairs of neighbouring words, without those in `stop` (folded)."""
    kept = [stem(word, language) for word in words(text) if len(word) > 1 and word not in stop]
    found = Counter(kept)
    found.update(map(" ".join, pairwise(kept)))
    return found

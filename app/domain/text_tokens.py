"""Words of a text: where they stand, and whether two passages say the same ones."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

#: Scripts written without spaces between words: each character counts as one.
_SINGLE = "\u2e80-\u2fdf\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
#: Marks that belong to the letter before them (accents, vowel signs, variation selectors, joiners).
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f"
)
_LETTER = rf"(?:[^\W_{_SINGLE}][{_MARKS}\u200c\u200d\ufe0e\ufe0f]*)"
#: A number keeps its inner marks (3.5 is not 35), a word its apostrophes (we're is not were).
TOKEN = re.compile(
    rf"\d+(?:[.,:/]\d+)+(?!\w)|{_LETTER}+(?:['’ʼ]{_LETTER}+)*|[{_SINGLE}]|[^\w\s][{_MARKS}\ufe0e\ufe0f]*|_"
)
#: Marks that carry meaning of their own: a percentage or a price is not the bare number.
_MEANT = frozenset("%‰°§&@+=×÷±−≤≥≠<>")
_PLAIN = str.maketrans("‘’‚‛ʼ′´`“”„‟″«»–—‒―−", "''''''''\"\"\"\"\"\"\"-----")


class Token(NamedTuple):
    """One word, number or mark as it is written; `key` is the same for other quotes, dashes and case."""

    start: int
    end: int
    form: str
    key: str


def key_of(word: str) -> str:
    """Return what two forms of one word have in common: case folded, typographic quotes and dashes made plain."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word).casefold().translate(_PLAIN)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words, numbers and marks of `text[start:end]` with their places in `text`; white space is left out."""
    stop = len(text) if end is None else end
    return [Token(*m.span(), form := m.group(), key_of(form)) for m in TOKEN.finditer(text, start, stop)]


def keys(text: str) -> list[str]:
    """Return the keys alone."""
    return [key_of(word) for word in TOKEN.findall(text)]


def _is_word(key: str) -> bool:
    """Say whether a token carries meaning: letters, digits, currency and other symbols, not punctuation."""
    first = key[0]
    return first.isalnum() or first in _MEANT or unicodedata.category(first) in {"Sc", "So", "Lo", "Lm", "Nl", "No"}


@lru_cache(maxsize=16)
def word_keys(text: str) -> tuple[str, ...]:
    """Return the words of a passage in order, without punctuation, quotes, case and white space.

    A minus sign directly before a number stays with it: -5 and 5 are different claims. The last answers are kept:
    the words of a claim are asked for again with each passage.
    """
    found: list[str] = []
    for token in TOKEN.finditer(text):
        key = key_of(token.group())
        if _is_word(key):
            found.append(f"-{key}" if key[0].isdigit() and _negative(text, token.start()) else key)
    return tuple(found)


def _negative(text: str, at: int) -> bool:
    """Say whether the number at `at` has a minus sign, not the dash of a range, a date or a compound."""
    return at > 0 and text[at - 1] in "-−" and (at == 1 or text[at - 2].isspace() or text[at - 2] in "(\"'“‘[")


def same_words(one: str, other: str) -> bool:
    """Say whether two passages differ at most in punctuation, quotes, case and white space.

    This decides whether a verdict stays: numbers, currencies, percent and minus signs count as words.
    """
    return one == other or word_keys(one) == word_keys(other)


# Nothing here looks further than to the next mark of its own kind: a text of such marks alone takes no longer.
# No group is possessive, and no two alternatives fit the same text: Python before 3.11.5, which Debian 12 has,
# matches possessive groups wrongly (https://github.com/python/cpython/issues/106052).
_TEMPLATE = r"\{\{(?:(?!\{\{|\}\}).)*\}\}"
#: What readers do not see of Markdown and HTML: targets of links, addresses, tags and their attributes, template code.
_MARKUP = re.compile(
    rf"\]\((?:{_TEMPLATE}|(?!\]\(|{_TEMPLATE})[^)\s])*(?:\s+\"[^\"]*\")?\)|{_TEMPLATE}|\{{%(?:(?!\{{%|%\}}).)*%\}}"
    r"|<[/!a-zA-Z][^<>]*>|(?<![\w-])[\w-]++=(?:\"[^\"]*\"|'[^']*')|(?<!\w)\w++://[^\s<>)\"']+|<\w+\s*$",
    re.DOTALL,
)
#: A quoted attribute of several words is a description or a title: readers do see or hear it.
_SPOKEN = re.compile(r"[\"'](\w[^\s\"'<>{}:;=/]*+\s[^\"'<>{}:;=/]*+)[\"']")


def prose(text: str) -> str:
    """Return what a reader would see of a passage of Markdown or HTML, roughly: good enough to compare, not to show."""
    if not any(mark in text for mark in "(<{=:"):
        return text
    return _MARKUP.sub(lambda markup: f" {' '.join(_SPOKEN.findall(markup.group()))} ", text)

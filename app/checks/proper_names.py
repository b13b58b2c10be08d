"""Names in a text: words with a capital that do not owe it to the beginning of a sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"{_CAPITAL}(?:[\w]|[’'-](?=\w)){{0,40}}\.?"
_INNER = r"(?:of|de|del|della|da|du|van|von|der|den|bin|al|el|la|le|the)"
_NAME = re.compile(rf"(?<![\w’'-]){_WORD}(?:\s(?:{_INNER}\s(?:the\s)?)?{_WORD})*")
_BEGINS = re.compile(r"(?:^|[.!?:;]|\n)[\s“”„\"'‘(*_>#-]*$")
#: Capitals that name nobody: what sentences begin with, days, months, titles.
_COMMON = frozenset(
    re.findall(
        r"\S+",
        "the a an he she they it we i you this that these those his her their its our my but and so then when "
        "while as if in on at for from by with after before yesterday today tomorrow later according one two "
        "three no not all some monday tuesday wednesday thursday friday saturday sunday january february "
        "march april may june july august september october november december mr mrs ms dr prof president "
        "mayor minister az egy ő ez de és a der die das er sie es le la les il elle el los las",
    )
)
#: So alike two spellings of one name are, from 0 to 100.
_SPELLING = 82


@dataclass(frozen=True, slots=True)
class ProperName:
    """A name, text[start:end]."""

    start: int
    end: int
    words: str


def find_names(text: str) -> list[ProperName]:
    """Return the names of a text in order, each once. A lone word at the beginning of a sentence is not counted."""
    found: dict[str, ProperName] = {}
    for name in _NAME.finditer(text):
        words, start = _without_common(name.group(), name.start())
        begins = start == name.start() and _BEGINS.search(text[max(0, start - 20) : start]) is not None
        if not words or (begins and " " not in words and not words.isupper()) or len(words) < 2:
            continue
        found.setdefault(words.casefold(), ProperName(start, start + len(words), words))
    return list(found.values())


def has_name(name: str, text: str) -> bool:
    """Say whether a text has a name: its last word with whatever ending, all of its words, or its initials."""
    if name.casefold() in text.casefold():
        return True
    words = [_stem(word) for word in name.split() if word[0].isupper()]
    there = {_stem(word) for word in re.findall(r"[\w’'-]+", text)}
    if all(_is_there(word, there) for word in words):
        return True
    initials = "".join(word[0] for word in words)
    if len(initials) > 1 and re.search(rf"(?<!\w){re.escape(initials)}(?!\w)", text, re.IGNORECASE):
        return True
    if len(words) == 1 and name.isupper() and len(name) > 1:
        return any(_initials(other.words) == name for other in find_names(text))
    if len(words) < 2 or not _is_there(words[-1], there):
        return False
    # Only the family name is there: it is meant, unless it is somebody else's.
    others = [other.words.split() for other in find_names(text) if " " in other.words]
    return not any(words[-1] in {_stem(part) for part in other} for other in others)


def resembling(name: str, names: Sequence[ProperName]) -> str:
    """Return the name of these that may be meant but is another: one part is the same, or it is spelled alike."""
    fuzz = import_module("rapidfuzz.fuzz")
    mine = {_stem(word) for word in name.split()}
    for other in names:
        its = {_stem(word) for word in other.words.split()}
        if len(mine) == len(its) > 1 and len(mine & its) == len(mine) - 1:
            return other.words
        if mine != its and fuzz.ratio(name.casefold(), other.words.casefold()) >= _SPELLING:
            return other.words
    return ""


def _without_common(words: str, start: int) -> tuple[str, int]:
    parts = words.split(" ")
    while parts and parts[0].casefold().rstrip(".") in _COMMON:
        start += len(parts[0]) + 1
        parts = parts[1:]
    while parts and (parts[-1].islower() or parts[-1].casefold().rstrip(".") in _COMMON):
        parts = parts[:-1]
    kept = " ".join(parts)
    return re.sub(r"(?:[’']s?|\.)$", "", kept), start


def _initials(words: str) -> str:
    return "".join(word[0] for word in words.split() if word[0].isupper())


def _stem(word: str) -> str:
    return re.sub(r"[’'][\w]{0,3}$", "", word.casefold().rstrip(".-"))


def _is_there(word: str, there: set[str]) -> bool:
    """Say whether a word stands in a text, also with an ending of an inflected language (Kovácsnak)."""
    if word in there:
        return True
    return len(word) >= 4 and any(other.startswith(word) and len(other) - len(word) <= 4 for other in there)

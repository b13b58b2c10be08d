"""Numbers of a text as values: digits with their separators, scales and units, and words for numbers."""

import re
from dataclasses import dataclass

_SPACES = "   '’"
_DIGITS = rf"\d{{1,3}}(?:[{_SPACES}.,]\d{{3}})+(?![\d])(?:[.,]\d{{1,9}})?|\d{{1,18}}(?:[.,]\d{{1,9}})?"
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "millions": 1e6, "billion": 1e9, "billions": 1e9,
    "trillion": 1e12, "bn": 1e9, "mn": 1e6, "m": 1e6, "k": 1e3, "ezer": 1e3, "millió": 1e6, "milliárd": 1e9,
    "tausend": 1e3, "millionen": 1e6, "mio": 1e6, "milliarden": 1e9, "mrd": 1e9, "mille": 1e3, "milliard": 1e9,
    "milliards": 1e9, "mil": 1e3, "millón": 1e6, "millones": 1e6,
}  # fmt: skip
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "két": 2, "kettő": 2, "három": 3, "négy": 4, "öt": 5, "hat": 6, "hét": 7, "nyolc": 8, "kilenc": 9,
    "tíz": 10, "tizenegy": 11, "tizenkét": 12, "tizenkettő": 12, "tizenöt": 15, "húsz": 20, "harminc": 30,
    "negyven": 40, "ötven": 50, "hatvan": 60, "hetven": 70, "nyolcvan": 80, "kilencven": 90, "száz": 100,
}  # fmt: skip
_UNITS = {word: number for word, number in _WORDS.items() if number < 10}
#: A number with a hyphen in its middle: twenty-four.
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<money>[$€£¥₹₽₺₴₩]\s?)?(?P<minus>(?<![\w-])[-−](?=\d))?(?<![\w.,/:-])"
    rf"(?:(?P<digits>{_DIGITS})|(?P<word>(?:{_WORD}|one(?=\s(?:hundred|thousand|million|billion)))(?:-(?:{_WORD}|one))?"
    r"(?!-)))(?![\w/:]*\d)"
    rf"(?P<scale>(?:[\s-]?(?:{_SCALE})\b){{0,2}})"
    r"(?P<percent>\s?[%‰]|\s(?:per\s?cent|percent|százalék\w*|prozent|por ciento|pour cent)\b)?",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[\s-]+([^\W\d_]{3,40})")
#: Words between a number and what it counts that say nothing of it, and words that are no noun.
_NO_NOUNS = frozenset(
    re.findall(
        r"\S+",
        "and the for per with from that than were was are have had has will would could after before the its",
    )
)
_ROUGHLY = re.compile(
    r"\b(?:about|around|nearly|almost|some|roughly|approximately|more than|less than|over|under|at least|at most|up to"
    r"|fewer than|close to|just|körülbelül|mintegy|közel|több mint|legalább|csaknem|majdnem|rund|etwa|fast|environ"
    r"|presque|plus de|unos|casi|más de)\s+(?:the\s+)?\D?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text, text[start:end]. `values`: what it can mean ("1.234" has two readings).

    `unit`: "%", a sign of money, or the beginning of the word that is counted; `step`: how far it may be rounded.
    """

    start: int
    end: int
    words: str
    values: frozenset[float]
    unit: str
    step: float
    year: bool = False


def find_figures(text: str) -> list[Figure]:
    """Return the numbers of a text in order. “One” alone is none: it seldom counts."""
    found = [_figure(text, number) for number in _NUMBER.finditer(text)]
    return [figure for figure in found if figure is not None]


def same_figure(one: Figure, other: Figure) -> bool:
    """Say whether two numbers can mean the same: equal, or one is the other rounded, and not per cent against none."""
    if "%" in {one.unit, other.unit} and one.unit != other.unit:
        return False
    return any(
        abs(mine - its) <= max(one.step, other.step) + 1e-9 * abs(mine) for mine in one.values for its in other.values
    )


def same_unit(one: Figure, other: Figure) -> bool:
    """Say whether two numbers count the same thing, so that one can be wrong where the other is right."""
    return bool(one.unit) and one.unit == other.unit


def _figure(text: str, number: re.Match[str]) -> Figure | None:
    digits = number["digits"]
    values, decimals = _digits(digits) if digits else ({float(_word(number["word"]))}, 0)
    scale = 1.0
    for name in re.findall(r"[^\W\d_]+", number["scale"] or ""):
        scale *= _SCALES[name.lower()]
    sign = -1.0 if number["minus"] else 1.0
    step = 0.5 * 10.0**-decimals * scale if scale > 1 else 0.0
    if _ROUGHLY.search(text, max(0, number.start() - 24), number.start()):
        step = max(step, 0.05 * max(values) * scale)
    unit = _unit(text, number)
    plain = bool(digits) and scale == 1 and not number["percent"] and not number["money"] and not number["minus"]
    year = plain and len(digits) == 4 and digits.isdigit() and 1500 <= int(digits) <= 2199
    words = number.group().strip()
    start = number.start() + len(number.group()) - len(number.group().lstrip())
    return Figure(start, start + len(words), words, frozenset(sign * v * scale for v in values), unit, step, year)


def _word(word: str) -> int:
    first, _, last = word.lower().partition("-")
    return _WORDS.get(first, 1) + (_WORDS.get(last, 1) if last else 0)


def _digits(digits: str) -> tuple[set[float], int]:
    """Return what digits can mean, and how many decimals they have."""
    plain = re.sub(rf"[{_SPACES}]", "", digits)
    marks = re.findall(r"[.,]", plain)
    whole = re.sub(r"[.,]", "", plain)
    if not marks:
        return {float(whole)}, 0
    head, _, tail = plain.rpartition(marks[-1])
    decimal = float(re.sub(r"[.,]", "", head) + "." + tail)
    if len(set(marks)) == 2 or (len(marks) == 1 and len(tail) != 3):
        return {decimal}, len(tail)
    if len(marks) > 1 or len(head) > 3:
        return {float(whole)}, 0
    return {float(whole), decimal}, 0


def _unit(text: str, number: re.Match[str]) -> str:
    if number["percent"]:
        return "%"
    if number["money"]:
        return number["money"].strip()
    noun = _NOUN.match(text, number.end())
    word = noun[1].lower() if noun else ""
    return "" if word in _NO_NOUNS else word[:5]

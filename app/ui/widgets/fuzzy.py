"""Ranks texts by how well they fit a few typed letters."""

from collections.abc import Sequence

from rapidfuzz import fuzz, utils

#: Below this a text does not fit.
_FLOOR = 62.0
#: From here on the letters are all there; then nothing is offered that is only alike.
_EXACT = 100.0
_LEAST_FOR_TYPOS = 4


def rank(query: str, texts: Sequence[str]) -> list[int]:
    """Give the places of the texts that fit, the best first; all of them for an empty query.

    A text that begins with the query comes first, then one with a word that does, then initials, then parts; where
    there is none of these, what is alike in spite of a typing error.
    """
    wanted = utils.default_process(query)
    if not wanted:
        return list(range(len(texts)))
    scored = [(_score(wanted, utils.default_process(text)), place) for place, text in enumerate(texts)]
    floor = _EXACT if any(score >= _EXACT for score, _ in scored) else _FLOOR
    return [place for score, place in sorted(scored, key=lambda one: (-one[0], one[1])) if score >= floor]


def _score(wanted: str, text: str) -> float:
    words = text.split()
    if text.startswith(wanted):
        return 200.0 - len(text) / 100
    if any(word.startswith(wanted) for word in words):
        return 180.0 - len(text) / 100
    parts = wanted.split()
    if len(parts) > 1 and all(any(word.startswith(part) for word in words) for part in parts):
        return 170.0 - len(text) / 100
    if "".join(word[0] for word in words).startswith(wanted.replace(" ", "")):
        return 150.0
    if wanted in text:
        return 140.0
    return fuzz.partial_ratio(wanted, text) * 0.9 if len(wanted) >= _LEAST_FOR_TYPOS else 0.0

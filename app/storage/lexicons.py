"""Lists of words of a language, read once from the resources."""

from functools import lru_cache

from app.domain.terms import words
from app.paths import resource


@lru_cache(maxsize=16)
def stop_words(language: str) -> frozenset[str]:
    """Return the folded stop words of a language (`en`, `en-GB`); none where we have no list of them."""
    return _listed("stopwords", language)


@lru_cache(maxsize=16)
def leading_nowhere(language: str) -> frozenset[str]:
    """Return the folded words of a language that are no link by themselves: numbers, units, days, titles."""
    return _listed("leading_nowhere", language)


def _listed(what: str, language: str) -> frozenset[str]:
    name = language.split("-", 1)[0].lower()
    file = resource("lexicons", f"{what}_{name}.txt")
    if not name.isalpha() or not file.is_file():
        return frozenset()
    lines = (line.split("#", 1)[0] for line in file.read_text(encoding="utf-8").splitlines())
    return frozenset(word for line in lines for word in words(line))

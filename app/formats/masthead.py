"""The top of a plain news page: masthead, motto and menu above the headline, and the headline itself."""

import re
from dataclasses import dataclass, field

from app.formats import furniture
from app.formats.dates import date_line
from app.formats.header import byline
from app.formats.lines import Line

#: So far down the headline is looked for.
_TOP = 30
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass
class Top:
    """What the top of a file holds; `end` is the index of the first line after the headline."""

    headline: str = ""
    kicker: str = ""
    above: list[str] = field(default_factory=list)
    end: int = 0


def find_headline(lines: list[Line]) -> Top:
    """Find the headline: the line that is repeated, or the first title above the first paragraph."""
    texts = [line.text for line in lines]
    if len(texts) < 2:
        return Top()
    return _repeated(texts) or _first_title(texts)


def _repeated(texts: list[str]) -> Top | None:
    """Take the longest title that comes twice with nothing but short lines between, as page title and as headline."""
    best: Top | None = None
    for first, text in enumerate(texts[:_TOP]):
        if furniture.is_prose(text) and furniture.ends_a_sentence(text):
            break
        if len(text.split()) < 3 or len(text) > 300 or text.endswith("."):
            continue
        again = [at for at in range(first + 1, min(first + 5, len(texts))) if texts[at].casefold() == text.casefold()]
        if again and (best is None or len(text) > len(best.headline)):
            between = [other for other in texts[first + 1 : again[-1]] if other.casefold() != text.casefold()]
            best = Top(text, "", [*texts[:first], *between], again[-1] + 1)
    return best


def _first_title(texts: list[str]) -> Top:
    """Take the first line that reads as a title, or, if nothing of it comes back in the text, the one that does."""
    titles = _titles(texts)
    if not titles:
        return Top()
    chosen = _chosen(titles, texts)
    above = texts[:chosen]
    kicker = above.pop() if above and _is_kicker(above[-1], texts[chosen]) else ""
    if not kicker and _is_kicker(texts[chosen], texts[chosen + 1]) and chosen + 1 in titles:
        kicker, chosen = texts[chosen], chosen + 1
    return Top(texts[chosen], kicker, above, chosen + 1)


def _chosen(titles: list[int], texts: list[str]) -> int:
    """Choose the headline: the first title, but for signs that this one is the name of the site."""
    first, last = titles[0], titles[-1]
    following = texts[last + 1]
    if any(furniture.is_end_furniture(text) for text in texts[first:last]) and (
        byline(following) or date_line(following)
    ):
        return last
    prose = " ".join(text for text in texts[last + 1 :][:60] if furniture.is_prose(text)).casefold()
    best = max(titles, key=lambda index: (_echo(texts[index], prose), -index))
    return first if _echo(texts[first], prose) or _echo(texts[best], prose) < 2 else best


def _titles(texts: list[str]) -> list[int]:
    """Return the indexes of the lines above the first paragraph that can be the headline."""
    found: list[int] = []
    for index, text in enumerate(texts[:_TOP]):
        if furniture.is_prose(text) or len(text) > 300:
            break
        if byline(text) or date_line(text):
            if found:
                break
            continue
        if furniture.is_end_furniture(text):
            continue
        if found and (furniture.ends_a_sentence(text) or text.endswith((":", ",", ";"))):
            break
        found.append(index)
        if text.endswith((".", ":")) and not found[:-1]:
            break
    return [index for index in found if index < len(texts) - 1]


def _echo(title: str, text: str) -> int:
    """Count the longer words of a title that come again in a text."""
    return sum(word in text for word in set(_WORD.findall(title.casefold())))


def _is_kicker(line: str, following: str) -> bool:
    """Say whether a line is the word or two in capitals that some papers set over a headline."""
    return line.isupper() and len(line.split()) <= 4 and not following.isupper() and len(following.split()) > 3

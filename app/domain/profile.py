"""What an article is about: its terms with their counts, and its marks: names, tags and people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from app.domain.names import name_key, names
from app.domain.terms import count_terms, fold, prose
from app.domain.vectors import keys_of, length_of

#: A word of the headline or the standfirst counts as often as this many words of the body.
HEADLINE_TIMES = 3
STANDFIRST_TIMES = 1
#: A text is about no more things than so many terms: the most frequent, single words before pairs.
MOST_TERMS = 1_200

#: How the marks of each kind begin, so that a tag "harbour" is not the word.
NAME, TAG, PERSON = "=", "#", "@"


@dataclass(frozen=True)
class Profile:
    """Terms and their counts; marks by their key, as they are written in the text; the length of the whole text."""

    terms: Mapping[str, int]
    marks: Mapping[str, str]
    length: float

    @cached_property
    def keys(self) -> dict[str, int]:
        """Return the key of each term and mark."""
        return keys_of((*self.terms, *self.marks))


def profile_of(
    headline: str, standfirst: str, body: str, tags: Sequence[str], people: Sequence[str],
    language: str, stop: AbstractSet[str],
) -> Profile:  # fmt: skip
    """Count what an article is about; `people` are the names of its authors, `stop` folded words without weight."""
    plain = prose(body)
    terms: Counter[str] = Counter()
    for text, times in ((headline, HEADLINE_TIMES), (standfirst, STANDFIRST_TIMES), (plain, 1)):
        for term, count in count_terms(text, stop, language).items():
            terms[term] += count * times
    length = length_of(terms.values())
    if len(terms) > MOST_TERMS:
        first = sorted(terms.items(), key=lambda pair: (-pair[1], " " in pair[0], pair[0]))
        terms = Counter(dict(first[:MOST_TERMS]))
    marks = {NAME + name_key(name): name for name in names(f"{headline}\n{standfirst}\n{plain}", stop)}
    marks |= {TAG + fold(tag).strip(): tag for tag in tags if tag.strip()}
    marks |= {PERSON + fold(person): person for person in people}
    return Profile(terms, marks, length)

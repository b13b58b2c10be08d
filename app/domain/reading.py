"""How long an article is to read: words of its Markdown as a reader counts them, and minutes."""

import re

from app.domain.text_tokens import TOKEN, prose

#: Heading marks, list marks, quotation marks of lines, rules and the fence of a code block: not words.
_LINE_MARKS = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]|>[ \t]?|[-*+][ \t]|\d+[.)][ \t]|(?:[-*_][ \t]*){3,}$|```.*$|~~~.*$)+", re.MULTILINE
)
_DEFAULT_SPEED = 220


def count_words(text: str) -> int:
    """Return the number of words that a reader reads: without marks, addresses of links, tags and template code.

    A number with its decimals is one word, as is each character of a script that is written without spaces.
    """
    seen = prose(_LINE_MARKS.sub("", text))
    return sum(1 for word in TOKEN.finditer(seen) if word.group()[0].isalnum())


def reading_minutes(words: int, words_per_minute: int = _DEFAULT_SPEED) -> int:
    """Return the minutes it takes to read so many words: rounded to the nearest, one at least where there is a word."""
    if words <= 0:
        return 0
    return max(1, (words + words_per_minute // 2) // max(1, words_per_minute))


class WordCount:
    """The words of a text that changes block by block (paragraph by paragraph), without counting all of it again."""

    def __init__(self, blocks: list[str] | None = None) -> None:
        self._counts = [count_words(block) for block in blocks or []]
        self.total = sum(self._counts)

    def replace(self, first: int, removed: int, blocks: list[str]) -> int:
        """Put `blocks` in the place of `removed` blocks from number `first` on; returns the new total."""
        counts = [count_words(block) for block in blocks]
        self.total += sum(counts) - sum(self._counts[first : first + removed])
        self._counts[first : first + removed] = counts
        return self.total

"""How many words a text has, and how long it takes to read."""

import re

#: Words a minute of an adult reading news on a screen (Brysbaert 2019 gives 238 for English non-fiction).
WORDS_PER_MINUTE = 220

# Targets of links and images, and HTML tags, are not read.
_UNREAD = re.compile(r"\]\([^()\n]*\)|<[a-zA-Z/!][^>\n]*>|^\[[^\]\n]+\]:.*$", re.MULTILINE)
_WORD = re.compile(r"\w+(?:['’.,\-]\w+)*")


def count_words(text: str) -> int:
    """Count the words of a Markdown text that a reader reads. Counting paragraph by paragraph gives the same sum."""
    return sum(1 for _ in _WORD.finditer(_UNREAD.sub("]", text)))


def reading_minutes(words: int, words_per_minute: int = WORDS_PER_MINUTE) -> int:
    """Return the whole minutes that a number of words takes to read: at least 1 where there are any."""
    return max(1, round(words / words_per_minute)) if words else 0

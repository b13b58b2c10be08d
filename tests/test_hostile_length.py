"""Texts made of one mark over and over: nothing that reads a text takes longer than its length asks for."""

import re
import time
from collections.abc import Callable

import pytest

from app.checks.markdown_traps import find_traps
from app.domain import reading, slugs, terms, text, text_tokens
from app.domain.names import names
from app.formats import front_matter, html
from app.formats.reading import read
from app.ui.editor import word_count

#: One of quadratic time needs minutes for this many characters, one of linear time a fraction of a second.
_LENGTH = 20_000
_SECONDS = 1.0

_MARKS = (
    "H", "Aa ", "A-", "A'", "中", "م", "[", "![", "](", "[a](", "[a](b ", "<", "<a ", "<!--", "{", "{{", "{%", "{{}}",
    "a=", 'a="', "=", "a:", "://", "a://", '"a ', "'", "`", "\\", " ", "\t", "\n", " \n", "# ", "> ", "- ", "1. ", "1,",
    "*", "_", "|", "(", ")", ".", "e\u0301", "😀", "\u2028", "\u00a0",
)  # fmt: skip

_READERS: dict[str, Callable[[str], object]] = {
    "names": lambda source: names(source, frozenset()),
    "prose of terms": terms.prose,
    "words": terms.words,
    "count of words": reading.count_words,
    "count of words on the screen": word_count.count_words,
    "prose": text_tokens.prose,
    "prose of an attribute": lambda source: text_tokens.prose(f'<a title="{source}>'),
    "slug": slugs.slugify,
    "line": text.clean_line,
    "traps": find_traps,
    "plain": html.plain,
    "front matter": lambda source: front_matter.split(f"---\ntitle: {source[:6_000]}\n---\nText"),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("reader", _READERS)
def test_nothing_takes_longer_than_the_length_asks_for(reader: str) -> None:
    slow = []
    for mark in _MARKS:
        for source in (mark * (_LENGTH // len(mark)), "Word " + mark * (_LENGTH // len(mark)) + " = End x"):
            begun = time.process_time()
            _READERS[reader](source)
            taken = time.process_time() - begun
            if taken > _SECONDS:
                slow.append(f"{mark!r} {taken:.1f} s")
    assert not slow


@pytest.mark.parametrize("mark", ["[", "![", "[a](", "{", "H", "\n# "])
def test_a_file_of_one_mark_is_read_in_time(mark: str) -> None:
    source = mark * (30_000 // len(mark))
    for name, data in {
        "a.md": f"---\ntitle: One\nsummary: {mark * 3}\n---\n{source}",
        "a.txt": f"One\n\n{source}",
        "a.html": f"<html><body><article><h1>One</h1><p>{source}</p></article></body></html>",
    }.items():
        begun = time.process_time()
        read(name, data.encode())
        assert time.process_time() - begun < 3 * _SECONDS, name


def test_names_are_the_words_that_they_were() -> None:
    source = "Prime Minister Ilka Moor-Lindqvist met Jean-Luc Roth at the Ministry of Finance; it rained."
    assert set(names(source, frozenset())) == {
        "Prime Minister Ilka Moor-Lindqvist",
        "Jean-Luc Roth",
        "Ministry of Finance",
    }
    assert not re.search("[A-Z]", " ".join(names("H" * 500 + " and " + "h" * 500, frozenset())))


def test_readers_hear_what_an_attribute_says() -> None:
    assert "the old harbour wall" in text_tokens.prose('See <img src="x.png" alt="the old harbour wall"> here')
    shown = text_tokens.prose('{{ template "with words" }} and [a link](https://example.org/a_(b) "the title of it") =')
    assert "the title of it" in shown
    assert "example.org" not in shown
    assert "template" not in shown

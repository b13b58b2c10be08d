"""Words are counted as a reader counts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.reading import WordCount, count_words, reading_minutes


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("  \n\n", 0),
        ("One two three.", 3),
        ("## A heading\n\n- item one\n- item two\n\n1. first", 7),
        ("See [the report](https://example.org/a/very/long-address.html) now", 4),
        ("It's 3.5 percent — don't *stop*.", 5),
        ("![A bridge](bridge.jpg)", 2),
        ("> quoted words\n\n---\n\nafter", 3),
        ("<b>bold</b> word", 2),
        ("市議会は", 4),
        ("state-of-the-art", 4),
        ("😀 🚒", 0),
    ],
)
def test_count(text: str, number: int) -> None:
    assert count_words(text) == number


@pytest.mark.parametrize(("words", "minutes"), [(0, 0), (1, 1), (220, 1), (329, 1), (330, 2), (652, 3), (10_000, 45)])
def test_minutes(words: int, minutes: int) -> None:
    assert reading_minutes(words) == minutes


def test_minutes_at_another_speed() -> None:
    assert reading_minutes(900, words_per_minute=300) == 3


blocks = st.lists(st.text("ab [](#\n*-1.", max_size=20), max_size=6)


@given(blocks, st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3), blocks), max_size=6))
def test_block_by_block_is_the_same(first: list[str], edits: list[tuple[int, int, list[str]]]) -> None:
    lines, count = list(first), WordCount(first)
    for at, removed, added in edits:
        at = min(at, len(lines))
        lines[at : at + removed] = added
        assert count.replace(at, removed, added) == sum(count_words(line) for line in lines)
    assert count.total == sum(count_words(line) for line in lines)

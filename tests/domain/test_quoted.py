"""Words between quotation marks, once."""

import pytest

from app.domain.text import quoted


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("84 million", "“84 million”"),
        ("“an early estimate”", "“an early estimate”"),
        ("‘We were never told’", "‘We were never told’"),
        ('"so it is"', '"so it is"'),
        ("“No,” she said", "““No,” she said”"),
        ("two\n lines", "“two lines”"),
        ("", "“”"),
    ],
)
def test_marks_are_not_doubled(words: str, shown: str) -> None:
    assert quoted(words) == shown


def test_long_words_are_cut_inside_their_marks() -> None:
    shown = quoted("“" + "word " * 40 + "end”", 30)
    assert (shown[0], shown[-2:]) == ("“", "…”")
    assert len(shown) <= 32

"""Cleaning of text from outside."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.text import clean_line, clean_text, in_context, shortened


def test_line_ends_controls_and_composition():
    assert clean_text("a\r\nb\rc\u2028d\x00\x07e\tf\ufeff e\u0301\ud800") == "a\nb\nc\nde\tf \xe9"
    assert clean_line("  a\r\n b\t\xa0c ") == "a b c"


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    clean_text(text).encode("utf-8")


@given(st.text(), st.integers(2, 50))
def test_shortened_is_short(text, limit):
    assert len(shortened(text, limit)) <= limit


def test_words_stand_in_whole_words_of_their_context() -> None:
    text = "The council said on Monday that the wall\nwill cost 84 million crowns, not the 41 million of last year."
    start = text.index("84 million")
    assert in_context(text, start, start + 10) == (
        "… that the wall will cost [84 million] crowns, not the 41 million …"
    )
    assert in_context("One two.", 4, 7) == "One [two]."

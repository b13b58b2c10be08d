"""Quotations are compared with sources word for word."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.checks.quotations import find_passage

TEXT = (
    "The council voted on Tuesday night to sell the terminal — “which has been empty since 2011” — for $5 million. "
    "Nine members left, the mayor's office said. It was the longest session since 1990–2000."
)


@pytest.mark.parametrize(
    "passage",
    [
        'to sell the terminal - "which has been empty since 2011"',
        "the mayor’s office\n said",
        "The Council voted on Tuesday night",
        "longest session since 1990-2000",
        "The council voted … to sell the terminal",
        "The council voted [...] nine members left",
    ],
)
def test_shape_of_marks_does_not_count(passage):
    match = find_passage(passage, TEXT)
    assert match.verbatim
    assert match.score == 1.0
    assert TEXT[match.start : match.end] == match.nearest


@pytest.mark.parametrize(
    ("passage", "differing"),
    [
        ("The council voted on Monday night to sell the terminal", (("monday", "tuesday"),)),
        ("Ten members left, the mayor's office said", (("ten", "nine"),)),
        ("empty since 2011 for €5 million", (("€", "$"),)),
        ("Nine members angrily left, the mayor's office said", (("angrily", ""),)),
    ],
)
def test_words_that_differ_are_named(passage, differing):
    match = find_passage(passage, TEXT)
    assert not match.verbatim
    assert match.differing == differing
    assert 0.7 < match.score < 1
    assert TEXT[match.start : match.end] == match.nearest


def test_part_of_a_word_is_not_that_word():
    assert not find_passage("council vote", TEXT).verbatim


def test_parts_in_the_wrong_order_are_not_verbatim():
    assert not find_passage("nine members left ... the council voted", TEXT).verbatim


def test_parts_far_apart_are_not_one_quotation():
    far = "We will " + "talk and talk again about many other things. " * 200 + "resign"
    assert not find_passage("We will ... resign", far).verbatim


@pytest.mark.parametrize(("passage", "text"), [("", TEXT), ("…", TEXT), ("words", ""), ("!?", "!?")])
def test_nothing_is_never_found(passage, text):
    match = find_passage(passage, text)
    assert (match.verbatim, match.start, match.end, match.score) == (False, 0, 0, 0.0)


def test_nearest_passage_is_found_far_down_a_long_text():
    text = "Filler words of no interest. " * 20_000 + TEXT + " More filler words. " * 5_000
    match = find_passage("The council voted on Monday night to sell the old terminal", text)
    assert match.nearest == "The council voted on Tuesday night to sell the terminal"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.from_regex(r"[a-zé]{1,7}", fullmatch=True), min_size=1, max_size=40), st.data())
def test_every_passage_of_a_text_is_found_in_it(words, data):
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    match = find_passage(" ".join(words[first:last]), "  ".join(words))
    assert match.verbatim
    assert match.nearest.split() == words[first:last]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.text(max_size=200))
@example("\u00ad", "0")
@example("a \ufdfa b", "c a \ufdfa b d")
def test_any_texts_can_be_compared(passage, text):
    match = find_passage(passage, text)
    assert text[match.start : match.end] == match.nearest
    assert 0 <= match.score <= 1
    assert match.verbatim == (match.score == 1)

"""The words of the source are found in the rendered text and back, and never other words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.publishing.alignment import Alignment, align, text_of
from app.publishing.markdown import render
from tests.publishing.corpora import markdown_texts, needs_shared


def aligned(source: str) -> Alignment:
    block = render(source).blocks[0]
    return align(source[block.start : block.end], block.html)


def shown(source: str, words: str) -> list[str]:
    """Return the stretches of rendered text that these words of the source became."""
    found = aligned(source)
    start = source.index(words)
    return [found.text[a:b] for a, b in found.to_text(start, start + len(words))]


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        ("Plain words here.", "words", "words"),
        ('He said "not one crown" twice.', '"not one crown"', "“not one crown”"),
        ("It's -- or was... late.", "It's -- or was...", "It’s – or was…"),
        ("A *very* **bold** move", "*very* **bold**", "very bold"),
        ("A [linked](https://example.org/linked) word", "[linked](https://example.org/linked) word", "linked word"),
        ("See [the word](https://x.example/word 'word') word", "word](", "word"),
        ("# The headline\n", "headline", "headline"),
        ("* one\n* two words", "two words", "two words"),
        ("> quoted *words*\n> more", "quoted *words*\n> more", "quoted words\nmore"),
        (r"Escaped \*stars\* &amp; more", r"\*stars\* &amp; more", "*stars* & more"),
        ("`code` and 🙂 emoji", "🙂 emoji", "🙂 emoji"),
        ("| a | b |\n|---|---|\n| one | two |", "two", "two"),
        ("text <b>raw</b> text", "raw", "raw"),
        ("the the the", "the the the", "the the the"),
        ("snake_case_word stays", "snake_case_word", "snake_case_word"),
    ],
)
def test_words_of_the_source_in_the_text(source: str, words: str, expected: str) -> None:
    assert shown(source, words) == [expected]


def test_a_caption_is_aligned_and_the_alternative_text_is_not() -> None:
    source = f'![Alternative text](media:{"ab" * 32} "The caption of it")'
    assert shown(source, "caption") == ["caption"]
    assert shown(source, "Alternative") == []


def test_addresses_are_not_taken_for_words() -> None:
    source = "The [harbour](https://example.org/wall) wall"
    assert aligned(source).to_text(source.index("wall)"), source.index("wall)") + 4) == ()


def test_a_click_in_the_text_goes_to_the_words_of_the_source() -> None:
    source = 'He *said* "no" and [left](https://example.org/).'
    found = aligned(source)
    for word in ("said", "no", "left"):
        place = found.text.index(word)
        back = found.source_at(place)
        assert back is not None
        assert source[back:].startswith(word)
        assert found.to_source(place, place + len(word)) == (source.index(word), source.index(word) + len(word))


def test_places_of_what_became_one_sign_are_whole() -> None:
    source = "wait... here"
    found = aligned(source)
    place = found.text.index("…")
    assert found.to_source(place, place + 1) == (4, 7)
    assert found.to_text(5, 6) == ((4, 5),)


def test_nothing_to_align_gives_nothing() -> None:
    found = align("***", "<hr>\n")
    assert found.runs == ()
    assert found.source_at(0) is None
    assert found.to_source(0, 1) is None


WORDS = [
    "wall",
    "harbour",
    "crowns",
    "84",
    "Ada",
    "it's",
    '"no"',
    "*so*",
    "**much**",
    "--",
    "...",
    "`x`",
    "_now_",
    "🙂",
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join))
def test_runs_are_in_order_and_equal_but_for_typography(source: str) -> None:
    rendered = render(source)
    if len(rendered.blocks) != 1 or not rendered.html.startswith("<p>"):
        return
    found = aligned(source)
    at = text_at = 0
    for run in found.runs:
        assert at <= run.start < run.end
        assert text_at <= run.text_start < run.text_end
        at, text_at = run.end, run.text_end
        before, after = source[run.start : run.end], found.text[run.text_start : run.text_end]
        assert re.sub(r"[^\w\s]", "", before) == re.sub(r"[^\w\s]", "", after)
    mapped = {place for run in found.runs for place in range(run.text_start, run.text_end)}
    missing = [sign for place, sign in enumerate(found.text.rstrip()) if place not in mapped and sign.isalnum()]
    assert missing == []


@pytest.mark.shared
@needs_shared
def test_most_words_of_real_texts_are_aligned() -> None:
    words = mapped = 0
    for text in markdown_texts():
        if "<" in text or len(text) > 5000:
            continue
        for block in render(text).blocks:
            found = align(text[block.start : block.end], block.html)
            assert found.text == text_of(block.html)
            covered = {place for run in found.runs for place in range(run.text_start, run.text_end)}
            letters = [place for place, sign in enumerate(found.text) if sign.isalnum()]
            words += len(letters)
            mapped += sum(place in covered for place in letters)
    assert mapped / words > 0.95

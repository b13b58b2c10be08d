"""Plain text is shown literally, and is not escaped where it need not be."""

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.text import clean_line
from app.formats import escaping

NASTY = st.text(st.sampled_from(list("\\`*_{}[]()#+-.!<>&|~:;=\"'/^ ab1\u00e9")), min_size=1, max_size=30)


def shown(source: str) -> str:
    rendered = markdown.markdown(source, extensions=["extra", "sane_lists", "toc"])
    return BeautifulSoup(rendered, "html.parser").get_text()


@settings(max_examples=600, deadline=None)
@given(st.one_of(NASTY, st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)).map(clean_line).filter(bool))
@example("# one")
@example("1. one")
@example("> one")
@example("[one]: two")
@example("***")
@example("- - -")
@example("*[HTML]: no")
@example("[^1]: no")
@example("a {: .b }")
@example("<script>alert(1)</script>")
@example("&amp; &lt;")
@example("~~~")
@example("&#1")
@example("&copy")
@example(": definition")
@example("a\\*b\\")
@example("![a](b)")
@example("_a_ __b__ snake_case_word")
def test_paragraph_is_shown_literally(text):
    rendered = markdown.markdown("Before.\n\n" + escaping.paragraph(text), extensions=["extra", "sane_lists", "toc"])
    assert clean_line(BeautifulSoup(rendered, "html.parser").get_text()) == clean_line(f"Before. {text}")
    assert rendered.count("<p>") == 2


@settings(max_examples=300, deadline=None)
@given(NASTY.map(clean_line).filter(bool))
def test_heading_is_shown_literally(text):
    rendered = markdown.markdown(escaping.heading(text), extensions=["extra", "sane_lists"])
    assert rendered.startswith("<h2>")
    assert clean_line(shown(escaping.heading(text))) == text


@pytest.mark.parametrize(
    "text",
    [
        "He said (on Tuesday) that 5 * 3 is 15.",
        "Prices rose by 3.5% - not 4% [sic] - in 2011.",
        "Write to a_b_c@example.org; it's 20 < 30 & 7 > 6.",
        "The footnote* is one.",
        "C# and #hashtag in the text!",
    ],
)
def test_ordinary_text_is_left_alone(text):
    assert escaping.paragraph(text) == text

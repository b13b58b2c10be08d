"""Plain text: the seed page, made pages of other kinds, and that no line is lost."""

import html
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.imported import ImportedArticle
from app.domain.text import clean_text
from app.formats.header import byline
from app.formats.plain import read_plain

SEED = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "000_de706013968a3fb0.txt"

COUNCIL = """POLITICS
Council votes to sell the old ferry terminal
The vote ended a debate of eleven hours and leaves the buyer's name unknown.
By Mara Lindqvist and Tom Brandt

PORT VALLEN — The council voted on Tuesday night to sell the terminal, which has been empty since 2011.

"We were tired," the mayor said.

What happens now?

Nothing happens until the council meets again, and it has not said when that will be.
"""

MENU = """Port Vallen Courier
Home
News
Ferry terminal sold after long night
Published: 3 May 2024 at 10:14 pm
The council sold the ferry terminal on Tuesday night after eleven hours of debate in a full hall.
Nobody in the hall seemed to know who had bought the terminal in the end, not even the mayor's aides.
Advertisement
Long night
It was the longest night of the council since the war, and the coffee ran out at three in the morning.
Share this article
More from Port Vallen
Harbour bridge closes for a month
Fish market to move next year
© 2024 Port Vallen Courier
"""


@pytest.fixture(scope="module")
def seed() -> ImportedArticle:
    if not SEED.exists():
        pytest.skip("needs ../shared")
    return read_plain(SEED.read_text(encoding="utf-8"))


@pytest.mark.shared
class TestSeed:
    def test_headline_appears_once(self, seed):
        assert seed.headline == "Xi Jinping, Putin Hail 'New Era' Of Ties In United Front Against West"
        assert seed.headline not in seed.body
        assert not any(seed.headline in warning for warning in seed.warnings)

    def test_standfirst_is_the_summary_and_the_body_follows_it(self, seed):
        assert seed.standfirst.startswith("Both China and Russia eager")
        assert seed.standfirst.endswith("launched an offensive in Ukraine.")
        assert seed.body.startswith("China and Russia's leaders hailed")

    def test_three_crossheads_are_headings(self, seed):
        headings = [line for line in seed.body.split("\n") if line.startswith("#")]
        assert headings == [
            "## 'Unlimited possibilities'",
            "## US 'undermining' global security",
            "## Japan PM in Kyiv",
        ]

    def test_one_line_quotation_is_a_paragraph(self, seed):
        assert '"However, so far we have not seen such readiness on their part."' in seed.body.split("\n\n")

    def test_page_furniture_is_out_of_the_body_and_in_the_warnings(self, seed):
        said = "\n".join(seed.warnings)
        for line in (
            "Budapest Post",
            "Cum Deo pro Patria et Libertate",
            "Newsletter",
            "Related Articles",
            "0:00",
            "Close",
        ):
            assert f"“{line}”" in said
            assert f"\n{line}\n" not in f"\n{seed.body}\n"
        assert seed.body.endswith("ambitions in Asia and the Pacific.")

    def test_disclosure_is_kept_as_such(self, seed):
        assert seed.ai_note.startswith("AI Disclaimer: An advanced")
        assert seed.ai_note.endswith("We appreciate your understanding and assistance.")
        assert "artificial intelligence" not in seed.body

    def test_related_headlines_are_offered(self, seed):
        assert len(seed.related_headlines) == 50
        assert seed.related_headlines[0] == "Satirical Sketch Sparks Political Spouse Feud in South Korea"
        assert seed.related_headlines[-1] == "Ukraine and Russia Conduct Largest Prisoner Exchange of the War"

    def test_no_line_is_lost(self, seed):
        assert_all_kept(SEED.read_text(encoding="utf-8"), seed)


def test_article_with_kicker_standfirst_byline_and_dateline():
    article = read_plain(COUNCIL)
    assert article.kicker == "POLITICS"
    assert article.headline == "Council votes to sell the old ferry terminal"
    assert article.standfirst == "The vote ended a debate of eleven hours and leaves the buyer's name unknown."
    assert article.authors == ["Mara Lindqvist", "Tom Brandt"]
    assert article.dateline == "PORT VALLEN"
    assert article.body.split("\n\n") == [
        "The council voted on Tuesday night to sell the terminal, which has been empty since 2011.",
        '"We were tired," the mayor said.',
        "## What happens now?",
        "Nothing happens until the council meets again, and it has not said when that will be.",
    ]
    assert article.warnings == []


def test_windows_line_ends_change_nothing():
    assert read_plain(COUNCIL.replace("\n", "\r\n")) == read_plain(COUNCIL)


def test_page_without_empty_lines_with_a_menu():
    article = read_plain(MENU)
    assert article.headline == "Ferry terminal sold after long night"
    assert article.published == datetime(2024, 5, 3, 22, 14, tzinfo=UTC)
    assert "## Long night" in article.body.split("\n\n")
    assert article.body.endswith("at three in the morning.")
    assert article.related_headlines == ["Harbour bridge closes for a month", "Fish market to move next year"]
    said = "\n".join(article.warnings)
    assert all(f"“{line}”" in said for line in ("Port Vallen Courier", "Home", "Advertisement", "Share this article"))
    assert_all_kept(MENU, article)


def test_title_and_paragraphs():
    article = read_plain("A quiet day\n\nNothing happened in Port Vallen.\n\nIt was quiet.\n")
    assert article == ImportedArticle(headline="A quiet day", body="Nothing happened in Port Vallen.\n\nIt was quiet.")


def test_one_paragraph_has_no_headline():
    text = "One paragraph only that goes on for a while and says that the harbour is closed until further notice."
    assert read_plain(text) == ImportedArticle(body=text)


def test_wrapped_paragraphs_are_joined():
    text = (
        "Harbour bridge closes\n\nThe harbour bridge closes on Monday for repairs that the city has put off\n"
        "for nine years, and nobody knows when it will open again for the cars that\nuse it.\n"
    )
    assert read_plain(text).body == (
        "The harbour bridge closes on Monday for repairs that the city has put off for nine years, and nobody knows "
        "when it will open again for the cars that use it."
    )


def test_two_crossheads_in_a_row_stay_text():
    text = "A title\n\nSome text that ends.\n\nFirst short line\n\nSecond short line\n\nfinal words, not a sentence"
    assert "#" not in read_plain(text).body


def test_sentence_on_ai_in_the_text_is_not_a_disclosure():
    text = f"A title of ours\n\nThe mayor said AI had written this article of the charter.\n\n{'It was read out. ' * 9}"
    article = read_plain(text)
    assert article.ai_note == ""
    assert "charter" in article.body


def test_right_to_left_text_and_emoji():
    article = read_plain("عنوان المقال هنا\n\nهذه فقرة قصيرة تنتهي بنقطة. 🎉\n")
    assert article.headline == "عنوان المقال هنا"
    assert article.body == "هذه فقرة قصيرة تنتهي بنقطة. 🎉"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(st.characters(codec="utf-8"), max_size=60),
            st.sampled_from([*COUNCIL.split("\n"), *MENU.split("\n")]),
            st.sampled_from(
                ["Related Articles", "Newsletter", "0:00", "By Tom Brandt", "21 March 2023", "AI note: x", "×"]
            ),
        ),
        max_size=25,
    )
)
def test_no_line_of_any_text_is_lost(lines):
    text = "\n".join(lines)
    assert_all_kept(text, read_plain(text))


def assert_all_kept(text: str, article: ImportedArticle) -> None:
    """Every line that is not empty is in a field or quoted in a warning; punctuation aside, for bodies are escaped."""
    parts = [
        article.kicker, article.headline, article.standfirst, article.dateline, html.unescape(article.body),
        article.ai_note, *article.related_headlines, *article.warnings,
    ]  # fmt: skip
    kept = letters(" ".join(parts))
    for line in clean_text(text).split("\n"):
        names = byline(" ".join(line.split()))
        assert letters(line) in kept or (names and set(names) <= set(article.authors)), line


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))

"""When two addresses are of one page, and when a page is our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.headline_match import best_match, headlines_of, likeness
from app.domain.web_pages import own_slug, page_key


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a/b", "https://www.example.org/a/b/", "https://EXAMPLE.org:443/a/b#part",
        "https://example.org/a/b?utm_source=x&fbclid=1", "https://example.org/a/b/index.html",
        " https://example.org/a/b ",
        "https://example.org./a%2Fb",
    ],
)  # fmt: skip
def test_one_page_has_many_addresses(url: str) -> None:
    assert page_key(url) == page_key("https://example.org/a/b") == "example.org/a/b"


@pytest.mark.parametrize(
    "url",
    ["https://example.org/a/c", "https://example.org/A/b", "https://example.org/a/b?id=2", "https://m.example.org/a/b"],
)
def test_another_page_is_another(url: str) -> None:
    assert page_key(url) != page_key("https://example.org/a/b")


def test_the_order_of_a_query_does_not_matter() -> None:
    assert page_key("https://a.org/?b=2&a=1&gclid=x") == page_key("http://a.org?a=1&b=2")
    assert page_key("https://bücher.example/x") == page_key("https://xn--bcher-kva.example/x")


@pytest.mark.parametrize(
    "url", ["", "ftp://a.org/x", "javascript:alert(1)", "https://", "http://[", "https://a:99999999/", "x"]
)
def test_what_is_no_page_has_no_key(url: str) -> None:
    assert page_key(url) == ""


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    page_key(text)
    page_key(f"https://a.org/{text}")
    headlines_of(text)


def test_our_own_pages() -> None:
    base = "https://courier.example/news"
    assert own_slug("http://www.courier.example/news/the-wall/?utm_source=a#x", base) == "the-wall"
    assert own_slug("https://courier.example/news/the-wall/index.html", base) == "the-wall"
    for url in (
        "https://courier.example/news/",
        "https://courier.example/news/tag/wall/",
        "https://other.example/news/x",
    ):
        assert own_slug(url, base) == ""
    assert own_slug("https://courier.example/x", "") == ""


def test_a_headline_is_matched_above_a_floor_with_a_margin() -> None:
    known = {1: "Ferry strike ends after eleven days", 2: "Opera house roof leaks on opening night"}
    assert likeness("A", "") == 0
    match = best_match("Ferry strike ends, after 11 days", known)
    assert match is not None
    assert match[0] == 1
    assert best_match("Ferry crews vote to strike", known) is None
    twins = {1: "Ferry strike: day one", 2: "Ferry strike: day two"}
    assert best_match("Ferry strike: day six", twins) is None
    assert likeness("Count of 2024 is in", "Count of 2023 is in") == 0
    assert best_match("Anything", {}) is None


def test_headlines_of_a_pasted_list() -> None:
    text = (
        "Related\n\n• Ferry strike ends at last\n2. [Opera roof leaks](https://a.org)\n- FERRY strike ends at last\n*\n"
    )
    assert headlines_of(text) == ["Ferry strike ends at last", "Opera roof leaks"]

"""Marks on the words of claims: on the right words, never breaking the page, with links both ways."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.domain.publication import ClaimsShown
from app.publishing.alignment import align, text_of
from app.publishing.claim_marks import Spot, mark, references, without_references
from app.publishing.markdown import render
from app.publishing.page import lay_out, render_page
from app.publishing.site import site_files
from tests.page_checkers import html_errors, violations
from tests.publishing import samples

_MARK = re.compile(r"</?mark\b[^>]*>")


def spot(number: int, *ranges: tuple[int, int]) -> Spot:
    return Spot(number, "checked verdict-true", f"Check {number}: True", ranges)


def marked(html: str, *spots: Spot) -> str:
    """Return marked HTML, short to read: `[words]` and `(number)`."""
    found = mark(html, spots).html
    found = re.sub(r'<sup class="check-ref">.*?>(\d+)</a></sup>', r"(\1)", found)
    return found.replace("</mark>", "]").replace('<mark class="checked verdict-true">', "[")


@pytest.mark.parametrize(
    ("html", "spots", "expected"),
    [
        ("<p>one two</p>", [spot(1, (4, 7))], "<p>one [two](1)</p>"),
        ("<p>a <em>b</em> c</p>", [spot(1, (0, 5))], "<p>[a ]<em>[b]</em>[ c](1)</p>"),
        ("<p>a <a href='#x'>b c</a> d</p>", [spot(1, (2, 3))], "<p>a <a href='#x'>[b] c</a>(1) d</p>"),
        ("<p>a &amp; b</p>", [spot(1, (2, 3))], "<p>a [&amp;](1) b</p>"),
        ("<p>abcd</p>", [spot(1, (0, 4)), spot(2, (1, 2))], "<p>[a][b](2)[cd](1)</p>"),
        ("<p>abcd</p>", [spot(1, (0, 3)), spot(2, (1, 4))], "<p>[a][bc](1)[d](2)</p>"),
        ("<p>ab</p>", [spot(1, (0, 2)), spot(2, (0, 2))], "<p>[ab](1)(2)</p>"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", [spot(1, (1, 4))],
         "<ul>\n<li>[a]</li>\n<li>[b](1)</li>\n</ul>\n"),
        ("<p>🙂 é x</p>", [spot(1, (0, 1), (4, 5))], "<p>[🙂] é [x](1)</p>"),
        ("<p>a</p>", [spot(1)], "<p>a</p>"),
    ],
)  # fmt: skip
def test_marks(html: str, spots: list[Spot], expected: str) -> None:
    assert marked(html, *spots) == expected


_PIECES = (
    "word", "84 million", '"quoted"', "*so*", "**bold *both***", "[a link](https://example.org/)", "`code`", "it's",
    "&amp;", "🙂", "\n\n", "\n\n## A heading\n\n", "\n\n> quote\n\n", "\n\n- one\n- two\n\n", "[^n]",
    "\n\n[^n]: a note\n\n", "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n", "<b>raw</b>", "<ul> <li>x</li> </ul>",
    "\n\n<pre>\ncode\n</pre>\n\n", "\n\n<a href='https://example.org/'>top</a>\n\n", "<table><tr><td>1</td></table>",
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_the_page_stays_whole_and_its_text_the_same(data: st.DataObject) -> None:
    body = " ".join(data.draw(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=12)))
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(body)), st.integers(1, 60)), min_size=1, max_size=5))
    claims = tuple(
        samples.claim("false", exact=body[a : a + n], start=a, end=min(len(body), a + n))
        for a, n in spans
        if body[a : a + n].strip()
    )
    content = samples.marked_page(article=samples.article(body=body), body=render(body), claims=claims)
    plain = samples.full_page(article=samples.article(body=body), body=render(body), claims=claims)
    page = render_page(content)
    html5lib.HTMLParser(strict=True).parse(page)
    laid, bare = lay_out(content), lay_out(plain)
    for block, before in zip(laid.blocks, bare.blocks, strict=True):
        assert _MARK.sub("", without_references(block.html)) == before.html
        assert len(html5lib.parseFragment(block.html)) == 1
        # Who lays the marked block along its source finds the same words as before.
        source = body[block.start : block.end]
        lies, was = align(source, block.html), align(source, before.html)
        assert lies.text == text_of(block.html)
        assert _pieces(lies) == _pieces(was)
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#([^"]*)"', page))
    assert targets <= set(ids)


def _pieces(alignment: object) -> str:
    runs = alignment.runs  # type: ignore[attr-defined]
    text = alignment.text  # type: ignore[attr-defined]
    return "".join(text[run.text_start : run.text_end] for run in runs)


def test_references_are_found_again() -> None:
    html = mark("<p>one two three</p>", [spot(1, (0, 3)), spot(12, (4, 7))]).html
    assert references(html) == [(3, 1), (7, 2)]
    assert text_of(html) == "one1 two12 three"


def test_notes_and_words_lead_to_each_other() -> None:
    page = render_page(samples.marked_page())
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    ids = {element.get("id"): element for element in tree.iter() if element.get("id")}
    notes = [element for name, element in ids.items() if re.fullmatch(r"check-\d+", str(name))]
    assert len(notes) == 10
    for number in range(1, 10):
        assert ids[f"checked-{number}"].get("href") == f"#check-{number}"
        back = [a.get("href") for a in ids[f"check-{number}"].iter("a") if a.get("role") == "doc-backlink"]
        assert back == [f"#checked-{number}"]
    assert "checked-10" not in ids
    assert "Words that are nowhere in the text." in page
    assert "<h1>Harbour wall will cost <mark" in page
    assert not [a for a in tree.iter("a") if any(inner.tag == "a" for inner in a.iter() if inner is not a)]


def test_only_where_the_publication_marks() -> None:
    for shown in (ClaimsShown.BOX, ClaimsShown.NONE):
        page = render_page(samples.marked_page(publication=samples.publication(claims_shown=shown)))
        assert "<mark" not in page
        assert "check-ref" not in page
        assert ("check-1" in page) == (shown is ClaimsShown.BOX)


def test_words_that_changed_under_a_claim_are_not_marked() -> None:
    gone = samples.placed("true", "84 million crowns")
    gone.claim.start += 3
    page = render_page(samples.marked_page(claims=(gone,)))
    assert "<mark" not in page
    assert 'id="check-1"' in page


def test_the_structured_data_has_the_words_without_notes() -> None:
    marks, box = render_page(samples.marked_page()), render_page(samples.marked_page(publication=samples.publication()))
    data = re.compile(r'"articleBody": *"[^"]*"|"wordCount": *\d+|<title>.*?</title>')
    assert data.findall(marks) == data.findall(box)
    assert len(data.findall(marks)) == 3


# Chromium compares the credentials of a preload from disk in its own way; from a web server they match.
@pytest.mark.qt_log_ignore("A preload for", extend=True)
def test_the_marked_page_passes_both_judges(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "harbour-wall"
    folder.mkdir()
    page = folder / "index.html"
    page.write_text(render_page(samples.marked_page(draft=True)), encoding="utf-8")
    for name, data in site_files(samples.full_site()):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    assert html_errors([page]) == []
    for width in (1280, 320):
        assert violations(qtbot, page, width=width) == []

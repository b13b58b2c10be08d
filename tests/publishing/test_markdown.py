"""Markdown of a body becomes the HTML of a news page, block by block, and an edit gives what a full render gives."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from html import unescape
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from app.domain.errors import BadInput
from app.publishing.content import MediaInfo
from app.publishing.definitions import Definitions
from app.publishing.dialect import Notes, make
from app.publishing.headings import settle_headings
from app.publishing.inline import FastInline, install
from app.publishing.markdown import IncrementalRenderer, difference, render
from app.publishing.rendered import RenderedText
from app.publishing.resolver import Resolver, articles_of, images_of
from app.publishing.sanitise import sanitise
from app.publishing.typography import Typography
from tests.publishing.corpora import markdown_texts, needs_shared

IMAGE = "ab" * 32
ARTICLE = UUID("1f0e0e0e-1111-2222-3333-444444444444")


def html(source: str, language: str = "en") -> str:
    return render(source, language=language).html


def test_a_paragraph_with_typography() -> None:
    assert html('He said "no" -- it\'s late...') == "<p>He said “no” – it’s late…</p>\n"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("hu", "„igen”"), ("de-AT", "„igen“"), ("fr", "«\u202figen\u202f»"), ("sv", "”igen”"), ("xx", "“igen”")],
)
def test_quotation_marks_are_those_of_the_language(language: str, expected: str) -> None:
    assert expected in html('Azt mondta: "igen" és elment.', language)


def test_a_first_heading_is_a_crosshead() -> None:
    assert html("# One\n\n## Two\n\n### Three") == "<h2>One</h2>\n<h2>Two</h2>\n<h3>Three</h3>\n"


@pytest.mark.parametrize(
    ("levels", "settled"),
    [("3 3", "2 2"), ("2 4 3", "2 3 3"), ("1 2 3 4", "2 2 3 4"), ("4 2 3", "2 2 3"), ("6 5 6 2", "2 2 3 2")],
)
def test_no_level_of_headings_is_skipped(levels: str, settled: str) -> None:
    found = html("\n\n".join(f"{'#' * int(level)} x" for level in levels.split()))
    assert re.findall(r"<h(\d)>x</h(\d)>", found) == [(level, level) for level in settled.split()]


def test_an_image_alone_is_a_figure_and_its_title_the_caption() -> None:
    assert html(f'![A map](media:{IMAGE} "The *map*.")') == (
        f'<figure><img src="media:{IMAGE}" alt="A map"><figcaption>The *map*.</figcaption></figure>\n'
    )


@pytest.mark.parametrize(
    "source",
    [
        '> "No."\n> — Oskar Lehn, *baker*',
        '> "No."\n>\n> -- Oskar Lehn, *baker*',
        '> "No."  \n> --- Oskar Lehn, *baker*',
    ],
)
def test_a_quotation_with_its_source_is_a_pull_quote(source: str) -> None:
    found = html(source)
    assert re.sub(r"\s+", " ", found).startswith('<figure class="quote"><blockquote> <p>“No.”')
    assert "<figcaption>Oskar Lehn, <em>baker</em></figcaption></figure>" in found


def test_a_quotation_without_a_source_stays_one() -> None:
    assert html("> No -- never.") == "<blockquote>\n<p>No – never.</p>\n</blockquote>\n"


def test_columns_are_aligned_by_class() -> None:
    found = html("| a | b |\n|:-:|--:|\n| 1 | 2 |")
    assert 'class="align-center"' in found
    assert 'class="align-right"' in found
    assert "style" not in found


def test_notes_are_numbered_as_they_are_named() -> None:
    rendered = render(
        "First[^b], second[^a], first again[^b].\n\n[^a]: Text *a*[^c].\n[^b]: Text b.\n[^c]: Text c.\n[^d]: x"
    )
    body, notes = rendered.blocks
    assert re.findall(r'id="(noteref-[\d-]+)"', body.html) == ["noteref-1", "noteref-2", "noteref-1-2"]
    assert re.findall(r'<li id="note-(\d)"><p>(Text \w|Text <em>a)', notes.html) == [
        ("1", "Text b"),
        ("2", "Text <em>a"),
        ("3", "Text c"),
    ]
    assert notes.html.count('class="note-back"') == 4
    assert "[^d]" not in rendered.html


def test_a_note_that_is_not_defined_stays_as_written() -> None:
    assert html("Text[^x].") == "<p>Text[^x].</p>\n"


def test_blocks_say_where_they_come_from() -> None:
    source = "# One\r\n\r\nText 🙂\r\nmore\r\n\r\n- a\r\n\r\n- b\r\n"
    blocks = render(source).blocks
    assert [(b.start_line, b.end_line) for b in blocks] == [(0, 1), (2, 4), (5, 8)]
    assert [source[b.start : b.end] for b in blocks] == ["# One", "Text 🙂\r\nmore", "- a\r\n\r\n- b"]
    assert [b.index for b in blocks] == [0, 1, 2]


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("a\n\nb", 2),
        ("text\n# Head\nmore\n---\n\nx", 4),
        ("text\n> quote", 2),
        ("* a\n\n* b\n\n    c\n\nd", 2),
        ("1. a\n\n* b", 2),
        ("```\na\n\nb\n```\nc", 2),
        ("~~~\nnot closed\n\nb", 2),
        ("    code\n\n    more\n\ntext", 2),
        ("> a\n\n> b", 1),
        ("<div>\n\na\n\n</div>\nb", 2),
        ("<div>\n\nnot closed", 2),
        ("<!-- a\n\nb -->\n\nc", 1),
        ("term\n: def\n\nother\n\n: def\n\n    more", 1),
        ("[a]: http://x.example\n\n[a]", 1),
        ("a | b\n--|--\n1 | 2\n\nc", 2),
    ],
)
def test_a_block_is_a_top_level_element(source: str, count: int) -> None:
    assert len(render(source).blocks) == count


def test_addresses_are_given_when_the_page_is_made() -> None:
    source = f"[a](article:{ARTICLE}) ![b](media:{IMAGE}) [c](https://x.example/) [d](mailto:a@b.example)"
    resolver = Resolver({IMAGE: MediaInfo("b.png", "image/png", 20, 10)}, {ARTICLE: "slug"})
    assert render(source, resolver).html == (
        '<p><a href="../slug/index.html">a</a> '
        '<img src="../assets/b.png" alt="b" width="20" height="10" loading="lazy" decoding="async"> '
        '<a href="https://x.example/" rel="noopener">c</a> <a href="mailto:a@b.example" rel="noopener">d</a></p>\n'
    )
    unresolved = render(source).html
    assert articles_of(unresolved) == (ARTICLE,)
    assert images_of(unresolved) == (IMAGE,)


def test_what_is_not_published_is_not_linked_and_what_is_not_there_not_shown() -> None:
    source = f"[**a**](article:{ARTICLE}) ![b](media:{IMAGE})"
    assert render(source, Resolver()).html == '<p><strong>a</strong> <span class="no-image">b</span></p>\n'


def test_a_rendering_can_be_kept() -> None:
    rendered = render(f"a[^1]\n\n![x](http://y.example/z.png)\n\n![b](media:{IMAGE})\n\n[^1]: note")
    assert RenderedText.from_json(rendered.to_json()) == rendered
    assert RenderedText.from_rows(rendered.to_rows()) == rendered


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("a" * 2_000_001, "longer than 2 MB"),
        ("x\n\n" + "word " * 20_001, "line 3 (“word word"),
        ("> " * 200 + "x", "nested more than 60 deep at line 1"),
        ("<div>" * 5000, "nested more than 60 deep"),
        ("\n".join("    " * i + "* x" for i in range(100)), "nested more than 60 deep"),
    ],
)
def test_too_much_is_refused_in_one_sentence(source: str, said: str) -> None:
    with pytest.raises(BadInput, match=re.escape(said)) as caught:
        render(source)
    assert "your text is kept" in str(caught.value)


def test_the_fast_passes_are_in_use() -> None:
    md = make("en", Notes(), Definitions())
    assert isinstance(md.treeprocessors["inline"], FastInline)
    assert isinstance(md.treeprocessors["smarty"], Typography)


@pytest.mark.shared
@needs_shared
def test_the_fast_passes_give_what_the_stock_ones_give() -> None:
    extensions = ["extra", "sane_lists", "smarty"]
    stock, fast = Markdown(extensions=extensions), Markdown(extensions=extensions)
    install(fast)
    for text in markdown_texts():
        assert unescape(fast.reset().convert(text)) == unescape(stock.reset().convert(text)), text


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from([*"'\"-.s8 ab\n(", "--", "...", "'80s", "`c`", "*e*", "\\'", "—"]), max_size=25).map(
        "".join
    )
)
def test_the_fast_typography_gives_what_the_stock_one_gives(text: str) -> None:
    stock, fast = Markdown(extensions=["smarty"]), Markdown(extensions=["smarty"])
    install(fast)
    assert unescape(fast.convert(text)) == unescape(stock.convert(text))


@pytest.mark.shared
@needs_shared
def test_rendering_by_chunks_gives_what_the_whole_text_gives() -> None:
    """Only unclosed raw HTML and definitions inside lists may differ, and they do so on purpose."""
    md = make("en", Notes(), definitions := Definitions())
    different = 0
    for text in markdown_texts():
        if "[^" in text:
            continue
        definitions.open_empty()
        whole, _ = sanitise(md.convert(text))
        if _bare("".join(settle_headings([whole]))) != _bare(html(text)):
            assert "<" in text or "]:" in text, text
            different += 1
    assert different <= 20


def _bare(found: str) -> str:
    """Leave out white space, the boxes round several elements, and empty paragraphs."""
    return re.sub(r"\s+|</?div[^>]*>", "", found).replace("<p></p>", "")


PIECES = [
    "\n", "\n\n", "word", " ", "*", "**", "_", "`", "```\n", "~~~\n", "> ", "* ", "1. ", "- ", "    ", "# ",
    "\n---\n", "\n===\n", "[a]", "[a]: http://x.example\n", "[a]: http://y.example 't'\n", "[^1]", "[^1]: note\n",
    "[^2]: other[^1]\n", "[^2]", "*[HTML]: Hyper\n", "*[HTML]: ''\n", "HTML", "<div>", "</div>", "<!--", "-->", "<b>",
    "<div>\n\nraw\n\n</div>\n", "| a | b |\n", "|---|---|\n", ": def", "term\n", '"', "'", "--", "...", "\\",
    "&amp;", "\t", "\r\n", "🙂", "![i](media:" + IMAGE + ")", "— who", "<script>", "{: .x }", "<http://x.example>",
    "\u2028", "\u0002",
]  # fmt: skip


@st.composite
def edits(draw: st.DrawFn) -> list[str]:
    """A text, and what it is after each of several edits."""
    text = "".join(draw(st.lists(st.sampled_from(PIECES), max_size=30)))
    states = [text]
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + "".join(draw(st.lists(st.sampled_from(PIECES), max_size=4))) + text[end:]
        states.append(text)
    return states


@settings(max_examples=300)
@given(edits())
def test_an_edit_gives_what_a_full_render_gives(states: list[str]) -> None:
    incremental = IncrementalRenderer()
    shown: list[tuple[str, str]] = []
    for source in states:
        update = incremental.update(source)
        full = render(source)
        assert update.rendered == full
        assert full.html == "".join(block.html for block in full.blocks)
        shown[update.first : update.first + update.removed] = [(b.key, b.html) for b in update.inserted]
        assert shown == [(b.key, b.html) for b in full.blocks]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_blocks_are_whole_and_in_order(source: str) -> None:
    at = line = 0
    for block in render(source).blocks:
        assert at <= block.start <= block.end <= len(source)
        assert line <= block.start_line <= block.end_line
        assert block.html.endswith("\n")
        at, line = block.end, block.end_line


def test_an_edit_in_one_paragraph_touches_one_block() -> None:
    paragraphs = [f"Paragraph {number} with *some* words." for number in range(50)]
    incremental = IncrementalRenderer()
    assert len(incremental.update("\n\n".join(paragraphs)).inserted) == 50
    paragraphs[20] += " More."
    update = incremental.update("\n\n".join(paragraphs))
    assert (update.first, update.removed, len(update.inserted)) == (20, 1, 1)
    update = incremental.update("\n\n".join(paragraphs))
    assert (update.removed, update.inserted) == (0, ())


def test_the_same_paragraph_twice_is_found_at_the_right_place() -> None:
    before, after = render("a\n\nb\n\nb\n\nc"), render("a\n\nb\n\nc")
    update = difference(before.blocks, after)
    shown = [block.html for block in before.blocks]
    shown[update.first : update.first + update.removed] = [block.html for block in update.inserted]
    assert "".join(shown) == after.html


def test_heavy_work_is_known_before_it_is_done() -> None:
    incremental = IncrementalRenderer()
    long = "\n\n".join(f"Paragraph {number} " + "word " * 60 for number in range(100))
    assert incremental.heavy(long)
    incremental.update(long)
    assert not incremental.heavy(long + " x")
    assert incremental.heavy(long + "\n\n" + "[" * 300)


def article_of_10_000_words() -> Iterator[str]:
    for number in range(160):
        yield (
            f"Residents of Quay Street, where {number} homes were flooded, said they *learned* of the new sum from the "
            f"[Courier's report](https://example.org/{number}). \"It's fine,\" he said -- or so it seemed... "
        ) * 2


@pytest.mark.bench
def test_speed() -> None:
    """10,000 words in under 100 ms, one edit in them in under 3 ms, in the middle of several tries."""
    text = "\n\n".join(article_of_10_000_words())
    full = sorted(_seconds(lambda number=number: render(f"{number}{text}")) for number in range(7))
    assert full[3] < 0.1
    incremental = IncrementalRenderer()
    incremental.update(text)
    states = [text.replace("Street, where 80", f"Street {number}, where 80") for number in range(21)]
    edit = sorted(_seconds(lambda state=state: incremental.update(state)) for state in states)
    assert edit[10] < 0.003


def _seconds(work: object) -> float:
    assert callable(work)
    start = time.perf_counter()
    work()
    return time.perf_counter() - start

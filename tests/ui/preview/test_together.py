"""Editor and preview together: scrolling both ways, clicks, the paragraph being written, claims, light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from app.domain.anchors import describe
from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.services.services import Services
from app.ui.preview.preview_panel import PreviewPanel
from app.ui.widgets.empty_state import EmptyState
from tests.ui.preview.conftest import OpenPreview

_LONG = "\n\n".join(f"Paragraph {n} says “number {n}” and *something* about the 🌊 harbour wall." for n in range(60))


@pytest.fixture
def article(services: Services) -> Article:
    edit = ArticleEdit(headline="Harbour wall will cost twice as much", standfirst="Twice.", body=_LONG + "\n")
    return services.articles.create(edit)


def _click(preview: OpenPreview, script: str) -> None:
    """Click where a script says: it gives a rectangle in CSS pixels."""
    rect = preview.ask(f"(() => {{ const r = {script}; return [r.left, r.top, r.width, r.height]; }})()")
    view = preview.panel.page_view
    assert view is not None
    zoom = view.zoom()
    point = QPoint(round((rect[0] + rect[2] / 2) * zoom), round((rect[1] + rect[3] / 2) * zoom))
    target = view.view.focusProxy()
    assert isinstance(target, QWidget)
    preview.qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=point)  # type: ignore[no-untyped-call]


def _words(block: int, start: int, end: int) -> str:
    """Say where some words of the first text of a block are."""
    return (
        f"(() => {{ const e = document.querySelector('.story').children[{block}]; const r = document.createRange(); "
        f"r.setStart(e.firstChild, {start}); r.setEnd(e.firstChild, {end}); return r.getBoundingClientRect(); }})()"
    )


def test_the_preview_follows_the_editor_and_does_not_answer(preview: OpenPreview) -> None:
    preview.editor.scroll_to_line(60)
    preview.qtbot.waitUntil(lambda: abs(preview.ask("standfirstPlaces.lineAt(0)") - 60) < 0.6)
    preview.qtbot.wait(300)
    assert preview.editor.visible_source_line() == pytest.approx(60, abs=0.3)


def test_the_editor_follows_the_preview(preview: OpenPreview) -> None:
    # As a wheel does, again and again: what moves within a quarter of a second of a change is not taken for the person.
    for turn in range(60):
        line = 40 if turn % 2 else 39
        preview.ask(f"(scrollTo({{top: standfirstPlaces.heightOf({line}), behavior: 'instant'}}), 1)")
        preview.qtbot.wait(60)
        if line == 40 and abs(preview.editor.visible_source_line() - 40) < 0.6:
            break
    assert preview.editor.visible_source_line() == pytest.approx(40, abs=0.6)
    top = preview.ask("scrollY")
    preview.qtbot.wait(300)
    assert preview.ask("scrollY") == top


def test_a_click_puts_the_caret_on_the_words(preview: OpenPreview) -> None:
    _click(preview, _words(2, 12, 16))  # "says"
    preview.qtbot.waitUntil(lambda: preview.editor.body.caret_line() == 4)
    text, caret = preview.editor.body.text(), preview.editor.body.caret()
    start = text.index("Paragraph 2 says") + len("Paragraph 2 ")
    assert start <= caret <= start + 4


def test_a_click_on_the_headline_goes_to_the_headline(preview: OpenPreview) -> None:
    _click(preview, "document.querySelector('h1').getBoundingClientRect()")
    preview.qtbot.waitUntil(lambda: preview.editor.current_field() == "headline")


def test_the_paragraph_with_the_caret_is_marked_and_the_page_knows_nothing_of_it(preview: OpenPreview) -> None:
    at = preview.editor.body.text().index("Paragraph 3 ")
    preview.editor.go_to("body", at, at)
    shadow = "getComputedStyle(document.querySelector('.story').children[3]).boxShadow"
    preview.qtbot.waitUntil(lambda: preview.ask(shadow) != "none")
    assert preview.ask("getComputedStyle(document.querySelector('.story').children[2]).boxShadow") == "none"
    assert preview.is_page(preview.rendered())


def _marked(preview: OpenPreview, look: str) -> list[str]:
    found = preview.ask(f"[...(CSS.highlights.get('{look}') ?? [])].map(String)")
    assert isinstance(found, list)
    return found


def test_claims_are_marked_as_highlights_and_follow_the_typing(preview: OpenPreview) -> None:
    body = preview.editor.body.text()
    start = body.index("says “number 5” and *something* about")
    end = start + len("says “number 5” and *something* about")
    article_id = preview.ctx.workspace.article_id
    assert article_id is not None
    claim = preview.services.claims.add(article_id, describe(body, start, end, "body"))
    preview.ctx.workspace.reload()
    preview.qtbot.waitUntil(lambda: bool(preview.ctx.workspace.current and preview.ctx.workspace.current.claims))
    expected = ["says “number 5” and something about"]
    preview.qtbot.waitUntil(lambda: _marked(preview, "claim-open") == expected)
    preview.editor.body.replace(0, 0, "A new paragraph with 🌊.\n\n")
    preview.settle()
    assert _marked(preview, "claim-open") == expected
    at = preview.editor.body.text().index("number 5")
    preview.editor.body.replace(at, at, "🌊 the ")
    preview.settle()
    assert _marked(preview, "claim-open") == ["says “🌊 the number 5” and something about"]
    preview.ctx.workspace.choose_claim(claim.id)
    preview.qtbot.waitUntil(lambda: _marked(preview, "current-claim") == _marked(preview, "claim-open"))
    preview.save()
    assert preview.is_page(preview.rendered())


def test_dark_and_light_are_ours_to_choose(preview: OpenPreview) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    assert preview.ask(ground) == "rgb(255, 254, 251)"
    preview.panel.header.dark.click()
    preview.qtbot.waitUntil(lambda: preview.ask(ground) == "rgb(20, 21, 23)")
    preview.panel.header.dark.click()
    preview.qtbot.waitUntil(lambda: preview.ask(ground) == "rgb(255, 254, 251)")
    assert preview.is_page(preview.rendered())


@pytest.mark.parametrize(("name", "width"), [("phone", 390), ("tablet", 820), ("desktop", 1280)])
def test_the_page_is_as_wide_as_what_is_chosen(preview: OpenPreview, name: str, width: int) -> None:
    preview.panel.header.button(name).click()
    preview.qtbot.waitUntil(lambda: abs(preview.ask("document.documentElement.clientWidth") - width) <= width * 0.06)


def test_typing_neither_moves_what_is_read_nor_the_page_above(preview: OpenPreview) -> None:
    preview.editor.scroll_to_line(60)
    preview.qtbot.waitUntil(lambda: preview.ask("standfirstPlaces.lineAt(0)") > 50)
    preview.qtbot.wait(300)
    place = "document.querySelector('.story').children[32].getBoundingClientRect().top"
    before = preview.ask(place)
    at = preview.editor.body.text().index("Paragraph 2 ")
    preview.editor.body.replace(at, at, "Words that make this paragraph longer by a line. " * 6)
    preview.settle()
    assert preview.ask(place) == pytest.approx(before, abs=2)


def test_the_page_is_printed_light_to_a_file(preview: OpenPreview, tmp_path: Path) -> None:
    out = tmp_path / "page.pdf"
    with preview.qtbot.waitSignal(preview.live.page.pdfPrintingFinished, timeout=20_000):
        preview.panel.print_to(out)
    assert out.read_bytes().startswith(b"%PDF")


def test_a_preview_that_comes_after_its_article_does_not_ask_for_one(preview: OpenPreview) -> None:
    late = PreviewPanel(preview.ctx)
    preview.qtbot.addWidget(late)
    empty = late.findChild(EmptyState)
    assert empty is not None
    assert not empty.isVisibleTo(late)


def test_only_what_can_soon_be_seen_is_highlighted(preview: OpenPreview) -> None:
    """The engine draws every highlighted text anew with each key; two hundred claims must not cost that."""
    preview.editor.body.replace(0, 0, "\n\n".join(f"Sector {n} will cost {n} millions." for n in range(200)) + "\n\n")
    preview.save()
    body = preview.editor.body.text()
    article_id = preview.ctx.workspace.article_id
    assert article_id is not None
    for words in ("Sector 0 will cost", "Sector 199 will cost"):
        start = body.index(words)
        preview.services.claims.add(article_id, describe(body, start, start + len(words), "body"))
    preview.ctx.workspace.reload()
    preview.editor.go_to("body", 0, 0)
    preview.qtbot.waitUntil(lambda: _marked(preview, "claim-open") == ["Sector 0 will cost"])
    end = body.index("Sector 199 will cost")
    preview.editor.go_to("body", end, end)
    preview.qtbot.waitUntil(lambda: _marked(preview, "claim-open") == ["Sector 199 will cost"])

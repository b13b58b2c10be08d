"""The main job in the real window, on the seed: import, edit beside the page, check, link, pass the gate, export."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.article import AIDisclosure, Article, Status
from app.domain.edits import ArticleEdit
from app.services.services import Services
from app.services.sources import SourceEdit
from app.ui.main_window import MainWindow
from app.ui.panels.evidence_form import EvidenceForm
from app.ui.panels.fact_check_panel import FactCheckPanel
from app.ui.panels.related_panel import RelatedPanel
from app.ui.panels.related_rows import Kind
from app.ui.preview.preview_panel import PreviewPanel

Settle = Callable[[], None]

_SEED = "000_de706013968a3fb0.txt"
_WORDS = "held four and a half hours of talks"
_READOUT = b"Readout: the two leaders held four and a half hours of talks on Monday."
_CROSSHEADS = ["'Unlimited possibilities'", "US 'undermining' global security", "Japan PM in Kyiv"]
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.mark.shared
def test_from_the_seed_to_the_page(
    qtbot: QtBot, shared: Path, tmp_path: Path, services: Services, window: MainWindow, settle: Settle
) -> None:
    """A day's work by its keys and its actions; the services only prepare, and look at what was kept."""
    older = services.articles.create(
        ArticleEdit(headline="What China wants in Ukraine", body="Xi Jinping and Putin spoke of Ukraine in Moscow.\n")
    )
    services.workflow.publish(older.id)
    while services.suggestions.reindex():
        pass
    services.sources.add(SourceEdit(title="Readout", url="https://example.org/readout"), "r.txt", _READOUT)
    window.ctx.settings.publishing.folder = str(tmp_path / "site")

    _import(qtbot, window, shared / "seeds" / _SEED)
    settle()
    _see_the_parts(window, services)
    _edit(window, settle)
    _see_the_page(qtbot, window, services)

    _mark(window, settle)
    window.ctx.actions.run("article.publish")
    settle()
    assert any("Not published: Not judged yet" in text for text in window.messages.texts)
    _judge(window, settle)
    _link(window, settle, "What China wants in Ukraine")
    _see_the_page(qtbot, window, services)

    window.ctx.actions.run("article.publish")
    settle()
    article = _kept(window, services)
    assert article.status is Status.PUBLISHED
    window.messages.press("Export now")
    settle()
    page = tmp_path / "site" / article.slug / "index.html"
    assert page.read_text(encoding="utf-8") == services.pages.render(article.id)
    _see_what_went_out(page.read_text(encoding="utf-8"), older.slug)


def _import(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    with qtbot.waitSignal(window.ctx.workspace.opened):
        window.ctx.actions.run("article.import")
        dialog = window.frame.findChild(QFileDialog)
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(path))
        dialog.accept()


def _see_the_parts(window: MainWindow, services: Services) -> None:
    """Headline once, summary as standfirst, crossheads and no more, furniture kept out and told of."""
    texts = window.ctx.workspace.texts
    assert texts["headline"].startswith("Xi Jinping, Putin Hail 'New Era'")
    assert texts["headline"] not in texts["body"]
    assert texts["standfirst"].startswith("Both China and Russia eager to curb Western power")
    body = window.editor.body.text()
    assert re.findall(r"^#+ (.*)$", body, re.MULTILINE) == _CROSSHEADS
    assert '\n\n"However, so far we have not seen such readiness on their part."\n\n' in body
    assert not re.search("AI Disclaimer|Newsletter|0:00|Related Articles", body)
    article = _kept(window, services)
    assert "An advanced artificial intelligence (AI) system" in article.ai_note
    assert article.ai_disclosure is AIDisclosure.AUTOMATIC
    offered = [view for view in services.links.of_article(article.id) if view.link.target_id is None]
    assert len(offered) >= 10
    assert window.messages.texts


def _edit(window: MainWindow, settle: Settle) -> None:
    """Write one more sentence at the end, by keys."""
    window.ctx.actions.run("view.body")
    body = window.editor.body
    QTest.keyClick(body, Qt.Key.Key_End, _CTRL)
    QTest.keyClick(body, Qt.Key.Key_Return)
    QTest.keyClick(body, Qt.Key.Key_Return)
    QTest.keyClicks(body, "Both leaders left Moscow on Wednesday.")
    QTest.keyClick(body, Qt.Key.Key_S, _CTRL)
    settle()


def _see_the_page(qtbot: QtBot, window: MainWindow, services: Services) -> None:
    """What is beside the text is the page that would be written now."""
    panel = window.frame.findChild(PreviewPanel)
    assert isinstance(panel, PreviewPanel)
    qtbot.waitUntil(lambda: panel.is_settled, timeout=20_000)
    page = services.pages.render(_kept(window, services).id)
    assert "Both leaders left Moscow on Wednesday." in page
    answers: list[object] = []
    assert panel.live is not None
    question = f"document.isEqualNode(new DOMParser().parseFromString({json.dumps(page)}, 'text/html'))"
    panel.live.ask(question, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [True]


def _mark(window: MainWindow, settle: Settle) -> None:
    """Find the words and mark them as a claim."""
    window.ctx.actions.run("edit.find")
    line = _focused(window)
    QTest.keyClicks(line, _WORDS)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    selected = window.ctx.workspace.selection
    assert selected is not None
    assert (selected.field, selected.exact) == ("body", _WORDS)
    QTest.keyClick(_focused(window), Qt.Key.Key_M, _CTRL)
    settle()


def _judge(window: MainWindow, settle: Settle) -> None:
    """Give the evidence and the verdict in the panel, without the mouse."""
    QTest.keyClick(window.frame, Qt.Key.Key_2, _CTRL)
    settle()
    panel = window.ctx.arrangement.panel("fact_check")
    assert isinstance(panel, FactCheckPanel)
    panel.focus_first()
    QTest.keyClick(panel.list, Qt.Key.Key_E)
    settle()
    form = panel.card.findChild(EvidenceForm) if panel.card is not None else None
    assert isinstance(form, EvidenceForm)
    assert form.source.currentText().startswith("Readout")
    QTest.keyClicks(form.passage, _WORDS)
    QTest.keyClick(form.passage, Qt.Key.Key_Return, _CTRL)
    settle()
    QTest.keyClick(panel.list, Qt.Key.Key_1)
    settle()
    opened = window.ctx.workspace.current
    assert opened is not None
    (claim,) = opened.claims
    assert (claim.claim.verdict, claim.claim.placement) == ("true", "anchored")
    assert claim.evidence[0][0].verbatim


def _link(window: MainWindow, settle: Settle, headline: str) -> None:
    """Take the suggestion, both ways."""
    QTest.keyClick(window.frame, Qt.Key.Key_3, _CTRL)
    settle()
    panel = window.ctx.arrangement.panel("related")
    assert isinstance(panel, RelatedPanel)
    panel.focus_first()
    row = panel.current()
    assert row is not None
    assert (row.kind, row.headline) == (Kind.SUGGESTION, headline), [(r.kind, r.headline) for r in panel.model.rows]
    QTest.keyClick(panel.list, Qt.Key.Key_F4, _SHIFT)
    settle()
    assert headline in [one.headline for one in panel.model.rows if one.kind is Kind.ARTICLE]


def _see_what_went_out(text: str, linked: str) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    graph = {str(node["@type"]): node for node in json.loads(found[1])["@graph"]}
    assert {"NewsArticle", "NewsMediaOrganization", "ClaimReview"} <= graph.keys()
    assert graph["NewsArticle"]["headline"].startswith("Xi Jinping, Putin Hail")
    assert _WORDS in json.dumps(graph["ClaimReview"])
    assert "How we checked this" in text
    assert "An advanced artificial intelligence (AI) system" in text
    assert f'href="../{linked}/index.html"' in text
    assert text.count("<h1") == 1
    assert text.count("<script") == 1


def _kept(window: MainWindow, services: Services) -> Article:
    article_id = window.ctx.workspace.article_id
    assert article_id is not None
    return services.articles.open(article_id).article


def _focused(window: MainWindow) -> QWidget:
    focused = window.frame.focusWidget()
    assert focused is not None
    return focused

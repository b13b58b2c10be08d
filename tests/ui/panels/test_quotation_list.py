"""The list of quotations in the fact-check panel, with the keys alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.article import Article
from app.domain.claim import Stance
from app.domain.edits import ArticleEdit
from app.domain.source import Source
from app.services.claims import EvidenceEntry
from app.services.services import Services
from app.services.sources import SourceEdit
from app.ui.dialogs.source_reader import SourceReader
from app.ui.main_window import MainWindow
from app.ui.panels.fact_check_panel import FactCheckPanel
from app.ui.panels.fact_words import fact_lines
from app.ui.panels.quotation_list import QuotationList
from app.ui.widgets.diff_view import DiffView

Settle = Callable[[], None]
BODY = "🙂 “The wall is old,” said Ilka Moor.\n\nTomas Rell said: “We shall build it twice as high.”\n"


@pytest.fixture
def source(services: Services) -> Source:
    return services.sources.add_text(SourceEdit(title="Notes"), "The wall is old. We will build it twice as high.")


@pytest.fixture
def shown(services: Services, source: Source, window: MainWindow, settle: Settle) -> QuotationList:
    """The list, opened by its action, on an article with two quotations."""
    article = services.articles.create(ArticleEdit(headline="Wall", body=BODY))
    window.ctx.workspace.open(article.id)
    settle()
    window.ctx.actions.run("quotations.open")
    settle()
    panel = window.ctx.arrangement.panel("fact_check")
    assert isinstance(panel, FactCheckPanel)
    assert panel.quotations.isVisible()
    return panel.quotations


def test_the_list_says_what_the_sources_say(shown: QuotationList) -> None:
    assert shown.list.hasFocus()
    assert [shown.model.index(row).data() for row in range(2)] == [
        "Word for word: The wall is old. Ilka Moor · Notes",
        "Altered: We shall build it twice as high. Tomas Rell · Notes",
    ]
    assert shown.count.text() == "2 quotations · 1 altered"
    assert shown.card is not None
    QTest.keyClick(shown.list, Qt.Key.Key_Down)
    (difference,) = shown.card.findChildren(DiffView)
    assert difference.toPlainText() == "We willshall build it twice as high"


def test_return_goes_to_the_words_also_while_somebody_types(
    shown: QuotationList, window: MainWindow, settle: Settle
) -> None:
    body = window.ctx.drafting.editor.body
    cursor = body.textCursor()
    cursor.insertText("🙂 Before. ")
    QTest.keyClick(shown.list, Qt.Key.Key_Return)
    chosen = window.ctx.workspace.selection
    assert chosen is not None
    assert (chosen.exact, chosen.start) == ("The wall is old,", 13)
    settle()


def test_m_makes_a_claim_by_the_one_who_is_quoted(
    services: Services, shown: QuotationList, window: MainWindow, settle: Settle
) -> None:
    QTest.keyClick(shown.list, Qt.Key.Key_M)
    settle()
    article_id = window.ctx.workspace.article_id
    assert article_id is not None
    (view,) = services.claims.of_article(article_id)
    assert (view.claim.exact, view.claim.claimant) == ("The wall is old,", "Ilka Moor")
    assert not shown.isVisible(), "the claim is shown"
    assert window.ctx.workspace.claim_id == view.claim.id
    window.ctx.actions.run("quotations.open")
    settle()
    QTest.keyClick(shown.list, Qt.Key.Key_M)
    settle()
    assert len(services.claims.of_article(article_id)) == 1, "a claim stands on the words already"


def test_o_opens_the_source_at_the_passage(shown: QuotationList, window: MainWindow, settle: Settle) -> None:
    QTest.keyClick(shown.list, Qt.Key.Key_Down)
    QTest.keyClick(shown.list, Qt.Key.Key_O)
    settle()
    reader = window.frame.findChild(SourceReader)
    assert isinstance(reader, SourceReader)
    assert reader.text.selected() == "We will build it twice as high"
    reader.close()


def test_q_and_escape_lead_back_and_forth(shown: QuotationList, window: MainWindow, settle: Settle) -> None:
    panel = window.ctx.arrangement.panel("fact_check")
    assert isinstance(panel, FactCheckPanel)
    QTest.keyClick(shown.list, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    QTest.keyClick(panel.list, Qt.Key.Key_Q)
    settle()
    assert shown.isVisible()
    QTest.keyClick(shown.list, Qt.Key.Key_Q)
    assert not shown.isVisible()
    window.ctx.workspace.go_to("quotations")  # as the reason of the gate does
    settle()
    assert shown.isVisible()


def test_the_list_follows_what_is_typed_and_kept(
    shown: QuotationList, window: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    window.ctx.drafting.editor.body.textCursor().insertText("“Not yet today,” she said. ")
    qtbot.waitUntil(lambda: shown.model.rowCount() == 3, timeout=10_000)
    assert shown.count.text() == "3 quotations · 1 altered · 1 not found"
    window.ctx.jobs.write(window.ctx.services.sources.add_text, SourceEdit(title="More"), "Not yet today!")
    qtbot.waitUntil(lambda: shown.count.text() == "3 quotations · 1 altered", timeout=10_000)
    window.ctx.workspace.close()
    settle()
    assert shown.model.rowCount() == 0


def test_the_card_of_a_claim_says_what_the_evidence_does_not_have(
    services: Services, source: Source, article: Article, window: MainWindow, settle: Settle
) -> None:
    claim = services.claims.add_quote(article.id, "84 million crowns")
    services.claims.add_evidence(
        claim.id, EvidenceEntry(source_id=source.id, passage="48 million crowns", stance=Stance.REFUTES)
    )
    assert fact_lines(services.claims.get(claim.id)) == ["Differs in the evidence: 84 million (there: 48 million)"]
    window.ctx.workspace.open(article.id)
    settle()
    window.ctx.workspace.go_to(f"claim:{claim.id}")
    settle()
    panel = window.ctx.arrangement.panel("fact_check")
    assert isinstance(panel, FactCheckPanel)
    assert panel.card is not None
    assert any("there: 48 million" in label.text() for label in panel.card.findChildren(QLabel))

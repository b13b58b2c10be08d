"""What is typed into a form of a claim is not lost: not when claims are read again, nor when the claim is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.article import Article
from app.domain.claim import Claim
from app.domain.edits import ArticleEdit
from app.services.claims import ClaimEdit
from app.services.services import Services
from app.services.sources import SourceEdit
from app.ui.main_window import MainWindow
from app.ui.panels.claim_details import ClaimDetails
from app.ui.panels.discussion import Discussion
from app.ui.panels.evidence_form import EvidenceForm
from app.ui.panels.fact_check_panel import FactCheckPanel

Settle = Callable[[], None]
Form = TypeVar("Form", EvidenceForm, Discussion, ClaimDetails)

_GONE = "This claim was removed meanwhile. What you typed is still here: copy it, then press Escape."


def _open(window: MainWindow, settle: Settle, panel: FactCheckPanel, claim: Claim, action: str) -> None:
    window.ctx.workspace.choose_claim(claim.id)
    window.ctx.actions.run(action)
    settle()
    assert panel.card is not None


def _form(panel: FactCheckPanel, kind: type[Form]) -> Form:
    assert panel.card is not None
    (form,) = panel.card.findChildren(kind)
    return form


def _type(qtbot: QtBot, part: QWidget, words: str) -> None:
    part.setFocus()
    qtbot.waitUntil(part.hasFocus)
    QTest.keyClicks(part, words)


def test_evidence_stays_while_others_write(
    qtbot: QtBot, services: Services, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    _open(window, settle, panel, claims[0], "claim.evidence")
    passage = _form(panel, EvidenceForm).passage
    _type(qtbot, passage, "The works have an")
    window.ctx.jobs.write(window.ctx.services.claims.judge, claims[0].id, "false")
    settle()
    services.claims.judge(claims[1].id, "true")
    window.ctx.jobs.write(window.ctx.services.claims.comment, claims[1].id, "Seen.")
    settle()
    assert _form(panel, EvidenceForm).passage is passage
    assert panel.card is not None
    assert panel.card.view.claim.verdict == "false"
    assert passage.hasFocus()
    QTest.keyClicks(passage, " estimated value")
    assert passage.toPlainText() == "The works have an estimated value"


def test_a_claim_that_others_mark_or_judge_away_moves_no_form(
    qtbot: QtBot, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    window.ctx.jobs.write(window.ctx.services.claims.judge, claims[0].id, "false")
    settle()
    panel.filters.choose("open")
    _open(window, settle, panel, claims[1], "claim.evidence")
    passage = _form(panel, EvidenceForm).passage
    _type(qtbot, passage, "It would")
    article_id = claims[0].article_id
    window.ctx.jobs.write(window.ctx.services.claims.add_quote, article_id, "The wall")
    window.ctx.jobs.write(window.ctx.services.claims.judge, claims[1].id, "true")
    settle()
    assert panel.filters.current() == "open"
    assert panel.model.rowCount() == 2  # the new one, and the one that is worked on though it is open no more
    assert panel.model.row_of(claims[1].id) == panel.list.card_row == 1
    assert passage.hasFocus()
    assert passage.toPlainText() == "It would"


def test_the_discussion_goes_on_above_the_line(
    qtbot: QtBot, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    _open(window, settle, panel, claims[0], "claim.discuss")
    line = _form(panel, Discussion).line
    _type(qtbot, line, "Is that")
    window.ctx.jobs.write(window.ctx.services.claims.comment, claims[0].id, "Who says so?")
    settle()
    assert line.hasFocus()
    assert line.text() == "Is that"
    assert "Who says so?" in [label.text() for label in _form(panel, Discussion).findChildren(QLabel)]


def test_details_take_what_others_wrote_and_give_only_what_was_changed(
    qtbot: QtBot, services: Services, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    _open(window, settle, panel, claims[0], "claim.details")
    details = _form(panel, ClaimDetails)
    details.explanation.setFocus()
    QTest.keyClicks(details.explanation, "Twice.")
    edit = ClaimEdit(claimant="The mayor", explanation="Theirs.")
    window.ctx.jobs.write(window.ctx.services.claims.edit, claims[0].id, edit)
    settle()
    assert _form(panel, ClaimDetails) is details
    assert (details.claimant.text(), details.explanation.toPlainText()) == ("The mayor", "Twice.")
    QTest.keyClick(details.explanation, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    kept = services.claims.get(claims[0].id).claim
    assert (kept.claimant, kept.explanation) == ("The mayor", "Twice.")
    assert panel.card is not None
    assert not panel.card.findChildren(ClaimDetails)


def test_a_claim_that_is_removed_meanwhile_leaves_the_form_with_a_sentence(
    qtbot: QtBot, services: Services, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    services.sources.add_text(SourceEdit(title="Tender"), "The works.")
    _open(window, settle, panel, claims[0], "claim.evidence")
    form = _form(panel, EvidenceForm)
    _type(qtbot, form.passage, "The works")
    window.ctx.jobs.write(window.ctx.services.claims.remove, claims[0].id)
    settle()
    assert panel.card is not None
    assert _GONE in [label.text() for label in panel.card.findChildren(QLabel)]
    assert form.passage.hasFocus()
    QTest.keyClick(form.passage, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.messages.texts == ["That claim is not in this newsroom any more."]
    assert form.passage.toPlainText() == "The works"
    QTest.keyClick(form, Qt.Key.Key_Escape)
    settle()
    assert panel.model.row_of(claims[0].id) == -1
    assert panel.list.hasFocus()
    window.messages.press("Copy")
    assert QApplication.clipboard().text() == "The works"


def test_what_cannot_be_given_stays_in_the_form(
    qtbot: QtBot, services: Services, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    _open(window, settle, panel, claims[0], "claim.discuss")
    line = _form(panel, Discussion).line
    _type(qtbot, line, "Is that so?")
    services.claims.remove(claims[0].id)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert line.text() == "Is that so?"


@pytest.mark.parametrize("leave", ["another claim", "another article", "closed", "read anew"])
def test_a_form_that_is_left_is_there_again(
    leave: str, qtbot: QtBot, services: Services, article: Article, claims: list[Claim], window: MainWindow,
    panel: FactCheckPanel, settle: Settle,
) -> None:  # fmt: skip
    other = services.articles.create(ArticleEdit(headline="Another", body="Nothing.\n"))
    _open(window, settle, panel, claims[0], "claim.evidence")
    passage = _form(panel, EvidenceForm).passage
    _type(qtbot, passage, "The works")
    workspace = window.ctx.workspace
    if leave == "another claim":
        workspace.choose_claim(claims[1].id)
        assert panel.card is not None
        assert not panel.card.findChildren(EvidenceForm)
    elif leave == "another article":
        workspace.open(other.id)
    elif leave == "closed":
        workspace.close()
    else:
        workspace.reload()
    settle()
    said = ["What you typed about “84 million crowns” is kept: it is there when you come back to that claim."]
    assert window.messages.texts == (said if leave in {"another article", "closed"} else [])
    if leave in {"another article", "closed"}:
        workspace.open(article.id)
        settle()
    workspace.choose_claim(claims[0].id)
    settle()
    assert _form(panel, EvidenceForm).passage is passage
    assert passage.toPlainText() == "The works"
    assert passage.isVisible()


def test_what_was_typed_about_a_claim_that_is_gone_can_be_copied(
    qtbot: QtBot, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    _open(window, settle, panel, claims[0], "claim.evidence")
    _type(qtbot, _form(panel, EvidenceForm).passage, "The works")
    window.ctx.workspace.choose_claim(claims[1].id)
    window.ctx.jobs.write(window.ctx.services.claims.remove, claims[0].id)
    settle()
    assert window.messages.texts == [
        "The claim “84 million crowns” was removed. What you typed about it can still be copied."
    ]
    window.messages.press("Copy")
    assert QApplication.clipboard().text() == "The works"
    assert not panel.findChildren(QPlainTextEdit)


def test_another_theme_keeps_the_form(
    qtbot: QtBot, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    _open(window, settle, panel, claims[0], "claim.evidence")
    passage = _form(panel, EvidenceForm).passage
    _type(qtbot, passage, "The works")
    palette = panel.palette()
    palette.setColor(palette.ColorRole.Window, Qt.GlobalColor.black)
    panel.setPalette(palette)
    assert _form(panel, EvidenceForm).passage is passage
    assert passage.hasFocus()


def test_what_was_dropped_is_taken_back(
    qtbot: QtBot, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    _open(window, settle, panel, claims[0], "claim.evidence")
    form = _form(panel, EvidenceForm)
    _type(qtbot, form.passage, "The works")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert panel.form == ""
    assert window.messages.texts == ["What you typed was dropped."]
    window.ctx.workspace.choose_claim(claims[1].id)
    window.messages.press("Undo")
    assert window.ctx.workspace.claim_id == claims[0].id
    assert _form(panel, EvidenceForm).passage.toPlainText() == "The works"
    settle()

"""A fact-checker's morning on the sample newsroom, with the keys alone: what waits is found, checked and settled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.claim import OPEN, RECHECK, Claim, PlacementState
from app.services.services import Services
from app.ui.main_window import MainWindow
from app.ui.panels.claim_history import ClaimHistory
from app.ui.panels.discussion import Discussion
from app.ui.panels.evidence_form import EvidenceForm
from app.ui.panels.fact_check_panel import FactCheckPanel

Settle = Callable[[], None]

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_STORY = "Harbour wall will cost twice what the council said"
_PASSAGE = "The works have an estimated value 84 000 000 Kr, all lots included."


def test_what_waits_in_the_morning_is_settled_with_the_keys(
    qtbot: QtBot, services: Services, window: MainWindow, settle: Settle
) -> None:
    services.sample.fill()
    window.ctx.jobs.read(window.ctx.services.people.work_as, "Ilka Moor")
    settle()
    _open(qtbot, window, settle)
    panel = _panel(window, settle)

    recheck = _step_to(window, settle, panel, RECHECK)
    _press(panel, settle, Qt.Key.Key_C)
    assert _kept(services, recheck).verdict == "half_true"

    waiting = _step_to(window, settle, panel, OPEN)
    _give_evidence(panel, settle)
    _press(panel, settle, Qt.Key.Key_1)
    judged = _kept(services, waiting)
    assert judged.verdict == "true"
    assert judged.judged_by == next(person.id for person in services.people.list() if person.name == "Ilka Moor")

    _ask(panel, settle, "Mara, which register do the homes come from?")
    lost = _step_to(window, settle, panel, PlacementState.LOST)
    _put_on_other_words(window, settle, panel)
    assert _kept(services, lost).placement is PlacementState.ANCHORED

    _press(panel, settle, Qt.Key.Key_H)
    assert panel.findChild(ClaimHistory) is not None
    acts = [entry.action for entry in services.articles.audit(_article_id(window))]
    for act in ("claim.confirm", "claim.evidence", "claim.judge", "claim.comment", "claim.attach"):
        assert act in acts, acts


def _open(qtbot: QtBot, window: MainWindow, settle: Settle) -> None:
    """Find the story by its name."""
    palette = window.ctx.finder.palette
    QTest.keyClick(window.frame, Qt.Key.Key_K, _CTRL)
    qtbot.waitUntil(palette.isVisible)
    line = _focused(window)
    QTest.keyClicks(line, _STORY)
    qtbot.waitUntil(lambda: [entry.title for entry in palette.entries()][:1] == [_STORY])
    with qtbot.waitSignal(window.ctx.workspace.opened):
        QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert window.ctx.workspace.texts["headline"] == _STORY


def _panel(window: MainWindow, settle: Settle) -> FactCheckPanel:
    QTest.keyClick(window.frame, Qt.Key.Key_2, _CTRL)
    settle()
    panel = window.ctx.arrangement.panel("fact_check")
    assert isinstance(panel, FactCheckPanel)
    return panel


def _step_to(window: MainWindow, settle: Settle, panel: FactCheckPanel, state: str) -> Claim:
    """Go from claim to claim until one is in this state; the keys are in the list then."""
    for _ in range(10):
        QTest.keyClick(window.frame, Qt.Key.Key_F8)
        settle()
        claim = _current(panel)
        if state in (claim.verdict, claim.placement):
            panel.focus_first()
            return claim
    raise AssertionError(state)


def _press(panel: FactCheckPanel, settle: Settle, key: Qt.Key) -> None:
    QTest.keyClick(panel.list, key)
    settle()


def _give_evidence(panel: FactCheckPanel, settle: Settle) -> None:
    _press(panel, settle, Qt.Key.Key_E)
    form = panel.findChild(EvidenceForm)
    assert isinstance(form, EvidenceForm)
    form.source.setCurrentIndex(
        next(n for n in range(form.source.count()) if form.source.itemText(n).startswith("Tender 2026-118"))
    )
    QTest.keyClicks(form.passage, _PASSAGE)
    QTest.keyClick(form.passage, Qt.Key.Key_Return, _CTRL)
    settle()


def _ask(panel: FactCheckPanel, settle: Settle, words: str) -> None:
    _press(panel, settle, Qt.Key.Key_D)
    discussion = panel.findChild(Discussion)
    assert isinstance(discussion, Discussion)
    QTest.keyClicks(discussion.line, words)
    QTest.keyClick(discussion.line, Qt.Key.Key_Return)
    settle()
    assert panel.card is not None
    assert words in [comment.text for comment in panel.card.view.comments]


def _put_on_other_words(window: MainWindow, settle: Settle, panel: FactCheckPanel) -> None:
    """Select words of the text with the find bar, and put the current claim on them."""
    window.ctx.actions.run("edit.find")
    line = _focused(window)
    QTest.keyClicks(line, "Quay Street")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    QTest.keyClick(_focused(window), Qt.Key.Key_M, _CTRL | _SHIFT)
    settle()
    assert _current(panel).exact == "Quay Street"
    panel.focus_first()


def _current(panel: FactCheckPanel) -> Claim:
    assert panel.card is not None
    return panel.card.view.claim


def _kept(services: Services, claim: Claim) -> Claim:
    return services.claims.get(claim.id).claim


def _article_id(window: MainWindow) -> str:
    assert window.ctx.workspace.article_id is not None
    return str(window.ctx.workspace.article_id)


def _focused(window: MainWindow) -> QWidget:
    focused = window.frame.focusWidget()
    assert focused is not None
    return focused

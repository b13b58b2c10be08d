"""The fact-check panel and the actions of the Check menu, in the real window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.article import Article
from app.domain.claim import RECHECK, Claim, Importance, PlacementState
from app.domain.claim_orders import ClaimOrder
from app.domain.edits import ArticleEdit
from app.domain.person import Role
from app.services.claims import ClaimEdit
from app.services.people import PersonEdit
from app.services.services import Services
from app.services.sources import SourceEdit
from app.settings import load
from app.ui.dialogs.source_text import SourceText
from app.ui.main_window import MainWindow
from app.ui.panels.claim_details import ClaimDetails
from app.ui.panels.claim_history import ClaimHistory
from app.ui.panels.discussion import Discussion
from app.ui.panels.evidence_form import EvidenceForm
from app.ui.panels.fact_check_panel import FactCheckPanel
from app.ui.widgets.diff_view import DiffView

Settle = Callable[[], None]


def _verdicts(services: Services, article: Article) -> list[str]:
    return [view.claim.verdict for view in services.articles.open(article.id).claims]


def test_claims_stand_in_reading_order_and_a_number_judges(
    services: Services, article: Article, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    assert [panel.model.row_of(claim.id) for claim in claims] == [0, 1]
    assert panel.badge() == "2"
    window.ctx.workspace.choose_claim(claims[0].id)
    panel.focus_first()
    QTest.keyClick(panel.list, Qt.Key.Key_1)
    settle()
    assert _verdicts(services, article)[0] == panel._desk.scale[0].key
    assert panel.badge() == "1"


def test_actions_need_a_claim(claims: list[Claim], window: MainWindow, panel: FactCheckPanel) -> None:
    ids = ("claim.judge", "claim.evidence", "claim.discuss", "claim.history", "claim.details", "claim.remove")
    assert not any(window.ctx.actions.get(one).isEnabled() for one in ids)
    window.ctx.workspace.choose_claim(claims[0].id)
    assert all(window.ctx.actions.get(one).isEnabled() for one in ids)
    assert not window.ctx.actions.get("claim.confirm").isEnabled()
    assert not window.ctx.actions.get("claim.attach").isEnabled()


@pytest.mark.parametrize(
    ("action", "form"),
    [
        ("claim.evidence", EvidenceForm),
        ("claim.discuss", Discussion),
        ("claim.history", ClaimHistory),
        ("claim.details", ClaimDetails),
    ],
)
def test_actions_open_the_forms_of_the_current_claim(
    action: str, form: type, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    window.ctx.workspace.choose_claim(claims[1].id)
    window.ctx.actions.run(action)
    settle()
    assert panel.card is not None
    assert panel.card.view.claim.id == claims[1].id
    assert panel.card.findChild(form) is not None


def test_a_claim_whose_words_changed_is_confirmed(
    qtbot: QtBot, services: Services, article: Article, claims: list[Claim], window: MainWindow, panel: FactCheckPanel,
    settle: Settle,
) -> None:  # fmt: skip
    window.ctx.jobs.write(window.ctx.services.claims.judge, claims[0].id, "false")
    settle()
    start = article.body.index("84")
    window.editor.body.replace(start, start + 2, "85")
    window.ctx.drafting.then_saved(lambda: None)
    qtbot.waitUntil(lambda: _verdicts(services, article)[0] == RECHECK)
    settle()
    window.ctx.workspace.choose_claim(claims[0].id)
    assert window.ctx.actions.get("claim.confirm").isEnabled()
    window.ctx.actions.run("claim.confirm")
    qtbot.waitUntil(lambda: _verdicts(services, article)[0] == "false")


def test_a_removed_claim_is_taken_back(
    services: Services, article: Article, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    window.ctx.workspace.choose_claim(claims[0].id)
    window.ctx.actions.run("claim.remove")
    assert panel.model.row_of(claims[0].id) == -1
    window.messages.press("Undo")
    settle()
    assert panel.model.row_of(claims[0].id) == 0
    assert len(services.articles.open(article.id).claims) == 2


def test_a_claim_is_put_on_other_words(
    qtbot: QtBot, services: Services, article: Article, claims: list[Claim], window: MainWindow, panel: FactCheckPanel,
    settle: Settle,
) -> None:  # fmt: skip
    window.ctx.workspace.choose_claim(claims[0].id)
    start = article.body.index("Councillor Roth")
    window.ctx.workspace.go_to_words("body", start, start + 15)
    window.ctx.actions.run("claim.attach")
    qtbot.waitUntil(
        lambda: any(view.claim.exact == "Councillor Roth" for view in services.articles.open(article.id).claims)
    )
    settle()


def test_return_in_the_discussion_says_it_and_opens_nothing_else(
    qtbot: QtBot, services: Services, article: Article, claims: list[Claim], window: MainWindow, panel: FactCheckPanel,
    settle: Settle,
) -> None:  # fmt: skip
    window.ctx.workspace.choose_claim(claims[0].id)
    window.ctx.actions.run("claim.discuss")
    settle()
    assert panel.card is not None
    (discussion,) = panel.card.findChildren(Discussion)
    qtbot.waitUntil(discussion.line.hasFocus)
    discussion.line.setText("Is that the whole sum?")
    QTest.keyClick(discussion.line, Qt.Key.Key_Return)
    assert panel.form == "discussion"
    settle()
    assert panel.card.findChild(ClaimDetails) is None
    assert [comment.text for view in services.claims.of_article(article.id) for comment in view.comments] == [
        "Is that the whole sum?"
    ]


def test_h_shows_what_was_done_to_the_claim_and_leaves_again(
    services: Services, article: Article, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    services.claims.judge(claims[0].id, "half true")
    services.claims.edit(claims[0].id, ClaimEdit(claimant="The mayor"))
    window.ctx.workspace.choose_claim(claims[0].id)
    panel.focus_first()
    QTest.keyClick(panel.list, Qt.Key.Key_H)
    settle()
    assert panel.card is not None
    (history,) = panel.card.findChildren(ClaimHistory)
    words = [label.text() for label in history.findChildren(QLabel)]
    assert [line.action for line in history.lines] == ["claim.add", "claim.judge", "claim.edit"]
    at = [
        words.index(one) for one in ("Marked “84 million crowns”", "open → half true", "claimant: nothing → The mayor")
    ]
    assert at == sorted(at)
    QTest.keyClick(history, Qt.Key.Key_H)
    settle()
    assert panel.card.findChild(ClaimHistory) is None
    assert panel.list.hasFocus()
    assert article.id == claims[0].article_id


def test_the_history_follows_what_is_done_while_it_is_open(
    services: Services, article: Article, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    window.ctx.workspace.choose_claim(claims[0].id)
    window.ctx.actions.run("claim.history")
    settle()
    panel.work.judge("true")
    settle()
    assert panel.card is not None
    (history,) = panel.card.findChildren(ClaimHistory)
    assert [line.action for line in history.lines] == ["claim.add", "claim.judge"]
    assert services.audit.of_article(article.id)[-1].after == "true"


def _key(panel: FactCheckPanel, key: Qt.Key) -> None:
    panel.focus_first()
    QTest.keyClick(panel.list, key)


def _shown(panel: FactCheckPanel) -> list[object]:
    rows = [panel.model.view_at(row) for row in range(panel.model.rowCount())]
    return [view.claim.id for view in rows if view is not None]


def _choose(panel: FactCheckPanel, words: str) -> None:
    """Choose an entry of the menu of filters, as a key does."""
    panel.filters.fill_menu()
    (entry,) = [one for one in panel.filters.menu.actions() if words in one.text().replace("&", "")]
    entry.trigger()


def test_claims_of_one_verdict_are_shown_and_then_all_again(
    services: Services, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    window.ctx.jobs.write(window.ctx.services.claims.judge, claims[0].id, "false")
    settle()
    _choose(panel, "False (1)")
    assert panel.filters.current() == "verdict:false"
    assert _shown(panel) == [claims[0].id]
    panel.filters.pills.choose("open")
    assert _shown(panel) == [claims[1].id]
    _choose(panel, "All (2)")
    assert _shown(panel) == [claims[0].id, claims[1].id]


def test_claims_stand_in_the_order_that_was_chosen(
    claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    edit = ClaimEdit(importance=Importance.HIGH)
    window.ctx.jobs.write(window.ctx.services.claims.edit, claims[1].id, edit)
    settle()
    _choose(panel, "Importance")
    assert _shown(panel) == [claims[1].id, claims[0].id]
    _choose(panel, "As in the text")
    assert _shown(panel) == [claims[0].id, claims[1].id]


def test_f_opens_the_filters(qtbot: QtBot, panel: FactCheckPanel) -> None:
    seen: list[bool] = []

    def look() -> None:
        seen.append(panel.filters.menu.isVisible())
        panel.filters.menu.close()

    QTimer.singleShot(200, look)
    _key(panel, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [True]


def test_f8_goes_from_claim_to_claim_in_the_text(
    claims: list[Claim], window: MainWindow, panel: FactCheckPanel
) -> None:
    window.editor.body.setFocus()
    seen = []
    for action in ("claim.next", "claim.next", "claim.next", "claim.previous"):
        window.ctx.actions.run(action)
        seen.append(window.ctx.workspace.claim_id)
    assert seen == [claims[0].id, claims[1].id, claims[0].id, claims[1].id]
    assert panel.card is not None
    assert panel.card.view.claim.id == claims[1].id
    assert not panel.list.hasFocus()


def test_the_difference_is_shown_and_a_key_confirms_or_opens_again(
    qtbot: QtBot, services: Services, article: Article, claims: list[Claim], window: MainWindow, panel: FactCheckPanel,
    settle: Settle,
) -> None:  # fmt: skip
    window.ctx.jobs.write(window.ctx.services.claims.judge, claims[0].id, "false")
    settle()
    for before, after, key, verdict in (("84", "85", Qt.Key.Key_C, "false"), ("85", "86", Qt.Key.Key_0, "open")):
        start = window.ctx.workspace.texts["body"].index(before)
        window.editor.body.replace(start, start + 2, after)
        window.ctx.drafting.then_saved(lambda: None)
        qtbot.waitUntil(lambda: _verdicts(services, article)[0] == RECHECK)
        settle()
        window.ctx.workspace.choose_claim(claims[0].id)
        assert panel.card is not None
        assert panel.card.findChildren(DiffView)[0].toPlainText().startswith(f"{before}{after} million")
        _key(panel, key)
        qtbot.waitUntil(lambda wanted=verdict: _verdicts(services, article)[0] == wanted)  # type: ignore[misc]
        settle()


def test_a_number_chooses_the_place_of_an_ambiguous_claim(
    qtbot: QtBot, services: Services, article: Article, claims: list[Claim], window: MainWindow, panel: FactCheckPanel,
    settle: Settle,
) -> None:  # fmt: skip
    words = "Crime fell by a third."
    body = f"{words}\n\n{article.body}\n\n{words}\n"
    with services.database.transaction() as tx:
        claim = tx.claims.get(claims[0].id)
        claim.exact, claim.prefix, claim.suffix, claim.placement = words, "", "", PlacementState.AMBIGUOUS
        tx.claims.add(claim)
        kept = tx.articles.get(article.id)
        kept.body = body
        tx.articles.add(kept)
    window.ctx.workspace.reload()
    qtbot.waitUntil(lambda: window.ctx.workspace.texts["body"] == body)
    settle()
    window.ctx.workspace.choose_claim(claims[0].id)
    assert panel.card is not None
    assert [one.accessibleName() for one in panel.card.findChildren(QPushButton) if one.text() == "Place 2"] == [
        "Place 2: … Roth said it would not. [Crime fell by a third.]"
    ]
    _key(panel, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: services.claims.get(claims[0].id).claim.placement is PlacementState.ANCHORED)
    settle()
    placed = services.claims.get(claims[0].id).claim
    assert (placed.start, placed.verdict) == (body.rindex(words), "open")


def test_what_was_checked_before_is_offered_and_taken_over(
    qtbot: QtBot, services: Services, article: Article, claims: list[Claim], window: MainWindow, panel: FactCheckPanel,
    settle: Settle,
) -> None:  # fmt: skip
    body = "The council of Vallen said the wall will cost 84 million crowns.\n"
    old = services.articles.create(ArticleEdit(headline="What the wall costs", body=body))
    judged = services.claims.add_quote(old.id, "the wall will cost 84 million crowns")
    services.claims.judge(judged.id, "false", "The tender says otherwise.")
    settle()
    window.ctx.workspace.choose_claim(claims[0].id)
    qtbot.waitUntil(panel.earlier.isVisible)
    buttons = {one.accessibleName(): one for one in panel.earlier.findChildren(QPushButton)}
    assert "Take over explanation and evidence of “the wall will cost 84 million crowns”" in buttons
    assert "Open the article What the wall costs" in buttons
    _key(panel, Qt.Key.Key_T)
    settle()
    taken = services.claims.get(claims[0].id).claim
    assert (taken.verdict, taken.explanation) == ("open", "The tender says otherwise.")
    assert panel.card is not None
    assert "Checked before: false" in [one.text() for one in panel.card.findChildren(QLabel)]
    assert "What the wall costs" in [one.text() for one in panel.card.findChildren(QPushButton)]
    window.ctx.workspace.choose_claim(claims[1].id)
    qtbot.waitUntil(lambda: not panel.earlier.isVisible())


def test_selected_words_show_what_was_checked_before(
    qtbot: QtBot, services: Services, article: Article, claims: list[Claim], window: MainWindow, panel: FactCheckPanel,
    settle: Settle,
) -> None:  # fmt: skip
    old = services.articles.create(ArticleEdit(headline="Roth", body="Councillor Roth said nothing about it.\n"))
    judged = services.claims.add_quote(old.id, "Councillor Roth said nothing about it")
    services.claims.judge(judged.id, "true", "So it is.")
    settle()
    start = article.body.index("Councillor Roth")
    window.ctx.workspace.go_to_words("body", start, start + len("Councillor Roth said"))
    qtbot.waitUntil(panel.earlier.isVisible)
    # There is no claim to take it over to yet.
    assert [one.text() for one in panel.earlier.findChildren(QPushButton)] == ["Roth"]


def test_words_that_are_a_claim_already_are_shown_and_marked_again_when_asked(
    article: Article, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    start = article.body.index(claims[0].exact)
    window.ctx.workspace.go_to_words("body", start, start + len(claims[0].exact))
    window.ctx.actions.run("claim.add")
    settle()
    assert window.messages.texts == ["These words are a claim already: it is shown."]
    assert (panel.model.rowCount(), window.ctx.workspace.claim_id) == (2, claims[0].id)
    window.messages.press("Mark them again")
    settle()
    assert panel.model.rowCount() == 3


def test_white_space_cannot_be_marked(
    article: Article, window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    start = article.body.index("\n\n")
    window.ctx.workspace.go_to_words("body", start, start + 2)
    window.ctx.actions.run("claim.add")
    settle()
    assert window.messages.texts == ["Select the words to check first."]
    assert panel.model.rowCount() == 2


def test_words_of_a_source_are_dropped_on_any_claim(
    qtbot: QtBot, services: Services, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    source = services.sources.add_text(SourceEdit(title="Tender"), "The works cost 84 million.")
    window.ctx.workspace.choose_claim(claims[0].id)
    text = SourceText()
    qtbot.addWidget(text)
    text.source_id = source.id
    text.setPlainText("84 million")
    text.selectAll()
    data = text.createMimeDataFromSelection()
    place = panel.list.visualRect(panel.model.index(1)).center()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place, Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(panel.list.viewport(), entering)
    assert entering.isAccepted()
    assert panel.model.target == 1
    QApplication.sendEvent(
        panel.list.viewport(), QDropEvent(place.toPointF(), Qt.DropAction.CopyAction, data, buttons, keys)
    )
    settle()
    assert panel.model.target == -1
    assert window.ctx.workspace.claim_id == claims[1].id
    assert panel.card is not None
    (form,) = panel.card.findChildren(EvidenceForm)
    assert form.passage.toPlainText() == "84 million"
    assert form.source.currentData() == source.id


def test_names_are_offered_after_an_at_and_stand_out(
    qtbot: QtBot, services: Services, claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle
) -> None:
    services.people.add(PersonEdit(name="Ilka Moor", roles=[Role.FACT_CHECKER]))
    panel._read_desk()
    settle()
    window.ctx.workspace.choose_claim(claims[0].id)
    window.ctx.actions.run("claim.discuss")
    settle()
    assert panel.card is not None
    (discussion,) = panel.card.findChildren(Discussion)
    qtbot.waitUntil(discussion.line.hasFocus)
    QTest.keyClicks(discussion.line, "Ask @mo")
    qtbot.waitUntil(discussion.line.list.isVisible)
    QTest.keyClick(discussion.line.list, Qt.Key.Key_Escape)
    assert not discussion.line.list.isVisible()
    assert panel.form == "discussion"
    QTest.keyClicks(discussion.line, "o")
    QTest.keyClick(discussion.line.list, Qt.Key.Key_Return)
    assert discussion.line.text() == "Ask @Ilka Moor "
    QTest.keyClicks(discussion.line, "<b>now</b>")
    QTest.keyClick(discussion.line, Qt.Key.Key_Return)
    settle()
    assert services.claims.get(claims[0].id).comments[0].text == "Ask @ilka-moor <b>now</b>"
    (words,) = [one for one in discussion.findChildren(QLabel) if one.accessibleName().startswith("Ask")]
    assert words.accessibleName() == "Ask @Ilka Moor <b>now</b>"
    assert "&lt;b&gt;now" in words.text()


def test_the_order_is_kept(claims: list[Claim], window: MainWindow, panel: FactCheckPanel, settle: Settle) -> None:
    _choose(panel, "Importance")
    settle()
    assert load(window.ctx.settings_path).checking.claim_order is ClaimOrder.IMPORTANCE
    again = FactCheckPanel(window.ctx)
    assert again.filters.order is ClaimOrder.IMPORTANCE
    again.deleteLater()
    assert claims

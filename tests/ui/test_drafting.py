"""From the newsroom into the editor and back: autosave, claims that follow, conflicts, what a crash leaves."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.anchors import describe
from app.domain.article import Article
from app.domain.claim import RECHECK, PlacementState
from app.domain.edits import ArticleEdit
from app.services.services import Services
from app.storage.engines import sqlite_module
from app.ui import session
from app.ui.drafting.autosave import AFTER_PAUSE, WHILE_TYPING
from app.ui.main_window import MainWindow
from app.ui.workspace import SavingState

Settle = Callable[[], None]


def _open(qtbot: QtBot, window: MainWindow, article: Article) -> None:
    with qtbot.waitSignal(window.ctx.workspace.opened):
        window.ctx.workspace.open(article.id)


def _type(qtbot: QtBot, window: MainWindow, words: str, field: str = "body", at: int | None = None) -> None:
    edit = window.editor.edit_of(field)
    edit.setFocus()
    place = len(edit.text()) if at is None else at
    edit.select(place, place)
    if words.isascii():
        QTest.keyClicks(edit, words)
    else:
        edit.textCursor().insertText(words)


def _wait_saved(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(
        lambda: window.ctx.workspace.saving.state is SavingState.SAVED and not window.ctx.drafting.autosave.is_dirty
    )


def test_what_is_typed_is_in_the_newsroom_after_a_pause(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow
) -> None:
    _open(qtbot, window, article)
    _type(qtbot, window, "More. ")
    assert window.ctx.workspace.saving.state is SavingState.TYPED
    begin = monotonic()
    with qtbot.waitSignal(window.ctx.drafting.autosave.written, timeout=3_000):
        pass
    assert monotonic() - begin < 3
    assert services.articles.open(article.id).article.body.endswith("More. ")
    assert AFTER_PAUSE < 800
    assert WHILE_TYPING < 5_000


def test_it_is_saved_while_typing_goes_on(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow
) -> None:
    _open(qtbot, window, article)
    autosave = window.ctx.drafting.autosave
    autosave._longest.setInterval(300)
    saved: list[bool] = []
    autosave.written.connect(saved.append)
    end = monotonic() + 1.5
    while monotonic() < end and not saved:
        _type(qtbot, window, "a")
        qtbot.wait(5)
    assert saved, "no pause came, and nothing was saved"
    assert services.articles.open(article.id).article.body.endswith("a")


def test_every_field_is_saved_and_only_what_changed(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow
) -> None:
    _open(qtbot, window, article)
    for field in ("kicker", "headline", "standfirst"):
        _type(qtbot, window, " 🧱é", field)
    _wait_saved(qtbot, window)
    kept = services.articles.open(article.id).article
    assert (kept.kicker, kept.headline) == ("City 🧱é", "Harbour wall will cost twice as much 🧱é")
    assert kept.standfirst.endswith("🧱é")
    assert kept.body == article.body


def test_save_on_purpose_keeps_a_revision(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow
) -> None:
    _open(qtbot, window, article)
    before = len(services.articles.history(article.id))
    _type(qtbot, window, "!")
    with qtbot.waitSignal(window.ctx.drafting.autosave.written):
        window.ctx.actions.run("article.save")
    assert len(services.articles.history(article.id)) == before + 1


def test_another_article_is_opened_only_when_the_first_is_saved(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow
) -> None:
    other = services.articles.create(ArticleEdit(headline="Another"))
    _open(qtbot, window, article)
    _type(qtbot, window, "Last words.")
    _open(qtbot, window, other)
    assert services.articles.open(article.id).article.body.endswith("Last words.")
    assert window.editor.fields().headline == "Another"
    assert window.ctx.workspace.texts["headline"] == "Another"


def test_a_claim_is_marked_on_words_that_were_typed_a_moment_ago(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow, settle: Settle
) -> None:
    _open(qtbot, window, article)
    _type(qtbot, window, "🧱 Two bids came.")
    start = window.editor.body.text().index("Two bids")
    window.editor.body.select(start, start + len("Two bids"))
    window.ctx.actions.run("claim.add")
    qtbot.waitUntil(lambda: len(services.claims.of_article(article.id)) == 1)
    settle()
    claim = services.claims.of_article(article.id)[0].claim
    assert (claim.exact, claim.start) == ("Two bids", start)
    assert window.ctx.workspace.claim_id == claim.id
    assert window.editor.claim_positions()[str(claim.id)] == ("body", (start, start + 8))


def test_a_claim_follows_the_typing_and_its_verdict_falls_back(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow, settle: Settle
) -> None:
    start = article.body.index("84 million")
    claim = services.claims.add(article.id, describe(article.body, start, start + len("84 million crowns")))
    services.claims.judge(claim.id, "true")
    _open(qtbot, window, article)
    _type(qtbot, window, "Long before, ", at=0)
    _wait_saved(qtbot, window)
    settle()
    moved = services.claims.get(claim.id).claim
    assert (moved.start, moved.verdict) == (start + 13, "true")
    _type(qtbot, window, "5", at=moved.start + 2)
    _wait_saved(qtbot, window)
    settle()
    changed = services.claims.get(claim.id).claim
    assert changed.exact == "845 million crowns"
    assert (changed.placement, changed.verdict) == (PlacementState.CHANGED, RECHECK)
    current = window.ctx.workspace.current
    assert current is not None
    assert current.claims[0].claim.verdict == RECHECK


def test_words_of_a_claim_that_are_deleted_and_brought_back(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow, settle: Settle
) -> None:
    start = article.body.index("84 million")
    claim = services.claims.add(article.id, describe(article.body, start, start + len("84 million")))
    _open(qtbot, window, article)
    window.editor.body.replace(start - 1, start + len("84 million"), "")
    _wait_saved(qtbot, window)
    settle()
    assert services.claims.get(claim.id).claim.placement is PlacementState.LOST
    window.ctx.actions.run("edit.undo")
    assert window.editor.body.text() == article.body
    _wait_saved(qtbot, window)
    settle()
    back = services.claims.get(claim.id).claim
    assert (back.placement, back.start) == (PlacementState.ANCHORED, start)
    qtbot.waitUntil(lambda: window.editor.claim_positions()[str(claim.id)][1] == (start, start + 10))


def test_a_change_of_the_story_is_no_conflict(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow, settle: Settle
) -> None:
    _open(qtbot, window, article)
    window.ctx.jobs.write(window.ctx.services.articles.save, article.id, ArticleEdit(dateline="Port Vallen"))
    settle()
    _type(qtbot, window, "On.")
    _wait_saved(qtbot, window)
    kept = services.articles.open(article.id).article
    assert (kept.dateline, kept.body[-3:]) == ("Port Vallen", "On.")
    assert window.messages.texts == []


def test_somebody_elses_change_shows_where_nothing_is_typed(
    qtbot: QtBot, article: Article, window: MainWindow, settle: Settle
) -> None:
    _open(qtbot, window, article)
    window.ctx.jobs.write(window.ctx.services.articles.save, article.id, ArticleEdit(body="Theirs."))
    qtbot.waitUntil(lambda: window.editor.fields().body == "Theirs.")
    settle()
    assert window.messages.texts == []
    assert not window.ctx.drafting.autosave.is_dirty


@pytest.fixture
def conflict(qtbot: QtBot, services: Services, article: Article, window: MainWindow) -> Article:
    """Somebody else, in another program, changed the body that is being written here."""
    _open(qtbot, window, article)
    _type(qtbot, window, "Mine.")
    services.articles.save(article.id, ArticleEdit(body="Theirs."))
    qtbot.waitUntil(lambda: window.ctx.workspace.saving.state is SavingState.CONFLICT)
    assert window.editor.fields().body.endswith("Mine.")
    assert services.articles.open(article.id).article.body == "Theirs."
    return article


def test_a_conflict_loads_theirs(qtbot: QtBot, conflict: Article, window: MainWindow, settle: Settle) -> None:
    assert len(window.messages.texts) == 1
    window.messages.press("Load theirs")
    settle()
    assert window.editor.fields().body == "Theirs."
    assert window.messages.texts == []
    _type(qtbot, window, " And on.")
    _wait_saved(qtbot, window)


def test_a_conflict_keeps_mine_as_a_copy(
    qtbot: QtBot, services: Services, conflict: Article, window: MainWindow, settle: Settle
) -> None:
    window.messages.press("Keep mine as a copy")
    qtbot.waitUntil(lambda: window.ctx.workspace.article_id not in (None, conflict.id))
    settle()
    assert window.editor.fields().body.endswith("Mine.")
    copy_id = window.ctx.workspace.article_id
    assert copy_id is not None
    assert services.articles.open(copy_id).article.body.endswith("Mine.")
    assert services.articles.open(conflict.id).article.body == "Theirs."


def test_a_newsroom_that_cannot_be_written_keeps_the_text_and_saving_resumes(
    qtbot: QtBot, newsroom: str, services: Services, article: Article, window: MainWindow
) -> None:
    _open(qtbot, window, article)
    # The same library as the newsroom's own: locks of two in one process do not see each other.
    with closing(sqlite_module().connect(newsroom, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        _type(qtbot, window, "Kept.")
        qtbot.waitUntil(lambda: window.ctx.workspace.saving.state is SavingState.FAILED, timeout=15_000)
        assert "on the screen" in window.messages.texts[0]
        kept = session.read(window.ctx.session_path)
        assert kept is not None
        assert kept.texts["body"].endswith("Kept.")
        other.execute("ROLLBACK")
    _wait_saved_late(qtbot, window)
    assert services.articles.open(article.id).article.body.endswith("Kept.")
    assert window.messages.texts == []


def _wait_saved_late(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.ctx.workspace.saving.state is SavingState.SAVED, timeout=15_000)


def test_a_text_that_is_too_long_is_said_and_stays(qtbot: QtBot, article: Article, window: MainWindow) -> None:
    _open(qtbot, window, article)
    window.editor.headline.replace(0, 0, "x" * 100_001)
    qtbot.waitUntil(lambda: window.ctx.workspace.saving.state is SavingState.FAILED)
    assert "too long" in window.messages.texts[0]
    window.editor.headline.replace(0, 100_001, "")
    _wait_saved(qtbot, window)
    assert window.messages.texts == []


def test_the_session_has_what_is_on_the_screen_before_it_is_saved(
    qtbot: QtBot, article: Article, window: MainWindow
) -> None:
    _open(qtbot, window, article)
    _type(qtbot, window, "Safe.")
    window.ctx.drafting.session.keep_now()
    qtbot.waitUntil(lambda: window.ctx.jobs.is_settled)
    kept = session.read(window.ctx.session_path)
    assert kept is not None
    assert kept.texts["body"].endswith("Safe."), "a copy that was begun before took its place"
    assert kept.has_unsaved
    assert (kept.focus, kept.caret) == ("body", len(article.body) + 5)


def test_a_session_brings_back_what_was_not_saved(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow
) -> None:
    _open(qtbot, window, article)
    screen = window.ctx.drafting.screen()
    with qtbot.waitSignal(window.ctx.workspace.closed):
        window.ctx.workspace.close()
    lost = replace(screen, texts={**screen.texts, "body": "Written just before the crash."}, caret=7)
    with qtbot.waitSignal(window.ctx.workspace.opened):
        window.ctx.drafting.bring_back(lost)
    assert window.editor.fields().body == "Written just before the crash."
    assert window.editor.body.caret() == 7
    assert "back" in window.messages.texts[0]
    _wait_saved(qtbot, window)
    assert services.articles.open(article.id).article.body == "Written just before the crash."


def test_a_session_does_not_overwrite_what_a_colleague_wrote_since(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow
) -> None:
    _open(qtbot, window, article)
    screen = window.ctx.drafting.screen()
    with qtbot.waitSignal(window.ctx.workspace.closed):
        window.ctx.workspace.close()
    services.articles.save(article.id, ArticleEdit(body="A colleague's."))
    lost = replace(screen, texts={**screen.texts, "body": "Mine before the crash."})
    with qtbot.waitSignal(window.ctx.workspace.opened):
        window.ctx.drafting.bring_back(lost)
    assert window.editor.fields().body == "Mine before the crash."
    assert window.ctx.workspace.saving.state is SavingState.CONFLICT
    qtbot.wait(AFTER_PAUSE + 200)
    assert services.articles.open(article.id).article.body == "A colleague's."


def test_a_session_of_an_article_that_is_gone_is_offered_as_a_new_one(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow
) -> None:
    _open(qtbot, window, article)
    gone = replace(window.ctx.drafting.screen(), article="00000000-0000-4000-8000-000000000000", known="")
    window.ctx.drafting.put_away()
    window.ctx.drafting.bring_back(gone)
    qtbot.waitUntil(lambda: bool(window.messages.texts))
    with qtbot.waitSignal(window.ctx.workspace.opened):
        window.messages.press("Keep it as a new article")
    assert window.editor.fields().body == article.body
    assert window.ctx.workspace.article_id != article.id


def test_undo_and_redo_by_their_actions(qtbot: QtBot, article: Article, window: MainWindow) -> None:
    _open(qtbot, window, article)
    _type(qtbot, window, "X")
    QTest.keyClick(window.editor.body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.editor.body.text() == article.body
    window.ctx.actions.run("edit.redo")
    assert window.editor.body.text() == article.body + "X"

"""The history panel in the real window: versions, their differences, and the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.services.services import Services
from app.ui.main_window import MainWindow
from app.ui.panels.history_compare import differences
from app.ui.panels.history_panel import HistoryPanel
from app.ui.workspace import Mode

Settle = Callable[[], None]


@pytest.fixture
def panel(services: Services, article: Article, window: MainWindow, settle: Settle) -> HistoryPanel:
    """The panel in front; the article has three versions."""
    services.articles.save(article.id, ArticleEdit(body="The wall will cost 90 million crowns.\n"))
    services.articles.save(article.id, ArticleEdit(headline="Harbour wall to cost 90 million"))
    window.ctx.workspace.open(article.id)
    window.ctx.workspace.set_mode(Mode.LINK)
    settle()
    window.ctx.workspace.go_to("history")
    settle()
    shown = window.ctx.arrangement.panel("history")
    assert isinstance(shown, HistoryPanel)
    return shown


def _choose(panel: HistoryPanel, *rows: int) -> None:
    selection = panel.list.selectionModel()
    selection.clear()
    for row in rows:
        selection.select(panel.model.index(row), selection.SelectionFlag.Select)


def test_the_newest_is_compared_with_the_screen_as_it_is_typed(
    qtbot: QtBot, window: MainWindow, panel: HistoryPanel, settle: Settle
) -> None:
    assert [one.number for one in panel.model.revisions] == [3, 2, 1]
    assert [one.number for one in panel.chosen()] == [3]
    assert panel.note.text() == "No word differs."
    window.editor.body.replace(0, 3, "A high")
    qtbot.waitUntil(lambda: panel.note.text() == "2 words came, 1 went")
    assert "A high" in panel.view.toPlainText()


def test_any_two_versions_are_compared_field_by_field(panel: HistoryPanel, settle: Settle) -> None:
    _choose(panel, 0, 2)
    settle()
    assert panel.title.text() == "Version 1 → version 3"
    assert not panel.restore_button.isEnabled()
    shown = panel.view.toPlainText()
    assert shown.index("Headline") < shown.index("Body")
    assert "8490 million" in shown  # what went stands before what came
    place = panel.view.textCursor().position()
    panel.view.go_to_change()
    assert panel.view.textCursor().position() > place


def test_restoring_keeps_the_present_text_and_undo_brings_it_back(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow, panel: HistoryPanel, settle: Settle
) -> None:
    window.editor.body.replace(0, 3, "Unsaved")
    _choose(panel, 2)
    settle()
    panel.restore_button.click()
    qtbot.waitUntil(lambda: window.ctx.workspace.texts["body"] == article.body)
    settle()
    assert window.editor.fields().headline == article.headline
    assert services.articles.open(article.id).article.body == article.body
    window.messages.press("Undo")
    qtbot.waitUntil(lambda: window.ctx.workspace.texts["body"].startswith("Unsaved wall"))
    settle()
    assert services.articles.open(article.id).article.headline == "Harbour wall to cost 90 million"


def test_a_damaged_version_says_so_and_cannot_be_restored(
    services: Services, panel: HistoryPanel, settle: Settle
) -> None:
    with services.database.transaction() as tx:
        damaged = tx.revisions.get(panel.model.revisions[2].id)
        damaged.sha256 = "0" * 64
        tx.revisions.add(damaged)
    _choose(panel, 2)
    settle()
    assert panel.note.text() == "Version 1 is damaged and was not used: choose another, or a backup."
    assert panel.view.toPlainText() == ""
    assert not panel.restore_button.isEnabled()


def test_long_stretches_without_a_change_are_shortened_between_changes() -> None:
    middle = "word " * 1_000
    (body,) = differences({"body": f"old {middle}old"}, {"body": f"new {middle}new"})
    kept = "".join(piece.text for piece in body.pieces if piece.sign == "=")
    assert "…" in kept
    assert len(kept) < 600
    assert [piece.text for piece in body.pieces if piece.sign == "+"] == ["new", "new"]


def test_it_is_empty_without_an_article(window: MainWindow, panel: HistoryPanel, settle: Settle) -> None:
    window.ctx.workspace.close()
    settle()
    assert panel.model.rowCount() == 0
    assert panel.chosen() == []

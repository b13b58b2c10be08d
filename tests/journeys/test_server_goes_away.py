"""The server of a shared newsroom goes away under the window: the text stays, and saving resumes by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.article import Article
from app.domain.errors import AppError
from app.services.services import Services
from app.ui import session
from app.ui.main_window import MainWindow
from app.ui.upkeep import Upkeep
from app.ui.workspace import SavingState
from tests.private_server import PrivateServer, private_server

__all__ = ["private_server"]

Settle = Callable[[], None]


@pytest.fixture
def newsroom(private_server: PrivateServer) -> str:
    return private_server.url(private_server.create())


def _type(window: MainWindow, words: str) -> None:
    window.editor.body.setFocus()
    window.editor.body.select(0, 0)
    QTest.keyClicks(window.editor.body, words)


def _wait(qtbot: QtBot, window: MainWindow, state: SavingState) -> None:
    qtbot.waitUntil(lambda: window.ctx.workspace.saving.state is state, timeout=30_000)


def test_the_text_stays_and_saving_resumes(
    qtbot: QtBot,
    private_server: PrivateServer,
    services: Services,
    article: Article,
    window: MainWindow,
    settle: Settle,
) -> None:
    ctx = window.ctx
    ctx.services.database.watch()
    upkeep = Upkeep(ctx)
    ctx.workspace.open(article.id)
    settle()
    _type(window, "Before. ")
    _wait(qtbot, window, SavingState.SAVED)

    private_server.stop()
    _type(window, "Meanwhile. ")
    _wait(qtbot, window, SavingState.FAILED)
    assert [text for text in window.messages.texts if "cannot be reached" in text and "on the screen" in text]
    kept = session.read(ctx.session_path)
    assert kept is not None
    assert kept.texts["body"].startswith("Meanwhile. Before. ")
    assert kept.has_unsaved
    # What looks after the newsroom goes on in vain, and the window does not fill with complaints.
    for _ in range(3):
        upkeep._publish_due()
        upkeep._catch_up()
        upkeep._look_for_others()
        ctx.jobs.read(ctx.services.suggestions.search, "wall")
        qtbot.waitUntil(lambda: ctx.jobs.is_settled, timeout=20_000)
    assert len(window.messages.texts) <= 2
    _type(window, "Still there. ")
    assert window.editor.fields().body.startswith("Still there. Meanwhile. ")

    private_server.start()
    _wait(qtbot, window, SavingState.SAVED)
    qtbot.waitUntil(lambda: not ctx.drafting.autosave.is_dirty)
    assert services.articles.open(article.id).article.body.startswith("Still there. Meanwhile. Before. ")
    settle()
    assert window.messages.texts == []


def test_a_server_that_is_gone_is_one_sentence_for_every_use_case(
    private_server: PrivateServer, services: Services, article: Article
) -> None:
    private_server.stop()
    for use_case in (
        lambda: services.articles.open(article.id),
        services.desk.list,
        services.articles.create,
        lambda: services.workflow.gate(article.id),
        services.newsroom.examine,
        lambda: services.suggestions.search("wall"),
    ):
        with pytest.raises(AppError, match="cannot be reached") as caught:
            use_case()
        assert "\n" not in str(caught.value)
    private_server.start()
    assert services.articles.open(article.id).article.headline == article.headline

"""What another program writes into the same newsroom is in the window a moment later."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.services.services import Services
from app.ui.main_window import MainWindow
from app.ui.upkeep import Upkeep

Settle = Callable[[], None]


def test_the_window_follows_the_command_line(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow, settle: Settle
) -> None:
    ctx = window.ctx
    ctx.services.database.watch()
    upkeep = Upkeep(ctx)
    ctx.workspace.open(article.id)
    settle()

    services.articles.create(ArticleEdit(headline="Ferry strike ends"))
    qtbot.waitUntil(lambda: "Ferry strike ends" in [row.headline for row in ctx.desk.model.rows])
    services.articles.save(article.id, ArticleEdit(headline="Harbour wall will cost thrice as much"))
    qtbot.waitUntil(lambda: window.editor.headline.toPlainText() == "Harbour wall will cost thrice as much")
    assert upkeep.parent() is ctx.workspace

"""What another program writes into the same newsroom is in the window a moment later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from pytestqt.qtbot import QtBot

from app.domain.article import Article, Status
from app.domain.edits import ArticleEdit
from app.domain.person import Role
from app.domain.record import now
from app.services.people import PersonEdit
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


def test_the_window_of_a_reporter_leaves_what_is_due_to_those_who_may_publish(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow, settle: Settle
) -> None:
    ctx = window.ctx
    for name, role in (("Edda Claasen", Role.EDITOR), ("Mara Lindqvist", Role.REPORTER)):
        services.people.add(PersonEdit(name=name, roles=[role]))
    services.workflow.move(article.id, Status.READY)
    services.articles.save(article.id, ArticleEdit(publish_at=now() - timedelta(minutes=1)))
    ctx.jobs.write(ctx.services.people.work_as, "Mara Lindqvist")
    settle()
    said: list[object] = []
    ctx.messages.shown.connect(said.append)
    Upkeep(ctx)
    settle()
    assert services.articles.open(article.id).article.status is Status.READY
    assert not said
    ctx.jobs.write(ctx.services.people.work_as, "Edda Claasen")
    settle()
    Upkeep(ctx)
    qtbot.waitUntil(lambda: services.articles.open(article.id).article.status is Status.PUBLISHED)

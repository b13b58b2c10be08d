"""The story panel: the gate and the next statuses."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.domain.article import Article, Status
from app.services.services import Services
from app.ui.main_window import MainWindow
from app.ui.panels.story_panel import StoryPanel


def test_the_gate_is_listed_and_a_step_moves_the_article(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow, settle: Callable[[], None]
) -> None:
    panel = StoryPanel(window.ctx)
    qtbot.addWidget(panel)
    assert panel.steps["article.submit"].isHidden()
    window.ctx.workspace.open(article.id)
    settle()
    assert len(panel.gate.buttons) == len(services.workflow.gate(article.id))
    assert not panel.steps["article.submit"].isHidden()
    panel.steps["article.submit"].click()
    settle()
    assert services.articles.open(article.id).article.status is Status.IN_REVIEW
    assert not panel.steps["article.draft"].isHidden()

"""The story panel: the gate and the next statuses."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.domain.article import Article, Status
from app.domain.correction import CorrectionKind
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


def test_a_notice_goes_out_with_its_words_and_is_listed(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow, settle: Callable[[], None]
) -> None:
    services.workflow.publish(article.id, override="The court has confirmed it")
    panel = StoryPanel(window.ctx)
    qtbot.addWidget(panel)
    window.ctx.workspace.open(article.id)
    settle()
    assert not panel.notices.isHidden()
    assert panel.steps["article.publish"].isHidden()
    panel.notices.open(CorrectionKind.UPDATE)
    panel.notices.done.click()
    settle()
    assert services.workflow.corrections(article.id) == []
    panel.notices.open(CorrectionKind.RETRACTION)
    panel.notices.words.setPlainText("It was not so.")
    panel.notices.done.click()
    settle()
    assert services.articles.open(article.id).article.status is Status.WITHDRAWN
    assert "It was not so." in panel.notices.told.text()

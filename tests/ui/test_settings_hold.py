"""What a person has set holds from the start of the window, not only while the dialog is open."""

from collections.abc import Callable

import pytest

from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.services.services import Services
from app.ui.context import Context
from app.ui.main_window import MainWindow


@pytest.fixture
def own(ctx: Context) -> Context:
    """Settings that are not as they come, before there is a window."""
    ctx.settings.appearance.text_size = 26
    ctx.settings.writing.words_per_minute = 100
    return ctx


def test_the_text_has_its_size_from_the_start(own: Context, window: MainWindow) -> None:
    assert window.editor.body.document().defaultFont().pixelSize() == own.settings.appearance.text_size


def test_the_reading_time_is_told_at_the_speed_that_is_set(
    own: Context, services: Services, article: Article, window: MainWindow, settle: Callable[[], None]
) -> None:
    services.articles.save(article.id, ArticleEdit(body="word " * 1_000))
    own.workspace.open(article.id)
    settle()
    # With the words of headline and standfirst.
    assert window.status.words.text() == "1,016 words · 10 min"

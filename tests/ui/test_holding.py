"""Which article is open in a window is told to the others of a shared newsroom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.article import Article
from app.services.services import Services
from app.ui.holding import Holding
from app.ui.main_window import MainWindow


@pytest.fixture
def newsroom(postgres_url: str) -> str:
    """A shared one."""
    return postgres_url


def _is_held(services: Services, article: Article) -> bool:
    with services.database.reading() as tx:
        return tx.locks.of(article.id) is not None


def test_an_article_is_held_while_it_is_open(
    services: Services, article: Article, window: MainWindow, settle: Callable[[], None]
) -> None:
    Holding(window.ctx)
    window.ctx.workspace.open(article.id)
    settle()
    assert _is_held(services, article)
    window.ctx.workspace.close()
    settle()
    assert not _is_held(services, article)

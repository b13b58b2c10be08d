"""The small pictures of the style sheet, for forms with boxes and ticks; an article with claims in its panel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.anchors import describe
from app.domain.article import Article
from app.domain.claim import Claim
from app.services.services import Services
from app.ui import theme
from app.ui.main_window import MainWindow
from app.ui.panels.fact_check_panel import FactCheckPanel
from app.ui.workspace import Mode

Settle = Callable[[], None]

RESOURCES = Path(__file__).resolve().parents[3] / "resources"


@pytest.fixture(scope="session", autouse=True)
def _pictures(qapp: QApplication) -> None:
    theme.use_resources(RESOURCES / "fonts", RESOURCES / "icons")


@pytest.fixture
def claims(services: Services, article: Article) -> list[Claim]:
    """Two claims on words of the body."""
    words = ("84 million crowns", "it would not")
    starts = [article.body.index(one) for one in words]
    return [
        services.claims.add(article.id, describe(article.body, start, start + len(one), "body"))
        for start, one in zip(starts, words, strict=True)
    ]


@pytest.fixture
def panel(article: Article, claims: list[Claim], window: MainWindow, settle: Settle) -> FactCheckPanel:
    """The panel in front, with the article open."""
    window.ctx.workspace.open(article.id)
    window.ctx.workspace.set_mode(Mode.CHECK)
    settle()
    shown = window.ctx.arrangement.panel("fact_check")
    assert isinstance(shown, FactCheckPanel)
    return shown

"""The preview in the assembled window, with the real web engine."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.domain.article import Article
from app.services.services import Services
from app.ui.context import Context
from app.ui.main_window import MainWindow
from app.ui.preview.live_page import LivePage
from app.ui.preview.preview_panel import PreviewPanel

# While tests are collected, so before the engine of this process starts: one address can be reached after all, so that
# the walls before this one are seen to hold by themselves.
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = '--host-resolver-rules="MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"'


class OpenPreview:
    """The panel with a page in it, and ways to look into it."""

    def __init__(self, qtbot: QtBot, window: MainWindow, services: Services) -> None:
        self.qtbot = qtbot
        self.window = window
        self.ctx: Context = window.ctx
        self.services = services  # for this thread
        panel = window.frame.findChild(PreviewPanel)
        assert panel is not None
        self.panel = panel
        self.editor = window.ctx.drafting.editor

    @property
    def live(self) -> LivePage:
        """The document."""
        assert self.panel.live is not None
        return self.panel.live

    def settle(self) -> None:
        """Wait until the page is that of what is on the screen."""
        self.qtbot.waitUntil(lambda: self.panel.is_settled, timeout=30_000)

    def save(self) -> None:
        """Have everything saved, and wait for what follows from it."""
        done: list[bool] = []
        self.ctx.drafting.then_saved(lambda: done.append(True))

        def is_saved() -> None:  # each on its own, so that a failure says what it waited for
            assert done, self.ctx.workspace.saving
            assert self.ctx.jobs.is_settled
            assert self.ctx.changes.is_quiet

        self.qtbot.waitUntil(is_saved, timeout=30_000)
        self.settle()

    def ask(self, script: str) -> Any:
        """Run a script in the isolated world and return its value."""
        answers: list[object] = []
        self.live.ask(f"JSON.stringify({script} ?? null)", answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=30_000)
        assert isinstance(answers[0], str)
        assert answers[0], f"the script failed: {script[:200]}"
        return json.loads(answers[0])

    def is_page(self, html: str) -> bool:
        """Say whether the live document equals a page."""
        parsed = f"new DOMParser().parseFromString({json.dumps(html)}, 'text/html')"
        return self.ask(f"document.isEqualNode({parsed})") is True

    def rendered(self) -> str:
        """Return the page as `standfirst render` writes it."""
        article_id = self.ctx.workspace.article_id
        assert article_id is not None
        return self.services.pages.render(article_id)

    def texts_of(self, selector: str) -> list[str]:
        """Return the texts of elements of the page."""
        found = self.ask(f"[...document.querySelectorAll({json.dumps(selector)})].map((e) => e.textContent)")
        assert isinstance(found, list)
        return found


@pytest.fixture
def preview(qtbot: QtBot, services: Services, article: Article, window: MainWindow) -> OpenPreview:
    """Return the preview of the open article, settled."""
    opened = OpenPreview(qtbot, window, services)
    window.ctx.workspace.open(article.id)
    qtbot.waitUntil(lambda: window.ctx.workspace.current is not None)
    opened.settle()
    return opened

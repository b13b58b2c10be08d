"""Fixtures: a window on a newsroom of its own, as the program puts it together. Import them into a conftest.py."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import paths
from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.services.opening import open_services
from app.services.services import Services
from app.settings import Settings
from app.ui import application, theme
from app.ui.context import Context
from app.ui.first_window import FirstWindow
from app.ui.main_window import MainWindow


@pytest.fixture
def newsroom(tmp_path: Path) -> str:
    """Return the address of a newsroom that is not there yet."""
    return str(tmp_path / "newsroom.standfirst")


@pytest.fixture
def services(newsroom: str) -> Iterator[Services]:
    """Return the services of a fresh newsroom; tests call them on their own thread to prepare and to look."""
    opened = open_services(newsroom, create=True)
    yield opened
    opened.close()


@pytest.fixture
def article(services: Services) -> Article:
    """Return an article with a few words in every field."""
    edit = ArticleEdit(
        kicker="City",
        headline="Harbour wall will cost twice as much",
        standfirst="Tender papers put the barrier at 84 million crowns.",
        body="The wall will cost 84 million crowns.\n\nCouncillor Roth said it would not.\n",
    )
    return services.articles.create(edit)


@pytest.fixture
def ctx(qapp: QApplication, newsroom: str, services: Services, tmp_path: Path) -> Iterator[Context]:
    """Return a context whose services may not be called on the thread of the window."""
    theme.use_resources(paths.resource("fonts"), paths.resource("icons"))
    theme.apply(qapp, dark=False)
    del services  # it has made the newsroom
    inside = open_services(newsroom)
    inside.database.forbidden_thread = threading.get_ident()
    made = Context(
        services=inside,
        address=newsroom,
        settings=Settings(),
        settings_path=tmp_path / "settings.toml",
        session_path=tmp_path / "newsroom.session",
        open_newsroom=lambda address, *, create=False, said="": None,
    )
    yield made
    assert made.jobs.close(10)
    inside.close()


@pytest.fixture
def window(qtbot: QtBot, ctx: Context) -> Iterator[MainWindow]:
    """Return the assembled window, shown, with its desk read."""
    frame = FirstWindow()
    frame.resize(1400, 850)
    built = MainWindow(ctx, frame)
    with qtbot.waitSignal(ctx.jobs.settled):
        built.show()
        frame.show()
    frame.activateWindow()
    qtbot.waitUntil(lambda: built.is_complete and frame.isActiveWindow())
    yield built
    built.take_down()
    application.let_go(frame)


Settle = Callable[[], None]


@pytest.fixture
def settle(qtbot: QtBot, ctx: Context) -> Settle:
    """Return a function that waits until nothing is under way and every change has been told."""

    def wait() -> None:
        qtbot.waitUntil(lambda: ctx.jobs.is_settled and ctx.changes.is_quiet)

    return wait

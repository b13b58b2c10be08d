"""When the window is told of what was committed."""

from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from app.domain.article import Article
from app.domain.changes import Changes
from app.domain.claim import Claim
from app.ui import changes
from app.ui.changes import ChangeFeed


@pytest.fixture
def feed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ChangeFeed:
    monkeypatch.setattr(changes, "TYPING", 60)
    monkeypatch.setattr(changes, "LONGEST", 0.4)
    return ChangeFeed()


def test_commits_that_come_together_are_told_as_one(qtbot: QtBot, feed: ChangeFeed) -> None:
    one, two = (Article, uuid4()), (Claim, uuid4())
    with qtbot.waitSignal(feed.committed) as told:
        feed.announce(Changes.of([one]))
        feed.announce(Changes.of([two]))
    assert told.args == [Changes.of([one, two])]
    assert feed.is_quiet


def test_an_article_that_was_saved_while_somebody_types_is_told_in_the_next_pause(
    qtbot: QtBot, feed: ChangeFeed
) -> None:
    feed.typed()
    feed.announce(Changes.of([(Article, uuid4())]))
    with qtbot.waitSignal(feed.committed):
        qtbot.waitUntil(lambda: not feed.is_quiet)
        feed.typed()
        with qtbot.assertNotEmitted(feed.committed, wait=40):
            pass


def test_a_claim_is_told_at_once(qtbot: QtBot, feed: ChangeFeed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "TYPING", 60_000)
    monkeypatch.setattr(changes, "LONGEST", 60.0)
    feed.typed()
    with qtbot.waitSignal(feed.committed) as told:
        feed.announce(Changes.of([(Article, uuid4())]))
        feed.announce(Changes.of([(Claim, uuid4())]))
    assert told.args[0].touch(Article)


def test_whoever_types_for_long_is_not_kept_from_the_news(qtbot: QtBot, feed: ChangeFeed) -> None:
    told: list[Changes] = []
    feed.committed.connect(told.append)
    feed.announce(Changes.of([(Article, uuid4())]))

    def types_on() -> bool:
        feed.typed()
        return bool(told)

    qtbot.waitUntil(types_on, timeout=5_000)


def test_commits_without_a_pause_are_told_all_the_same(qtbot: QtBot, feed: ChangeFeed) -> None:
    told: list[Changes] = []
    feed.committed.connect(told.append)

    def another() -> bool:
        feed.announce(Changes.of([(Claim, uuid4())]))
        return bool(told)

    qtbot.waitUntil(another, timeout=5_000)

"""Transactions: what is committed stays, what fails leaves nothing, and what was written is told."""

import threading
from collections.abc import Iterator

import pytest

from app.domain.article import Article
from app.domain.changes import Changes
from app.domain.claim import Claim
from app.domain.errors import Conflict, NotFound
from app.domain.record import now
from app.storage.database import Database
from tests import factories


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database.open(database_url)
    yield opened
    opened.close()


def test_what_is_committed_is_read_again(database: Database) -> None:
    with database.transaction() as tx:
        made = factories.article(tx, tags=["flood", "wall"])
    with database.reading() as tx:
        found = tx.articles.get(made.id)
    assert (found.headline, found.tags, found.status) == (made.headline, ["flood", "wall"], made.status)
    assert found.created.tzinfo is not None
    assert abs((found.created - made.created).total_seconds()) < 0.001


def test_an_exception_undoes_everything(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.transaction() as tx:
        factories.article(tx)
        _ = 1 / 0
    with database.reading() as tx:
        assert not tx.articles.all()
        assert not tx.publications.all()


def test_changes_are_announced_after_the_commit(database: Database) -> None:
    heard: list[Changes] = []
    database.on_commit(heard.append)
    with database.transaction() as tx:
        made = factories.article(tx)
        claim = factories.claim(tx, made, "84 million")
        assert heard == []
    assert heard[0].ids(Article) == {made.id}
    assert heard[0].ids(Claim) == {claim.id}
    assert heard[0].touch(Claim)
    assert not heard[0].touch(Changes)


def test_a_transaction_that_fails_announces_nothing(database: Database) -> None:
    heard: list[Changes] = []
    database.on_commit(heard.append)
    with pytest.raises(NotFound), database.transaction() as tx:
        made = factories.article(tx)
        tx.claims.get(made.id)
    assert heard == []


def test_a_lost_update_is_a_conflict(database: Database) -> None:
    with database.transaction() as tx:
        made = factories.article(tx)
    with database.reading() as tx:
        theirs = tx.articles.get(made.id)
    with database.transaction() as tx:
        mine = tx.articles.get(made.id)
        mine.headline = "Mine"
        tx.articles.add(mine)
    theirs.headline = "Theirs"
    with pytest.raises(Conflict, match="Somebody else"), database.transaction() as tx:
        tx.articles.add(theirs)
    with database.reading() as tx:
        assert tx.articles.get(made.id).headline == "Mine"


def test_what_a_colleague_wrote_of_a_claim_stands_when_somebodys_typing_moves_it(database: Database) -> None:
    with database.transaction() as tx:
        made = factories.claim(tx, factories.article(tx), "84 million")
    with database.reading() as tx:
        stale = tx.claims.get(made.id)
    with database.transaction() as tx:
        theirs = tx.claims.get(made.id)
        theirs.start, theirs.end, theirs.exact = 0, 3, "The"
        tx.claims.add(theirs)
    with database.transaction() as tx:
        tx.claims.move([(stale, stale.start + 2, stale.end + 2)])
    with database.reading() as tx:
        kept = tx.claims.get(made.id)
    assert (kept.start, kept.end, kept.exact) == (0, 3, "The")


def test_updated_is_the_time_of_the_last_change(database: Database) -> None:
    with database.transaction() as tx:
        made = factories.article(tx, updated="2020-01-01T00:00:00Z")
    with database.transaction() as tx:
        found = tx.articles.get(made.id)
        found.kicker = "City"
        tx.articles.add(found)
    with database.reading() as tx:
        assert (now() - tx.articles.get(made.id).updated).total_seconds() < 60


def test_the_same_slug_twice_is_a_conflict(database: Database) -> None:
    with database.transaction() as tx:
        factories.article(tx)
    with pytest.raises(Conflict), database.transaction() as tx:
        factories.article(tx)


def test_the_forbidden_thread_may_not_use_the_database(database: Database) -> None:
    database.forbidden_thread = threading.get_ident()
    with pytest.raises(AssertionError), database.reading():
        pass


def test_two_writers_lose_nothing(database_url: str) -> None:
    first, second = Database.open(database_url), Database.open(database_url)
    with first.transaction() as tx:
        made = factories.article(tx, body="")

    def write(database: Database, letter: str) -> None:
        for _ in range(20):
            while True:
                try:
                    with database.transaction() as tx:
                        found = tx.articles.get(made.id)
                        found.body += letter
                        tx.articles.add(found)
                    break
                except Conflict:
                    continue

    threads = [threading.Thread(target=write, args=pair) for pair in ((first, "a"), (second, "b"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with first.reading() as tx:
        body = tx.articles.get(made.id).body
    assert (body.count("a"), body.count("b")) == (20, 20)
    first.close()
    second.close()

"""What another connection commits to the same newsroom is heard; what we commit ourselves is told once."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app.domain.article import Article
from app.domain.changes import Changes
from app.domain.claim import Claim
from app.domain.section import Section
from app.storage.database import Database
from tests import factories

Heard = list[Changes]
_PATIENCE = 10.0


def _listen(database: Database, heard: Heard) -> Changes:
    """Look until something is heard: a server takes a moment to pass a notification on."""
    began = time.monotonic()
    while not heard and time.monotonic() - began < _PATIENCE:
        database.look_for_others()
    return heard.pop(0)


@pytest.fixture
def ours(database_url: str) -> Iterator[tuple[Database, Heard]]:
    """Our newsroom, watched, and what it told."""
    database, heard = Database.open(database_url), Heard()
    database.on_commit(heard.append)
    database.watch()
    yield database, heard
    database.close()


@pytest.fixture
def theirs(database_url: str) -> Iterator[Database]:
    opened = Database.open(database_url)
    yield opened
    opened.close()


def test_what_others_commit_is_told_once(ours: tuple[Database, Heard], theirs: Database) -> None:
    database, heard = ours
    database.look_for_others()
    assert heard == []
    with theirs.transaction() as tx:
        made = factories.article(tx)
        factories.claim(tx, made, "84 million")
    told = _listen(database, heard)
    assert told.touch(Article)
    assert told.touch(Claim)
    database.look_for_others()
    assert heard == []


def test_what_we_commit_is_not_taken_for_theirs(ours: tuple[Database, Heard], theirs: Database) -> None:
    database, heard = ours
    with database.transaction() as tx:
        made = factories.article(tx)
    database.look_for_others()
    assert [changes.ids(Article) for changes in heard] == [{made.id}]
    with theirs.transaction() as tx:
        tx.articles.get(made.id).headline = "Theirs"
    with database.transaction() as tx:
        factories.article(tx, "Ours")
    heard.clear()
    assert _listen(database, heard).touch(Article)
    database.look_for_others()
    assert heard == []


def test_a_transaction_undone_elsewhere_is_not_told(ours: tuple[Database, Heard], theirs: Database) -> None:
    database, heard = ours
    with pytest.raises(ZeroDivisionError), theirs.transaction() as tx:
        factories.article(tx)
        _ = 1 / 0
    database.look_for_others()
    assert heard == []


def test_a_file_that_is_spoilt_is_no_matter_for_who_looks(tmp_path: Path) -> None:
    path = tmp_path / "newsroom.standfirst"
    database = Database.open(path, create=True)
    database.watch()
    for file in tmp_path.iterdir():
        file.write_bytes(b"spoilt" * 3_000)
    database.look_for_others()
    database.close()


class TestServer:
    """On PostgreSQL: which records, how many, and what becomes of a lost connection."""

    @pytest.fixture
    def pair(self, postgres_url: str) -> Iterator[tuple[Database, Database, Heard]]:
        first = Database.open(postgres_url, create=True)
        second, heard = Database.open(postgres_url), Heard()
        second.on_commit(heard.append)
        second.watch()
        yield first, second, heard
        first.close()
        second.close()

    def test_the_records_are_named(self, pair: tuple[Database, Database, Heard]) -> None:
        first, second, heard = pair
        with first.transaction() as tx:
            made = factories.article(tx)
        told = _listen(second, heard)
        assert told.ids(Article) == {made.id}
        assert not told.touch(Claim)

    def test_many_records_are_told_by_their_kinds(self, pair: tuple[Database, Database, Heard]) -> None:
        first, second, heard = pair
        with first.transaction() as tx:
            publication = factories.publication(tx)
            for number in range(400):
                tx.sections.add(Section(publication_id=publication.id, name=f"S{number}", slug=f"s{number}"))
        told = _listen(second, heard)
        assert told.touch(Section)
        assert not told.touch(Claim)

    def test_after_a_lost_connection_everything_is_read_again(self, pair: tuple[Database, Database, Heard]) -> None:
        first, second, heard = pair
        # Of this newsroom alone: other tests listen on the same server.
        end = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        _run(first, end + "WHERE query LIKE 'LISTEN%' AND datname = current_database()")
        with first.transaction() as tx:
            factories.article(tx)
        assert _listen(second, heard).touch(Claim)
        with first.transaction() as tx:
            made = factories.article(tx, "Another")
        assert _listen(second, heard).ids(Article) == {made.id}

    @pytest.mark.parametrize("payload", ["", "no JSON", "[]", '{"from": 1}', '{"from": "x", "wrote": {"os": ["1"]}}'])
    def test_what_is_not_ours_is_passed_over(self, pair: tuple[Database, Database, Heard], payload: str) -> None:
        first, second, heard = pair
        _run(first, "SELECT pg_notify('standfirst', :payload)", payload=payload)
        with first.transaction() as tx:
            made = factories.article(tx)
        assert _listen(second, heard).ids(Article) == {made.id}


def _run(database: Database, statement: str, **values: str) -> None:
    engine = create_engine(database.location.url)
    with engine.begin() as connection:
        connection.execute(text(statement), values)
    engine.dispose()

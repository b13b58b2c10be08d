"""The audit trail is append-only on both databases, whoever writes, and what replaces a whole newsroom still works."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from app.domain.audit import AuditEntry
from app.domain.errors import NewsroomUnusable, RuleBroken
from app.storage import schema
from app.storage.audit_guards import REFUSAL, is_guarded, unguard
from app.storage.database import Database
from app.storage.engines import postgresql_engine, sqlite_engine, sqlite_module


def _engine(url: str) -> Engine:
    if url.startswith("sqlite"):
        return sqlite_engine(Path(url.removeprefix("sqlite:///")), writes=True)
    return postgresql_engine(url.replace("postgresql:", "postgresql+psycopg:"))


def _write(database: Database, summary: str = "Marked it") -> AuditEntry:
    with database.transaction() as tx:
        return tx.audit.add(AuditEntry(action="claim.add", summary=summary))


def _summaries(database: Database) -> list[str]:
    with database.reading() as tx:
        return [entry.summary for entry in tx.audit.all()]


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    database = Database.open(database_url)
    _write(database)
    database.close()
    engine = _engine(database_url)
    yield engine
    engine.dispose()


def _tried(connection: Connection, statement: str) -> None:
    with pytest.raises(DBAPIError, match=REFUSAL):
        connection.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE auditentry SET summary = 'Nothing'",
        "DELETE FROM auditentry",
        "DELETE FROM auditentry WHERE action = 'claim.add'",
        "UPDATE auditentry SET person_id = NULL",
    ],
)
def test_sql_neither_changes_nor_takes_away_an_entry(engine: Engine, statement: str) -> None:
    with engine.connect() as connection:
        _tried(connection, statement)
        connection.rollback()
        assert connection.execute(text("SELECT summary FROM auditentry")).scalars().all() == ["Marked it"]


def test_neither_does_a_way_around_them(engine: Engine) -> None:
    around = (
        "INSERT OR REPLACE INTO auditentry SELECT * FROM auditentry"
        if engine.dialect.name == "sqlite"
        else "TRUNCATE auditentry"
    )
    with engine.connect() as connection:
        _tried(connection, around)


def test_the_program_itself_is_refused_with_one_sentence(database_url: str) -> None:
    database = Database.open(database_url)
    entry = _write(database)
    with pytest.raises(RuleBroken, match="stays as it is"), database.transaction() as tx:
        tx.audit.delete(tx.audit.get(entry.id))
    with pytest.raises(RuleBroken, match="stays as it is"), database.transaction() as tx:
        known = tx.audit.get(entry.id)
        known.summary = "Never"
        tx.audit.add(known)
    _write(database, "Judged it")
    assert sorted(_summaries(database)) == ["Judged it", "Marked it"]
    database.close()


def test_a_migration_guards_an_older_newsroom(unused_url: str) -> None:
    engine = _engine(unused_url)
    with engine.begin() as connection:
        schema.upgrade(connection, "0002")
        assert not is_guarded(connection)
        schema.upgrade(connection)
        assert is_guarded(connection)
        schema.mark(connection)
    engine.dispose()
    database = Database.open(unused_url)
    _write(database)
    assert all(finding.ok for finding in database.examine())
    database.close()


def test_a_backup_takes_the_place_of_the_trail_and_is_guarded(database_url: str, tmp_path: Path) -> None:
    database = Database.open(database_url)
    _write(database, "Kept")
    copy = tmp_path / "copy.standfirst"
    database.backup(copy)
    entry = _write(database, "Later")
    database.restore(copy)
    assert _summaries(database) == ["Kept"]
    with pytest.raises(RuleBroken), database.transaction() as tx:
        tx.audit.delete(tx.audit.all()[0])
    database.close()
    opened = Database.open(copy)
    assert all(finding.ok for finding in opened.examine())
    with pytest.raises(RuleBroken), opened.transaction() as tx:
        tx.audit.delete(tx.audit.all()[0])
    assert entry.summary not in _summaries(opened)
    opened.close()


def test_the_doctor_sees_that_a_guard_is_gone(database_url: str) -> None:
    engine = _engine(database_url)
    with engine.begin() as connection:
        unguard(connection)
    engine.dispose()
    database = Database.open(database_url)
    assert [finding.name for finding in database.examine() if not finding.ok] == ["audit trail"]
    database.close()


@pytest.mark.parametrize(
    "trigger",
    [
        "CREATE TRIGGER auditentry_no_update AFTER INSERT ON article BEGIN DELETE FROM article; END",
        "CREATE TRIGGER auditentry_no_update BEFORE UPDATE ON auditentry BEGIN DELETE FROM article; END",
        "CREATE TRIGGER evil AFTER INSERT ON auditentry BEGIN DELETE FROM article; END",
    ],
)
def test_a_trigger_that_has_only_the_name_of_ours_is_refused(tmp_path: Path, trigger: str) -> None:
    path = tmp_path / "n.standfirst"
    Database.open(path, create=True).close()
    connection = sqlite_module().connect(str(path))
    connection.execute("DROP TRIGGER auditentry_no_update")
    connection.execute(trigger)
    connection.commit()
    connection.close()
    with pytest.raises(NewsroomUnusable, match="trigger"):
        Database.open(path)

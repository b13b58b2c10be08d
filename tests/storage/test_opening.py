"""Newsrooms that are new, old, newer, foreign, damaged or read-only: one sentence each, and the file as it was."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from app.domain.errors import AppError, NewsroomUnusable, RuleBroken
from app.domain.tables import TABLES
from app.storage import schema
from app.storage.database import Database
from app.storage.engines import postgresql_engine, sqlite_engine, sqlite_module
from tests import factories


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    path = tmp_path / "n.standfirst"
    database = Database.open(path, create=True)
    with database.transaction() as tx:
        factories.article(tx)
    database.close()
    return path


def _refused(path: Path, words: str) -> None:
    before = _digest(path)
    with pytest.raises(NewsroomUnusable, match=words) as caught:
        Database.open(path, create=True)
    assert "\n" not in str(caught.value)
    assert _digest(path) == before


def test_a_file_that_is_no_newsroom(tmp_path: Path) -> None:
    path = tmp_path / "letter.standfirst"
    path.write_bytes(b"Dear editor,\n" * 100)
    _refused(path, "not a Standfirst newsroom")


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite_module().connect(str(path))
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()
    _refused(path, "not a Standfirst newsroom")


def test_a_newsroom_of_a_newer_version(newsroom: Path) -> None:
    connection = sqlite_module().connect(str(newsroom))
    connection.execute(f"PRAGMA user_version={schema.VERSION + 1}")
    connection.close()
    _refused(newsroom, "newer version")


def test_a_damaged_newsroom(newsroom: Path) -> None:
    data = bytearray(newsroom.read_bytes())
    for at in range(8192, min(len(data), 60_000)):
        data[at] = 0
    newsroom.write_bytes(data)
    _refused(newsroom, "damaged")


def test_a_newsroom_with_a_trigger_is_not_opened(newsroom: Path) -> None:
    connection = sqlite_module().connect(str(newsroom))
    connection.execute("CREATE TRIGGER evil AFTER INSERT ON article BEGIN DELETE FROM article; END")
    connection.commit()
    connection.close()
    _refused(newsroom, "trigger")


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(NewsroomUnusable, match="is a folder"):
        Database.open(tmp_path)
    with pytest.raises(NewsroomUnusable, match="no newsroom at"):
        Database.open(tmp_path / "missing.standfirst")
    assert not (tmp_path / "missing.standfirst").exists()


def test_addresses_that_cannot_be(tmp_path: Path) -> None:
    for address in ("mysql://x/y", "a\0b", "https://example.org/x"):
        with pytest.raises(NewsroomUnusable):
            Database.open(address)
    with pytest.raises(NewsroomUnusable, match="cannot be reached"):
        Database.open("postgresql://nobody@127.0.0.1:9/none")
    blocker = tmp_path / "file"
    blocker.write_text("x")
    with pytest.raises(NewsroomUnusable, match="cannot be made"):
        Database.open(blocker / "n.standfirst", create=True)


def test_an_older_newsroom_is_brought_up_to_date_after_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "old.standfirst"
    engine = sqlite_engine(path, writes=True)
    with engine.begin() as connection:
        schema.upgrade(connection, "0001")
        schema.mark(connection)
        connection.exec_driver_sql("PRAGMA user_version=1")
    engine.dispose()
    database = Database.open(path)
    with database.transaction() as tx:
        made = factories.article(tx)
        tx.search.write(made, [])
    database.close()
    copies = list(tmp_path.glob("old-before-update-*.standfirst"))
    assert len(copies) == 1
    connection = sqlite_module().connect(str(copies[0]))
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
    connection.close()
    Database.open(path).close()
    assert len(list(tmp_path.glob("old-before-update-*"))) == 1


def test_migrations_and_models_make_the_same_tables(unused_url: str, tmp_path: Path) -> None:
    by_migration = (
        sqlite_engine(tmp_path / "m.standfirst", writes=True)
        if unused_url.startswith("sqlite")
        else postgresql_engine(unused_url.replace("postgresql:", "postgresql+psycopg:"))
    )
    with by_migration.begin() as connection:
        schema.upgrade(connection)
        found = inspect(connection)
        for name, table in SQLModel.metadata.tables.items():
            columns = {column["name"]: column["nullable"] for column in found.get_columns(name)}
            assert columns == {column.name: column.nullable for column in table.columns}, name
            indexed = {index["name"] for index in found.get_indexes(name) if not index.get("duplicates_constraint")}
            assert indexed == {index.name for index in table.indexes}, name
            assert len(found.get_foreign_keys(name)) == len(table.foreign_keys), name
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == schema.HEAD
    by_migration.dispose()
    assert schema.HEAD in schema.known_versions()


def test_a_newer_shared_newsroom_is_refused(postgres_url: str) -> None:
    database = Database.open(postgres_url, create=True)
    database.close()
    engine = postgresql_engine(database.location.url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(NewsroomUnusable, match="newer version"):
        Database.open(postgres_url)


def test_an_empty_shared_database_is_no_newsroom(postgres_url: str) -> None:
    with pytest.raises(NewsroomUnusable, match="no newsroom in"):
        Database.open(postgres_url)


def test_a_read_only_newsroom_opens_for_reading(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write everywhere, so the answer of the system is given here.
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    before = _digest(newsroom)
    database = Database.open(newsroom)
    assert database.read_only
    with database.reading() as tx:
        assert len(tx.articles.all()) == 1
    with pytest.raises(RuleBroken, match="reading only"), database.transaction():
        pass
    database.close()
    assert _digest(newsroom) == before


def test_a_shared_newsroom_that_can_only_be_read_says_so_before_anything_is_tried(postgres_url: str) -> None:
    Database.open(postgres_url, create=True).close()
    name = postgres_url.split("?", maxsplit=1)[0].rpartition("/")[2]
    engine = postgresql_engine(postgres_url)
    with engine.connect() as connection:
        connection.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))
        connection.commit()
    engine.dispose()
    database = Database.open(postgres_url)
    assert database.read_only
    with database.reading() as tx:
        assert tx.articles.all() == []
    with pytest.raises(RuleBroken, match="reading only"), database.transaction():
        pass
    database.close()


def test_backup_and_restore_through_both_databases(database_url: str, tmp_path: Path) -> None:
    database = Database.open(database_url)
    with database.transaction() as tx:
        made = factories.article(tx, headline="Kept")
        factories.claim(tx, made, "84 million")
        tx.media.keep(b"picture", "image/png")
    copy = tmp_path / "copy.standfirst"
    database.backup(copy)
    with pytest.raises(AppError, match="there already"):
        database.backup(copy)
    with database.transaction() as tx:
        factories.article(tx, headline="Later")
    database.restore(copy)
    with database.reading() as tx:
        assert [article.headline for article in tx.articles.all()] == ["Kept"]
        assert tx.claims.of_article(made.id)[0].exact == "84 million"
    database.close()
    opened = Database.open(copy)
    with opened.reading() as tx:
        assert [article.headline for article in tx.articles.all()] == ["Kept"]
    opened.close()


def test_a_restore_that_fails_leaves_everything(database_url: str, tmp_path: Path) -> None:
    database = Database.open(database_url)
    with database.transaction() as tx:
        factories.article(tx)
    broken = tmp_path / "broken.standfirst"
    broken.write_bytes(b"nothing")
    with pytest.raises(NewsroomUnusable):
        database.restore(broken)
    with database.reading() as tx:
        assert len(tx.articles.all()) == 1
    database.close()


def test_a_backup_into_a_folder_that_cannot_be_written(newsroom: Path, tmp_path: Path) -> None:
    database = Database.open(newsroom)
    blocker = tmp_path / "file"
    blocker.write_text("x")
    with pytest.raises(AppError, match="cannot be written"):
        database.backup(blocker / "copy.standfirst")
    database.close()


def test_the_doctor_finds_what_was_changed_behind_our_back(newsroom: Path) -> None:
    database = Database.open(newsroom)
    with database.transaction() as tx:
        tx.media.keep(b"picture", "image/png")
    assert all(finding.ok for finding in database.examine())
    database.close()
    connection = sqlite_module().connect(str(newsroom))
    connection.execute("UPDATE mediafile SET data = x'00'")
    connection.commit()
    connection.close()
    database = Database.open(newsroom)
    assert [finding.name for finding in database.examine() if not finding.ok] == ["images and snapshots"]
    database.close()


def test_a_copy_opens_while_the_first_is_open(newsroom: Path, tmp_path: Path) -> None:
    shutil.copyfile(newsroom, tmp_path / "second.standfirst")
    first, second = Database.open(newsroom), Database.open(tmp_path / "second.standfirst")
    first.close()
    second.close()


def test_the_tables_that_opening_knows_by_name_are_all_there_are() -> None:
    assert {table.__tablename__ for table in TABLES} == schema.RECORD_TABLES

"""Consistent portable copies of a newsroom: always a SQLite file, whatever it was made from."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlmodel import SQLModel

from app.domain.article import Article
from app.domain.errors import AppError, BadInput, NewsroomUnusable
from app.domain.tables import TABLES
from app.domain.text import shortened
from app.storage import schema
from app.storage.audit_guards import guard, unguard
from app.storage.engines import sqlite_engine, sqlite_module, sqlite_uri
from app.storage.failures import DATABASE_ERRORS, is_full, sentence
from app.storage.search_tables import clear_search_tables

_ROWS = 500


def copy_file(source: Path, target: Path) -> None:
    """Copy a SQLite newsroom in one step, also while it is written to, and check the copy before it counts."""
    module = sqlite_module()
    with _fresh(target) as part:
        read = module.connect(sqlite_uri(source, read_only=True).removesuffix("&immutable=1"), uri=True)
        write = module.connect(str(part))
        try:
            read.backup(write, pages=-1)
            write.execute("PRAGMA journal_mode=DELETE")
            if write.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise NewsroomUnusable("The copy is damaged, because the newsroom is: run “standfirst doctor”.")
        finally:
            read.close()
            write.close()


def write_portable(source: Connection, target: Path) -> None:
    """Write every row of an open newsroom into a new SQLite newsroom at `target`."""
    with _fresh(target) as part:
        engine = sqlite_engine(part, writes=True)
        try:
            with engine.begin() as connection:
                schema.create(connection)
                copy_rows(source, connection)
            with engine.connect() as connection:
                connection.exec_driver_sql("ROLLBACK")
                connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
        finally:
            engine.dispose()


def backup(engine: Engine, path: Path | None, target: Path) -> None:
    """Make a portable copy of a newsroom; `path` is its file where it is one."""
    try:
        is_there = target.exists()
    except OSError as error:
        raise _unwritable(target, error.strerror or str(error)) from error
    if is_there:
        raise BadInput(f"“{target}” is there already: nothing was written. Give the backup another name.")
    if path is not None:
        copy_file(path, target)
        return
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        write_portable(connection, target)


def restore(portable: Path, target: Connection) -> None:
    """Put everything of a portable copy in the place of what is in `target`, within its transaction."""
    engine = sqlite_engine(portable, writes=False, read_only=True)
    try:
        with engine.connect() as source:
            clear_search_tables(target)
            # The trail of the copy takes the place of this one, as everything does; nobody else can write meanwhile.
            unguard(target)
            for table in reversed(TABLES):
                target.execute(delete(table))
            copy_rows(source, target)
            guard(target)
    finally:
        engine.dispose()


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy the rows of every table, parents before children. The index is not copied: articles wait to be indexed."""
    for table in TABLES:
        for rows in _batches(source, table):
            target.execute(insert(table), rows)
    target.execute(update(Article).values(index_stale=True))


def _batches(source: Connection, table: type[SQLModel]) -> Iterator[list[dict[str, Any]]]:
    columns = SQLModel.metadata.tables[str(table.__tablename__)]
    # A revision refers to an earlier one of the same table: the order of making keeps parents first.
    order = [columns.c.created] if "created" in columns.c else []
    result = source.execute(select(columns).order_by(*order)).mappings()
    while rows := result.fetchmany(_ROWS):
        yield [dict(row) for row in rows]


@contextlib.contextmanager
def _fresh(target: Path) -> Iterator[Path]:
    """Give a temporary neighbour of `target`, which takes its name only when it is whole."""
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        yield part
        part.replace(target)
    except OSError as error:
        raise _unwritable(target, error.strerror or str(error)) from error
    except (sqlite_module().Error, *DATABASE_ERRORS) as error:
        if is_full(error):
            raise _unwritable(target, "the disk is full") from error
        raise sentence(error) from error
    finally:
        for leftover in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm", "-journal"))):
            with contextlib.suppress(OSError):
                os.unlink(leftover)  # noqa: PTH108 - after the rename there is nothing to remove, which is fine


def _unwritable(target: Path, reason: str) -> AppError:
    return AppError(f"The copy cannot be written to “{shortened(str(target), 200)}”: {reason}. Choose another place.")

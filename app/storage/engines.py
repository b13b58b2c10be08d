"""The engines: SQLite as it has to be opened to lose nothing, and PostgreSQL."""

import importlib
import logging
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import create_engine

log = logging.getLogger(__name__)

APPLICATION_ID = 0x53544446  # "STDF": how the file is known as a newsroom

_PRAGMAS = (
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)


def sqlite_module() -> Any:
    """Return the SQLite driver: the newer one that has no WAL-reset bug, else the standard library's."""
    try:
        return importlib.import_module("pysqlite3")
    except ImportError:
        log.info("pysqlite3 is not here: using SQLite %s of the standard library", sqlite3.sqlite_version)
        return sqlite3


def sqlite_uri(path: Path, *, read_only: bool) -> str:
    """Return the file URI; on a read-only folder only `immutable` opens a database that is in WAL mode."""
    if not read_only:
        return f"{path.resolve().as_uri()}?mode=rwc"
    immutable = not path.with_name(path.name + "-wal").exists()
    return f"{path.resolve().as_uri()}?mode=ro" + ("&immutable=1" if immutable else "")


def sqlite_engine(path: Path, *, writes: bool, read_only: bool = False) -> Engine:
    """Make an engine on a newsroom file. A writing engine has one connection and takes the lock when it begins."""
    module = sqlite_module()
    uri = sqlite_uri(path, read_only=read_only)

    def connect() -> Any:
        connection = module.connect(uri, uri=True, check_same_thread=False, isolation_level=None, timeout=5)
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        if read_only:
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
        return connection

    size = {"pool_size": 1, "max_overflow": 0} if writes else {"pool_size": 4, "max_overflow": 8}
    engine = create_engine(
        "sqlite://", creator=connect, module=module, pool_timeout=30, poolclass=_queue_pool(), **size
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")

    return engine


def postgresql_engine(url: str) -> Engine:
    """Make an engine on a shared newsroom; a dead connection is noticed before it is used."""
    return create_engine(
        url, pool_size=5, max_overflow=5, pool_pre_ping=True, pool_timeout=30, connect_args={"connect_timeout": 5}
    )


def _queue_pool() -> Any:
    return importlib.import_module("sqlalchemy.pool").QueuePool

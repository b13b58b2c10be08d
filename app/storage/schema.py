"""The schema of a newsroom: made at once for a new one, by migrations for an older one."""

import importlib
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlmodel import SQLModel

from app.storage.audit_guards import guard
from app.storage.engines import APPLICATION_ID
from app.storage.search_tables import SEARCH_TABLES, create_search_tables

#: The newest migration; its number is the `user_version` of a SQLite newsroom.
HEAD = "0008"
VERSION = int(HEAD)

_MIGRATIONS = Path(__file__).with_name("migrations")

#: Every table of `domain.tables`, named, so that opening a newsroom need not load them.
RECORD_TABLES = frozenset({
    "article", "articlelock", "auditentry", "byline", "claim", "comment", "correction", "evidence", "hiddensuggestion",
    "importedfile", "inlinelink", "linkproposal", "mediafile", "newsroom", "person", "publication", "rating",
    "relatedlink", "renderedbody", "revision", "section", "series", "snapshot", "source",
})  # fmt: skip
_TABLE_NAMES = RECORD_TABLES | {"alembic_version"} | SEARCH_TABLES


def create(connection: Connection) -> None:
    """Make every table of a new newsroom, and stamp it."""
    importlib.import_module("app.domain.tables")
    SQLModel.metadata.create_all(connection)
    create_search_tables(connection)
    guard(connection)
    connection.execute(
        text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    )
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})
    mark(connection)


def mark(connection: Connection) -> None:
    """Write into a SQLite file that it is a newsroom, and of which version."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")


def upgrade(connection: Connection, target: str = HEAD) -> None:
    """Run the migrations that an older newsroom lacks, on an open connection."""
    # Alembic costs half a second to import, and almost no start needs it.
    importlib.import_module("alembic.command").upgrade(migrations(connection), target)


def migrations(connection: Connection | None = None) -> Any:
    """Return Alembic's settings for the migrations, which live beside this file."""
    config = importlib.import_module("alembic.config").Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def known_versions() -> frozenset[str]:
    """Return the ids of every migration that this program has: the first part of each file's name."""
    return frozenset(file.stem.split("_", 1)[0] for file in (_MIGRATIONS / "versions").glob("0*.py"))


def stamp_of(connection: Connection) -> str | None:
    """Return the migration a database stands at, or None where there is no newsroom in it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def is_ours(name: str) -> bool:
    """Say whether a table of this name belongs to a newsroom (full text search makes some of its own)."""
    return name in _TABLE_NAMES or any(name.startswith(f"{table}_") for table in SEARCH_TABLES)

"""What others commit to the same newsroom: another program on the same file, or a colleague on the same server."""

import json
import logging
from collections.abc import Iterable
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from app.domain.changes import Changes
from app.domain.tables import TABLES

log = logging.getLogger(__name__)

#: PostgreSQL refuses a notification of 8,000 bytes.
_LONGEST = 7_900
_CHANNEL = "standfirst"
_SOME = UUID(int=0)


class Others(Protocol):
    """Asked now and then, on any thread but the window's."""

    def look(self) -> Changes:
        """Return what others committed since the last look."""

    def close(self) -> None:
        """Let go of the connection."""


def everything() -> Changes:
    """Return the Changes that stand for records of every kind, nobody knows which."""
    return Changes.of((table, _SOME) for table in TABLES)


class FileOthers:
    """SQLite tells that another connection committed, not what.

    It must be asked on the one connection that writes here: then our own commits do not count
    (https://www.sqlite.org/pragma.html#pragma_data_version).
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._version = self._read()

    def look(self) -> Changes:
        """Return everything where anything was committed by others; nothing while the file cannot be asked."""
        before = self._version
        try:
            self._version = self._read()
        except (self._engine.dialect.loaded_dbapi.Error, DBAPIError, PoolTimeout) as error:
            log.info("others who write to the newsroom cannot be noticed: %s", error)
        return Changes() if self._version == before else everything()

    def _read(self) -> int:
        connection = self._engine.raw_connection()
        try:
            cursor: Any = connection.cursor()
            return int(cursor.execute("PRAGMA data_version").fetchone()[0])
        finally:
            connection.close()

    def close(self) -> None:
        """Have nothing to let go of: the engine is the database's."""


class ServerOthers:
    """PostgreSQL notifies: each commit says what it wrote, and `sender` who we are, so that we pass over our own."""

    def __init__(self, engine: Engine, sender: str) -> None:
        self._engine = engine
        self._sender = sender
        self._connection: Any = self._connect()

    def look(self) -> Changes:
        """Return what colleagues committed; everything after a connection was lost, as nobody heard them then."""
        try:
            if self._connection is None:
                self._connection = self._connect()
                return everything()
            notes = list(self._connection.notifies(timeout=0))
        except (self._engine.dialect.loaded_dbapi.Error, DBAPIError, PoolTimeout) as error:
            log.info("the server of the newsroom cannot be heard: %s", error)
            self.close()
            return Changes()
        return Changes.of(pair for note in notes for pair in self._read(note.payload))

    def _connect(self) -> Any:
        """Take a connection of psycopg for good: what listens cannot go back to the pool."""
        borrowed = self._engine.raw_connection()
        connection: Any = borrowed.driver_connection
        borrowed.detach()
        connection.autocommit = True
        connection.execute(f"LISTEN {_CHANNEL}")
        return connection

    def _read(self, payload: str) -> Iterable[tuple[type, UUID]]:
        kinds = {table.__name__: table for table in TABLES}
        try:
            said = json.loads(payload)
            if said["from"] == self._sender:
                return []
            return [(kinds[kind], UUID(identity)) for kind, ids in said["wrote"].items() for identity in ids]
        except (ValueError, KeyError, TypeError, AttributeError):
            log.info("a notification that is not ours: %s", payload[:200])
            return []

    def close(self) -> None:
        """Close the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def tell(session: Session, sender: str, wrote: Iterable[tuple[type, UUID]]) -> None:
    """Have PostgreSQL tell the others, when this transaction commits, what it wrote."""
    ids: dict[str, list[str]] = {}
    for kind, identity in wrote:
        ids.setdefault(kind.__name__, []).append(str(identity))
    payload = json.dumps({"from": sender, "wrote": ids})
    if len(payload) > _LONGEST:
        payload = json.dumps({"from": sender, "wrote": {kind: [str(_SOME)] for kind in ids}})
    session.connection().execute(
        text("SELECT pg_notify(:channel, :payload)"), {"channel": _CHANNEL, "payload": payload}
    )

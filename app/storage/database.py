"""The database of one newsroom: transactions in, one announcement of changes out."""

import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from sqlalchemy import Engine, event, inspect, text
from sqlmodel import Session

from app.domain.changes import Changes
from app.domain.errors import BadInput, RuleBroken
from app.domain.record import Record, now
from app.storage.engines import postgresql_engine, sqlite_engine
from app.storage.failures import DATABASE_ERRORS, sentence
from app.storage.locations import Location
from app.storage.opening import prepare
from app.storage.transaction import Transaction

if TYPE_CHECKING:
    from app.storage.health import Finding
    from app.storage.others import Others

Listener = Callable[[Changes], None]

#: What is written for the program's own sake: no person changed anything.
_UPKEEP = frozenset({"index_stale"})


class Database:
    """An open newsroom. Make it with `Database.open`; close it when done."""

    def __init__(self, location: Location, writer: Engine | None, reader: Engine) -> None:
        self.location = location
        self._writer = writer
        self._reader = reader
        self._listeners: list[Listener] = []
        self._others: Others | None = None
        # What notifications name us by, so that we pass over our own.
        self._sender = uuid4().hex[:12]
        self.forbidden_thread: int | None = None

    @classmethod
    def open(cls, where: str | Path, *, create: bool = False, forbidden_thread: int | None = None) -> "Database":
        """Open a newsroom: a path, `sqlite:///PATH` or `postgresql+psycopg://...`. Migrates it after a backup.

        Raises NewsroomUnusable with the reason where it cannot be opened; it is then untouched.
        """
        location = Location.of(where)
        read_only = prepare(location, create=create)
        if location.path is None:
            engine = postgresql_engine(location.url)
            database = cls(location, None if read_only else engine, engine)
        else:
            writer = None if read_only else sqlite_engine(location.path, writes=True)
            database = cls(location, writer, sqlite_engine(location.path, writes=False, read_only=read_only))
        database.forbidden_thread = forbidden_thread
        return database

    @property
    def read_only(self) -> bool:
        """Say whether this newsroom can only be read."""
        return self._writer is None

    def is_new(self) -> bool:
        """Say whether nothing was ever written here."""
        with self._session(self._reader) as session:
            return session.connection().execute(text("SELECT 1 FROM newsroom")).first() is None

    def on_commit(self, listener: Listener) -> None:
        """Call `listener` with the Changes of each commit, on the thread that committed."""
        self._listeners.append(listener)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Write: commit at the end, undo everything on an exception, announce after the commit."""
        # What is written refers to other tables by their names, so all must be known.
        import app.domain.tables  # noqa: F401

        if self._writer is None:
            raise RuleBroken("This newsroom is open for reading only: nothing was changed.")
        with self._session(self._writer) as session:
            written = _collect(session)
            yield Transaction(session)
            session.flush()
            self._tell_others(session, written)
            session.commit()
        self.announce(Changes.of(written))

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Read one consistent state. What is written here is not kept."""
        with self._session(self._reader) as session:
            yield Transaction(session)

    def announce(self, changes: Changes) -> None:
        """Tell the listeners."""
        if changes:
            for listener in self._listeners:
                listener(changes)

    def watch(self) -> None:
        """Begin to notice what others commit. Raises AppError where the server cannot be reached."""
        from app.storage.others import FileOthers, ServerOthers

        try:
            if self.location.path is None:
                self._others = ServerOthers(self._reader, self._sender)
            elif self._writer is not None:
                self._others = FileOthers(self._writer)
        except DATABASE_ERRORS as error:
            raise sentence(error) from error

    def look_for_others(self) -> None:
        """Announce what others committed since the last look, or since `watch`."""
        self._check_thread()
        if self._others is not None:
            self.announce(self._others.look())

    def backup(self, target: Path) -> None:
        """Write a consistent portable copy of the newsroom. Raises BadInput where `target` is there already."""
        from app.storage import backup

        self._check_thread()
        try:
            backup.backup(self._reader, self.location.path, target)
        except DATABASE_ERRORS as error:
            raise sentence(error) from error

    def restore(self, portable: Path) -> None:
        """Put a portable copy in the place of everything in this newsroom, whole or not at all."""
        from app.storage import backup
        from app.storage.others import everything

        self._check_thread()
        if self._writer is None:
            raise RuleBroken("This newsroom is open for reading only: nothing was changed.")
        prepare(Location.of(portable), create=False)
        try:
            with self._writer.begin() as connection:
                backup.restore(portable, connection)
                with Session(connection) as session:
                    self._tell_others(session, everything().records)
        except DATABASE_ERRORS as error:
            raise sentence(error) from error
        self.announce(everything())

    def examine(self) -> "list[Finding]":
        """Look whether the newsroom is whole."""
        from app.storage.health import examine

        with self._session(self._reader) as session:
            return examine(session)

    def close(self) -> None:
        """Close every connection."""
        if self._others is not None:
            self._others.close()
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()

    def _tell_others(self, session: Session, written: Collection[tuple[type, UUID]]) -> None:
        if self.location.path is None and written:
            from app.storage.others import tell

            tell(session, self._sender, written)

    def _check_thread(self) -> None:
        if threading.get_ident() == self.forbidden_thread:
            raise AssertionError("the database is not for the thread of the window")

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        self._check_thread()
        session = Session(engine, expire_on_commit=False)
        try:
            yield session
        except DATABASE_ERRORS as error:
            session.rollback()
            raise sentence(error) from error
        except UnicodeEncodeError as error:
            session.rollback()
            raise BadInput("What was given is not all text (a byte or half a character stands in it).") from error
        finally:
            session.close()


def _collect(session: Session) -> set[tuple[type, UUID]]:
    written: set[tuple[type, UUID]] = set()

    @event.listens_for(session, "before_flush")
    def _stamp(session: Session, *_: Any) -> None:
        for record in session.dirty:
            if isinstance(record, Record) and session.is_modified(record):
                before = inspect(record).committed_state
                changed = {name for name, value in before.items() if value != getattr(record, name)}
                if changed - _UPKEEP and "updated" not in changed:
                    record.updated = now()

    @event.listens_for(session, "after_flush")
    def _note(session: Session, *_: Any) -> None:
        for record in (*session.new, *session.dirty, *session.deleted):
            if isinstance(record, Record):
                written.add((type(record), record.id))

    return written

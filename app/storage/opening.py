"""What is asked before a newsroom is opened: is it one, is it whole, how old, and can it be written to."""

import logging
import os
from contextlib import closing, suppress
from pathlib import Path
from shutil import disk_usage
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.domain.errors import NewsroomUnusable
from app.domain.record import now
from app.domain.text import shortened
from app.storage import schema
from app.storage.audit_guards import is_guard
from app.storage.engines import APPLICATION_ID, postgresql_engine, sqlite_engine, sqlite_module, sqlite_uri
from app.storage.failures import is_full
from app.storage.locations import Location

log = logging.getLogger(__name__)

_HEADER = b"SQLite format 3\0"
#: Above this many bytes the whole check is left to `standfirst doctor`: it would hold up every start.
_CHECK_BELOW = 32_000_000
_ROOM = 100_000
_MIGRATION_LOCK = 5_374_652


def prepare(location: Location, *, create: bool) -> bool:
    """Make a newsroom fit to be opened, and say whether it can only be read. Raises NewsroomUnusable."""
    if location.path is None:
        return _prepare_postgresql(location, create=create)
    path = location.path
    if not _is_there(path) or (create and path.stat().st_size == 0):
        _create_file(path, create=create)
        return False
    version = _inspect(path)
    read_only = not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    if version < schema.VERSION:
        if read_only:
            raise NewsroomUnusable(
                f"“{path.name}” is of an older version and must be brought up to date, but it can only be read here: "
                "copy it to a folder of your own and open the copy."
            )
        _migrate_file(path, version)
    return read_only


def _is_there(path: Path) -> bool:
    """Say whether there is a file. Raises NewsroomUnusable for what can be none."""
    try:
        if path.is_dir():
            raise NewsroomUnusable(f"“{path}” is a folder, not a newsroom: name a file that ends in .standfirst.")
        if path.exists() and not path.is_file():
            raise NewsroomUnusable(f"“{path}” is no file that a newsroom can be in: name one that ends in .standfirst.")
        return path.exists()
    except OSError as error:
        raise NewsroomUnusable(
            f"“{shortened(str(path), 200)}” cannot be opened ({error.strerror}): check the name, and whether you may "
            "read there."
        ) from error


def _create_file(path: Path, *, create: bool) -> None:
    if not create:
        raise NewsroomUnusable(f"There is no newsroom at “{path}”: check the name, or make a new one.")
    engine = sqlite_engine(path, writes=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with engine.begin() as connection:
            schema.create(connection)
        engine.dispose()
    except (OSError, DBAPIError) as error:
        engine.dispose()
        for leftover in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            with suppress(OSError):
                leftover.unlink()
        reason = "the disk is full" if is_full(error) else "the folder cannot be written to"
        raise NewsroomUnusable(f"A newsroom cannot be made at “{path}”: {reason}.") from error


def _inspect(path: Path) -> int:
    """Read a file without trusting it, and return its version. It is opened for reading only."""
    not_ours = NewsroomUnusable(f"“{path.name}” is not a Standfirst newsroom: it was left as it is.")
    try:
        with path.open("rb") as file:
            if file.read(16) != _HEADER:
                raise not_ours
        with closing(_connect_read_only(path)) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise not_ours
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if version > schema.VERSION:
                raise NewsroomUnusable(
                    f"“{path.name}” was made by a newer version of Standfirst: update the program to open it. "
                    "The newsroom was left as it is."
                )
            _refuse_foreign(connection, path)
            _refuse_damaged(connection, path)
    except sqlite_module().Error as error:
        raise _full(path) if is_full(error) or not _has_room(path) else _damaged(path) from error
    except OSError as error:
        raise NewsroomUnusable(f"“{path.name}” cannot be read: ask for the right to read it.") from error
    return version


def _connect_read_only(path: Path) -> Any:
    uri = sqlite_uri(path, read_only=True)
    if os.access(path.parent, os.W_OK):
        uri = uri.removesuffix("&immutable=1")
    connection = sqlite_module().connect(uri, uri=True, timeout=5)
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def _refuse_foreign(connection: Any, path: Path) -> None:
    # A file from elsewhere may carry triggers that would run on our first write.
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema"):
        if kind == "trigger" and is_guard(name, sql):
            continue
        if kind in {"trigger", "view"} or (kind == "table" and not schema.is_ours(name)):
            raise NewsroomUnusable(
                f"“{path.name}” holds a {kind} that no newsroom has (“{name[:60]}”), so it was not opened. "
                "Ask whoever gave it to you for a backup made by Standfirst."
            )


def _refuse_damaged(connection: Any, path: Path) -> None:
    if path.stat().st_size < _CHECK_BELOW and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise _damaged(path)


def _has_room(path: Path) -> bool:
    """Say whether the little files fit that SQLite needs beside a newsroom to read it; without them it finds faults."""
    return disk_usage(path.parent).free > _ROOM


def _full(path: Path) -> NewsroomUnusable:
    return NewsroomUnusable(
        f"“{path.name}” cannot be opened because the disk is full: nothing in it is lost. Free some space, "
        "then try again."
    )


def _damaged(path: Path) -> NewsroomUnusable:
    return NewsroomUnusable(f"“{path.name}” is damaged: it was left as it is. Restore a backup of it.")


def _migrate_file(path: Path, version: int) -> None:
    from app.storage.backup import copy_file

    kept = path.with_name(f"{path.stem}-before-update-{now():%Y%m%d-%H%M%S}.standfirst")
    copy_file(path, kept)
    log.info("newsroom %s of version %s copied to %s before it is brought up to date", path, version, kept)
    engine = sqlite_engine(path, writes=True)
    try:
        with engine.begin() as connection:
            schema.upgrade(connection)
            schema.mark(connection)
    finally:
        engine.dispose()


def _prepare_postgresql(location: Location, *, create: bool) -> bool:
    engine = postgresql_engine(location.url)
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
            stamp = schema.stamp_of(connection)
            if stamp is None and create:
                schema.create(connection)
            elif stamp is None:
                raise NewsroomUnusable(f"There is no newsroom in {location.name}: make one there first.")
            elif stamp not in schema.known_versions():
                raise NewsroomUnusable(
                    f"{location.name} was made by a newer version of Standfirst: update the program to open it."
                )
            elif stamp != schema.HEAD:
                from app.storage.backup import write_portable

                write_portable(connection, Path.home() / f"standfirst-before-update-{now():%Y%m%d-%H%M%S}.standfirst")
                schema.upgrade(connection)
            return connection.execute(text("SHOW transaction_read_only")).scalar() == "on"
    except DBAPIError as error:
        raise NewsroomUnusable(
            f"The newsroom {location.name} cannot be reached: check that its server runs and that you may use it."
        ) from error
    finally:
        engine.dispose()

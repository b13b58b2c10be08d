"""A PostgreSQL server of one test's own, that may be stopped and started again under a window."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres


class PrivateServer(postgres.Server):
    """A running server; `stop` ends it as a power cut would."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        super().__init__(f"postgresql+psycopg://standfirst@/%s?host={folder}")
        object.__setattr__(self, "_folder", folder)
        object.__setattr__(self, "_binaries", binaries)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        # What is committed must be there after the cut, as on any real server.
        options = f"{postgres._QUICK} -c synchronous_commit=on -c unix_socket_directories={self._folder}"
        self._control("start", "-w", "-l", str(self._folder / "log"), "-o", options)

    def stop(self) -> None:
        """Stop it at once, whoever is connected."""
        self._control("stop", "-m", "immediate")

    def _control(self, *arguments: str) -> None:
        postgres._as_server(self._folder, [self._binaries / "pg_ctl", "-s", "-D", self._folder / "data", *arguments])

    _folder: Path
    _binaries: Path


@pytest.fixture
def private_server() -> Iterator[PrivateServer]:
    """Return a running server that the test may stop."""
    binaries = postgres._binaries()
    if binaries is None:
        pytest.fail(postgres._NONE_HERE)
    folder = Path(tempfile.mkdtemp(prefix="standfirst-pg-"))
    user = postgres._server_user()
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    initdb = f"-D {folder / 'data'} -U standfirst -A trust -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions"
    postgres._as_server(folder, [binaries / "initdb", *initdb.split()])
    server = PrivateServer(folder, binaries)
    server.start()
    yield server
    postgres._as_server(
        folder, [binaries / "pg_ctl", "stop", "-s", "-D", folder / "data", "-m", "immediate"], check=False
    )
    shutil.rmtree(folder, ignore_errors=True)

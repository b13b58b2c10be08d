"""What every test has: a private home, a screen, a database on either engine, and a log that must stay quiet."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.display import private_display
from tests.offline import stay_offline
from tests.postgres import OWNER, Server, shared_server, stop_server
from tests.quiet import WarningLog

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"
_RUN = "STANDFIRST_TEST_RUN"
_SCREEN = pytest.StashKey[subprocess.Popen[bytes] | None]()

# Two busy cores make any deadline a lottery; a failure prints the line that repeats it.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Before anything of Qt or ours is imported: no file, server or screen of the person who runs the tests."""
    if _is_first_process(config):
        os.environ[_RUN] = tempfile.mkdtemp(prefix="standfirst-tests-")
        (Path(os.environ[_RUN]) / OWNER).write_text(str(os.getpid()), encoding="utf-8")
    stay_offline()
    home = Path(tempfile.mkdtemp(prefix="home-", dir=os.environ[_RUN]))
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ |= {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "XDG_RUNTIME_DIR": str(runtime)}
    os.environ |= _home_folders(home)
    os.environ |= {"QT_QUICK_BACKEND": "software", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    for name in ("STANDFIRST_NEWSROOM", "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "LANGUAGE"):
        os.environ.pop(name, None)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"


def pytest_unconfigure(config: pytest.Config) -> None:
    """The first process clears up after all."""
    if _is_first_process(config) and _RUN in os.environ:
        run = Path(os.environ.pop(_RUN))
        stop_server(run)
        shutil.rmtree(run, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that needs ../shared may be skipped only where there is none."""
    report = yield
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
    needs_shared = item.get_closest_marker("shared") is not None or "../shared" in reason
    if report.skipped and not hasattr(report, "wasxfail") and needs_shared and SHARED.is_dir():
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped while {SHARED} is there: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole module that skips itself."""
    report = yield
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
    if report.outcome == "skipped" and "shared" in reason and SHARED.is_dir():
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} skips itself while {SHARED} is there: {reason}"
    return report


def _is_first_process(config: pytest.Config) -> bool:
    return not hasattr(config, "workerinput")


def _home_folders(home: Path) -> dict[str, str]:
    names = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state"}
    return {variable: str(home / name) for variable, name in names.items()}


@pytest.fixture(autouse=True)
def _private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts without settings, newsrooms or session files."""
    for variable, folder in _home_folders(tmp_path_factory.mktemp("home")).items():
        monkeypatch.setenv(variable, folder)


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest) -> Iterator[WarningLog]:
    """Fail a test that logs a warning not announced with `expect_log`; one that takes `caplog` judges for itself."""
    log = WarningLog()
    logging.getLogger().addHandler(log)
    yield log
    logging.getLogger().removeHandler(log)
    complaints = log.complaints()
    if complaints and "caplog" not in request.fixturenames:
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.fixture
def expect_log(_quiet_log: WarningLog) -> Callable[[str], None]:
    """`expect_log("part of the text")`: this warning will be logged; the test fails if it is not."""
    return _quiet_log.expect


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder ../shared; tests that use it carry the marker `shared`."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside the project")
    return SHARED


@pytest.fixture(scope="session")
def display(pytestconfig: pytest.Config) -> str:
    """Return the name of a screen that only this process draws on; empty where Qt draws offscreen."""
    pytestconfig.stash[_SCREEN] = private_display()
    return os.environ.get("DISPLAY", "")


@pytest.fixture(scope="session")
def qapp_args(display: str) -> list[str]:
    """Before pytest-qt makes the QApplication: the screen, and the scheme of our pages, which any later is too late."""
    from app.ui.preview import page_scheme

    page_scheme.register()
    return ["standfirst-tests"]


@pytest.fixture(scope="session")
def postgres_server() -> Server:
    """Return the PostgreSQL server of this run. Never skipped: a run without one fails and says what to install."""
    return shared_server(Path(os.environ[_RUN]))


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """Return the address of a fresh PostgreSQL database with nothing in it."""
    name = postgres_server.create()
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def unused_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return an address where no newsroom is yet, on each engine in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'newsroom.standfirst'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(scope="session")
def _sqlite_newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty newsroom that each test copies: making one takes ten times as long."""
    from app.storage.database import Database

    path = tmp_path_factory.mktemp("template") / "newsroom.standfirst"
    Database.open(path, create=True).close()
    return path


@pytest.fixture(scope="session")
def _postgres_newsroom(postgres_server: Server) -> Iterator[str]:
    from app.storage.database import Database

    name = postgres_server.create()
    Database.open(postgres_server.url(name), create=True).close()
    yield name
    postgres_server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a fresh, empty newsroom, on each engine in turn: for `Database.open(database_url)`."""
    if request.param == "sqlite":
        path = tmp_path / "newsroom.standfirst"
        shutil.copyfile(request.getfixturevalue("_sqlite_newsroom"), path)
        yield f"sqlite:///{path}"
        return
    server: Server = request.getfixturevalue("postgres_server")
    name = server.create(request.getfixturevalue("_postgres_newsroom"))
    yield server.url(name)
    server.drop(name)

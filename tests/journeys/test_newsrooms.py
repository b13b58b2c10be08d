"""One program for each newsroom, another newsroom in the same window, and newsrooms that cannot be opened."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app import paths
from app.domain.edits import ArticleEdit
from app.domain.errors import AppError
from app.services.opening import open_services
from app.ui import session, theme
from app.ui.application import Program
from app.ui.first_window import Sketch
from app.ui.main_window import MainWindow
from app.ui.workspace import SavingState

PROJECT = Path(__file__).resolve().parents[2]


def _newsroom(path: Path, headline: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    services = open_services(str(path), create=True)
    services.articles.create(ArticleEdit(headline=headline, body=f"The text of {headline}."))
    services.close()
    return str(path)


@pytest.fixture
def first(tmp_path: Path) -> str:
    return _newsroom(tmp_path / "first" / "first.standfirst", "One")


@pytest.fixture
def second(tmp_path: Path) -> str:
    return _newsroom(tmp_path / "second" / "second.standfirst", "Two")


Start = Callable[..., Program]


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    """`start(newsroom)`: the program with its window, and that newsroom in it."""
    theme.use_resources(paths.resource("fonts"), paths.resource("icons"))
    hooks = sys.excepthook, threading.excepthook
    running: list[Program] = []

    def begin(newsroom: str, article: str = "", *, opens: bool = True) -> Program:
        look = theme.Follower(qapp, theme.Mode.LIGHT, theme.Size.BASE)
        program = Program(look, "", tmp_path / "settings.toml")
        running.append(program)
        program.start(newsroom, article)
        if opens:
            qtbot.waitUntil(lambda: program.window is not None and _is_quiet(program), timeout=20_000)
        else:
            qtbot.waitUntil(lambda: bool(_sketch(program).said), timeout=20_000)
        return program

    yield begin
    for program in running:
        program.end()
    sys.excepthook, threading.excepthook = hooks


def _window(program: Program) -> MainWindow:
    assert program.window is not None
    return program.window


def _sketch(program: Program) -> Sketch:
    sketch = program.frame.centralWidget()
    assert isinstance(sketch, Sketch)
    return sketch


def _is_quiet(program: Program) -> bool:
    window = program.window
    return window is not None and window.is_complete and window.ctx.jobs.is_settled and window.ctx.changes.is_quiet


def _headlines(program: Program) -> list[str]:
    return [row.headline for row in _window(program).ctx.desk.model.rows]


def _write(qtbot: QtBot, program: Program, words: str) -> None:
    window = _window(program)
    with qtbot.waitSignal(window.ctx.workspace.opened):
        window.ctx.workspace.open(window.ctx.desk.model.rows[0].id)
    window.editor.body.setFocus()
    window.editor.body.select(0, 0)
    QTest.keyClicks(window.editor.body, words)


def _kept(newsroom: str) -> str:
    services = open_services(newsroom)
    body = services.articles.open(services.desk.list()[0].id).article.body
    services.close()
    return body


def _wait_said(qtbot: QtBot, program: Program, words: str) -> None:
    qtbot.waitUntil(lambda: any(words in text for text in _window(program).messages.texts), timeout=10_000)


# ---------------------------------------------------------------------- another newsroom
def test_another_newsroom_takes_the_place_when_what_was_typed_is_saved(
    qtbot: QtBot, start: Start, first: str, second: str
) -> None:
    program = start(first)
    assert _headlines(program) == ["One"]
    _write(qtbot, program, "Typed a moment ago. ")
    program.open_newsroom(second)
    qtbot.waitUntil(lambda: _is_quiet(program) and _headlines(program) == ["Two"], timeout=20_000)
    assert _kept(first).startswith("Typed a moment ago. The text")
    assert _window(program).ctx.settings.newsrooms.recent[:2] == [second, first]
    program.open_newsroom(first)
    qtbot.waitUntil(lambda: _is_quiet(program) and _headlines(program) == ["One"], timeout=20_000)
    # The article and the caret of that newsroom's own session are back.
    qtbot.waitUntil(lambda: _window(program).ctx.workspace.current is not None)
    assert _window(program).editor.fields().body.startswith("Typed a moment ago.")


def test_a_new_newsroom_by_its_dialog_and_a_recent_one_by_the_palette(
    qtbot: QtBot, start: Start, first: str, tmp_path: Path
) -> None:
    program = start(first)
    _window(program).ctx.actions.run("newsroom.new")
    dialog = program.frame.findChild(QFileDialog)
    assert dialog is not None
    made = tmp_path / "new" / "third.standfirst"
    dialog.fileSelected.emit(str(made))
    qtbot.waitUntil(lambda: _is_quiet(program) and _headlines(program) == [], timeout=20_000)
    assert made.is_file()
    dialog.close()
    _window(program).ctx.actions.run("newsroom.recent")
    palette = _window(program).ctx.finder.palette
    qtbot.waitUntil(palette.isVisible)
    assert [entry.title for entry in palette.entries()] == [str(made), first]
    palette.chosen.emit(first)
    qtbot.waitUntil(lambda: _is_quiet(program) and _headlines(program) == ["One"], timeout=20_000)


def _letter(folder: Path) -> Path:
    path = folder / "letter.standfirst"
    path.write_bytes(b"Dear editor,\n" * 100)
    return path


def _damaged(folder: Path) -> Path:
    path = Path(_newsroom(folder / "damaged.standfirst", "Damaged"))
    data = bytearray(path.read_bytes())
    data[8192:60_000] = bytes(60_000 - 8192)
    path.write_bytes(data)
    return path


def _newer(folder: Path) -> Path:
    path = Path(_newsroom(folder / "newer.standfirst", "Newer"))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=999")
    connection.close()
    return path


_UNUSABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a letter": (_letter, "not a Standfirst newsroom"),
    "damaged": (_damaged, "damaged"),
    "of a newer version": (_newer, "newer version"),
    "missing": (lambda folder: folder / "missing.standfirst", "There is no newsroom at"),
    "a folder": (lambda folder: folder, "is a folder"),
    "a name too long": (lambda folder: folder / ("x" * 400), "cannot be opened"),
    "a server that is not there": (lambda _: "postgresql://nobody@127.0.0.1:9/none", "cannot be reached"),
    "no address": (lambda _: "postgresql://[", "no address"),
}


def test_one_that_cannot_be_opened_leaves_the_present_one_in_the_window(
    qtbot: QtBot, start: Start, first: str, tmp_path: Path
) -> None:
    program = start(first)
    window = program.window
    _write(qtbot, program, "Typed. ")
    for kind, (make, words) in _UNUSABLE.items():
        address = str(make(tmp_path))
        before = Path(address).read_bytes() if kind in {"a letter", "damaged", "of a newer version"} else b""
        program.open_newsroom(address)
        _wait_said(qtbot, program, words)
        assert len(_window(program).messages.texts) == 1
        assert program.window is window, kind
        assert not before or Path(address).read_bytes() == before, kind
    QTest.keyClicks(_window(program).editor.body, "And more. ")
    qtbot.waitUntil(lambda: _window(program).ctx.workspace.saving.state is SavingState.SAVED, timeout=10_000)
    assert _kept(first).startswith("Typed. And more. ")
    assert _window(program).ctx.settings.newsrooms.current == first


def test_a_place_where_no_newsroom_can_be_made(qtbot: QtBot, start: Start, first: str) -> None:
    program = start(first)
    program.open_newsroom(f"{first}/new.standfirst", create=True)
    _wait_said(qtbot, program, "cannot be")
    assert _headlines(program) == ["One"]


def test_a_start_on_a_newsroom_that_is_gone_leads_to_another(
    qtbot: QtBot, start: Start, second: str, tmp_path: Path
) -> None:
    program = start(str(tmp_path / "gone.standfirst"), opens=False)
    assert "There is no newsroom at" in _sketch(program).said
    assert not (tmp_path / "gone.standfirst").exists()
    _sketch(program).press("Open another…")
    dialog = program.frame.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(second)
    dialog.close()
    qtbot.waitUntil(lambda: _is_quiet(program) and _headlines(program) == ["Two"], timeout=20_000)


def test_what_is_typed_before_a_newsroom_fails_to_open_is_kept_with_it(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    gone = str(tmp_path / "gone.standfirst")
    program = start(gone, opens=False)
    _sketch(program).fields["body"].setFocus()
    QTest.keyClicks(_sketch(program).fields["body"], "Not lost.")
    _sketch(program).press("Open my own")
    qtbot.waitUntil(lambda: _is_quiet(program), timeout=20_000)
    assert _headlines(program) == []
    kept = session.read(session.place_for(gone, paths.data_dir()))
    assert kept is not None
    assert kept.texts["body"] == "Not lost."
    assert paths.default_newsroom().is_file()


def test_a_restore_says_what_it_did_in_the_window_that_is_there_then(
    qtbot: QtBot, start: Start, first: str, second: str
) -> None:
    program = start(first)
    _write(qtbot, program, "Typed. ")
    _window(program).ctx.actions.run("newsroom.restore")
    dialog = program.frame.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(second)
    dialog.close()
    _window(program).messages.press("Restore")
    qtbot.waitUntil(lambda: _is_quiet(program) and _headlines(program) == ["Two"], timeout=30_000)
    _wait_said(qtbot, program, "1 article is back")
    (before,) = Path(second).parent.glob("before-restore-*.standfirst")
    assert _kept(str(before)).startswith("Typed. ")


# ---------------------------------------------------------------------- one program for each newsroom
_SECOND = "import sys; from app.main import main; main(sys.argv[1:])"


def _second_start(newsroom: str, *article: str) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", _SECOND, "--newsroom", newsroom, "open", *article]
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    return subprocess.Popen(arguments, cwd=PROJECT, stderr=subprocess.PIPE, text=True, env=environment)


@pytest.mark.parametrize("spelling", ["an address", "relative"])
def test_a_second_start_brings_the_first_to_the_front_and_opens_the_article(
    qtbot: QtBot, start: Start, first: str, spelling: str
) -> None:
    program = start(first)
    program.frame.showMinimized()
    where = {"as it is": first, "an address": f"sqlite:///{first}", "relative": os.path.relpath(first, PROJECT)}[
        spelling
    ]
    with _second_start(where, "one") as other:
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=20_000)
        assert other.stderr is not None
        assert (other.returncode, other.stderr.read()) == (0, "")
    qtbot.waitUntil(lambda: _window(program).ctx.workspace.current is not None)
    assert not program.frame.windowState() & Qt.WindowState.WindowMinimized
    assert _window(program).editor.fields().headline == "One"


def test_a_second_start_with_an_article_that_is_not_there_says_so(qtbot: QtBot, start: Start, first: str) -> None:
    program = start(first)
    with _second_start(first, "nothing") as other:
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=20_000)
    _wait_said(qtbot, program, "There is no article “nothing”")


def test_a_newsroom_of_another_window_is_not_opened_twice(qtbot: QtBot, start: Start, first: str, second: str) -> None:
    lock = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(session.place_for(second, paths.data_dir()))],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert lock.stdout is not None
    assert lock.stdout.readline() == "held\n"
    program = start(first)
    program.open_newsroom(second)
    _wait_said(qtbot, program, "open in another window that does not answer")
    assert _headlines(program) == ["One"]
    with pytest.raises(AppError, match="does not answer"):
        start(second)
    lock.terminate()
    lock.communicate()


_HOLD = (
    "import sys, time\n"
    "from PySide6.QtCore import QLockFile\n"
    "lock = QLockFile(sys.argv[1] + '.lock'); assert lock.tryLock(0)\n"
    "print('held', flush=True); time.sleep(60)\n"
)


def test_the_very_first_start_has_its_lock(qtbot: QtBot, start: Start) -> None:
    own = str(paths.default_newsroom())
    assert not paths.data_dir().exists()
    start(own)
    with _second_start(own) as other:
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=20_000)
        assert other.stderr is not None
        assert (other.returncode, other.stderr.read()) == (0, "")


# ---------------------------------------------------------------------- errors of ours
def test_an_error_of_ours_is_logged_told_and_can_be_copied_and_nothing_is_lost(
    qtbot: QtBot, start: Start, first: str, caplog: pytest.LogCaptureFixture
) -> None:
    program = start(first)
    _write(qtbot, program, "Secret words. ")
    window = _window(program)

    def fail() -> None:
        raise ZeroDivisionError("in a job")

    with caplog.at_level(logging.ERROR):
        window.ctx.jobs.read(fail)
        _wait_said(qtbot, program, "What you wrote is kept")
    assert any(record.exc_info for record in caplog.records)
    kept = session.read(window.ctx.session_path)
    assert kept is not None
    assert kept.texts["body"].startswith("Secret words. ")
    qtbot.waitUntil(lambda: window.ctx.workspace.saving.state is SavingState.SAVED, timeout=10_000)
    assert _kept(first).startswith("Secret words. ")
    window.messages.press("Copy the report")
    report = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError: in a job" in report
    assert "Standfirst" in report
    assert "Secret" not in report


def test_an_error_on_a_thread_of_its_own_is_told_too(
    qtbot: QtBot, start: Start, first: str, caplog: pytest.LogCaptureFixture
) -> None:
    program = start(first)

    def fail() -> None:
        raise ZeroDivisionError("on a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    _wait_said(qtbot, program, "What you wrote is kept")
    assert _headlines(program) == ["One"]
    shutil.rmtree(paths.log_dir(), ignore_errors=True)

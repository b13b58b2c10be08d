"""What cannot be done: one line on standard error, the right exit status, never a traceback, nothing changed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    path = tmp_path / "one.md"
    path.write_text("---\ntitle: One\n---\nA text of some words.\n")
    assert run("import", path).returncode == 0
    return run


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "missing"),
        ("show", "../../etc/passwd"),
        ("render", "missing"),
        ("claim", "add", "one", "--quote", "not there"),
        ("claim", "judge", "no-id", "--verdict", "true"),
        ("claim", "judge", "00000000-0000-0000-0000-000000000000", "--verdict", "true"),
        ("link", "one", "one"),
        ("link", "one", "missing"),
        ("status", "one", "withdrawn"),
        ("export", "one", "--out", "out"),
        ("import", "missing.txt"),
        ("import", "."),
        ("source", "add", "missing.txt"),
        ("source", "add", "--from-url", "http://127.0.0.1:9/x"),
        ("source", "add", "--from-url", "file:///etc/passwd"),
        ("restore", "missing.standfirst"),
        ("backup", "/proc/cannot/be.standfirst"),
        ("export", "--all", "--out", "/proc/cannot/be"),
        ("list", "--as", "Nobody Here", "--newsroom", "no/such/newsroom.standfirst"),
        ("list", "--as", "Nobody Here"),
        ("show", "one", "--as", "Nobody Here"),
        ("list", "--newsroom", "postgresql://nobody@127.0.0.1:9/none"),
    ],
)
def test_one_sentence_and_status_1(filled: Run, arguments: tuple[str, ...]) -> None:
    done = filled(*arguments)
    assert done.returncode == 1, done
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("standfirst: ")
    assert "went wrong" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("list", "--status", "nonsense"),
        ("export", "--out", "x"),
        ("publish",),
        ("claim", "add", "one"),
        ("related",),
        ("list", "--newsroom"),
        ("import",),
        ("source", "add"),
        ("source", "add", "a.txt", "--from-url", "https://a.example"),
    ],
)
def test_wrong_usage_is_status_2(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr


def test_files_that_fail_do_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    import json

    good, empty = tmp_path / "good.md", tmp_path / "empty.md"
    good.write_text("---\ntitle: Good\n---\nA text of some words.\n")
    empty.write_text("")
    done = run("import", empty, good, "--json")
    rows = json.loads(done.stdout)
    assert done.returncode == 1
    assert [set(row) for row in rows] == [{"file", "error"}, {"file", "id", "slug", "warnings"}]


def test_help_of_every_command(run: Run) -> None:
    from app.cli.program import COMMANDS

    text = run("--help").stdout
    for name in COMMANDS:
        assert name in text
        done = run(name, "--help")
        assert (done.returncode, done.stderr) == (0, "")


def test_a_window_without_a_display_is_one_sentence(newsroom: Path) -> None:
    there = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    there.pop("QT_QPA_PLATFORM", None)
    command = [sys.executable, "-m", "app", "--newsroom", str(newsroom), "open"]
    done = subprocess.run(command, env=there, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch("standfirst: There is no display here .*\\n", done.stderr), done.stderr
    assert not newsroom.exists()


def test_what_a_headless_command_loads() -> None:
    code = (
        "import sys, app.main\n"
        "try: app.main.main(sys.argv[1:])\n"
        "except SystemExit as e: assert not e.code, e.code\n"
        "print(sorted(n for n in sys.modules if n.split('.')[0] in {'PySide6', 'shiboken6', 'qtawesome'}))"
    )
    for arguments in (["list"], ["--help"]):
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "[]"


def test_nothing_that_is_related_is_said(filled: Run, tmp_path: Path) -> None:
    assert "Nothing related was found." in filled("related", "one").stdout
    other = tmp_path / "other.md"
    other.write_text("---\ntitle: Other\n---\nWords.\n")
    assert filled("import", other).returncode == 0
    assert "other is not published: the page shows the link when it is." in filled("link", "one", "other").stdout

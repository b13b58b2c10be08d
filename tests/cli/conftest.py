"""The command line as a person uses it: the real program in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.inside import filled_newsroom, inside
from tests.full_disk import small_disk

__all__ = ["filled_newsroom", "inside", "small_disk"]

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return tmp_path / "newsroom.standfirst"


@pytest.fixture
def run(newsroom: Path) -> Run:
    """`run("list", "--json")`: the program on a newsroom of the test's own."""

    def start(*arguments: object, where: object = newsroom) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "app", "--newsroom", str(where), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)

    return start


@pytest.fixture
def ask(run: Run) -> Callable[..., Any]:
    """The same, and the JSON that it prints; it must succeed and say nothing else."""

    def start(*arguments: object) -> Any:
        done = run(*arguments, "--json")
        assert (done.returncode, done.stderr) == (0, ""), done
        return json.loads(done.stdout)

    return start

"""A disk without room, really: one sentence, what was there is whole, and nothing half-written stays."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.inside import Inside, check_refused
from tests.full_disk import SmallDisk


@pytest.fixture
def articles(tmp_path: Path) -> tuple[Path, Path]:
    """A small article and one of a megabyte."""
    small, large = tmp_path / "small.md", tmp_path / "large.md"
    small.write_text("---\ntitle: Small\n---\nText of words.\n")
    large.write_text("---\ntitle: Large\n---\n" + "Many words stand here in a line of text.\n\n" * 25_000)
    return small, large


def check_full(inside: Inside, *command: object, where: Path | None = None) -> None:
    done = inside.run(*command, where=where)
    check_refused(done)
    assert "disk is full" in done.err


def test_a_new_newsroom_a_backup_and_an_export(
    inside: Inside, articles: tuple[Path, Path], small_disk: SmallDisk
) -> None:
    small_disk.leave(60_000)
    there = small_disk.files()
    check_full(inside, "import", articles[0], where=small_disk.path / "new.standfirst")
    check_full(inside, "backup", small_disk.path / "copy.standfirst")
    assert small_disk.files() == there
    check_full(inside, "export", "--all", "--out", small_disk.path / "out")
    assert not [path for path in small_disk.files() if path.suffix in {".tmp", ".part"}]
    small_disk.empty()
    assert inside.run("export", "--all", "--out", small_disk.path / "out").status == 0


def test_what_does_not_fit_changes_nothing(inside: Inside, articles: tuple[Path, Path], small_disk: SmallDisk) -> None:
    small, large = articles
    inside.path = Path(shutil.copy(inside.path, small_disk.path / "newsroom.standfirst"))
    before, there = inside.digest(), small_disk.files()
    for command in (("import", large), ("source", "add", large), ("sample",)):
        check_full(inside, *command)
        assert inside.digest() == before
    done = inside.run("import", large, small, "--json")
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert [("error" in row) for row in json.loads(done.out)] == [True, False]
    assert small_disk.files() == there
    assert inside.run("doctor").status == 0


def test_a_newsroom_on_a_disk_without_any_room_is_not_called_damaged(inside: Inside, small_disk: SmallDisk) -> None:
    inside.path = Path(shutil.copy(inside.path, small_disk.path / "newsroom.standfirst"))
    bytes_before = inside.path.read_bytes()
    small_disk.leave(0)
    for command in (("list",), ("show", "one"), ("publish", "one"), ("export", "--all", "--out", "out"), ("doctor",)):
        check_full(inside, *command)
    small_disk.empty()
    assert inside.path.read_bytes() == bytes_before
    assert inside.run("list").status == 0
    assert inside.run("doctor").status == 0


def test_a_restore_that_does_not_fit_leaves_everything(inside: Inside, small_disk: SmallDisk, tmp_path: Path) -> None:
    large = tmp_path / "large.standfirst"
    assert inside.run("sample", where=large).status == 0
    inside.path = Path(shutil.copy(inside.path, small_disk.path / "newsroom.standfirst"))
    before = inside.digest()
    check_full(inside, "restore", large)
    assert inside.digest() == before


def test_an_older_newsroom_that_cannot_be_copied_first_stays_old(inside: Inside, small_disk: SmallDisk) -> None:
    from app.storage import schema
    from app.storage.engines import sqlite_engine

    old = small_disk.path / "old.standfirst"
    engine = sqlite_engine(old, writes=True)
    with engine.begin() as connection:
        schema.upgrade(connection, "0001")
        schema.mark(connection)
        connection.exec_driver_sql("PRAGMA user_version=1")
    engine.dispose()
    data = old.read_bytes()
    small_disk.leave(150_000)
    there = small_disk.files()
    check_full(inside, "list", where=old)
    assert old.read_bytes() == data
    assert small_disk.files() == there
    small_disk.empty()
    assert inside.run("list", where=old).status == 0


@pytest.mark.parametrize("command", ["list --json", "render two", "--help"])
def test_output_that_cannot_be_written(inside: Inside, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "app", "--newsroom", str(inside.path), *command.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        )
    assert done.returncode == 1
    assert done.stderr.startswith("standfirst: ")
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr

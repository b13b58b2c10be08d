"""A small disk that can be filled: a file system in memory, where the tests may mount one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

_SIZE = 1_200_000


@dataclass
class SmallDisk:
    """A disk of 1.2 MB at `path`."""

    path: Path

    def leave(self, room: int) -> None:
        """Fill the disk until not more than `room` bytes are free."""
        with (self.path / "filling").open("ab", buffering=0) as file, suppress(OSError):
            while shutil.disk_usage(self.path).free > room:
                file.write(bytes(4096))

    def empty(self) -> None:
        """Make room again."""
        (self.path / "filling").unlink()

    def files(self) -> set[Path]:
        """Return what is on the disk, but for what SQLite keeps beside an open newsroom."""
        return {path for path in self.path.rglob("*") if not path.name.endswith(("-wal", "-shm"))}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """Return a small disk. Skipped where the tests may not mount one: that takes root on Linux."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("a small disk can be mounted by root on Linux only")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={_SIZE}", "none", place], check=False, capture_output=True, text=True
    )
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
    yield SmallDisk(place)
    subprocess.run(["umount", "--lazy", place], check=True)

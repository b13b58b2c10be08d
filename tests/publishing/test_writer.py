"""Files are written whole, only where they belong, only when they changed, and only ours are removed."""

from __future__ import annotations

import json
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.publishing.writer import MANIFEST, ExportFailed, write

PAGES = {"wall/index.html": b"wall", "ferry/index.html": b"ferry", "assets/site.css": b"css", "index.html": b"front"}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_the_first_export_writes_and_the_second_does_not(tmp_path: Path) -> None:
    out = tmp_path / "new" / "site"
    first = write(PAGES.items(), out, prune=True)
    assert (first.written, first.unchanged, first.removed) == (4, 0, 0)
    assert [(page.slug, page.path) for page in first.pages] == [
        ("wall", "wall/index.html"),
        ("ferry", "ferry/index.html"),
    ]
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    second = write(PAGES.items(), out, prune=True)
    assert (second.written, second.unchanged, second.removed) == (0, 4, 0)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    assert tree(out) == PAGES


def test_only_what_we_wrote_is_removed(tmp_path: Path) -> None:
    write(PAGES.items(), tmp_path, prune=True)
    (tmp_path / "wall" / "theirs.txt").write_bytes(b"theirs")
    (tmp_path / "theirs.html").write_bytes(b"theirs")
    left = {"index.html": b"front"}
    result = write(left.items(), tmp_path, prune=True)
    assert (result.written, result.unchanged, result.removed) == (0, 1, 3)
    assert tree(tmp_path) == left | {"wall/theirs.txt": b"theirs", "theirs.html": b"theirs"}
    assert not (tmp_path / "ferry").exists()


def test_an_export_of_one_page_removes_nothing_and_is_remembered(tmp_path: Path) -> None:
    write(PAGES.items(), tmp_path, prune=True)
    one = {"new/index.html": b"new"}
    assert write(one.items(), tmp_path).removed == 0
    assert tree(tmp_path) == PAGES | one
    assert write(PAGES.items(), tmp_path, prune=True).removed == 1
    assert tree(tmp_path) == PAGES


def test_what_was_written_before_a_failure_is_remembered(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "wall/index.html", b"wall"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(files(), tmp_path, prune=True)
    assert write({}.items(), tmp_path, prune=True).removed == 1
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    "path", ["../out.html", "/etc/out.html", "a/../../out.html", "", "a//b", "a\\..\\b", "C:/x", "a/./b", "a\0b"]
)
def test_nothing_is_written_outside(tmp_path: Path, path: str) -> None:
    out = tmp_path / "site"
    with pytest.raises(ExportFailed, match="outside of the export folder"):
        write([(path, b"x")], out)
    assert tree(tmp_path) == {}


def test_links_are_not_followed_out(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (elsewhere / "kept.html").write_bytes(b"kept")
    (out / "wall").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(ExportFailed, match="is a link that leads out"):
        write(PAGES.items(), out)
    (out / "wall").unlink()
    (out / "index.html").symlink_to(elsewhere / "kept.html")
    write(PAGES.items(), out, prune=True)
    assert (elsewhere / "kept.html").read_bytes() == b"kept"
    assert not (out / "index.html").is_symlink()
    assert tree(out) == PAGES


def test_a_manifest_cannot_make_us_remove_what_is_not_ours(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (tmp_path / "precious.txt").write_bytes(b"precious")
    (out / "link").symlink_to(tmp_path, target_is_directory=True)
    files = dict.fromkeys(("../precious.txt", "link/precious.txt", str(tmp_path / "precious.txt"), "gone.html"), "x")
    (out / MANIFEST).write_text(json.dumps({"files": files}), encoding="utf-8")
    assert write(PAGES.items(), out, prune=True).removed == 0
    assert (tmp_path / "precious.txt").read_bytes() == b"precious"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": []}', '{"files": 3}', "\0"])
def test_a_damaged_manifest_removes_nothing(tmp_path: Path, text: str) -> None:
    write(PAGES.items(), tmp_path, prune=True)
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    assert write({"index.html": b"front"}.items(), tmp_path, prune=True).removed == 0
    assert tree(tmp_path) == PAGES


def test_a_file_in_the_place_of_the_folder_is_an_error_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"x")
    for out in (tmp_path / "site", tmp_path / "site" / "below"):
        with pytest.raises(ExportFailed, match=r"is not a folder; nothing was written\. Choose another place\.$"):
            write(PAGES.items(), out)


def test_a_folder_in_the_place_of_a_page_is_an_error_and_the_rest_is_whole(tmp_path: Path) -> None:
    (tmp_path / "wall" / "index.html").mkdir(parents=True)
    with pytest.raises(ExportFailed, match=r"“wall/index.html” could not be written because"):
        write(PAGES.items(), tmp_path)
    assert tree(tmp_path) == {}


@pytest.fixture
def small_disk() -> Iterator[None]:
    """Let no file grow beyond 4,000 bytes: the system then refuses a write in the middle, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.usefixtures("small_disk")
def test_a_disk_that_is_full_leaves_the_old_page_whole(tmp_path: Path) -> None:
    write({"wall/index.html": b"old", "ferry/index.html": b"ferry"}.items(), tmp_path, prune=True)
    with pytest.raises(ExportFailed, match="The pages that were there before are whole"):
        write({"wall/index.html": b"new" * 4000}.items(), tmp_path, prune=True)
    assert tree(tmp_path) == {"wall/index.html": b"old", "ferry/index.html": b"ferry"}


def test_a_reader_never_sees_half_a_page(tmp_path: Path) -> None:
    write({"index.html": b"old"}.items(), tmp_path)
    with (tmp_path / "index.html").open("rb") as reader:
        write({"index.html": b"new and longer"}.items(), tmp_path)
        assert reader.read() == b"old"
    assert (tmp_path / "index.html").read_bytes() == b"new and longer"

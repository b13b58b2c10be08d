"""Writes the files of a site to a folder: only what changed, each whole or not at all, and nothing outside it."""

import contextlib
import errno
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app.domain.errors import AppError
from app.domain.slugs import RESERVED

#: The list of what we wrote, so that we know later what is ours to remove.
MANIFEST = ".standfirst-manifest.json"

_TEMPORARY = ".standfirst-writing.tmp"


class ExportFailed(AppError):
    """A folder could not be written; what was there is whole."""


@dataclass(frozen=True, slots=True)
class PageFile:
    """The page of an article: its slug, and its path in the folder."""

    slug: str
    path: str


@dataclass(frozen=True, slots=True)
class ExportResult:
    """How many files were written, were the same already, and were removed; and the pages of articles among them."""

    written: int
    unchanged: int
    removed: int
    pages: tuple[PageFile, ...]


def write(files: Iterable[tuple[str, bytes]], out_dir: Path, *, prune: bool = False) -> ExportResult:
    """Write files (path with `/` -> bytes) below a folder, which is made if it is not there.

    With `prune`, what an earlier call wrote and this one did not is removed at the end, and nothing else ever is.
    ExportFailed: the folder or the disk does not take a file; files written before it stay, and so do all old ones.
    """
    out = _folder(out_dir)
    kept = _read_manifest(out)
    current: dict[str, str] = {}
    written = 0
    try:
        for path, data in files:
            written += _put(out, path, data)
            current[path] = sha256(data).hexdigest()
        removed = _prune(out, kept, current) if prune else 0
    except BaseException:
        # What is written already must be known as ours, or no later export would ever remove it.
        with contextlib.suppress(AppError):
            _write_manifest(out, kept | current)
        raise
    _write_manifest(out, current if prune else kept | current)
    return ExportResult(written, len(current) - written, removed, tuple(_pages(current)))


def write_file(place: Path, data: bytes) -> None:
    """Write one file that belongs to no site. ExportFailed: it could not be written, and what was there is whole."""
    try:
        _replace(place, data)
    except OSError as error:
        raise ExportFailed(
            f"“{place}” could not be written because {_reason(error)}. What was there is whole; choose another place."
        ) from error


def _pages(paths: Iterable[str]) -> Iterable[PageFile]:
    for path in paths:
        folder, _, name = path.partition("/")
        if name == "index.html" and folder not in RESERVED:
            yield PageFile(folder, path)


def _folder(out_dir: Path) -> Path:
    """Make the folder if need be; return it with links resolved, so that all later checks are against the real one."""
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        return out_dir.resolve(strict=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise ExportFailed(f"“{out_dir}” is not a folder; nothing was written. Choose another place.") from error
    except OSError as error:
        raise _failed(str(out_dir), error) from error


def _place(out: Path, path: str) -> Path:
    """Return where a file goes. ExportFailed: it would be outside the folder, or behind a link that leads away."""
    parts = path.split("/")
    wrong = not path or "\\" in path or "\0" in path or ":" in path
    if wrong or any(part in {"", ".", ".."} for part in parts) or Path(path).is_absolute():
        raise ExportFailed(f"“{path}” would be written outside of the export folder and was refused.")
    place = out
    for part in parts[:-1]:
        place = place / part
        if place.is_symlink():
            raise ExportFailed(
                f"“{place}” is a link that leads out of the export folder; nothing was written through it. Remove it."
            )
    return place / parts[-1]


def _put(out: Path, path: str, data: bytes) -> bool:
    """Write one file unless it is there with the same bytes; say whether it was written."""
    place = _place(out, path)
    try:
        if _same(place, data):
            return False
        place.parent.mkdir(parents=True, exist_ok=True)
        _replace(place, data)
    except OSError as error:
        raise _failed(path, error) from error
    return True


def _same(place: Path, data: bytes) -> bool:
    try:
        if place.is_symlink() or place.stat().st_size != len(data):
            return False
        return place.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError):
        return False


def _replace(place: Path, data: bytes) -> None:
    """Write beside the file, then take its place in one step. A reader sees the old or the new, never a half."""
    temporary = place.parent / _TEMPORARY
    try:
        # O_EXCL and O_NOFOLLOW: a link that somebody laid there is not followed.
        temporary.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, 0o644), "wb") as file:
            file.write(data)
        temporary.replace(place)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _prune(out: Path, kept: dict[str, str], current: dict[str, str]) -> int:
    """Remove what an earlier export wrote and this one did not, and the folders that this empties."""
    removed = 0
    for path in sorted(set(kept) - set(current)):
        try:
            place = _place(out, path)
        except ExportFailed:
            continue  # a manifest that names places outside the folder is not ours
        try:
            if place.is_symlink() or not place.is_file():
                continue
            place.unlink()
            removed += 1
            for parent in place.relative_to(out).parents:
                if parent != Path():
                    (out / parent).rmdir()
        except OSError as error:
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT}:
                raise _failed(path, error) from error
    return removed


def _read_manifest(out: Path) -> dict[str, str]:
    """Return what earlier exports wrote here: path -> SHA-256. An unreadable list means that nothing is removed."""
    try:
        kept = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {str(path): str(digest) for path, digest in kept.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _write_manifest(out: Path, files: dict[str, str]) -> None:
    text = json.dumps({"standfirst": 1, "files": dict(sorted(files.items()))}, ensure_ascii=False, indent=1)
    _put(out, MANIFEST, (text + "\n").encode("utf-8", "surrogatepass"))


def _reason(error: OSError) -> str:
    """Put into words what the system says."""
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your share of the disk is used up",
        errno.EFBIG: "the disk takes no file of this size",
        errno.EACCES: "you may not write there",
        errno.EPERM: "you may not write there",
        errno.EROFS: "the disk is read-only",
        errno.ENAMETOOLONG: "the name is too long for the disk",
    }
    return reasons.get(error.errno or 0, error.strerror or "the system gave no reason")


def _failed(path: str, error: OSError) -> ExportFailed:
    """Make one sentence of what the system says."""
    return ExportFailed(
        f"“{path}” could not be written because {_reason(error)}. The pages that were there before are whole; "
        "make room or choose another folder and export again."
    )

"""The session file: what was on the screen, kept beside the newsroom so that a crash takes nothing with it.

It is read before anything heavy is imported, so this file knows plain Python only.
"""

import importlib
import json
import logging
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from app.domain.addresses import without_password

log = logging.getLogger(__name__)

_VERSION = 1
#: Characters: what is encoded in a small part of a millisecond.
_PIECE = 50_000


@dataclass(frozen=True)
class Screen:
    """What the window shows. Places are code points.

    `frame` is Qt's own saving of the window's place, `columns` the widths of desk, editor, preview and panel.
    `known` is the fingerprint of the texts that the newsroom is known to hold, `sent` of those last sent to it:
    where neither is that of `texts`, something on the screen was not saved.
    """

    article: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    known: str = ""
    sent: str = ""
    claims: dict[str, list[int] | None] = field(default_factory=dict)
    focus: str = "body"
    caret: int = 0
    line: float = -1.0
    mode: str = "write"
    frame: str = ""
    columns: list[int] = field(default_factory=list)

    @property
    def has_unsaved(self) -> bool:
        """Say whether there are words here that the newsroom may not have."""
        return any(self.texts.values()) and fingerprint(self.texts) != self.known


@dataclass(frozen=True)
class Peeked:
    """What the first picture needs of the settings; empty or 0 where they do not say."""

    theme: str = ""
    interface_size: int = 0
    current: str = ""


def peek(settings_path: Path) -> Peeked:
    """Read three lines of the settings file as our own writer writes them; the settings are loaded whole later.

    Importing the reader of TOML would hold the first picture up by a twentieth of its time.
    """
    found: dict[str, Any] = {}
    try:
        for line in settings_path.read_text(encoding="utf-8").splitlines():
            name, equals, value = line.partition(" = ")
            if equals and name in ("theme", "interface_size", "current"):
                found[name] = json.loads(value)
    except (OSError, ValueError):
        return Peeked()
    size = found.get("interface_size", 0)
    return Peeked(str(found.get("theme", "")), size if isinstance(size, int) else 0, str(found.get("current", "")))


def fingerprint(texts: dict[str, str]) -> str:
    """Return the SHA-256 of the texts of an article, by which two states are told apart."""
    # Loaded when it is asked for: with OpenSSL behind it, it would hold up the first picture.
    digest = importlib.import_module("hashlib").sha256()
    for name in sorted(texts):
        digest.update(f"{name}:{len(texts[name])}:".encode())
        for piece in _cut(texts[name]):
            digest.update(piece.encode("utf-8", "surrogatepass"))
    return str(digest.hexdigest())


def file_of(newsroom: str) -> Path | None:
    """Return the file of a newsroom, however its address is written; None for one on a server."""
    path = newsroom.removeprefix("sqlite:///")
    return None if ":" in path.partition("/")[0] and "://" in path else Path(path).expanduser()


def place_for(newsroom: str, fallback: Path) -> Path:
    """Return where the session of a newsroom is kept: beside its file, or in `fallback` for one on a server."""
    path = file_of(newsroom)
    if path is not None and os.access(path.parent, os.W_OK):
        return path.with_name(f".{path.name}.session")
    address = without_password(newsroom)  # the next start has it without
    name = re.sub(r"[^\w.-]+", "_", address)[-80:] + f"-{zlib.crc32(address.encode()):08x}"
    return fallback / "sessions" / f"{name}.session"


def read(path: Path) -> Screen | None:
    """Return what was on the screen last; None where there is no session, or none that can be read."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
        if not isinstance(kept, dict) or kept.pop("version", 0) != _VERSION:
            return None
        names = {one.name for one in fields(Screen)}
        return _checked(Screen(**{name: value for name, value in kept.items() if name in names}))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, AttributeError):
        log.info("the session file %s cannot be read; it is left behind", path, exc_info=True)
        return None


def write(path: Path, screen: Screen) -> None:
    """Write the session whole or not at all, and see that the disk has it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", errors="surrogatepass") as file:
            file.writelines(_as_json(screen))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _as_json(screen: Screen) -> Iterator[str]:
    """Give a session as JSON in pieces."""
    rest = {"version": _VERSION, **asdict(replace(screen, texts={}))}
    del rest["texts"]
    yield json.dumps(rest)[:-1] + ', "texts": {'
    for number, (name, text) in enumerate(screen.texts.items()):
        yield f'{", " if number else ""}{json.dumps(name)}: "'
        for piece in _cut(text):
            yield json.dumps(piece, ensure_ascii=False)[1:-1]
        yield '"'
    yield "}}"


def _cut(text: str) -> Iterator[str]:
    """Cut a text into pieces that take no time: between two of them the window has its turn, in one it has not."""
    return (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))


def _checked(screen: Screen) -> Screen:
    """Take only values of the right kind: the file may have been edited, or be of another version."""
    texts = {str(name): text for name, text in screen.texts.items() if isinstance(text, str)}
    claims: dict[str, list[int] | None] = {
        str(key): span for key, span in screen.claims.items() if span is None or _is_span(span)
    }
    return replace(
        screen,
        texts=texts,
        claims=claims,
        caret=int(screen.caret),
        line=float(screen.line),
        frame=str(screen.frame),
        columns=[int(width) for width in screen.columns][:4],
    )


def _is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(place, int) for place in value)

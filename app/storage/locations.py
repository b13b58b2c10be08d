"""Where a newsroom is: a file on this computer or a PostgreSQL database."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from app.domain.errors import NewsroomUnusable


@dataclass(frozen=True)
class Location:
    """A newsroom's address. `path` is None for a shared newsroom."""

    url: str
    path: Path | None

    @classmethod
    def of(cls, where: str | Path) -> "Location":
        """Read an address as a person gives it: a path, or a URL of SQLite or PostgreSQL."""
        text = str(where)
        if "\0" in text:
            raise NewsroomUnusable("The address of the newsroom has a character that no file can have.")
        if text.startswith("sqlite:///"):
            text = text.removeprefix("sqlite:///")
        elif text.startswith(("postgresql:", "postgres:", "postgresql+psycopg:")):
            return cls(_checked("postgresql+psycopg:" + text.split(":", 1)[1]), None)
        elif "://" in text:
            raise NewsroomUnusable(
                f"“{text.split('://', 1)[0]}” is no kind of newsroom: give a file, or a postgresql:// address."
            )
        path = Path(text).expanduser()
        return cls(f"sqlite:///{path}", path)

    @property
    def name(self) -> str:
        """What a person calls it; never with a password."""
        if self.path is not None:
            return self.path.name
        parts = urlsplit(self.url)
        return f"{parts.path.lstrip('/') or 'newsroom'} on {parts.hostname or 'this computer'}"

    def __str__(self) -> str:
        return str(self.path) if self.path is not None else self.name


def _checked(url: str) -> str:
    try:
        make_url(url)
        urlsplit(url)
    except (ArgumentError, ValueError) as error:
        raise NewsroomUnusable(
            "That is no address of a shared newsroom: write it as postgresql://PERSON@SERVER/DATABASE."
        ) from error
    return url

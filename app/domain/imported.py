"""What a reader of other people's files makes of one: an article not yet in the newsroom."""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.article import AIDisclosure, Genre, Status


@dataclass
class ImportedImage:
    """An image that came with a file: its bytes, or only the address it had there."""

    url: str = ""
    data: bytes = b""
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass
class ImportedArticle:
    """The parts of an article as found in a file. Empty means not found.

    `body` is Markdown. `related_headlines` are titles the page listed as related. `warnings` says in words what
    was left out or could not be read; nothing is dropped without one.
    """

    headline: str = ""
    kicker: str = ""
    standfirst: str = ""
    body: str = ""
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    section: str = ""
    slug: str = ""
    slugline: str = ""
    dateline: str = ""
    language: str = ""
    genre: Genre | None = None
    published: datetime | None = None
    updated: datetime | None = None
    status: Status | None = None
    image: ImportedImage | None = None
    ai_disclosure: AIDisclosure | None = None
    ai_note: str = ""
    editors_note: str = ""
    related_headlines: list[str] = field(default_factory=list)
    source_url: str = ""
    warnings: list[str] = field(default_factory=list)

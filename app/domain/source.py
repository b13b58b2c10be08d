"""Documents and people that evidence comes from."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field

from app.domain.record import Record, choice, row_version


class SourceKind(StrEnum):
    """What a source is."""

    DOCUMENT = "document"
    WEB_PAGE = "web_page"
    DATA = "data"
    INTERVIEW = "interview"
    STATEMENT = "statement"
    OTHER = "other"


class Reliability(StrEnum):
    """How far the newsroom trusts a source."""

    PRIMARY = "primary"
    RELIABLE = "reliable"
    MIXED = "mixed"
    UNRELIABLE = "unreliable"
    UNRATED = "unrated"


_row_version = row_version()


class Source(Record, table=True):
    """A source with its local snapshot: the bytes by SHA-256, the text that quotations are compared with."""

    __mapper_args__ = {"version_id_col": _row_version}

    row_version: int | None = Field(default=None, sa_column=_row_version)
    title: str
    publisher: str = ""
    url: str = ""
    kind: SourceKind = choice(SourceKind, SourceKind.DOCUMENT)
    reliability: Reliability = choice(Reliability, Reliability.UNRATED)
    published_on: date | None = None
    note: str = ""
    snapshot_sha256: str | None = Field(default=None, foreign_key="mediafile.sha256")
    snapshot_text: str = ""
    snapshot_taken: datetime | None = None

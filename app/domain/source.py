"""Documents and people that evidence comes from."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field

from app.domain.record import Record, choice, row_version


class SourceKind(StrEnum):
    """What a source is."""

    DOCUMENT = "document"
    OFFICIAL_RECORD = "official_record"
    DATA = "data"
    INTERVIEW = "interview"
    STATEMENT = "statement"
    WIRE = "wire"
    MEDIA_REPORT = "media_report"
    SOCIAL_POST = "social_post"
    WEB_PAGE = "web_page"
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
    """A source with its newest snapshot: the bytes by SHA-256, the text that quotations are compared with.

    Earlier ones are Snapshots of their own. `snapshot_typed` says that a person typed the text, of a picture or a scan.
    """

    __mapper_args__ = {"version_id_col": _row_version}

    row_version: int | None = Field(default=None, sa_column=_row_version)
    title: str
    author: str = ""
    publisher: str = ""
    url: str = ""
    kind: SourceKind = choice(SourceKind, SourceKind.DOCUMENT)
    reliability: Reliability = choice(Reliability, Reliability.UNRATED)
    reliability_note: str = ""
    published_on: date | None = None
    note: str = ""
    snapshot_sha256: str | None = Field(default=None, foreign_key="mediafile.sha256")
    snapshot_text: str = ""
    snapshot_taken: datetime | None = None
    snapshot_typed: bool = False
    #: When it was last fetched again, whether or not it had changed.
    looked_at: datetime | None = None

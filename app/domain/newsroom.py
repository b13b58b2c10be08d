"""The newsroom itself: one row that says which newsroom this is, and what was imported into it."""

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.domain.record import Record


class Newsroom(Record, table=True):
    """The one row of settings that belong to the newsroom as a whole."""

    name: str = "Newsroom"
    sample_filled: bool = False


class ImportedFile(Record, table=True):
    """A file that was imported, by the SHA-256 of its bytes, so that it is not imported twice."""

    __table_args__ = (UniqueConstraint("sha256", "article_id"),)

    sha256: str = Field(index=True, max_length=64)
    name: str = ""
    article_id: UUID = Field(foreign_key="article.id", index=True)


class RenderedBody(Record, table=True):
    """A rendered body (`RenderedText` as JSON), kept by the hash of its source and the version of the renderer."""

    key: str = Field(unique=True, max_length=80)
    blocks: str

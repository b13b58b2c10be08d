"""The sections of a publication."""

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.domain.record import Record


class Section(Record, table=True):
    """A part of a publication: City, Politics ..."""

    __table_args__ = (UniqueConstraint("publication_id", "slug"),)

    publication_id: UUID = Field(foreign_key="publication.id", index=True)
    name: str
    slug: str
    position: int = 0

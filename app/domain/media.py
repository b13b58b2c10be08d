"""Images and snapshots, kept in the newsroom by the SHA-256 of their bytes."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from app.domain.record import now


class MediaFile(SQLModel, table=True):
    """The bytes of one file, once, however often it is used."""

    sha256: str = Field(primary_key=True, max_length=64)
    media_type: str
    name: str = ""
    width: int = 0
    height: int = 0
    data: bytes = Field(sa_type=LargeBinary)
    created: datetime = Field(default_factory=now)

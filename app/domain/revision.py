"""A kept state of an article: who, when and why."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlmodel import Field

from app.domain.record import Record, choice


class RevisionReason(StrEnum):
    """Why a state was kept."""

    CREATED = "created"
    SAVED = "saved"
    STATUS = "status"
    INTERVAL = "interval"
    IMPORTED = "imported"
    RESTORED = "restored"


class Revision(Record, table=True):
    """The texts of an article at one moment, packed; `sha256` is of the unpacked texts.

    `base_id` names the revision whose unpacked bytes are the zstd dictionary, if any.
    """

    __table_args__ = (UniqueConstraint("article_id", "number"),)

    article_id: UUID = Field(foreign_key="article.id", index=True)
    number: int
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    reason: RevisionReason = choice(RevisionReason, RevisionReason.SAVED)
    note: str = ""
    edition: int = 0
    status: str = "draft"
    words: int = 0
    sha256: str
    base_id: UUID | None = Field(default=None, foreign_key="revision.id")
    packed: bytes = Field(sa_type=LargeBinary)

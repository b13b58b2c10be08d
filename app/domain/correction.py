"""A published change with its public notice."""

from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from app.domain.record import Record, choice


class CorrectionKind(StrEnum):
    """What kind of change it was."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    RETRACTION = "retraction"


class Correction(Record, table=True):
    """The notice that readers see, with the edition in which it came. `created` is its date."""

    article_id: UUID = Field(foreign_key="article.id", index=True)
    kind: CorrectionKind = choice(CorrectionKind, CorrectionKind.CORRECTION)
    text: str
    edition: int = 1
    person_id: UUID | None = Field(default=None, foreign_key="person.id")

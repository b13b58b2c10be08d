"""The audit trail: who did what, when and why. Entries are written, never changed."""

from uuid import UUID

from sqlalchemy import JSON
from sqlmodel import Field

from app.domain.record import Record


class AuditEntry(Record, table=True):
    """One act. `action` is an id like `claim.judge`; `detail` holds what it was before and after."""

    article_id: UUID | None = Field(default=None, foreign_key="article.id", index=True)
    claim_id: UUID | None = Field(default=None, index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    action: str = Field(index=True)
    summary: str
    reason: str = ""
    detail: dict[str, str] = Field(default_factory=dict, sa_type=JSON)

"""Queries of the audit trail."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from app.domain.audit import AuditEntry
from app.storage.repository import Repository


class AuditRepository(Repository[AuditEntry]):
    """The audit trail."""

    kind = AuditEntry
    word = "entry of the audit trail"

    def of_article(self, article_id: UUID) -> Sequence[AuditEntry]:
        """Return what was done to an article, oldest first."""
        query = select(AuditEntry).where(AuditEntry.article_id == article_id)
        return self._session.exec(query.order_by(col(AuditEntry.created), col(AuditEntry.id))).all()

    def of_claim(self, claim_id: UUID) -> Sequence[AuditEntry]:
        """Return what was done to a claim, oldest first."""
        query = select(AuditEntry).where(AuditEntry.claim_id == claim_id)
        return self._session.exec(query.order_by(col(AuditEntry.created), col(AuditEntry.id))).all()

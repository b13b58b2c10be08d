"""Queries of corrections."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from app.domain.correction import Correction
from app.storage.repository import Repository


class CorrectionRepository(Repository[Correction]):
    """Corrections."""

    kind = Correction
    word = "correction"

    def of_articles(self, article_ids: Sequence[UUID]) -> dict[UUID, list[Correction]]:
        """Return the corrections of many articles, newest first."""
        found: dict[UUID, list[Correction]] = {}
        for at in range(0, len(article_ids), 500):
            query = select(Correction).where(col(Correction.article_id).in_(article_ids[at : at + 500]))
            for correction in self._session.exec(query.order_by(col(Correction.created).desc())):
                found.setdefault(correction.article_id, []).append(correction)
        return found

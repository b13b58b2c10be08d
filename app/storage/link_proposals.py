"""Queries of proposals to link."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from app.domain.link_proposal import LinkProposal
from app.storage.repository import Repository


class LinkProposalRepository(Repository[LinkProposal]):
    """Proposals to link."""

    kind = LinkProposal
    word = "proposal"

    def of_article(self, article_id: UUID) -> Sequence[LinkProposal]:
        """Return what is proposed for an article, oldest first."""
        query = select(LinkProposal).where(LinkProposal.article_id == article_id)
        return self._session.exec(query.order_by(col(LinkProposal.created), col(LinkProposal.id))).all()

    def between(self, article_id: UUID, target_id: UUID) -> LinkProposal | None:
        """Return the proposal that one article should link to another."""
        query = select(LinkProposal).where(LinkProposal.article_id == article_id, LinkProposal.target_id == target_id)
        return self._session.exec(query).first()

"""Queries of related links and hidden suggestions."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from app.domain.related import HiddenSuggestion, RelatedLink
from app.storage.repository import Repository


class RelatedRepository(Repository[RelatedLink]):
    """Related links."""

    kind = RelatedLink
    word = "related link"

    def of_article(self, article_id: UUID) -> list[RelatedLink]:
        """Return the links of an article: pinned ones first, then in their order."""
        return self.of_articles([article_id]).get(article_id, [])

    def of_articles(self, article_ids: Sequence[UUID]) -> dict[UUID, list[RelatedLink]]:
        """Return the links of many articles, each list in order."""
        found: dict[UUID, list[RelatedLink]] = {}
        for at in range(0, len(article_ids), 500):
            query = select(RelatedLink).where(col(RelatedLink.article_id).in_(article_ids[at : at + 500]))
            order = (col(RelatedLink.pinned).desc(), col(RelatedLink.position), col(RelatedLink.created))
            for link in self._session.exec(query.order_by(*order)):
                found.setdefault(link.article_id, []).append(link)
        return found

    def targets(self, article_id: UUID) -> set[UUID]:
        """Return the articles that an article is linked to."""
        query = select(RelatedLink.target_id).where(RelatedLink.article_id == article_id)
        return {target for target in self._session.exec(query) if target is not None}

    def between(self, article_id: UUID, target_id: UUID) -> RelatedLink | None:
        """Return the link from one article to another."""
        query = select(RelatedLink).where(RelatedLink.article_id == article_id, RelatedLink.target_id == target_id)
        return self._session.exec(query).first()

    def to_article(self, target_id: UUID) -> Sequence[RelatedLink]:
        """Return the links that lead to an article."""
        return self._session.exec(select(RelatedLink).where(RelatedLink.target_id == target_id)).all()


class HiddenRepository(Repository[HiddenSuggestion]):
    """Suggestions that are not to come again."""

    kind = HiddenSuggestion
    word = "hidden suggestion"

    def of_article(self, article_id: UUID) -> set[UUID]:
        """Return the articles that are hidden for this one."""
        query = select(HiddenSuggestion.target_id).where(HiddenSuggestion.article_id == article_id)
        return set(self._session.exec(query))

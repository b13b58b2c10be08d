"""Which article names which in its words, kept in step with the bodies."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from app.domain.inline_link import InlineLink
from app.storage.repository import Repository


class InlineLinkRepository(Repository[InlineLink]):
    """Links in the words of articles."""

    kind = InlineLink
    word = "link in a text"

    def change(self, article_id: UUID, before: Sequence[UUID], after: Sequence[UUID]) -> None:
        """Follow a body: what it named and what it names now."""
        gone, new = set(before) - set(after), [target for target in after if target not in set(before)]
        if gone:
            query = select(InlineLink).where(InlineLink.article_id == article_id, col(InlineLink.target_id).in_(gone))
            for link in self._session.exec(query).all():
                self.delete(link)
        self.add_all([InlineLink(article_id=article_id, target_id=target) for target in new])

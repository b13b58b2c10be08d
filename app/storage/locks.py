"""Queries of locks on articles."""

from uuid import UUID

from sqlmodel import col, delete, select

from app.domain.article import ArticleLock
from app.storage.repository import Repository


class LockRepository(Repository[ArticleLock]):
    """Who has which article open."""

    kind = ArticleLock
    word = "lock"

    def of(self, article_id: UUID) -> ArticleLock | None:
        """Return the lock on an article, if there is one."""
        return self._session.exec(select(ArticleLock).where(ArticleLock.article_id == article_id)).first()

    def release(self, article_id: UUID, person_id: UUID | None, host: str) -> None:
        """Let go of an article that this person on this computer had open."""
        self._session.exec(
            delete(ArticleLock).where(
                col(ArticleLock.article_id) == article_id,
                col(ArticleLock.person_id) == person_id,
                col(ArticleLock.host) == host,
            )
        )

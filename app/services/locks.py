"""Who has which article open: held by a window while it shows an article, so that others leave it alone."""

import platform
from uuid import UUID

from app.domain.article import ArticleLock
from app.domain.link_proposal import LOCK_LASTS
from app.domain.record import now
from app.services.base import Service


class LockService(Service):
    """Locks on articles. They keep nobody from reading; who links both ways asks them."""

    def hold(self, article_id: UUID) -> bool:
        """Say that this person has an article open, again and again; False where somebody else has it already."""
        with self._db.transaction() as tx:
            person, lock = self._who.person(tx), tx.locks.of(article_id)
            identity = person.id if person else None
            if lock is None:
                lock = ArticleLock(article_id=article_id, heartbeat=now())
            elif (lock.person_id, lock.host) != (identity, platform.node()) and now() - lock.heartbeat < LOCK_LASTS:
                return False
            lock.person_id, lock.host, lock.heartbeat = identity, platform.node(), now()
            tx.locks.add(lock)
            return True

    def release(self, article_id: UUID) -> None:
        """Let go of an article that this person had open on this computer."""
        with self._db.transaction() as tx:
            person = self._who.person(tx)
            tx.locks.release(article_id, person.id if person else None, platform.node())

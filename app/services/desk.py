"""The desk: which articles there are, and how many stand at each status.

Apart from what is done with an article, because a list needs none of it loaded: claims, their places, revisions.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from app.domain.desk import DeskFilter, DeskRow
from app.services.base import Service


class DeskService(Service):
    """The list of articles."""

    def list(self, wanted: DeskFilter | None = None, among: Sequence[UUID] | None = None) -> list[DeskRow]:
        """Return the rows of the desk list; `among` asks only for those of these articles."""
        with self._db.reading() as tx:
            return tx.articles.desk(wanted or DeskFilter(), among)

    def counts(self) -> Mapping[str, int]:
        """Return how many articles stand at each status."""
        with self._db.reading() as tx:
            return {status.value: number for status, number in tx.articles.counts().items()}

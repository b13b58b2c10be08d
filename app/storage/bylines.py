"""Queries of bylines."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlmodel import col, select

from app.domain.article import Byline
from app.domain.person import Person
from app.storage.repository import Repository


class BylineRepository(Repository[Byline]):
    """Who wrote what."""

    kind = Byline
    word = "byline"

    def authors(self, article_id: UUID) -> list[Person]:
        """Return the authors of an article in their order."""
        return self.authors_of([article_id]).get(article_id, [])

    def authors_of(self, article_ids: Iterable[UUID]) -> dict[UUID, list[Person]]:
        """Return the authors of many articles in their order."""
        found: dict[UUID, list[Person]] = {}
        wanted = list(article_ids)
        for at in range(0, len(wanted), 500):
            query = (
                select(Byline.article_id, Person)
                .join(Person, col(Person.id) == Byline.person_id)
                .where(col(Byline.article_id).in_(wanted[at : at + 500]))
                .order_by(col(Byline.position))
            )
            for article_id, person in self._session.exec(query):
                found.setdefault(article_id, []).append(person)
        return found

    def set(self, article_id: UUID, person_ids: Sequence[UUID]) -> None:
        """Make these people, in this order, the authors of an article."""
        present = self._session.exec(select(Byline).where(Byline.article_id == article_id)).all()
        for byline in present:
            self._session.delete(byline)
        self._session.flush()
        for position, person_id in enumerate(dict.fromkeys(person_ids)):
            self.add(Byline(article_id=article_id, person_id=person_id, position=position))

"""Queries of publications, their sections and series."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from app.domain.article import Article
from app.domain.publication import Publication, Series
from app.domain.section import Section
from app.storage.repository import Repository


class PublicationRepository(Repository[Publication]):
    """Publications."""

    kind = Publication
    word = "publication"

    def first(self) -> Publication | None:
        """Return the publication that new articles belong to."""
        return self._session.exec(select(Publication).order_by(col(Publication.created))).first()


class SectionRepository(Repository[Section]):
    """Sections."""

    kind = Section
    word = "section"

    def of_publication(self, publication_id: UUID) -> Sequence[Section]:
        """Return the sections of a publication in their order."""
        query = select(Section).where(Section.publication_id == publication_id)
        return self._session.exec(query.order_by(col(Section.position), col(Section.name))).all()

    def is_used(self, section_id: UUID) -> bool:
        """Say whether an article is in this section."""
        return (
            self._session.exec(select(Article.id).where(Article.section_id == section_id).limit(1)).first() is not None
        )


class SeriesRepository(Repository[Series]):
    """Series and running stories."""

    kind = Series
    word = "series"

    def of_publication(self, publication_id: UUID) -> Sequence[Series]:
        """Return the series of a publication, by name."""
        query = select(Series).where(Series.publication_id == publication_id)
        return self._session.exec(query.order_by(col(Series.name))).all()

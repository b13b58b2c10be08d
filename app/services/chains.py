"""Chains of articles: what is in a series or a running story, and what comes before and after an article."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain.chain import Part
from app.domain.errors import NotFound
from app.domain.publication import Series
from app.services.base import Service, find_article
from app.storage.transaction import Transaction


@dataclass(frozen=True)
class ChainView:
    """A series with its articles in their order; withdrawn ones and the bin are left out."""

    series: Series
    parts: Sequence[Part]


class ChainService(Service):
    """Reading of series."""

    def list(self) -> list[ChainView]:
        """Return every series of the newsroom, by name."""
        with self._db.reading() as tx:
            series = [one for publication in tx.publications.all() for one in tx.series.of_publication(publication.id)]
            chains = tx.articles.chains([one.id for one in series])
            return [ChainView(one, chains.get(one.id, [])) for one in series]

    def of_article(self, article_id: UUID) -> ChainView | None:
        """Return the chain that an article is in, or None."""
        with self._db.reading() as tx:
            article = tx.articles.get(article_id)
            return _chain(tx, tx.series.get(article.series_id)) if article.series_id else None

    def find(self, key: str) -> ChainView:
        """Return the chain of this slug or name, or that of the article of this slug or id; NotFound: there is none."""
        with self._db.reading() as tx:
            for publication in tx.publications.all():
                for series in tx.series.of_publication(publication.id):
                    if key.casefold() in {series.slug, series.name.casefold()}:
                        return _chain(tx, series)
            try:
                article = find_article(tx, key)
            except NotFound as error:
                raise NotFound(f"“{key[:80]}” is no series and no article of this newsroom: give its slug.") from error
            if article.series_id is None:
                raise NotFound(f"“{article.headline or article.slug}” is in no series: choose one in the panel Story.")
            return _chain(tx, tx.series.get(article.series_id))


def _chain(tx: Transaction, series: Series) -> ChainView:
    return ChainView(series, tx.articles.chains([series.id]).get(series.id, []))

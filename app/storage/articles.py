"""Queries of articles."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_
from sqlmodel import col, select

from app.domain.article import PUBLIC, Article, Byline, Status
from app.domain.chain import Part, in_order
from app.domain.desk import DeskFilter, DeskOrder, DeskRow
from app.domain.record import now
from app.domain.section import Section
from app.domain.slugs import stem_of
from app.storage.repository import Repository

_ORDER: dict[DeskOrder, Any] = {
    DeskOrder.UPDATED: Article.updated,
    DeskOrder.HEADLINE: func.lower(Article.headline),
    DeskOrder.STATUS: Article.status,
    DeskOrder.PUBLISHED: Article.first_published,
}


class ArticleRepository(Repository[Article]):
    """Articles."""

    kind = Article
    word = "article"

    def by_slug(self, slug: str, publication_id: UUID | None = None) -> Article | None:
        """Return the article with this slug, in one publication or the first that has it."""
        query = select(Article).where(Article.slug == slug)
        if publication_id:
            query = query.where(Article.publication_id == publication_id)
        return self._session.exec(query.order_by(col(Article.created))).first()

    def slugs_like(self, publication_id: UUID, slug: str) -> set[str]:
        """Return the slugs of a publication that are `slug` or `slug-…`, also where it was cut for the number."""
        alike = [col(Article.slug) == slug, col(Article.slug).startswith(f"{slug}-", autoescape=True)]
        stem = stem_of(slug)
        if stem != slug:
            alike.append(col(Article.slug).startswith(stem, autoescape=True))
        query = select(Article.slug).where(Article.publication_id == publication_id, or_(*alike))
        return set(self._session.exec(query))

    def by_headlines(self, publication_id: UUID, headlines: Iterable[str]) -> dict[str, UUID]:
        """Return the articles that have one of these headlines, by the headline in folded case; the newest wins."""
        found: dict[str, UUID] = {}
        wanted = list({headline for headline in headlines if headline})
        for at in range(0, len(wanted), 500):
            query = select(Article.headline, Article.id).where(
                Article.publication_id == publication_id,
                col(Article.headline).in_(wanted[at : at + 500]),
                col(Article.binned).is_(None),
                Article.status != Status.WITHDRAWN,
            )
            rows = self._session.exec(query.order_by(col(Article.created)))
            found.update((headline.casefold(), identity) for headline, identity in rows)
        return found

    def desk(self, wanted: DeskFilter, among: Sequence[UUID] | None = None) -> list[DeskRow]:
        """Return the rows of the desk list; `among` keeps only these articles."""
        columns: tuple[Any, ...] = (
            *(Article.id, Article.slug, Article.headline, Article.status, func.coalesce(Section.name, "")),
            *(Article.genre, Article.updated, Article.first_published, Article.embargo_until, Article.publish_at),
            Article.language,
        )
        query: Any = select(*columns).join(Section, col(Section.id) == Article.section_id, isouter=True)
        query = _filtered(query, wanted, among)
        key = _ORDER[wanted.order]
        query = query.order_by(key.desc() if wanted.descending else key.asc(), col(Article.id))
        if wanted.limit is not None:
            query = query.limit(wanted.limit)
        rows: list[Any] = list(self._session.exec(query))
        return [DeskRow(*row) for row in rows]

    def counts(self) -> dict[Status, int]:
        """Return how many articles stand at each status, the bin left out."""
        query = select(Article.status, func.count()).where(col(Article.binned).is_(None)).group_by(Article.status)
        return {Status(status): number for status, number in self._session.exec(query)}

    def public(
        self, publication_id: UUID | None = None, *, drafts: bool = False, among: Collection[UUID] | None = None
    ) -> Sequence[Article]:
        """Return what readers may see now: published or corrected, no embargo ahead; newest first.

        `among` keeps only these articles.
        """
        if among is not None and not among:
            return []
        query = select(Article).where(col(Article.binned).is_(None))
        if among is not None:
            query = query.where(col(Article.id).in_(among))
        if publication_id:
            query = query.where(Article.publication_id == publication_id)
        if not drafts:
            query = query.where(
                col(Article.status).in_(PUBLIC),
                or_(col(Article.embargo_until).is_(None), col(Article.embargo_until) <= now()),
            )
        else:
            query = query.where(Article.status != Status.WITHDRAWN)
        return self._session.exec(query.order_by(col(Article.first_published).desc(), col(Article.id))).all()

    def chains(self, series_ids: Collection[UUID]) -> dict[UUID, list[Part]]:
        """Return the articles of these series, each chain in its order; the bin and withdrawn ones are left out."""
        if not series_ids:
            return {}
        columns: tuple[Any, ...] = (
            *(Article.id, Article.series_id, Article.slug, Article.headline, Article.status, Article.series_position),
            *(Article.first_published, Article.created, Article.embargo_until),
        )
        query: Any = select(*columns).where(
            col(Article.series_id).in_(series_ids),
            col(Article.binned).is_(None),
            Article.status != Status.WITHDRAWN,
        )
        found: dict[UUID, list[Part]] = {}
        moment = now()
        for *values, embargo in self._session.exec(query):
            seen = Status(values[4]) in PUBLIC and (embargo is None or embargo <= moment)
            part = replace(Part(*values), visible=seen)
            found.setdefault(part.series_id, []).append(part)
        return {series_id: in_order(parts) for series_id, parts in found.items()}

    def due(self) -> Sequence[Article]:
        """Return the ready articles whose time to be published has come."""
        query = select(Article).where(
            Article.status == Status.READY, col(Article.publish_at) <= now(), col(Article.binned).is_(None)
        )
        return self._session.exec(query.order_by(col(Article.publish_at))).all()

    def stale(self, limit: int) -> Sequence[Article]:
        """Return articles whose text the search index does not have yet."""
        return self._session.exec(select(Article).where(col(Article.index_stale)).limit(limit)).all()

    def ids(self) -> Sequence[UUID]:
        """Return every article's id, oldest first, the bin left out."""
        query = select(Article.id).where(col(Article.binned).is_(None)).order_by(col(Article.created))
        return self._session.exec(query).all()

    def tags(self, publication_id: UUID) -> list[str]:
        """Return the tags that a publication uses, the most frequent first."""
        query = select(Article.tags).where(Article.publication_id == publication_id, col(Article.binned).is_(None))
        found = Counter(tag for tags in self._session.exec(query) for tag in tags or ())
        return [tag for tag, _ in found.most_common()]


def _filtered(query: Any, wanted: DeskFilter, among: Sequence[UUID] | None) -> Any:
    query = query.where(col(Article.binned).is_not(None) if wanted.binned else col(Article.binned).is_(None))
    if wanted.statuses:
        query = query.where(col(Article.status).in_(wanted.statuses))
    if wanted.section_id:
        query = query.where(Article.section_id == wanted.section_id)
    if wanted.person_id:
        mine = select(Byline.article_id).where(Byline.person_id == wanted.person_id)
        query = query.where(col(Article.id).in_(mine))
    if wanted.text and among is None:
        like = wanted.text.replace("\0", "")
        query = query.where(
            or_(*(field.icontains(like, autoescape=True) for field in (
                col(Article.headline), col(Article.slug), col(Article.kicker), col(Article.slugline)
            )))
        )  # fmt: skip
    if among is not None:
        query = query.where(col(Article.id).in_(among))
    return query

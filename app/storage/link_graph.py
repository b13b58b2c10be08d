"""Queries over all links at once: related links and links in the words of articles, counted by the database."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, literal
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select, union

from app.domain.article import PUBLIC, Article, Status
from app.domain.inline_link import InlineLink
from app.domain.link_graph import ExternalRow, Finding, Pair, ReportRow
from app.domain.related import RelatedLink
from app.domain.section import Section

#: Both kinds of links.
_KINDS: tuple[Any, ...] = (RelatedLink, InlineLink)


class LinkGraph:
    """Who links to whom, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # ------------------------------------------------------------------ reports
    def count(self, finding: Finding) -> int:
        """Return how many articles that readers see a report has."""
        found: Any = select(Article.id).where(_seen(Article), *_conditions(finding))
        if finding is Finding.MOST_LINKED:
            counted = _counted()
            found = found.join(counted, counted.c.target == Article.id)
        return int(self._session.execute(select(func.count()).select_from(found.subquery())).scalar_one())

    def page(self, finding: Finding, offset: int, limit: int) -> list[ReportRow]:
        """Return a part of a report: the newest first, or the most linked first."""
        columns: list[Any] = [Article.id, Article.slug, Article.headline, Article.status]
        columns += [func.coalesce(Section.name, ""), Article.first_published]
        order: list[Any] = [func.coalesce(Article.first_published, Article.created).desc(), col(Article.id)]
        counted = _counted() if finding is Finding.MOST_LINKED else None
        if counted is not None:
            columns.append(counted.c.number)
            order.insert(0, counted.c.number.desc())
        found: Any = select(*columns).select_from(Article)
        found = found.join(Section, col(Section.id) == Article.section_id, isouter=True)
        if counted is not None:
            found = found.join(counted, counted.c.target == Article.id)
        found = found.where(_seen(Article), *_conditions(finding))
        return [ReportRow(*row) for row in self._session.execute(found.order_by(*order).offset(offset).limit(limit))]

    def external(self, offset: int, limit: int) -> list[ExternalRow]:
        """Return the links of public articles to pages elsewhere, by address."""
        columns: tuple[Any, ...] = (RelatedLink.url, RelatedLink.title, Article.id, Article.slug, Article.headline)
        query: Any = select(*columns).join(Article, col(Article.id) == RelatedLink.article_id)
        query = query.where(RelatedLink.url != "", _seen(Article)).order_by(RelatedLink.url, RelatedLink.id)
        return [ExternalRow(*row) for row in self._session.execute(query.offset(offset).limit(limit))]

    def linking_to(self, url: str) -> list[ExternalRow]:
        """Return the public articles that link to a page elsewhere."""
        columns: tuple[Any, ...] = (RelatedLink.url, RelatedLink.title, Article.id, Article.slug, Article.headline)
        query: Any = select(*columns).join(Article, col(Article.id) == RelatedLink.article_id)
        query = query.where(RelatedLink.url == url, _seen(Article)).order_by(Article.slug)
        return [ExternalRow(*row) for row in self._session.execute(query)]

    def count_addresses(self) -> int:
        """Return how many pages elsewhere public articles link to."""
        query: Any = select(func.count(func.distinct(RelatedLink.url))).join(
            Article, col(Article.id) == RelatedLink.article_id
        )
        return int(self._session.execute(query.where(RelatedLink.url != "", _seen(Article))).scalar_one())

    def addresses(self, after: str, limit: int) -> list[str]:
        """Return the addresses of pages elsewhere that public articles link to, each once, those after one."""
        query: Any = select(RelatedLink.url).join(Article, col(Article.id) == RelatedLink.article_id)
        query = query.where(RelatedLink.url > after, RelatedLink.url != "", _seen(Article)).distinct()
        return list(self._session.execute(query.order_by(RelatedLink.url).limit(limit)).scalars())

    # ------------------------------------------------------------------ the map
    def linking(self, target_id: UUID, limit: int) -> tuple[list[UUID], int]:
        """Return articles that link to one, the newest first, and how many there are."""
        edges = _edges(col(RelatedLink.target_id) == target_id, col(InlineLink.target_id) == target_id)
        found: Any = select(Article.id).join(edges, edges.c.source == Article.id).where(_here(Article))
        number = self._session.execute(select(func.count()).select_from(found.subquery())).scalar_one()
        newest = (func.coalesce(Article.first_published, Article.created).desc(), col(Article.id))
        return list(self._session.execute(found.order_by(*newest).limit(limit)).scalars()), int(number)

    def linked(self, article_id: UUID) -> list[UUID]:
        """Return the articles that one links to: its related links in their order, then those of its words."""
        related: Any = select(RelatedLink.target_id).where(
            RelatedLink.article_id == article_id, col(RelatedLink.target_id).is_not(None)
        )
        related = related.order_by(col(RelatedLink.pinned).desc(), col(RelatedLink.position), col(RelatedLink.created))
        named = select(InlineLink.target_id).where(InlineLink.article_id == article_id).order_by(
            col(InlineLink.created), col(InlineLink.id)
        )  # fmt: skip
        found = [*self._session.execute(related).scalars(), *self._session.exec(named)]
        return list(dict.fromkeys(found))

    def pairs_among(self, ids: Sequence[UUID]) -> list[Pair]:
        """Return the links among a few articles."""
        found: dict[tuple[UUID, UUID], Pair] = {}
        for kind in _KINDS:
            query: Any = select(kind.article_id, kind.target_id).where(
                kind.article_id.in_(ids), kind.target_id.in_(ids)
            )
            for source, target in self._session.execute(query.order_by(kind.created, kind.id)):
                found.setdefault((source, target), Pair(source, target, kind is InlineLink))
        return list(found.values())

    def linked_from(self, ids: Sequence[UUID]) -> dict[UUID, int]:
        """Return how many articles link to each of a few."""
        edges = _edges(col(RelatedLink.target_id).in_(ids), col(InlineLink.target_id).in_(ids))
        query: Any = select(edges.c.target, func.count()).join(Article, col(Article.id) == edges.c.source)
        query = query.where(_here(Article)).group_by(edges.c.target)
        rows: Any = self._session.execute(query).all()
        return dict(rows)

    def chain(self, series_id: UUID) -> list[UUID]:
        """Return the articles of a series in their order."""
        query: Any = select(Article.id).where(Article.series_id == series_id, _here(Article))
        order = (col(Article.series_position), func.coalesce(Article.first_published, Article.created), col(Article.id))
        return list(self._session.execute(query.order_by(*order)).scalars())


def _seen(article: Any) -> Any:
    """Keep what readers see."""
    return and_(article.status.in_(PUBLIC), article.binned.is_(None))


def _here(article: Any) -> Any:
    """Leave out what is in the bin or withdrawn."""
    return and_(article.status != Status.WITHDRAWN, article.binned.is_(None))


def _edges(of_related: Any = None, of_inline: Any = None) -> Any:
    """Return pairs of source and target, each once, whichever way they are linked."""
    related: Any = select(col(RelatedLink.article_id).label("source"), col(RelatedLink.target_id).label("target"))
    related = related.where(col(RelatedLink.target_id).is_not(None))
    inline: Any = select(col(InlineLink.article_id).label("source"), col(InlineLink.target_id).label("target"))
    if of_related is not None:
        related, inline = related.where(of_related), inline.where(of_inline)
    return union(related, inline).subquery()


def _conditions(finding: Finding) -> list[Any]:
    """Return what makes an article an orphan or a dead end: links count where readers see both ends."""
    other = aliased(Article)
    if finding is Finding.ORPHANS:
        return [~_exists(kind.target_id == Article.id, kind.article_id == other.id, _seen(other)) for kind in _KINDS]
    if finding is Finding.DEAD_ENDS:
        elsewhere = _exists(RelatedLink.article_id == Article.id, RelatedLink.url != "")
        named = [~_exists(kind.article_id == Article.id, kind.target_id == other.id, _seen(other)) for kind in _KINDS]
        # A link of the text to a page elsewhere leads out too; looked for last, as it reads the whole text.
        return [*named, ~elsewhere, ~col(Article.body).contains("](http")]
    return []


def _exists(*conditions: Any) -> Any:
    return select(literal(1)).where(*conditions).correlate(Article).exists()


def _counted() -> Any:
    """Return how many public articles link to each article."""
    edges, source = _edges(), aliased(Article)
    number = func.count().label("number")
    query: Any = select(edges.c.target, number).join(source, source.id == edges.c.source)
    return query.where(_seen(source)).group_by(edges.c.target).subquery()

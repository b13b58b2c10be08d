"""Gathers the neighbourhood of an article for the map: few queries, however large the archive is."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from app.domain.article import Article
from app.domain.link_graph import Neighbour, Neighbourhood
from app.services.base import Service, find_article
from app.storage.transaction import Transaction

#: How many articles are drawn: those it links to, those that link to it, and of its chain before and after.
MOST_OUT, MOST_IN, MOST_CHAIN = 16, 16, 3


class LinkMapService(Service):
    """Maps of links."""

    def of_article(self, key: UUID | str) -> Neighbourhood:
        """Return an article with those it links to, those that link to it, its chain, and the links among them."""
        with self._db.reading() as tx:
            article = find_article(tx, key)
            graph = tx.link_graph
            out = [found for found in graph.linked(article.id) if found != article.id]
            into, number = graph.linking(article.id, MOST_IN)
            chain, cut = _around(graph.chain(article.series_id) if article.series_id else [], article.id)
            drawn = list(dict.fromkeys([*chain, *out[:MOST_OUT], *into]))
            present = {identity: one for identity, one in tx.articles.many(drawn).items() if one.binned is None}
            ids = [article.id, *(identity for identity in drawn if identity in present and identity != article.id)]
            neighbours = _neighbours(tx, ids, present | {article.id: article}, chain)
            series = tx.series.find(article.series_id)
            return Neighbourhood(
                centre=neighbours[0],
                others=neighbours[1:],
                pairs=graph.pairs_among(ids),
                chain=[identity for identity in chain if identity in ids],
                series=series.name if series and len(chain) > 1 else "",
                left_out=len(out[MOST_OUT:]) + number - len(into) + cut,
            )


def _around(chain: Sequence[UUID], centre: UUID) -> tuple[list[UUID], int]:
    """Return the chain near its middle, and how many of it are left out."""
    if centre not in chain:
        return [], 0
    place = chain.index(centre)
    near = list(chain[max(0, place - MOST_CHAIN) : place + MOST_CHAIN + 1])
    return near, len(chain) - len(near)


def _neighbours(
    tx: Transaction, ids: Sequence[UUID], articles: Mapping[UUID, Article], chain: Sequence[UUID]
) -> list[Neighbour]:
    sections = tx.sections.many(list({one.section_id for one in articles.values() if one.section_id}))
    numbers = tx.link_graph.linked_from(ids)
    found = []
    for identity in ids:
        article = articles[identity]
        section = sections.get(article.section_id) if article.section_id else None
        found.append(
            Neighbour(
                id=identity,
                slug=article.slug,
                headline=article.headline,
                status=article.status,
                section=section.name if section else "",
                published=article.first_published,
                linked_from=numbers.get(identity, 0),
                part=article.series_position if identity in chain else 0,
            )
        )
    return found

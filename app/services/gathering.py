"""Gathers what pages are made of: the records of an article and everything that its page names."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from uuid import UUID

from app.domain.article import PUBLIC, Article
from app.domain.chain import Part, neighbours, seen_with
from app.domain.claim import OPEN, RECHECK, Claim, PlacementState
from app.domain.correction import Correction
from app.domain.edits import REVISED
from app.domain.gate import may_be_seen
from app.domain.inline_link import named_in
from app.domain.media import MediaFile
from app.domain.person import Person
from app.domain.publication import ClaimsShown, Publication
from app.domain.record import now
from app.domain.related import RelatedLink
from app.domain.section import Section
from app.publishing.content import (
    Chain,
    ChainItem,
    CheckedClaim,
    Listed,
    MediaInfo,
    PageContent,
    RelatedItem,
    SiteContent,
    media_name,
)
from app.publishing.rendered import RenderedText
from app.storage.transaction import Transaction

_MEDIA = re.compile(r"media:([0-9a-f]{64})")


class Gathering:
    """What one publication's pages have in common, read once, and the pages' own records on demand."""

    def __init__(
        self, tx: Transaction, publication: Publication, base_url: str | None, moment: datetime | None = None
    ) -> None:
        self._tx = tx
        self.publication = publication
        self.base_url = (publication.base_url if base_url is None else base_url).rstrip("/")
        self.moment = moment or now()
        self.sections = tuple(tx.sections.of_publication(publication.id))
        self._section_of = {section.id: section for section in self.sections}
        self._scale = tuple(tx.ratings.scale())

    @cached_property
    def public(self) -> tuple[Article, ...]:
        """Everything that readers may see now, newest first: for the pages that list it."""
        return tuple(self._tx.articles.public(self.publication.id))

    def pages(self, articles: Sequence[Article], bodies: Mapping[UUID, RenderedText]) -> list[PageContent]:
        """Gather the pages of articles whose bodies are rendered, in few queries."""
        tx, ids = self._tx, [article.id for article in articles]
        authors, corrections = tx.bylines.authors_of(ids), tx.corrections.of_articles(ids)
        claims, links = tx.claims.of_articles(ids), tx.related.of_articles(ids)
        named = {link.target_id for found in links.values() for link in found if link.target_id}
        named.update(identity for article in articles for identity in articles_named_by(article))
        targets = {article.id: article for article in tx.articles.public(self.publication.id, among=named)}
        slugs = {identity: target.slug for identity, target in targets.items()}
        checked = self._checked([claim for found in claims.values() for claim in found])
        series = tx.series.many(list({a.series_id for a in articles if a.series_id}))
        chains = tx.articles.chains(list(series))
        media = self._media(articles)
        return [
            PageContent(
                article=article,
                publication=self.publication,
                body=bodies[article.id],
                section=self._section(article),
                sections=self.sections,
                authors=tuple(authors.get(article.id, ())),
                series=series.get(article.series_id) if article.series_id else None,
                chain=_chain(article, chains.get(article.series_id, ())) if article.series_id else None,
                claims=tuple(checked[c.id] for c in claims.get(article.id, ()) if c.id in checked),
                scale=self._scale,
                corrections=tuple(corrections.get(article.id, ())),
                related=self._related(links.get(article.id, ()), targets),
                media={sha: media[sha] for sha in media_of(article) if sha in media},
                targets=slugs,
                base_url=self.base_url,
                draft=not may_be_seen(article, self.moment),
                version=article.edition,
                text_sha256=text_sha256(article),
            )
            for article in articles
        ]

    def site(self) -> SiteContent:
        """Gather the pages that are not articles."""
        ids = [article.id for article in self.public]
        authors, corrections = self._tx.bylines.authors_of(ids), self._tx.corrections.of_articles(ids)
        media = self._media(self.public)
        return SiteContent(
            publication=self.publication,
            sections=self.sections,
            series=tuple(self._tx.series.of_publication(self.publication.id)),
            listed=tuple(self._listed(article, authors, corrections, media) for article in self.public),
            base_url=self.base_url,
        )

    def files(self, articles: Iterable[Article]) -> dict[str, MediaFile]:
        """Return what is known of the images that these articles show, by hash; `data` is empty."""
        return self._tx.media.facts({sha for article in articles for sha in media_of(article)})

    def _listed(
        self,
        article: Article,
        authors: Mapping[UUID, list[Person]],
        corrections: Mapping[UUID, list[Correction]],
        media: Mapping[str, MediaInfo],
    ) -> Listed:
        return Listed(
            article=article,
            section=self._section(article),
            authors=tuple(authors.get(article.id, ())),
            image=media.get(article.image_sha256 or ""),
            corrections=tuple(corrections.get(article.id, ())),
        )

    def _section(self, article: Article) -> Section | None:
        return self._section_of.get(article.section_id) if article.section_id else None

    def _media(self, articles: Iterable[Article]) -> dict[str, MediaInfo]:
        return {
            sha: MediaInfo(media_name(file.name, sha, file.media_type), file.media_type, file.width, file.height)
            for sha, file in self.files(articles).items()
        }

    def _checked(self, claims: Sequence[Claim]) -> dict[UUID, CheckedClaim]:
        """Return the claims that readers may see: judged, for publication, with a certain place."""
        ratings = {rating.key: rating for rating in self._scale}
        if self.publication.claims_shown is ClaimsShown.NONE:
            return {}
        shown = [claim for claim in claims if _is_shown(claim, ratings)]
        evidence = self._tx.evidence.of_claims([claim.id for claim in shown])
        sources = self._tx.sources.many(list({one.source_id for found in evidence.values() for one in found}))
        judges = self._tx.people.many([claim.judged_by for claim in shown if claim.judged_by])
        return {
            claim.id: CheckedClaim(
                claim,
                ratings[claim.verdict],
                tuple((one, sources[one.source_id]) for one in evidence.get(claim.id, ())),
                judges.get(claim.judged_by) if claim.judged_by else None,
            )
            for claim in shown
        }

    def _related(self, links: Iterable[RelatedLink], targets: Mapping[UUID, Article]) -> tuple[RelatedItem, ...]:
        """Return what a page lists; `targets` are the articles that may be named on it."""
        items: list[RelatedItem] = []
        for link in links:
            target = targets.get(link.target_id) if link.target_id else None
            if target is not None:
                section = self._section(target)
                kicker = target.kicker or (section.name if section else "")
                items.append(RelatedItem(target.headline, kicker, target.first_published, slug=target.slug))
            elif link.url:
                items.append(RelatedItem(link.title, url=link.url, publisher=link.publisher))
        return tuple(items)


def _chain(article: Article, parts: Sequence[Part]) -> Chain:
    """Return where a page stands in its series, among what readers may see."""
    seen = seen_with(parts, article.id)
    before, after = neighbours(seen, article.id)
    place = next((number for number, part in enumerate(seen, 1) if part.id == article.id), 1)
    return Chain(place, max(len(seen), 1), _chain_item(before), _chain_item(after))


def _chain_item(part: Part | None) -> ChainItem | None:
    return ChainItem(part.headline, part.slug, part.published) if part is not None else None


def media_of(article: Article) -> list[str]:
    """Return the hashes of the images that an article shows: its own first, then those of the body."""
    own = [article.image_sha256] if article.image_sha256 else []
    return list(dict.fromkeys([*own, *_MEDIA.findall(article.body)]))


def articles_named_by(article: Article) -> list[UUID]:
    """Return the articles that the words of an article may link to."""
    return named_in(article.body)


def text_sha256(article: Article) -> str:
    """Return the hash of the words that readers see of an article."""
    texts = {name: getattr(article, name) for name in REVISED if name != "editors_note"}
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def is_public(article: Article) -> bool:
    """Say whether an article has been published and not withdrawn, whatever its embargo."""
    return article.status in PUBLIC and article.binned is None


def _is_shown(claim: Claim, ratings: Mapping[str, object]) -> bool:
    placed = claim.placement not in {PlacementState.LOST, PlacementState.AMBIGUOUS}
    judged = claim.verdict not in {OPEN, RECHECK} and claim.verdict in ratings
    return claim.for_publication and judged and placed

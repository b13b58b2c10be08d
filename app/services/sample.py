"""Fills a newsroom with the sample: The Vallen Courier, an invented paper in an invented city."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from app.checks.quotations import find_passage
from app.domain.anchors import describe
from app.domain.article import AIDisclosure, Article, Genre, Status
from app.domain.claim import Claim, ClaimantKind, Comment, Evidence, Importance, PlacementState, Stance
from app.domain.correction import Correction, CorrectionKind
from app.domain.errors import AppError
from app.domain.inline_link import named_in
from app.domain.newsroom import Newsroom
from app.domain.person import Person
from app.domain.publication import ClaimsShown, Publication, Series
from app.domain.record import now
from app.domain.related import RelatedLink
from app.domain.revision import RevisionReason
from app.domain.source import Reliability, Source, SourceKind
from app.formats.images import check_image
from app.paths import resource
from app.services.articles import free_slug, keep_revision, publication_of
from app.services.base import Service, index, note
from app.services.publications import named_section
from app.storage.transaction import Transaction

Facts = Mapping[str, Any]


class SampleService(Service):
    """The sample newsroom."""

    def fill(self) -> int:
        """Add the sample, whole or not at all, and return its number of articles. Raises AppError where it is there."""
        folder = resource("sample")
        with self._db.transaction() as tx:
            newsroom = tx.newsrooms.the() or Newsroom()
            if newsroom.sample_filled:
                raise AppError("The sample is in this newsroom already: nothing was changed.")
            number = _Filling(tx, folder).fill(newsroom)
            note(tx, self._who.person(tx), "newsroom.sample", f"Added the sample of {number} articles")
            return number

    def is_filled(self) -> bool:
        """Say whether the sample is in this newsroom."""
        with self._db.reading() as tx:
            newsroom = tx.newsrooms.the()
            return newsroom is not None and newsroom.sample_filled


class _Filling:
    """One filling: what was made so far, by the names that the files use."""

    def __init__(self, tx: Transaction, folder: Path) -> None:
        self._tx = tx
        self._folder = folder
        self._people: dict[str, Person] = {}
        self._series: dict[str, Series] = {}
        self._sources: dict[str, Source] = {}
        self._images: dict[str, str] = {}
        self._articles: dict[str, Article] = {}

    def fill(self, newsroom: Newsroom) -> int:
        facts = yaml.safe_load((self._folder / "newsroom.yaml").read_text(encoding="utf-8"))
        publication = self._publication(facts["publication"])
        newsroom.name, newsroom.sample_filled = facts["newsroom"]["name"], True
        self._tx.newsrooms.add(newsroom)
        for section in facts["sections"]:
            named_section(self._tx, publication, section["name"])
        for person in facts["people"]:
            present = self._tx.people.by_slug(person["slug"])
            self._people[person["slug"]] = present or self._tx.people.add(Person(**person))
        for series in facts["series"]:
            self._series[series["slug"]] = self._tx.series.add(Series(publication_id=publication.id, **series))
        for source in facts["sources"]:
            self._sources[source["key"]] = self._source(source)
        files = [_parts(path) for path in sorted((self._folder / "articles").glob("*.md"))]
        files.sort(key=lambda file: _moment(file[0].get("date") or file[0].get("updated")) or now())
        for head, body in files:
            self._articles[head["slug"]] = self._article(publication, head, body)
        for head, _ in files:
            self._finish(head)
        return len(files)

    def _publication(self, facts: Facts) -> Publication:
        publication = publication_of(self._tx)
        if publication.slug == "my-newspaper":
            kinds = {"default_ai_disclosure": AIDisclosure, "claims_shown": ClaimsShown}
            for name, value in facts.items():
                setattr(publication, name, kinds[name](value) if name in kinds else value)
        return self._tx.publications.add(publication)

    def _source(self, facts: Facts) -> Source:
        path = self._folder / "sources" / facts["file"]
        data = path.read_bytes()
        return self._tx.sources.add(
            Source(
                title=facts["title"],
                author=facts.get("author", ""),
                publisher=facts["publisher"],
                url=facts["url"],
                kind=SourceKind(facts["kind"]),
                reliability=Reliability(facts["reliability"]),
                reliability_note=facts.get("reliability_note", ""),
                published_on=_day(facts.get("published_on")),
                note=facts.get("note", ""),
                snapshot_sha256=self._tx.media.keep(data, "text/plain", path.name).sha256,
                snapshot_text=data.decode("utf-8"),
                snapshot_taken=now(),
            )
        )

    def _image(self, name: str) -> str:
        if name not in self._images:
            image = check_image(name, (self._folder / "images" / name).read_bytes())
            kept = self._tx.media.keep(image.data, image.media_type, name, image.width, image.height)
            self._images[name] = kept.sha256
        return self._images[name]

    def _article(self, publication: Publication, head: Facts, body: str) -> Article:
        image, series = head.get("image") or {}, head.get("series") or {}
        published, updated = _moment(head.get("date")), _moment(head.get("updated"))
        status = Status(head["status"])
        article = Article(
            publication_id=publication.id,
            slug=free_slug(self._tx, publication.id, head["slug"]),
            section_id=named_section(self._tx, publication, head["section"]).id,
            series_id=self._series[series["slug"]].id if series else None,
            series_position=series.get("position", 0),
            body=body,
            genre=Genre(head.get("genre", "news")),
            language=publication.language,
            tags=list(head.get("tags", ())),
            image_sha256=self._image(image["file"]) if image else None,
            image_alt=image.get("alt", ""),
            image_caption=image.get("caption", ""),
            image_credit=image.get("credit", ""),
            ai_disclosure=AIDisclosure(head.get("ai_disclosure", "people")),
            status=status,
            embargo_until=_moment(head.get("embargo_until")),
            publish_at=_moment(head.get("publish_at")),
            first_published=published,
            last_published=max(filter(None, (published, updated)), default=None) if published else None,
            edition=(1 + len(head.get("corrections", ()))) if published else 0,
            created=published or updated or now(),
            updated=updated or published or now(),
        )
        for name in _TEXTS:
            setattr(article, name, head.get(name) or "")
        self._tx.articles.add(article)
        self._tx.bylines.set(article.id, [self._people[slug].id for slug in head.get("authors", ())])
        return article

    def _finish(self, head: Facts) -> None:
        """Write what needs the other articles: links, claims, notices, the first revision, the index."""
        article = self._articles[head["slug"]]
        article.body = self._addressed(article.body)
        self._tx.articles.add(article)
        self._tx.inline_links.change(article.id, (), named_in(article.body))
        for position, facts in enumerate(head.get("related") or ()):
            self._relate(article, position, facts)
        for facts in head.get("corrections") or ():
            kind, made = CorrectionKind(facts["kind"]), _moment(facts["date"]) or now()
            self._tx.corrections.add(
                Correction(article_id=article.id, kind=kind, text=facts["text"], edition=article.edition, created=made)
            )
        for facts in head.get("claims") or ():
            self._claim(article, facts)
        keep_revision(self._tx, article, None, RevisionReason.CREATED, "Sample")
        index(self._tx, article)
        # The links between articles were written after them; their date is that of the file all the same.
        article.updated = _moment(head.get("updated")) or article.created
        self._tx.articles.add(article)

    def _addressed(self, body: str) -> str:
        for slug, other in self._articles.items():
            body = body.replace(f"](article:{slug})", f"](article:{other.id})")
        for path in (self._folder / "images").iterdir():
            if f"](media:{path.name}" in body:
                body = body.replace(f"](media:{path.name}", f"](media:{self._image(path.name)}")
        return body

    def _relate(self, article: Article, position: int, facts: Facts) -> None:
        target = self._articles.get(facts.get("article", ""))
        link = RelatedLink(article_id=article.id, position=position, pinned=bool(facts.get("pinned")))
        link.reason = facts.get("reason", "")
        if target is None:
            link.url, link.title, link.publisher = facts["url"], facts["title"], facts.get("publisher", "")
        else:
            link.target_id, link.reciprocal = target.id, bool(facts.get("reciprocal"))
        if target is None or not self._tx.related.between(article.id, target.id):
            self._tx.related.add(link)

    def _claim(self, article: Article, facts: Facts) -> None:
        claim = _placed(article, facts)
        for name in ("statement", "claimant", "claimant_role", "claimed_where", "explanation", "verdict_before"):
            setattr(claim, name, facts.get(name) or "")
        claim.claimant_kind = ClaimantKind(facts.get("claimant_kind", "person"))
        claim.importance = Importance(facts.get("importance", "normal"))
        claim.claimed_on, claim.due = _day(facts.get("claimed_on")), _day(facts.get("due"))
        claim.for_publication = bool(facts.get("for_publication", True))
        claim.verdict = str(facts.get("verdict", "open"))
        claim.assignee_id = self._person_id(facts.get("assignee"))
        claim.judged_by, claim.judged_at = self._person_id(facts.get("judged_by")), _moment(facts.get("judged_at"))
        self._tx.claims.add(claim)
        for position, entry in enumerate(facts.get("evidence") or ()):
            source = self._sources[entry["source"]]
            self._tx.evidence.add(
                Evidence(
                    claim_id=claim.id,
                    source_id=source.id,
                    passage=entry["passage"],
                    locator=entry.get("locator", ""),
                    stance=Stance(entry["stance"]),
                    note=entry.get("note", ""),
                    verbatim=find_passage(entry["passage"], source.snapshot_text).verbatim,
                    snapshot_sha256=source.snapshot_sha256,
                    position=position,
                )
            )
        self._discuss(claim.id, facts.get("comments") or ())

    def _discuss(self, claim_id: UUID, comments: Sequence[Facts]) -> None:
        for entry in comments:
            self._tx.comments.add(
                Comment(
                    claim_id=claim_id,
                    person_id=self._person_id(entry["person"]),
                    text=entry["text"],
                    resolved=bool(entry.get("resolved")),
                    created=_moment(entry["date"]) or now(),
                )
            )

    def _person_id(self, slug: str | None) -> UUID | None:
        return self._people[slug].id if slug else None


_TEXTS = ("kicker", "headline", "standfirst", "slugline", "dateline", "editors_note", "ai_note")


def _placed(article: Article, facts: Facts) -> Claim:
    """Make a claim on its words; one that is lost or ambiguous keeps the anchor of the text it stood in."""
    field, placement = facts.get("field", "body"), PlacementState(facts.get("placement", "anchored"))
    text: str = getattr(article, field)
    old = facts.get("anchor") or {}
    claim = Claim(article_id=article.id, field=field, placement=placement, exact="", start=0, end=0)
    if placement in {PlacementState.LOST, PlacementState.AMBIGUOUS}:
        for name in ("exact", "prefix", "suffix", "start", "end"):
            setattr(claim, name, old[name])
    else:
        start = -1
        for _ in range(facts.get("occurrence", 1)):
            start = text.index(facts["quote"], start + 1)
        anchor = describe(text, start, start + len(facts["quote"]), field)
        claim.exact, claim.prefix, claim.suffix = anchor.exact, anchor.prefix, anchor.suffix
        claim.start, claim.end = anchor.start, anchor.end
    changed = placement is PlacementState.CHANGED and facts.get("verdict") == "recheck"
    claim.judged_words = old["exact"] if changed else claim.exact
    if placement in {PlacementState.LOST, PlacementState.AMBIGUOUS}:
        claim.score, claim.rival = (0.0, 0.0) if placement is PlacementState.LOST else (0.9, 0.9)
    return claim


def _parts(path: Path) -> tuple[dict[str, Any], str]:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body.strip() + "\n"


def _moment(value: object) -> datetime | None:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime.combine(value, time(6), UTC) if isinstance(value, date) else None


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None

"""What a person does with articles: write, save, duplicate, bin, look back, restore."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from app.domain.article import TEXT_FIELDS, Article
from app.domain.audit import AuditEntry
from app.domain.claim import Claim, in_reading_order
from app.domain.edits import REVISED, ArticleEdit
from app.domain.errors import Conflict, RuleBroken
from app.domain.gate import Reason
from app.domain.inline_link import named_in
from app.domain.person import Person
from app.domain.publication import Publication
from app.domain.reading import count_words
from app.domain.record import now
from app.domain.revision import Revision, RevisionReason
from app.domain.slugs import is_slug, slugify, unique_slug
from app.services.base import Service, find_article, index, note
from app.services.claim_views import ClaimView, views
from app.services.gating import gate_with
from app.services.placing import Positions, follow
from app.storage.transaction import Transaction

#: While a person writes, a revision is kept this often.
REVISION_EVERY = timedelta(minutes=10)


@dataclass(frozen=True)
class OpenedArticle:
    """An article as the editor opens it, and what the gate says of it."""

    article: Article
    authors: Sequence[Person]
    claims: Sequence[ClaimView]
    gate: Sequence[Reason]


@dataclass(frozen=True)
class Saved:
    """What a save wrote: the article with its new version, and its claims as they now stand."""

    article: Article
    claims: Sequence[Claim]


class ArticleService(Service):
    """Articles."""

    def create(self, edit: ArticleEdit | None = None) -> Article:
        """Start a new article in the first publication."""
        with self._db.transaction() as tx:
            person = self._who.person(tx)
            article = start_article(tx, edit or ArticleEdit(), publication_of(tx))
            if person is not None and (edit is None or edit.authors is None):
                tx.bylines.set(article.id, [person.id])
            keep_revision(tx, article, person, RevisionReason.CREATED)
            index(tx, article)
            note(tx, person, "article.new", "Started the article", article=article)
            return article

    def open(self, key: UUID | str) -> OpenedArticle:
        """Return an article with its authors, its claims in reading order, and what the gate says, as of one moment."""
        with self._db.reading() as tx:
            article = find_article(tx, key)
            claims, authors = views(tx, tx.claims.of_article(article.id), article), tx.bylines.authors(article.id)
            return OpenedArticle(article, authors, claims, gate_with(tx, article, authors, claims))

    def tags(self) -> Sequence[str]:
        """Return the tags of the first publication, the most frequent first."""
        with self._db.reading() as tx:
            publication = tx.publications.first()
            return tx.articles.tags(publication.id) if publication else []

    def autosave(
        self, article_id: UUID, edit: ArticleEdit, carried: Positions | None = None, version: int | None = None
    ) -> Saved:
        """Write what is on the screen, with the places of its claims; the index catches up when there is time."""
        with self._db.transaction() as tx:
            person = self._who.person(tx)
            article = tx.articles.get(article_id)
            _check_version(article, version)
            claims = tx.claims.of_article(article.id)
            if apply(tx, article, edit, carried or {}, claims, person):
                article.index_stale = True
                tx.articles.add(article)
                newest = tx.revisions.newest(article.id)
                if newest is None or now() - newest.created >= REVISION_EVERY:
                    keep_revision(tx, article, person, RevisionReason.INTERVAL)
            return Saved(article, in_reading_order(claims))

    def save(
        self, article_id: UUID, edit: ArticleEdit, carried: Positions | None = None, version: int | None = None
    ) -> Saved:
        """Save on purpose: with a revision, and found by the search at once."""
        with self._db.transaction() as tx:
            person = self._who.person(tx)
            article = tx.articles.get(article_id)
            _check_version(article, version)
            claims = tx.claims.of_article(article.id)
            apply(tx, article, edit, carried or {}, claims, person)
            keep_revision(tx, article, person, RevisionReason.SAVED)
            index(tx, article)
            return Saved(article, in_reading_order(claims))

    def duplicate(self, key: UUID | str) -> Article:
        """Make a draft with the texts of another article; claims and links stay with the first."""
        with self._db.transaction() as tx:
            person = self._who.person(tx)
            first = find_article(tx, key)
            kept = {
                name: getattr(first, name) for name in (*REVISED, "section_id", "language", "genre", "image_sha256")
            }
            publication = tx.publications.get(first.publication_id)
            copy = start_article(tx, ArticleEdit(**kept, ai_disclosure=first.ai_disclosure), publication)
            tx.bylines.set(copy.id, [author.id for author in tx.bylines.authors(first.id)])
            keep_revision(tx, copy, person, RevisionReason.CREATED)
            index(tx, copy)
            note(tx, person, "article.duplicate", f"Duplicated “{first.headline}”", article=copy)
            return copy

    def bin(self, key: UUID | str) -> None:
        """Put an article in the bin; it can be taken back."""
        with self._db.transaction() as tx:
            article = find_article(tx, key)
            if article.first_published and article.status != "withdrawn":
                raise RuleBroken("A published article cannot be thrown away: withdraw it, so that readers are told.")
            article.binned = now()
            tx.articles.add(article)
            tx.search.remove(article.id)
            note(tx, self._who.person(tx), "article.bin", "Moved to the bin", article=article)

    def unbin(self, key: UUID | str) -> None:
        """Take an article back from the bin."""
        with self._db.transaction() as tx:
            article = find_article(tx, key)
            article.binned = None
            index(tx, article)
            note(tx, self._who.person(tx), "article.unbin", "Taken back from the bin", article=article)

    def history(self, key: UUID | str) -> Sequence[Revision]:
        """Return the revisions of an article, newest first."""
        with self._db.reading() as tx:
            return tx.revisions.of_article(find_article(tx, key).id)

    def revision_texts(self, revision_id: UUID) -> Mapping[str, object]:
        """Return the texts of a revision by field. Raises AppError where they are damaged."""
        with self._db.reading() as tx:
            return tx.revisions.texts(revision_id)

    def restore(self, key: UUID | str, revision_id: UUID) -> Saved:
        """Put the texts of a revision in the place of the present ones, which are kept as a revision first."""
        with self._db.transaction() as tx:
            person = self._who.person(tx)
            article = find_article(tx, key)
            revision = tx.revisions.get(revision_id)
            texts = tx.revisions.texts(revision_id)
            keep_revision(tx, article, person, RevisionReason.SAVED, "Before a restore")
            claims = tx.claims.of_article(article.id)
            apply(tx, article, ArticleEdit.model_validate(texts), {}, claims, person)
            keep_revision(tx, article, person, RevisionReason.RESTORED, f"Version {revision.number}")
            index(tx, article)
            note(tx, person, "article.restore", f"Restored version {revision.number}", article=article)
            return Saved(article, in_reading_order(claims))

    def audit(self, key: UUID | str) -> Sequence[AuditEntry]:
        """Return what was done to an article, oldest first."""
        with self._db.reading() as tx:
            return tx.audit.of_article(find_article(tx, key).id)


def publication_of(tx: Transaction) -> Publication:
    """Return the publication that new articles belong to."""
    publication = tx.publications.first()
    return publication or tx.publications.add(Publication(name="My Newspaper", slug="my-newspaper"))


def start_article(tx: Transaction, edit: ArticleEdit, publication: Publication) -> Article:
    """Add an article with a slug of its own."""
    article = Article(
        publication_id=publication.id,
        slug="",
        language=publication.language,
        ai_disclosure=publication.default_ai_disclosure,
    )
    article.slug = free_slug(tx, publication.id, edit.slug or edit.headline or "")
    for name, value in edit.changes().items():
        if name != "slug" and value is not None:
            setattr(article, name, value)
    tx.articles.add(article)
    tx.inline_links.change(article.id, (), named_in(article.body))
    if edit.authors is not None:
        tx.bylines.set(article.id, edit.authors)
    return article


def free_slug(tx: Transaction, publication_id: UUID, wanted: str) -> str:
    """Return a slug made of a text that no other article of the publication has."""
    slug = slugify(wanted)
    return unique_slug(slug, tx.articles.slugs_like(publication_id, slug))


def apply(
    tx: Transaction,
    article: Article,
    edit: ArticleEdit,
    carried: Positions,
    claims: Sequence[Claim],
    person: Person | None,
) -> bool:
    """Write an edit into an article and let its claims follow; say whether anything changed."""
    given = edit.changes()
    if given.get("slug") is not None and given["slug"] != article.slug:
        given["slug"] = _changed_slug(tx, article, str(given["slug"]))
    before = {name: getattr(article, name) for name in TEXT_FIELDS}
    changed = [name for name, value in given.items() if getattr(article, name) != value]
    for name in changed:
        setattr(article, name, given[name])
    if "body" in changed:
        tx.inline_links.change(article.id, named_in(before["body"]), named_in(article.body))
    if edit.authors is not None:
        tx.bylines.set(article.id, edit.authors)
    if "headline" in changed and is_slug_of(article.slug, before["headline"]) and tx.revisions.is_fresh(article.id):
        article.slug = free_slug(tx, article.publication_id, article.headline)
    tx.articles.add(article)
    for name in [name for name in TEXT_FIELDS if name in changed]:
        of_field = [claim for claim in claims if claim.field == name]
        follow(tx, of_field, getattr(article, name), before[name], carried, person)
    return bool(changed) or edit.authors is not None


def is_slug_of(slug: str, headline: str) -> bool:
    """Say whether a slug was made from a headline, so that it may still follow it."""
    made = slugify(headline)
    rest = slug.removeprefix(made)
    return slug == made or (slug.startswith(made) and rest[:1] == "-" and rest[1:].isdigit())


def keep_revision(
    tx: Transaction, article: Article, person: Person | None, reason: RevisionReason, remark: str = ""
) -> Revision:
    """Keep the present state of an article as a revision."""
    revision = Revision(
        article_id=article.id,
        number=0,
        person_id=person.id if person else None,
        reason=reason,
        note=remark,
        edition=article.edition,
        status=article.status.value,
        words=count_words(article.body),
        sha256="",
        packed=b"",
    )
    return tx.revisions.keep(revision, {name: getattr(article, name) for name in REVISED})


def _changed_slug(tx: Transaction, article: Article, wanted: str) -> str:
    if article.first_published:
        raise RuleBroken("The address of a published article stays as it is: readers have links to it.")
    if not is_slug(wanted):
        wanted = slugify(wanted)
    taken = tx.articles.slugs_like(article.publication_id, wanted) - {article.slug}
    return unique_slug(wanted, taken)


def _check_version(article: Article, version: int | None) -> None:
    if version is not None and article.row_version != version:
        raise Conflict("Somebody else changed this article while you wrote: your text is kept on the screen.")

"""Records with realistic defaults, for tests that need some."""

from uuid import UUID

from app.domain.article import Article, Status
from app.domain.claim import Claim
from app.domain.person import Person, Role
from app.domain.publication import Publication
from app.domain.section import Section
from app.domain.slugs import slugify
from app.storage.transaction import Transaction


def publication(tx: Transaction, name: str = "The Vallen Courier") -> Publication:
    """Return the newsroom's publication, made if there is none."""
    return tx.publications.first() or tx.publications.add(Publication(name=name, slug=slugify(name)))


def article(tx: Transaction, headline: str = "Harbour wall will cost more", **fields: object) -> Article:
    """Add an article with a text."""
    given: dict[str, object] = {
        "publication_id": publication(tx).id,
        "slug": slugify(headline),
        "headline": headline,
        "standfirst": "Tender papers give twice the sum.",
        "body": "The wall will cost 84 million crowns.\n\nResidents were told of 41 million.\n",
        "status": Status.DRAFT,
    }
    return tx.articles.add(Article.model_validate(given | fields))


def person(tx: Transaction, name: str = "Ilka Moor", *roles: Role) -> Person:
    """Add a person with roles."""
    return tx.people.add(Person(name=name, slug=slugify(name), roles=[role.value for role in roles]))


def section(tx: Transaction, name: str = "City") -> Section:
    """Add a section."""
    return tx.sections.add(Section(publication_id=publication(tx).id, name=name, slug=slugify(name)))


def claim(tx: Transaction, of: Article, words: str, verdict: str = "open", judge: UUID | None = None) -> Claim:
    """Add a claim on words of the body."""
    start = of.body.index(words)
    return tx.claims.add(
        Claim(
            article_id=of.id,
            exact=words,
            prefix=of.body[max(0, start - 32) : start],
            suffix=of.body[start + len(words) : start + len(words) + 32],
            start=start,
            end=start + len(words),
            judged_words=words,
            verdict=verdict,
            judged_by=judge,
        )
    )

"""What every service has: the database, and who is working."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from app.domain.errors import NotFound

if TYPE_CHECKING:
    from app.domain.article import Article
    from app.domain.person import Person
    from app.storage.database import Database
    from app.storage.transaction import Transaction


class Who:
    """The person who works: chosen by name on this computer, or by the role of the database on a shared newsroom."""

    def __init__(self, name: str = "") -> None:
        self.name = name

    def person(self, tx: "Transaction") -> "Person | None":
        """Return the person, or None where nobody was chosen: then one person does everything.

        Raises NotFound where the one who was chosen is not in this newsroom.
        """
        by_role = tx.people.of_database_role()
        if by_role is not None:
            return by_role
        if not self.name:
            return None
        person = tx.people.by_slug(self.name) or tx.people.by_name(self.name)
        if person is None:
            raise NotFound(f"“{self.name}” is nobody in this newsroom: choose one of its people to work as.")
        return person


class Service:
    """One noun's use cases. A public method is one use case in one transaction."""

    def __init__(self, database: "Database", who: Who) -> None:
        self._db = database
        self._who = who


def find_article(tx: "Transaction", key: UUID | str) -> "Article":
    """Return an article by its id or its slug, or raise NotFound."""
    if isinstance(key, UUID):
        return tx.articles.get(key)
    found = tx.articles.by_slug(key)
    if found is None and (identity := _as_id(key)):
        found = tx.articles.find(identity)
    if found is None:
        raise NotFound(f"There is no article “{key[:80]}” in this newsroom: give its slug or id.")
    return found


def note(
    tx: "Transaction",
    person: "Person | None",
    action: str,
    summary: str,
    *,
    article: "Article | None" = None,
    claim_id: UUID | None = None,
    reason: str = "",
    **detail: str,
) -> None:
    """Write into the audit trail who did what."""
    from app.domain.audit import AuditEntry

    tx.audit.add(
        AuditEntry(
            article_id=article.id if article else None,
            claim_id=claim_id,
            person_id=person.id if person else None,
            action=action,
            summary=summary,
            reason=reason,
            detail=detail,
        )
    )


def index(tx: "Transaction", article: "Article", authors: "Sequence[Person] | None" = None) -> None:
    """Bring the search index up to date with an article."""
    tx.search.write(article, tx.bylines.authors(article.id) if authors is None else authors)
    article.index_stale = False
    tx.articles.add(article)


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

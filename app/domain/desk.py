"""What the desk list asks for and shows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.domain.article import Genre, Status


class DeskOrder(StrEnum):
    """How the desk list is sorted."""

    UPDATED = "updated"
    HEADLINE = "headline"
    STATUS = "status"
    PUBLISHED = "published"


@dataclass(frozen=True)
class DeskFilter:
    """Which articles to list. Empty means all that are not in the bin."""

    statuses: frozenset[Status] = frozenset()
    section_id: UUID | None = None
    person_id: UUID | None = None
    text: str = ""
    binned: bool = False
    order: DeskOrder = DeskOrder.UPDATED
    descending: bool = True
    limit: int | None = None


@dataclass(frozen=True)
class DeskRow:
    """One line of the desk list; `section` is its name, `first_published` None before publication."""

    id: UUID
    slug: str
    headline: str
    status: Status
    section: str
    genre: Genre
    updated: datetime
    first_published: datetime | None
    embargo_until: datetime | None
    publish_at: datetime | None
    language: str

"""A chain of articles: a series or a running story, in its order, and what came before and after in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.article import Status


@dataclass(frozen=True)
class Part:
    """One article of a chain. `position` 0: it has no number. `visible`: readers may see it now."""

    id: UUID
    series_id: UUID
    slug: str
    headline: str
    status: Status
    position: int
    published: datetime | None
    created: datetime
    visible: bool = False


def in_order(parts: Iterable[Part]) -> list[Part]:
    """Return the parts in their order: by number, then those without one by the time they came out or were begun."""
    return sorted(
        parts,
        key=lambda part: (part.position == 0, part.position, part.published or part.created, part.slug),
    )


def neighbours(parts: Sequence[Part], article_id: UUID) -> tuple[Part | None, Part | None]:
    """Return what comes right before and right after an article in an ordered chain; None at the ends."""
    place = next((place for place, part in enumerate(parts) if part.id == article_id), -1)
    if place < 0:
        return None, None
    return (parts[place - 1] if place else None), (parts[place + 1] if place + 1 < len(parts) else None)


def seen_with(parts: Iterable[Part], article_id: UUID) -> list[Part]:
    """Return the parts that readers may see, and the article itself, in order: what its page shows."""
    return in_order(part for part in parts if part.visible or part.id == article_id)

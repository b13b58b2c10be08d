"""Who links to whom, as it is counted and drawn: articles around one article, and lines of a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.domain.article import Status


@dataclass(frozen=True)
class Pair:
    """That one article links to another: in its related links, in its words, or in both."""

    source: UUID
    target: UUID
    in_text: bool = False


@dataclass(frozen=True)
class Neighbour:
    """An article on the map. `linked_from` counts the articles that lead to it, `part` is its number in the chain."""

    id: UUID
    slug: str
    headline: str
    status: Status
    section: str
    published: datetime | None
    linked_from: int = 0
    part: int = 0


@dataclass(frozen=True)
class Neighbourhood:
    """An article in the middle of those it links to, those that link to it, and its chain.

    `chain` has the ids of the articles of the same series in their order, the middle among them; `pairs` the links
    among all of them; `left_out` how many more there are that are not drawn.
    """

    centre: Neighbour
    others: Sequence[Neighbour] = ()
    pairs: Sequence[Pair] = ()
    chain: Sequence[UUID] = ()
    series: str = ""
    left_out: int = 0


class Finding(StrEnum):
    """What a report over the archive looks for."""

    ORPHANS = "orphans"
    DEAD_ENDS = "dead_ends"
    MOST_LINKED = "most_linked"


@dataclass(frozen=True)
class ReportRow:
    """An article of a report; `count` is how many articles lead to it, where that was asked."""

    id: UUID
    slug: str
    headline: str
    status: Status
    section: str
    published: datetime | None
    count: int = 0


@dataclass(frozen=True)
class ExternalRow:
    """A link to a page elsewhere, and the article that has it."""

    url: str
    title: str
    article_id: UUID
    slug: str
    headline: str

"""Claims of all articles that wait for somebody: what a fact-checker finds in the morning."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.domain.article import Status
from app.domain.claim import OPEN, RECHECK, Importance, PlacementState
from app.domain.claim_orders import WaitingOrder

#: More rows than this are not read at a time.
PAGE = 200


class Whose(StrEnum):
    """Which of the claims that wait are wanted."""

    EVERYONE = "everyone"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    OVERDUE = "overdue"
    ASKED = "asked"


@dataclass(frozen=True)
class WaitingFilter:
    """Which claims, as `person` sees them (id and slug; None: nobody in particular), on the day `today`.

    Mine are those that are assigned to the person and those in which the person is asked something.
    """

    today: date
    whose: Whose = Whose.EVERYONE
    person_id: UUID | None = None
    person_slug: str = ""
    order: WaitingOrder = WaitingOrder.DUE
    limit: int = PAGE
    offset: int = 0


@dataclass(frozen=True)
class WaitingClaim:
    """One claim that waits; `questions` are the comments that nobody has answered, `asked` speak to the person."""

    id: UUID
    article_id: UUID
    slug: str
    headline: str
    status: Status
    exact: str
    field: str
    verdict: str
    placement: PlacementState
    importance: Importance
    assignee_id: UUID | None
    assignee: str
    due: date | None
    questions: int
    asked: bool

    def is_overdue(self, today: date) -> bool:
        """Say whether the day until which it was to be done is over."""
        return self.due is not None and self.due < today


@dataclass(frozen=True)
class Waiting:
    """What was asked for: the rows of one page, and how many claims each question of `Whose` has."""

    rows: list[WaitingClaim]
    counts: dict[Whose, int]
    wanted: WaitingFilter

    @property
    def total(self) -> int:
        """How many there are of those that are wanted, on all pages."""
        return self.counts[self.wanted.whose]


def state_of(row: WaitingClaim) -> str:
    """Return in a word why a claim waits."""
    if row.placement in {PlacementState.AMBIGUOUS, PlacementState.LOST}:
        return row.placement.value.capitalize()
    return row.verdict.capitalize() if row.verdict in {OPEN, RECHECK} else "Question"


def due_of(row: WaitingClaim, today: date) -> str:
    """Return until when it is to be done, in words: what is late says so."""
    if row.due is None:
        return ""
    if row.due == today:
        return "due today"
    year = "" if row.due.year == today.year else f" {row.due.year}"
    return f"{'overdue since' if row.due < today else 'due'} {row.due.day} {row.due:%b}{year}"


def group_of(row: WaitingClaim, order: WaitingOrder, today: date) -> str:
    """Return the heading under which a claim stands in a list of this order."""
    if order is WaitingOrder.ARTICLE:
        return row.headline or "Untitled"
    if order is WaitingOrder.ASSIGNEE:
        return row.assignee or "Nobody"
    if row.due is None:
        return "No date"
    if row.due < today:
        return "Overdue"
    days = (row.due - today).days
    return "Due today" if not days else "Within a week" if days < 8 else "Later"

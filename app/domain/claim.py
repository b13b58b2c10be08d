"""The claim: a fact-check note on the exact words of a draft, with its evidence and discussion."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from app.domain.article import TEXT_FIELDS
from app.domain.record import Record, choice, row_version

#: Verdicts that no scale can rename: not judged yet, and judged before the words changed.
OPEN = "open"
RECHECK = "recheck"


class ClaimantKind(StrEnum):
    """What the claimant is."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Importance(StrEnum):
    """How much hangs on a claim."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class PlacementState(StrEnum):
    """What is known of the place of a claim in the text."""

    ANCHORED = "anchored"
    MOVED = "moved"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"


class Stance(StrEnum):
    """How a passage stands to a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Rating(Record, table=True):
    """One verdict of the newsroom's rating scale. `value`: the least is wholly false, the most wholly true.

    `colour` is one of `rating_scale.COLOURS`, or empty: then the default verdicts have their own, others are grey.
    """

    key: str = Field(unique=True)
    label: str
    colour: str = ""
    value: int | None = None
    position: int = 0


_row_version = row_version()


class Claim(Record, table=True):
    """A claim on words of one field of an article; offsets are code points of the field's source."""

    __mapper_args__ = {"version_id_col": _row_version}

    row_version: int | None = Field(default=None, sa_column=_row_version)
    article_id: UUID = Field(foreign_key="article.id", index=True)
    field: str = "body"
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int
    end: int
    placement: PlacementState = choice(PlacementState, PlacementState.ANCHORED)
    score: float = 1.0
    rival: float = 0.0
    judged_words: str = ""
    statement: str = ""
    claimant: str = ""
    claimant_kind: ClaimantKind = choice(ClaimantKind, ClaimantKind.PERSON)
    claimant_role: str = ""
    claimed_on: date | None = None
    claimed_where: str = ""
    importance: Importance = choice(Importance, Importance.NORMAL)
    assignee_id: UUID | None = Field(default=None, foreign_key="person.id")
    due: date | None = None
    verdict: str = Field(default=OPEN, index=True)
    verdict_before: str = ""
    explanation: str = ""
    for_publication: bool = True
    author_id: UUID | None = Field(default=None, foreign_key="person.id")
    judged_by: UUID | None = Field(default=None, foreign_key="person.id")
    judged_at: datetime | None = None
    #: The claim of another article that this one goes back to. No foreign key: it may be removed, and this one stays.
    earlier_id: UUID | None = None
    resolved: bool = False


def in_reading_order(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims as their words follow each other on the page."""
    return sorted(claims, key=lambda claim: (TEXT_FIELDS.index(claim.field), claim.start, claim.end, claim.created))


class Evidence(Record, table=True):
    """A passage of a source, where it stands there, and what it does to a claim.

    `verbatim` says whether it stood word for word in a kept snapshot of the source when it was given, and
    `snapshot_sha256` names that snapshot: a newer one changes neither.
    """

    claim_id: UUID = Field(foreign_key="claim.id", index=True)
    source_id: UUID = Field(foreign_key="source.id", index=True)
    passage: str = ""
    locator: str = ""
    stance: Stance = choice(Stance, Stance.CONTEXT)
    note: str = ""
    verbatim: bool | None = None
    snapshot_sha256: str | None = None
    position: int = 0


class Comment(Record, table=True):
    """One entry in the discussion of a claim."""

    claim_id: UUID = Field(foreign_key="claim.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    text: str
    resolved: bool = False

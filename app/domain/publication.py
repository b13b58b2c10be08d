"""The title that a newsroom publishes as, and its series."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from app.domain.article import AIDisclosure
from app.domain.record import Record, choice, row_version

_row_version = row_version()

#: The policies a publication may state: the key, and what the person and the reader are shown.
POLICIES = {
    "ethics": "Ethics policy",
    "corrections": "Corrections policy",
    "verification": "Verification and fact-checking policy",
    "feedback": "How to report an inaccuracy",
    "ownership": "Ownership and funding",
    "unnamed_sources": "Unnamed sources policy",
    "no_bylines": "Articles without bylines",
    "masthead": "Who we are",
}


class ClaimsShown(StrEnum):
    """What readers get of the claims that were checked."""

    NONE = "none"
    BOX = "box"
    MARKS = "marks"


class Publication(Record, table=True):
    """Name, masthead, address, policies and rules of one title."""

    __mapper_args__ = {"version_id_col": _row_version}

    row_version: int | None = Field(default=None, sa_column=_row_version)
    name: str
    slug: str = Field(unique=True)
    motto: str = ""
    strapline: str = ""
    base_url: str = ""
    language: str = "en"
    time_zone: str = "UTC"
    contact_email: str = ""
    contact_url: str = ""
    signup_url: str = ""
    theme: str = "broadsheet"
    footer: str = ""
    policies: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    default_ai_disclosure: AIDisclosure = choice(AIDisclosure, AIDisclosure.PEOPLE)
    ai_note: str = ""
    claims_shown: ClaimsShown = choice(ClaimsShown, ClaimsShown.BOX)
    gate_rules: dict[str, bool] = Field(default_factory=dict, sa_type=JSON)


class Series(Record, table=True):
    """A named chain of articles: a series or a running story."""

    __table_args__ = (UniqueConstraint("publication_id", "slug"),)

    publication_id: UUID = Field(foreign_key="publication.id", index=True)
    name: str
    slug: str
    description: str = ""

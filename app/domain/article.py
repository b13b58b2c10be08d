"""The article: what is written, where it stands, and who wrote it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.domain.record import Record, choice, listing, row_version


class Status(StrEnum):
    """Where an article stands. Embargo and schedule are times, not statuses."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    READY = "ready"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


#: The statuses whose pages readers can see.
PUBLIC = frozenset({Status.PUBLISHED, Status.CORRECTED})
#: Not published yet.
UNPUBLISHED = frozenset({Status.DRAFT, Status.IN_REVIEW, Status.READY})


class AIDisclosure(StrEnum):
    """What part a machine had in the text; makes the visible words and the digitalSourceType."""

    PEOPLE = "people"
    ASSISTED = "assisted"
    SUMMARISED = "summarised"
    GENERATED = "generated"
    AUTOMATIC = "automatic"
    UNSET = "unset"  #: nobody has chosen yet: where the publication has no default


class Genre(StrEnum):
    """What kind of piece it is; makes the schema.org type of the page."""

    NEWS = "news"
    REPORTAGE = "reportage"
    ANALYSIS = "analysis"
    BACKGROUND = "background"
    INTERVIEW = "interview"
    OPINION = "opinion"


#: The fields a claim can stand on.
TEXT_FIELDS = ("headline", "standfirst", "body")

_row_version = row_version()


class Article(Record, table=True):
    """One article as it is saved. All texts but `body` are plain; `body` is Markdown.

    An image in the body has the source `media:SHA256`; a link to another article has the
    target `article:ID`. Both are resolved when the page is rendered.
    """

    __table_args__ = (UniqueConstraint("publication_id", "slug"),)
    __mapper_args__ = {"version_id_col": _row_version}

    row_version: int | None = Field(default=None, sa_column=_row_version)
    publication_id: UUID = Field(foreign_key="publication.id", index=True)
    section_id: UUID | None = Field(default=None, foreign_key="section.id", index=True)
    series_id: UUID | None = Field(default=None, foreign_key="series.id", index=True)
    series_position: int = 0
    kicker: str = ""
    headline: str = ""
    standfirst: str = ""
    body: str = ""
    slugline: str = ""
    slug: str
    genre: Genre = choice(Genre, Genre.NEWS)
    dateline: str = ""
    language: str = "en"
    tags: list[str] = listing()
    image_sha256: str | None = Field(default=None, foreign_key="mediafile.sha256")
    image_alt: str = ""
    image_caption: str = ""
    image_credit: str = ""
    editors_note: str = ""
    ai_disclosure: AIDisclosure = choice(AIDisclosure, AIDisclosure.PEOPLE)
    ai_note: str = ""
    status: Status = choice(Status, Status.DRAFT)
    embargo_until: datetime | None = None
    publish_at: datetime | None = None
    first_published: datetime | None = None
    last_published: datetime | None = None
    edition: int = 0
    binned: datetime | None = None
    index_stale: bool = Field(default=True, index=True)


class Byline(Record, table=True):
    """One author of an article, at a position."""

    __table_args__ = (UniqueConstraint("article_id", "person_id"),)

    article_id: UUID = Field(foreign_key="article.id", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    position: int = 0


class ArticleLock(Record, table=True):
    """Who has an article open for writing, as other people see it."""

    article_id: UUID = Field(foreign_key="article.id", unique=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    host: str = ""
    heartbeat: datetime

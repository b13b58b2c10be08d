"""Links from an article to other articles and to pages elsewhere."""

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.domain.record import Record


class RelatedLink(Record, table=True):
    """A link to another article (`target_id`), to an external page (`url`), or a headline still to be matched.

    A headline of an imported page that is in no archive has neither target nor url: it is kept to be completed
    and stays off the page.
    """

    __table_args__ = (UniqueConstraint("article_id", "target_id"),)

    article_id: UUID = Field(foreign_key="article.id", index=True)
    target_id: UUID | None = Field(default=None, foreign_key="article.id", index=True)
    url: str = ""
    title: str = ""
    publisher: str = ""
    position: int = 0
    pinned: bool = False
    reciprocal: bool = False
    reason: str = ""


class HiddenSuggestion(Record, table=True):
    """An article that is not to be suggested for another one again."""

    __table_args__ = (UniqueConstraint("article_id", "target_id"),)

    article_id: UUID = Field(foreign_key="article.id", index=True)
    target_id: UUID = Field(foreign_key="article.id", index=True)

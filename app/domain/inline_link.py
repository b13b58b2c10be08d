"""Links in the words of an article to other articles: written `article:ID` in the body."""

import re
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.domain.record import Record

_NAMED = re.compile(r"article:([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})")


class InlineLink(Record, table=True):
    """That the body of one article names another, kept beside the body so that a database can count it.

    What is named may not be in the newsroom, or not yet: `target_id` is no foreign key.
    """

    __table_args__ = (UniqueConstraint("article_id", "target_id"),)

    article_id: UUID = Field(foreign_key="article.id", index=True)
    target_id: UUID = Field(index=True)


def named_in(body: str) -> list[UUID]:
    """Return the articles that a body links to, in their order, each once."""
    return list(dict.fromkeys(UUID(found) for found in _NAMED.findall(body))) if "article:" in body else []

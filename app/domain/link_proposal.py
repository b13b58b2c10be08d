"""Proposals to link: what is asked of the editor of an article that one may not write now."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from app.domain.article import ArticleLock
from app.domain.person import Person, Role
from app.domain.record import Record

#: A lock without a heartbeat for so long belongs to a window that is gone.
LOCK_LASTS = timedelta(minutes=2)


class LinkProposal(Record, table=True):
    """That `article_id` should link to `target_id`, as `person_id` proposes who linked the other way."""

    __table_args__ = (UniqueConstraint("article_id", "target_id"),)

    article_id: UUID = Field(foreign_key="article.id", index=True)
    target_id: UUID = Field(foreign_key="article.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    note: str = ""
    reason: str = ""


class Hindrance(StrEnum):
    """Why a person does not write into an article."""

    LOCKED = "locked"
    NOT_YOURS = "not_yours"


def hindrance(
    person: Person | None, authors: Sequence[Person], lock: ArticleLock | None, host: str, moment: datetime
) -> Hindrance | None:
    """Say what keeps a person on the computer `host` from writing into an article; None: nothing does.

    A reporter or fact-checker writes what is theirs or nobody's; an editor or publisher writes everything. Nobody
    chosen: the one person of a laptop.
    """
    if lock is not None and moment - lock.heartbeat < LOCK_LASTS and not _is_mine(lock, person, host):
        return Hindrance.LOCKED
    if person is None or person.may(Role.EDITOR, Role.PUBLISHER) or not authors:
        return None
    return None if any(author.id == person.id for author in authors) else Hindrance.NOT_YOURS


def _is_mine(lock: ArticleLock, person: Person | None, host: str) -> bool:
    if person is None and lock.person_id is None:
        return lock.host == host
    return person is not None and lock.person_id == person.id

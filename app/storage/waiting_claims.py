"""The query of claims that wait for somebody, over all articles that are worked on."""

from typing import Any

from sqlalchemy import and_, case, exists, false, func, or_
from sqlmodel import Session, col, select

from app.domain.article import TEXT_FIELDS, Article, Status
from app.domain.claim import OPEN, RECHECK, Claim, Comment, Importance
from app.domain.claim_filter import NO_PLACE
from app.domain.claim_orders import WaitingOrder
from app.domain.mentions import mentions
from app.domain.person import Person
from app.domain.waiting import Waiting, WaitingClaim, WaitingFilter, Whose

_WEIGHT = case((col(Claim.importance) == Importance.HIGH, 0), (col(Claim.importance) == Importance.NORMAL, 1), else_=2)
_PLACE = (
    func.lower(Article.headline),
    Article.id,
    case(*((col(Claim.field) == name, place) for place, name in enumerate(TEXT_FIELDS)), else_=len(TEXT_FIELDS)),
    Claim.start,
    Claim.id,
)
#: A database takes so many values in one question; nobody has more questions to answer.
_MOST_ASKED = 5_000
_BY_DUE = (col(Claim.due).is_(None), Claim.due, _WEIGHT)
_ORDER: dict[WaitingOrder, tuple[Any, ...]] = {
    WaitingOrder.DUE: (*_BY_DUE, *_PLACE),
    WaitingOrder.ASSIGNEE: (col(Person.name).is_(None), func.lower(Person.name), Person.id, *_BY_DUE, *_PLACE),
    WaitingOrder.ARTICLE: _PLACE,
}


class WaitingClaims:
    """Three queries, however many articles and claims there are."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, wanted: WaitingFilter) -> Waiting:
        """Return one page of what waits, and how many there are of each kind."""
        asked = self._asked(wanted.person_slug)
        whose = _whose(wanted, asked)
        counted = [func.coalesce(func.sum(case((test, 1), else_=0)), 0) for test in whose.values()]
        numbers = self._session.execute(_from(select(*counted))).one()
        unanswered = select(func.count()).where(Comment.claim_id == Claim.id, ~col(Comment.resolved)).scalar_subquery()
        columns: tuple[Any, ...] = (
            *(Claim.id, Claim.article_id, Article.slug, Article.headline, Article.status, Claim.exact, Claim.field),
            *(Claim.verdict, Claim.placement, Claim.importance, Claim.assignee_id, func.coalesce(Person.name, "")),
            *(Claim.due, unanswered, case((asked, True), else_=False)),
        )
        query = _from(select(*columns)).where(whose[wanted.whose]).order_by(*_ORDER[wanted.order])
        rows = self._session.execute(query.limit(wanted.limit).offset(wanted.offset))
        counts = dict(zip(whose, map(int, numbers), strict=True))
        return Waiting([WaitingClaim(*row) for row in rows], counts, wanted)

    def _asked(self, slug: str) -> Any:
        """Return the test whether an open comment on a claim speaks to the person of this slug."""
        if not slug:
            return false()
        query: Any = select(Comment.claim_id, Comment.text).where(
            ~col(Comment.resolved), col(Comment.text).contains(f"@{slug}", autoescape=True)
        )
        # What the database finds begins with the slug; another one may go on after it.
        found = {claim_id for claim_id, text in self._session.execute(query) if mentions(text, slug)}
        return col(Claim.id).in_(list(found)[:_MOST_ASKED]) if found else false()


def _from(query: Any) -> Any:
    """Join what a row shows, and leave out what does not wait, and articles that nobody works on."""
    unanswered = exists().where(col(Comment.claim_id) == col(Claim.id), ~col(Comment.resolved))
    return (
        query.select_from(Claim)
        .join(Article, col(Article.id) == col(Claim.article_id))
        .join(Person, col(Person.id) == col(Claim.assignee_id), isouter=True)
        .where(col(Article.binned).is_(None), col(Article.status) != Status.WITHDRAWN)
        .where(or_(col(Claim.verdict).in_((OPEN, RECHECK)), col(Claim.placement).in_(NO_PLACE), unanswered))
    )


def _whose(wanted: WaitingFilter, asked: Any) -> dict[Whose, Any]:
    mine = col(Claim.assignee_id) == wanted.person_id if wanted.person_id else false()
    return {
        Whose.EVERYONE: col(Claim.id).is_not(None),
        Whose.MINE: or_(mine, asked),
        Whose.UNASSIGNED: col(Claim.assignee_id).is_(None),
        Whose.OVERDUE: and_(col(Claim.due).is_not(None), col(Claim.due) < wanted.today),
        Whose.ASKED: asked,
    }

"""Queries of claims, their evidence, discussion and the rating scale."""

import re
from collections.abc import Sequence
from functools import reduce
from operator import add
from uuid import UUID

from sqlalchemy import Table, bindparam, case, func, update
from sqlalchemy import select as sql_select
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import col, or_, select

from app.domain.article import Article
from app.domain.claim import Claim, Comment, Evidence, Rating, in_reading_order
from app.storage.repository import Repository

_OTHER_LETTERS = re.compile(r"[^\x00-\x7f]")


class ClaimRepository(Repository[Claim]):
    """Claims."""

    kind = Claim
    word = "claim"

    def of_article(self, article_id: UUID) -> list[Claim]:
        """Return the claims of an article in reading order."""
        found = self._session.exec(select(Claim).where(Claim.article_id == article_id)).all()
        return in_reading_order(found)

    def of_articles(self, article_ids: Sequence[UUID]) -> dict[UUID, list[Claim]]:
        """Return the claims of many articles, each list in reading order."""
        found: dict[UUID, list[Claim]] = {}
        for at in range(0, len(article_ids), 500):
            query = select(Claim).where(col(Claim.article_id).in_(article_ids[at : at + 500]))
            for claim in self._session.exec(query):
                found.setdefault(claim.article_id, []).append(claim)
        return {article_id: in_reading_order(claims) for article_id, claims in found.items()}

    def judged_elsewhere(
        self, beginnings: Sequence[str], article_id: UUID, verdicts: Sequence[str], shared: int, limit: int
    ) -> Sequence[tuple[UUID, str, str]]:
        """Return (id, words, plain words) of claims of other articles that have at least `shared` of the words.

        `beginnings` are words in small letters, or what they begin with. Those that have most come first, then the
        newest verdicts. A letter outside ASCII matches any letter: SQLite knows no capitals of those.
        """
        if not beginnings:
            return []
        text = func.lower(col(Claim.exact) + " " + col(Claim.statement))
        among = [case((text.like(f"%{_OTHER_LETTERS.sub('_', word)}%"), 1), else_=0) for word in beginnings]
        number = reduce(add, among)
        columns = (col(Claim.id), col(Claim.exact), col(Claim.statement), col(Claim.judged_at))
        counted = (
            sql_select(*columns, number.label("number"))
            .join(Article, col(Article.id) == col(Claim.article_id))
            .where(col(Claim.verdict).in_(verdicts), col(Claim.article_id) != article_id, col(Article.binned).is_(None))
            .subquery()
        )
        found = sql_select(counted.c.id, counted.c.exact, counted.c.statement).where(counted.c.number >= shared)
        best = found.order_by(counted.c.number.desc(), counted.c.judged_at.desc())
        rows = self._session.execute(best.limit(limit))
        return [(identity, exact, statement) for identity, exact, statement in rows]

    def move(self, places: Sequence[tuple[Claim, int, int]]) -> None:
        """Write where claims stand now that are as they were: (claim, start, end).

        With each save hundreds may have moved. Nobody changed them, so their version and their time stay: a colleague
        who judges one of them meanwhile is not in conflict with somebody's typing, and what a colleague has written of
        one since it was read stands.
        """
        if not places:
            return
        table: Table = Claim.metadata.tables["claim"]
        query = update(table).where(table.c.id == bindparam("claim"), table.c.row_version == bindparam("version"))
        rows = [
            {"claim": claim.id, "version": claim.row_version, "first": start, "last": end}
            for claim, start, end in places
        ]
        self._session.connection().execute(query.values(start=bindparam("first"), end=bindparam("last")), rows)
        for claim, start, end in places:
            set_committed_value(claim, "start", start)
            set_committed_value(claim, "end", end)

    def with_verdict(self, key: str) -> Sequence[Claim]:
        """Return the claims that have a verdict, or had it before their words changed."""
        query = select(Claim).where(or_(col(Claim.verdict) == key, col(Claim.verdict_before) == key))
        return self._session.exec(query.order_by(col(Claim.created))).all()

    def verdicts(self) -> dict[str, int]:
        """Return how many claims have each verdict, or had it before their words changed."""
        found: dict[str, int] = {}
        for column in (col(Claim.verdict), col(Claim.verdict_before)):
            rows = self._session.exec(select(column, func.count()).group_by(column))
            for key, number in rows:
                found[key] = found.get(key, 0) + number
        found.pop("", None)
        return found


class EvidenceRepository(Repository[Evidence]):
    """Evidence."""

    kind = Evidence
    word = "evidence"

    def of_claims(self, claim_ids: Sequence[UUID]) -> dict[UUID, list[Evidence]]:
        """Return the evidence of many claims, in order."""
        found: dict[UUID, list[Evidence]] = {}
        for at in range(0, len(claim_ids), 500):
            query = select(Evidence).where(col(Evidence.claim_id).in_(claim_ids[at : at + 500]))
            for evidence in self._session.exec(query.order_by(col(Evidence.position), col(Evidence.created))):
                found.setdefault(evidence.claim_id, []).append(evidence)
        return found

    def of_source(self, source_id: UUID) -> Sequence[Evidence]:
        """Return the evidence that comes from a source."""
        return self._session.exec(select(Evidence).where(Evidence.source_id == source_id)).all()


class CommentRepository(Repository[Comment]):
    """Discussion of claims."""

    kind = Comment
    word = "comment"

    def of_claims(self, claim_ids: Sequence[UUID]) -> dict[UUID, list[Comment]]:
        """Return the comments on many claims, oldest first."""
        found: dict[UUID, list[Comment]] = {}
        for at in range(0, len(claim_ids), 500):
            query = select(Comment).where(col(Comment.claim_id).in_(claim_ids[at : at + 500]))
            for comment in self._session.exec(query.order_by(col(Comment.created))):
                found.setdefault(comment.claim_id, []).append(comment)
        return found


class RatingRepository(Repository[Rating]):
    """The rating scale."""

    kind = Rating
    word = "verdict"

    def scale(self) -> list[Rating]:
        """Return the verdicts of the newsroom in their order."""
        return list(self._session.exec(select(Rating).order_by(col(Rating.position))).all())

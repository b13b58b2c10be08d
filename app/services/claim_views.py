"""Claims with everything that belongs to them, gathered in few queries for whoever shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.domain.anchors import Placement, candidates
from app.domain.article import Article
from app.domain.claim import Claim, Comment, Evidence, PlacementState
from app.domain.person import Person
from app.domain.source import Source
from app.services.earlier_claims import EarlierClaim, earlier_claims
from app.services.placing import anchor_of
from app.storage.transaction import Transaction


@dataclass(frozen=True)
class ClaimView:
    """A claim with everything that belongs to it, as the panel and `standfirst show` present it."""

    claim: Claim
    evidence: Sequence[tuple[Evidence, Source]] = ()
    comments: Sequence[Comment] = ()
    assignee: Person | None = None
    judge: Person | None = None
    candidates: Sequence[tuple[int, int]] = field(default=())
    earlier: EarlierClaim | None = None


def views(tx: Transaction, claims: Sequence[Claim], article: Article) -> list[ClaimView]:
    """Gather what belongs to claims, in few queries."""
    ids = [claim.id for claim in claims]
    evidence, comments = tx.evidence.of_claims(ids), tx.comments.of_claims(ids)
    sources = tx.sources.many(list({one.source_id for found in evidence.values() for one in found}))
    people = tx.people.many([p for claim in claims for p in (claim.assignee_id, claim.judged_by) if p])
    earlier_ids = [claim.earlier_id for claim in claims if claim.earlier_id]
    earlier = earlier_claims(tx, earlier_ids) if earlier_ids else {}
    return [
        ClaimView(
            claim,
            tuple((one, sources[one.source_id]) for one in evidence.get(claim.id, ())),
            tuple(comments.get(claim.id, ())),
            _of(people, claim.assignee_id),
            _of(people, claim.judged_by),
            _places(claim, article),
            earlier.get(claim.earlier_id) if claim.earlier_id else None,
        )
        for claim in claims
    ]


def _of(people: Mapping[UUID, Person], identity: UUID | None) -> Person | None:
    return people.get(identity) if identity else None


def _places(claim: Claim, article: Article) -> tuple[tuple[int, int], ...]:
    if claim.placement is not PlacementState.AMBIGUOUS:
        return ()
    found: Sequence[Placement] = candidates(anchor_of(claim), getattr(article, claim.field))
    return tuple(sorted((one.start, one.end) for one in found if one.start is not None and one.end is not None))

"""Which claims are wanted, and in which order."""

from datetime import date
from typing import Any
from uuid import uuid4

from app.domain.claim import Claim, Importance, PlacementState
from app.domain.claim_filter import fits, ordered, verdict_filters, waits
from app.domain.claim_orders import ClaimOrder
from app.domain.rating_scale import default_scale

ME = uuid4()


def _claim(start: int, verdict: str = "open", **more: Any) -> Claim:
    return Claim(article_id=uuid4(), exact="x", start=start, end=start + 1, verdict=verdict, **more)


def test_a_lost_claim_is_under_lost_and_under_no_verdict() -> None:
    lost = _claim(0, "true", placement=PlacementState.LOST)
    assert fits(lost, "place", None)
    assert fits(lost, "all", None)
    assert not fits(lost, "verdict:true", None)
    assert fits(_claim(0, "open", placement=PlacementState.AMBIGUOUS), "place", None)
    assert waits(lost)
    assert not waits(_claim(0, "true"))


def test_mine_needs_somebody_who_works_here() -> None:
    assert fits(_claim(0, assignee_id=ME), "mine", ME)
    assert not fits(_claim(0, assignee_id=ME), "mine", uuid4())
    assert not fits(_claim(0), "mine", None)


def test_a_filter_for_each_verdict_that_is_there() -> None:
    claims = [_claim(0, "false"), _claim(1, "true"), _claim(2, "true"), _claim(3)]
    found = verdict_filters(claims, default_scale())
    assert found == [("verdict:true", "True", 2), ("verdict:false", "False", 1)]
    assert [claim.start for claim in claims if fits(claim, "verdict:true", None)] == [1, 2]


def test_orders() -> None:
    claims = [
        _claim(40, importance=Importance.HIGH, due=date(2026, 3, 2)),
        _claim(30, importance=Importance.LOW, due=date(2026, 3, 1)),
        _claim(20, "true", importance=Importance.HIGH, due=date(2026, 1, 1)),
        _claim(10),
    ]
    starts = {order: [claim.start for claim in ordered(claims, order)] for order in ClaimOrder}
    assert starts[ClaimOrder.READING] == [10, 20, 30, 40]
    assert starts[ClaimOrder.IMPORTANCE] == [40, 10, 30, 20]
    assert starts[ClaimOrder.DUE] == [30, 40, 10, 20]

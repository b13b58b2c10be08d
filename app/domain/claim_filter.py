"""Which claims of an article are wanted, and in which order they are worked on."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from app.domain.claim import OPEN, RECHECK, Claim, Importance, PlacementState, Rating, in_reading_order
from app.domain.claim_orders import ClaimOrder

ALL = "all"
NO_PLACE = frozenset({PlacementState.AMBIGUOUS, PlacementState.LOST})

#: Key and words of the usual questions, in order.
FILTERS = ((ALL, "All"), (OPEN, "Open"), (RECHECK, "Recheck"), ("place", "Lost"), ("mine", "Mine"))

_VERDICT = "verdict:"
_WEIGHT = {Importance.HIGH: 0, Importance.NORMAL: 1, Importance.LOW: 2}


def fits(claim: Claim, key: str, acting: UUID | None) -> bool:
    """Say whether a claim is one of a filter's; `acting` is who works here. A lost claim has no verdict to show."""
    if key == "mine":
        return acting is not None and claim.assignee_id == acting
    if key == "place":
        return claim.placement in NO_PLACE
    if key in {ALL, ""}:
        return True
    return claim.verdict == key.removeprefix(_VERDICT) and claim.placement not in NO_PLACE


def waits(claim: Claim) -> bool:
    """Say whether a claim waits for somebody."""
    return claim.verdict in {OPEN, RECHECK} or claim.placement in NO_PLACE


def verdict_filters(claims: Sequence[Claim], scale: Iterable[Rating]) -> list[tuple[str, str, int]]:
    """Return (key, words, number of claims) for each verdict of the scale that a claim has, in the scale's order."""
    counted = [(_VERDICT + rating.key, rating.label) for rating in scale]
    found = [(key, words, sum(1 for claim in claims if fits(claim, key, None))) for key, words in counted]
    return [each for each in found if each[2]]


def ordered(claims: Iterable[Claim], order: ClaimOrder) -> list[Claim]:
    """Return claims in an order; where it says nothing, as they stand in the text.

    By importance and by due date, what waits for somebody comes before what is done.
    """
    found = in_reading_order(claims)
    if order is ClaimOrder.IMPORTANCE:
        found.sort(key=lambda claim: (not waits(claim), _WEIGHT[claim.importance]))
    if order is ClaimOrder.DUE:
        found.sort(key=lambda claim: (not waits(claim), claim.due or date.max))
    return found

"""Which claims a filter of the fact-check panel shows."""

from app.domain.claim import OPEN, RECHECK, PlacementState
from app.domain.person import Person
from app.services.claim_views import ClaimView

_NO_PLACE = {PlacementState.AMBIGUOUS, PlacementState.LOST}

#: Key and words of each, in order.
FILTERS = (("all", "All"), ("open", "Open"), ("recheck", "Recheck"), ("place", "Lost"), ("mine", "Mine"))


def fits(view: ClaimView, key: str, acting: Person | None) -> bool:
    """Say whether a claim is one of a filter’s; `acting` is who works here."""
    claim = view.claim
    if key == "mine":
        return acting is not None and claim.assignee_id == acting.id
    if key == "place":
        return claim.placement in _NO_PLACE
    return key in {"all", ""} or (claim.verdict == key and claim.placement not in _NO_PLACE)


def waits(view: ClaimView) -> bool:
    """Say whether a claim waits for somebody."""
    return view.claim.verdict in {OPEN, RECHECK} or view.claim.placement in _NO_PLACE

"""Where claims stand after a text has changed, and what that does to their verdicts."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from app.domain.anchors import Anchor, Placement, describe, locate_all, same_words
from app.domain.claim import OPEN, RECHECK, Claim, PlacementState
from app.domain.person import Person
from app.services.claim_notes import ClaimState, note_followed
from app.storage.transaction import Transaction

#: Where the editor's own positions say a claim stands now; None: its words were deleted.
Positions = Mapping[UUID, tuple[int, int] | None]


def anchor_of(claim: Claim) -> Anchor:
    """Return the anchor that a claim is saved with."""
    return Anchor(claim.exact, claim.prefix, claim.suffix, claim.start, claim.end, claim.field)


def follow(
    tx: Transaction,
    claims: Sequence[Claim],
    text: str,
    old_text: str | None,
    carried: Positions,
    person: Person | None = None,
) -> None:
    """Place the claims of one field in its new text: as the editor carried them, or by finding their words.

    The audit trail keeps what that did to verdicts and places, as the act of `person`, who changed the text.
    """
    before = [ClaimState.of(claim) for claim in claims]
    unknown = [claim for claim in claims if claim.id not in carried]
    placements = locate_all([anchor_of(claim) for claim in unknown], text, old_text=old_text)
    for claim, placement in zip(unknown, placements, strict=True):
        place(claim, placement, text)
    moved = [_carry(claim, carried[claim.id], text) for claim in claims if claim.id in carried]
    tx.claims.move([new for new in moved if new])
    tx.claims.add_all(claims)
    for claim, was in zip(claims, before, strict=True):
        note_followed(tx, person, claim, was)


def place(claim: Claim, placement: Placement, text: str) -> None:
    """Write what `locate` found into a claim. Lost and ambiguous ones keep their last words and context."""
    claim.score, claim.rival = placement.score, placement.rival
    if placement.start is None or placement.end is None:
        claim.placement = placement.state
        return
    _stand(claim, describe(text, placement.start, placement.end, claim.field))
    if placement.state in {PlacementState.MOVED, PlacementState.CHANGED} or claim.placement is PlacementState.LOST:
        claim.placement = placement.state
    judge_again(claim)


def _carry(claim: Claim, position: tuple[int, int] | None, text: str) -> tuple[Claim, int, int] | None:
    """Take a place from the editor; return it where it is all that is new of the claim."""
    if position is None or position[0] >= position[1] or not text[position[0] : position[1]].strip():
        claim.placement, claim.score, claim.rival = PlacementState.LOST, 0.0, 0.0
        return None
    anchor = describe(text, *position, claim.field)
    present = (claim.exact, claim.prefix, claim.suffix, claim.placement, claim.score)
    if present == (anchor.exact, anchor.prefix, anchor.suffix, PlacementState.ANCHORED, 1.0):
        return (claim, *position) if position != (claim.start, claim.end) else None
    claim.score, claim.rival = 1.0, 0.0
    _stand(claim, anchor)
    judge_again(claim)
    return None


def _stand(claim: Claim, anchor: Anchor) -> None:
    claim.exact, claim.prefix, claim.suffix = anchor.exact, anchor.prefix, anchor.suffix
    claim.start, claim.end = anchor.start, anchor.end
    same = same_words(claim.judged_words, claim.exact)
    claim.placement = PlacementState.ANCHORED if same else PlacementState.CHANGED


def judge_again(claim: Claim) -> None:
    """Let a verdict fall back when its words have changed, and come back when they are as they were judged."""
    same = same_words(claim.judged_words, claim.exact)
    if not same and claim.verdict not in {OPEN, RECHECK}:
        claim.verdict_before, claim.verdict = claim.verdict, RECHECK
    elif same and claim.verdict == RECHECK and claim.verdict_before and claim.exact == claim.judged_words:
        claim.verdict, claim.verdict_before = claim.verdict_before, ""

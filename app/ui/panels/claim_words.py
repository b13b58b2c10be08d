"""What is said of a claim in the panel: the same words for the list, the card and those who hear the screen."""

from datetime import date

from app.domain.claim import OPEN, RECHECK, Claim, PlacementState, Rating
from app.services.claim_views import ClaimView
from app.ui.panels.moments import ago, when

#: What the panel shows in the place of a verdict where the place in the text is not certain.
_NO_PLACE = {PlacementState.AMBIGUOUS: "Ambiguous", PlacementState.LOST: "Lost"}


def look_of(claim: Claim) -> str:
    """Return the key under which the theme has the look of a claim."""
    return claim.placement.value if claim.placement in _NO_PLACE else claim.verdict


def verdict_words(claim: Claim, scale: dict[str, Rating]) -> str:
    """Return the verdict in the newsroom's words, or what is wrong with the place."""
    if claim.placement in _NO_PLACE:
        return _NO_PLACE[claim.placement]
    return label_of(claim.verdict, scale)


def label_of(verdict: str, scale: dict[str, Rating]) -> str:
    """Return what a verdict is called."""
    if verdict in {OPEN, RECHECK}:
        return verdict.capitalize()
    rating = scale.get(verdict)
    return rating.label if rating else verdict.replace("_", " ").capitalize()


def summary(view: ClaimView, scale: dict[str, Rating]) -> str:
    """Return the one line under a claim of the list: what there is, or what to do."""
    claim = view.claim
    if claim.placement is PlacementState.LOST:
        return "The words are no longer in the text · Re-attach"
    if claim.placement is PlacementState.AMBIGUOUS:
        return f"Could stand in {len(view.candidates) or 'several'} places · Choose one"
    if claim.verdict == RECHECK:
        was = f" · was: {label_of(claim.verdict_before, scale).lower()}" if claim.verdict_before else ""
        return f"Words changed {ago(claim.updated)}{was}"
    if claim.verdict == OPEN:
        who = f"Assigned to {view.assignee.name}" if view.assignee else "Assigned to nobody"
        return f"{who} · due {day(claim.due)}" if claim.due else who
    number = len(view.evidence)
    sources = "no evidence" if not number else "1 source" if number == 1 else f"{number} sources"
    judge = f" · checked by {view.judge.name}" if view.judge else ""
    at = f", {when(claim.judged_at)}" if claim.judged_at else ""
    return f"{sources}{judge}{at}"


def claimed_by(claim: Claim) -> str:
    """Return who claimed it, as what, when and where; empty where nobody is named."""
    if not claim.claimant:
        return ""
    parts = [
        claim.claimant,
        claim.claimant_role,
        day(claim.claimed_on) if claim.claimed_on else "",
        claim.claimed_where,
    ]
    return "Claimed by " + ", ".join(part for part in parts if part)


def day(of: date | None) -> str:
    """Return a date in words."""
    if of is None:
        return ""
    return "today" if of == date.today() else f"{of.day} {of:%B %Y}"  # noqa: DTZ011 - the day of the person's own clock

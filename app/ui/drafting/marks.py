"""The claims of an article as the editor marks them, on the text as it is on the screen."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from app.domain.anchors import locate
from app.domain.article import Article
from app.domain.claim import OPEN, RECHECK, Claim, PlacementState, Rating
from app.services.claim_views import ClaimView
from app.services.placing import Positions, anchor_of
from app.ui.editor.claim_marks import ClaimMark

#: Where the editor has carried each claim: its field, and its span or None where its words were taken out.
Carried = Mapping[str, tuple[str, tuple[int, int] | None]]

_UNPLACED = (PlacementState.LOST, PlacementState.AMBIGUOUS)


def claim_marks(
    views: Iterable[ClaimView], scale: Sequence[Rating], article: Article, texts: Mapping[str, str], carried: Carried
) -> list[ClaimMark]:
    """Say how each claim is marked. Where the screen is further on than the newsroom, the editor's places count."""
    ratings = {rating.key: rating for rating in scale}
    marks = []
    for view in views:
        claim = view.claim
        span = _span(claim, article, texts, carried)
        marks.append(
            ClaimMark(
                id=str(claim.id),
                start=span[0] if span else 0,
                end=span[1] if span else 0,
                verdict=_look(claim, placed=span is not None),
                label=_label(claim, ratings),
                colour=ratings[claim.verdict].colour if claim.verdict in ratings else "",
                candidates=tuple(view.candidates),
                field=claim.field,
            )
        )
    return marks


def carried_positions(views: Iterable[ClaimView], carried: Carried) -> Positions:
    """Say where the editor has carried the claims, for a save. Those it never had a place for are searched anew."""
    found: dict[UUID, tuple[int, int] | None] = {}
    for view in views:
        claim = view.claim
        if claim.placement not in _UNPLACED and str(claim.id) in carried:
            found[claim.id] = carried[str(claim.id)][1]
    return found


def _span(claim: Claim, article: Article, texts: Mapping[str, str], carried: Carried) -> tuple[int, int] | None:
    stored: str = getattr(article, claim.field)
    text = texts.get(claim.field, stored)
    if text == stored:
        return None if claim.placement in _UNPLACED else (claim.start, claim.end)
    if claim.placement in _UNPLACED or str(claim.id) in carried:
        return carried.get(str(claim.id), ("", None))[1]
    found = locate(anchor_of(claim), text, old_text=stored)
    return (found.start, found.end) if found.start is not None and found.end is not None else None


def _look(claim: Claim, *, placed: bool) -> str:
    if claim.placement is PlacementState.AMBIGUOUS:
        return "ambiguous"
    return claim.verdict if placed else "lost"


def _label(claim: Claim, ratings: Mapping[str, Rating]) -> str:
    if claim.placement is PlacementState.AMBIGUOUS:
        return "Could stand in several places"
    if claim.verdict in ratings:
        return ratings[claim.verdict].label
    return {OPEN: "Open", RECHECK: "Check again"}.get(claim.verdict, claim.verdict)

"""What the audit trail is told of claims: each act with what it was before and what it is after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from app.domain.claim import RECHECK, Claim, Comment, Evidence, PlacementState
from app.domain.mentions import spoken
from app.domain.person import Person
from app.domain.text import quoted
from app.services.base import note
from app.storage.transaction import Transaction

#: Fields of a claim by the words of the window. The assignee is not here: to assign is an act of its own.
_WORDS = {
    "statement": "in plain words",
    "claimant": "claimant",
    "claimant_kind": "claimant is",
    "claimant_role": "as what",
    "claimed_on": "claimed on",
    "claimed_where": "claimed where",
    "importance": "importance",
    "due": "due",
    "explanation": "explanation",
    "for_publication": "readers may see it",
    "resolved": "resolved",
}
_NOWHERE = {PlacementState.LOST, PlacementState.AMBIGUOUS}


@dataclass(frozen=True)
class ClaimState:
    """How a claim stood before something was done to it."""

    fields: Mapping[str, object]
    assignee_id: UUID | None
    words: str
    verdict: str
    placement: PlacementState

    @classmethod
    def of(cls, claim: Claim) -> "ClaimState":
        """Keep how a claim stands now."""
        fields = {name: getattr(claim, name) for name in _WORDS}
        return cls(fields, claim.assignee_id, claim.exact, claim.verdict, claim.placement)


def note_claim(tx: Transaction, person: Person | None, action: str, summary: str, claim: Claim, **detail: str) -> None:
    """Write what was done to a claim."""
    note(tx, person, action, summary, article=tx.articles.get(claim.article_id), claim_id=claim.id, **detail)


def note_details(tx: Transaction, person: Person | None, claim: Claim, was: ClaimState) -> None:
    """Write which details differ now, and who checks the claim; nothing where nothing does."""
    changed = [name for name, before in was.fields.items() if getattr(claim, name) != before]
    if changed:
        before = "\n".join(f"{_WORDS[name]}: {_said(was.fields[name])}" for name in changed)
        after = "\n".join(f"{_WORDS[name]}: {_said(getattr(claim, name))}" for name in changed)
        summary = f"Changed {', '.join(_WORDS[name] for name in changed)}"
        note_claim(tx, person, "claim.edit", summary, claim, before=before, after=after)
    if claim.assignee_id != was.assignee_id:
        before, after = _name(tx, was.assignee_id), _name(tx, claim.assignee_id)
        note_claim(tx, person, "claim.assign", f"Assigned to {after}", claim, before=before, after=after)


def note_verdict(tx: Transaction, person: Person | None, claim: Claim, was: ClaimState) -> None:
    """Write that a verdict fell back as the words changed, or came back with them."""
    words = {"before": was.words, "after": claim.exact}
    if was.verdict != RECHECK and claim.verdict == RECHECK:
        summary = f"To be checked again: the words changed after the verdict {_plain(was.verdict)}"
        note_claim(tx, person, "claim.recheck", summary, claim, **words)
    elif was.verdict == RECHECK and claim.verdict != RECHECK:
        summary = f"The verdict {_plain(claim.verdict)} stands again: the words are as they were judged"
        note_claim(tx, person, "claim.reinstate", summary, claim, **words)


def note_followed(tx: Transaction, person: Person | None, claim: Claim, was: ClaimState) -> None:
    """Write what a change of the text did to a claim: its verdict, and whether its place is still known."""
    note_verdict(tx, person, claim, was)
    if was.placement == claim.placement or not {was.placement, claim.placement} & _NOWHERE:
        return
    if claim.placement is PlacementState.LOST:
        note_claim(tx, person, "claim.lost", "Lost its place: its words are gone", claim, before=was.words, after="")
    elif claim.placement is PlacementState.AMBIGUOUS:
        summary = "Lost its place: the words stand in several places"
        note_claim(tx, person, "claim.ambiguous", summary, claim, before=was.words, after="")
    else:
        note_claim(tx, person, "claim.found", "Found its place again", claim, before=was.words, after=claim.exact)


def note_removal(
    tx: Transaction, person: Person | None, claim: Claim, evidence: Sequence[Evidence], comments: Sequence[Comment]
) -> None:
    """Write what goes with a claim: nothing else keeps it."""
    parts = [claim.exact, f"verdict: {_plain(claim.verdict)}"]
    if claim.explanation:
        parts.append(f"explanation: {claim.explanation}")
    parts += [f"evidence that {passage_of(one)}" for one in evidence]
    people = tx.people.named() if comments else ()
    parts += [f"comment: {spoken(one.text, people)}" for one in comments]
    summary = f"Removed {quoted(claim.exact, 60)}"
    note_claim(tx, person, "claim.remove", summary, claim, before="\n".join(parts), after="")


def passage_of(evidence: Evidence) -> str:
    """Say a passage in one line: what it does, its words and where they stand."""
    where = f" ({evidence.locator})" if evidence.locator else ""
    return f"{evidence.stance.value}: {quoted(evidence.passage, 1_000)}{where}"


def _name(tx: Transaction, person_id: UUID | None) -> str:
    person = tx.people.find(person_id)
    return person.name if person else "nobody"


def _plain(verdict: str) -> str:
    return f"“{verdict.replace('_', ' ')}”"


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else str(value or "")

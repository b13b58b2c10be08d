"""What opens at the foot of a claim's card: the form of evidence, the discussion, the details, the history."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.claim import Rating
from app.domain.person import Person
from app.services.claim_views import ClaimView
from app.services.services import Services
from app.ui.context import Context
from app.ui.panels.claim_details import ClaimDetails
from app.ui.panels.claim_history import ClaimHistory
from app.ui.panels.claim_work import ClaimWork
from app.ui.panels.discussion import Discussion
from app.ui.panels.evidence_form import EvidenceForm

ClaimForm = EvidenceForm | Discussion | ClaimDetails | ClaimHistory


@dataclass(frozen=True)
class Desk:
    """What the newsroom has that cards and forms need: its rating scale, its people, and who works here."""

    scale: Sequence[Rating] = ()
    people: Sequence[Person] = ()
    acting: Person | None = None


def read_desk(services: Services) -> Desk:
    """Read it; not on the thread of the window."""
    return Desk(services.claims.scale(), services.people.list(), services.people.acting())


class ClaimForms:
    """Makes the forms; what is given in one goes to `work`, and `given` is called."""

    def __init__(self, ctx: Context, work: ClaimWork, given: Callable[[], None]) -> None:
        self._ctx = ctx
        self._work = work
        self._given = given

    def make(self, form: str, view: ClaimView, people: Sequence[Person]) -> ClaimForm:
        """Make `evidence`, `discussion`, `history` or `details` of a claim."""
        if form == "evidence":
            evidence = EvidenceForm(self._ctx)
            evidence.given.connect(self._work.give_evidence)
            evidence.given.connect(self._given)
            return evidence
        if form == "discussion":
            discussion = Discussion(view.comments, {person.id: person.name for person in people})
            discussion.said.connect(self._work.say)
            discussion.answered.connect(self._work.answer)
            return discussion
        if form == "history":
            return ClaimHistory(self._ctx, view.claim.id)
        details = ClaimDetails(view.claim, people)
        details.given.connect(self._work.keep_details)
        details.given.connect(self._given)
        return details

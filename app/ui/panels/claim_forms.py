"""What opens at the foot of a claim's card: the form of evidence, the discussion, the details, the history."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.claim import Rating
from app.domain.person import Person
from app.domain.text import quoted
from app.services.claim_views import ClaimView
from app.services.claims import ClaimEdit, EvidenceEntry
from app.services.services import Services
from app.ui.context import Context
from app.ui.jobs import Job
from app.ui.messages import Choice
from app.ui.panels.claim_card import ClaimCard
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


@dataclass(frozen=True)
class _Place:
    """Which form of which claim it is, and the words of the claim, to speak of it when it is not shown."""

    kind: str
    claim_id: UUID
    words: str


class ClaimForms(QObject):
    """Has the form that is open, and keeps those that were left with something in them until they are given."""

    given = Signal()  #: what is in the open form is on its way: the keys go on in the list
    left = Signal()  #: the person leaves the open form
    taken_back = Signal(object, str)  #: UUID of a claim, which of its forms is to be opened again
    done = Signal()  #: what was in the open form is written

    def __init__(self, ctx: Context, work: ClaimWork, owner: QWidget) -> None:
        super().__init__(owner)
        self._ctx = ctx
        self._work = work
        self._owner = owner
        self._open: tuple[_Place, ClaimForm] | None = None
        self._kept: dict[_Place, ClaimForm] = {}
        self._dropped: tuple[_Place, ClaimForm] | None = None  # the last one that a person left, for an undo

    # ------------------------------------------------------------------ the open form
    @property
    def kind(self) -> str:
        """Return `evidence`, `discussion`, `history` or `details`; empty while none is open."""
        return self._open[0].kind if self._open else ""

    @property
    def held(self) -> UUID | None:
        """Return the claim whose open form has something in it that would be lost."""
        return self._open[0].claim_id if self._open and self._open[1].is_changed else None

    def open(self, kind: str, card: ClaimCard, people: Sequence[Person], *, keys: bool = True) -> None:
        """Put a form below what is said of a claim, as it was left; `keys`: it takes them."""
        self.put_away(card)
        claim = card.view.claim
        place = _Place(kind, claim.id, claim.exact)
        kept = next((one for one in self._kept if (one.kind, one.claim_id) == (kind, claim.id)), None)
        form = self._kept.pop(kept) if kept else self._make(place, card.view, people)
        if kept:
            form.show_claim(card.view, people)
        self._open = place, form
        card.show_below(form)
        if isinstance(form, ClaimHistory):
            form.grown.connect(card.resized)
        if keys:
            QTimer.singleShot(0, form, form.focus_first)

    def kept_for(self, claim_id: UUID) -> str:
        """Return which form of a claim was left with something in it, the last one; empty for none."""
        return next((place.kind for place in reversed(self._kept) if place.claim_id == claim_id), "")

    def show_claim(self, view: ClaimView, people: Sequence[Person]) -> None:
        """Tell the open form what others wrote."""
        if self._open is not None:
            self._open[1].show_claim(view, people)

    def put_away(self, card: ClaimCard | None) -> str:
        """Take the open form out of its card, and keep it if it has something in it; say of which words, if so."""
        if self._open is None or card is None:
            return ""
        (place, form), self._open = self._open, None
        card.take_below(form, self._owner)
        if form.is_changed:
            self._kept[place] = form
            return place.words
        form.deleteLater()
        return ""

    def close(self, card: ClaimCard | None) -> None:
        """Take the open form away with what is in it."""
        if self._open is not None and card is not None:
            (_, form), self._open = self._open, None
            card.take_below(form, self._owner)
            form.deleteLater()

    def leave(self, card: ClaimCard | None) -> None:
        """Close the open form because the person says so; what was typed can be taken back."""
        if self._open is None or not self._open[1].is_changed:
            self.close(card)
            return
        place, form = self._open
        self.put_away(card)
        del self._kept[place]
        if self._dropped is not None:
            self._dropped[1].deleteLater()
        self._dropped = place, form
        gone = card is not None and card.gone
        back = Choice("Copy", partial(_copy, form.typed())) if gone else Choice("Undo", self._take_back)
        self._ctx.messages.info("What you typed was dropped.", back, key="dropped_form")

    def _take_back(self) -> None:
        if self._dropped is not None:
            (place, form), self._dropped = self._dropped, None
            self._kept[place] = form
            self.taken_back.emit(place.claim_id, place.kind)

    # ------------------------------------------------------------------ forms that were left
    def tell_kept(self, words: str) -> None:
        """Say that what was typed about a claim is not lost, though it is out of sight."""
        said = f"What you typed about {quoted(words, 60)} is kept: it is there when you come back to that claim."
        self._ctx.messages.info(said, key="kept_form")

    def part_with(self, present: Collection[UUID], before: Mapping[UUID, object]) -> None:
        """Offer to copy what was typed about claims that were there `before` and are not any more."""
        for place, form in list(self._kept.items()):
            if place.claim_id in before and place.claim_id not in present:
                del self._kept[place]
                said = f"The claim {quoted(place.words, 60)} was removed. What you typed about it can still be copied."
                self._ctx.messages.warning(said, Choice("Copy", partial(_copy, form.typed())), closable=True)
                form.deleteLater()

    # ------------------------------------------------------------------ making and giving
    def _make(self, place: _Place, view: ClaimView, people: Sequence[Person]) -> ClaimForm:
        form: ClaimForm
        if place.kind == "evidence":
            form = EvidenceForm(self._ctx)
            form.given.connect(partial(self._on_evidence_given, place.claim_id, form))
        elif place.kind == "discussion":
            form = Discussion(view, people)
            form.said.connect(partial(self._on_said, place.claim_id, form))
            form.answered.connect(self._work.answer)
        elif place.kind == "history":
            form = ClaimHistory(self._ctx, place.claim_id)
        else:
            form = ClaimDetails(view.claim, people)
            form.given.connect(partial(self._on_details_given, place.claim_id, form))
        form.left.connect(self.left)
        return form

    def _on_evidence_given(self, claim_id: UUID, form: EvidenceForm, entry: EvidenceEntry) -> None:
        self._wait(form, self._work.give_evidence(claim_id, entry))

    def _on_details_given(self, claim_id: UUID, form: ClaimDetails, edit: ClaimEdit) -> None:
        self._wait(form, self._work.keep_details(claim_id, edit))

    def _wait(self, form: EvidenceForm | ClaimDetails, job: Job[Any]) -> None:
        """Let nothing be given twice; the form goes when it is written, and stays with its words when it cannot be."""
        form.setEnabled(False)
        self.given.emit()
        job.owned(form).ended(partial(self._on_written, form, job))

    def _on_written(self, form: ClaimForm, job: Job[Any]) -> None:
        is_open = self._open is not None and self._open[1] is form
        if job.error is not None:
            form.setEnabled(True)
            if is_open:
                form.focus_first()
        elif is_open:
            self.done.emit()
        else:
            self._kept = {place: other for place, other in self._kept.items() if other is not form}
            form.deleteLater()

    def _on_said(self, claim_id: UUID, form: Discussion, words: str) -> None:
        job = self._work.say(claim_id, words)
        job.owned(form).ended(partial(self._on_heard, form, job, words))

    def _on_heard(self, form: Discussion, job: Job[Any], words: str) -> None:
        if job.error is not None:
            form.give_back(words)


def _copy(words: str) -> None:
    QGuiApplication.clipboard().setText(words)

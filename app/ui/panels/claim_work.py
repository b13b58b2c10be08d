"""What the fact-checker does with the current claim: each act is one use case, most can be undone."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.anchors import describe, locate
from app.domain.claim import OPEN, Claim, Comment, Evidence, PlacementState, Rating
from app.services.claim_views import ClaimView
from app.services.claims import ClaimEdit, EvidenceEntry
from app.ui.context import Context
from app.ui.dialogs.source_reader import open_reader
from app.ui.jobs import Job
from app.ui.messages import Choice
from app.ui.panels.claim_card import ClaimCard

#: How long a removed claim can be taken back, in milliseconds.
_UNDO = 8_000


class ClaimWork(QObject):
    """Acts on the claim that `current` returns."""

    removal_changed = Signal()

    def __init__(self, ctx: Context, current: Callable[[], ClaimView | None], parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._view = current
        #: Claims that are not shown any more and will be removed unless they are taken back.
        self.removing: set[UUID] = set()

    def follow(self, card: ClaimCard) -> None:
        """Do what the person asks for on a card."""
        card.judged.connect(self.judge)
        card.confirmed.connect(self.confirm)
        card.attach_asked.connect(self.attach)
        card.place_chosen.connect(self.choose_place)
        card.evidence_removed.connect(self.remove_evidence)
        card.evidence_opened.connect(self.open_evidence)
        card.removed.connect(self.remove)
        card.article_asked.connect(self._ctx.workspace.open)

    def forget(self) -> None:
        """Do what was asked for: another article is on the screen."""
        for claim_id in list(self.removing):
            self._remove_now(claim_id)

    def judge(self, verdict: str) -> None:
        """Give the claim a verdict."""
        self._after_saving(self._ctx.services.claims.judge, verdict)

    def confirm(self) -> None:
        """Let the old verdict stand for the changed words."""
        self._after_saving(self._ctx.services.claims.confirm)

    def attach(self) -> None:
        """Put the claim on the words that are selected in the text."""
        anchor = self._ctx.workspace.selection
        if anchor is None:
            self._ctx.messages.warning("Select the words in the text that the claim belongs to first.", key="attach")
            return
        self._ctx.messages.withdraw("attach")
        self._after_saving(self._ctx.services.claims.attach, anchor)

    def choose_place(self, start: int, end: int) -> None:
        """Put an ambiguous claim on one of its candidates, which stand in the text as the newsroom has it."""
        view, current = self._view(), self._ctx.workspace.current
        if view is None or current is None:
            return
        field = view.claim.field
        kept, shown = str(getattr(current.article, field)), self._ctx.workspace.texts[field]
        place = locate(describe(kept, start, end, field), shown, old_text=kept)
        if place.start is None or place.end is None:
            self._ctx.messages.warning("These words have just been changed: select the right ones and press A.")
            return
        self._ctx.workspace.go_to_words(field, place.start, place.end)
        anchor = describe(shown, place.start, place.end, field)
        self._after_saving(self._ctx.services.claims.attach, anchor)

    def take_number(self, number: int, scale: Sequence[Rating]) -> bool:
        """Choose the place with this number where it is not certain, which comes before any verdict; else judge."""
        view = self._view()
        if view is not None and number and view.claim.placement is PlacementState.AMBIGUOUS and view.candidates:
            if number <= len(view.candidates):
                self.choose_place(*view.candidates[number - 1])
            return True
        if number > len(scale):
            return False
        self.judge(scale[number - 1].key if number else OPEN)
        return True

    def take_over(self, earlier_id: UUID) -> None:
        """Copy explanation and evidence of an earlier claim; the verdict is for a person to give."""
        view = self._view()
        if view is not None:
            job = self._ctx.jobs.write(self._ctx.services.claims.take_over, view.claim.id, earlier_id)
            job.then(self._on_taken_over)

    def _on_taken_over(self, _claim: Claim) -> None:
        words = "Explanation and evidence were taken over. The verdict is yours to give."
        self._ctx.messages.info(words, key="taken_over")

    def give_evidence(self, claim_id: UUID, entry: EvidenceEntry) -> Job[Evidence]:
        """Give a claim a passage."""
        return self._ctx.jobs.write(self._ctx.services.claims.add_evidence, claim_id, entry)

    def remove_evidence(self, evidence: Evidence) -> None:
        """Take a passage away; the message gives it back."""
        entry = EvidenceEntry(
            source_id=evidence.source_id,
            passage=evidence.passage,
            stance=evidence.stance,
            locator=evidence.locator,
            note=evidence.note,
        )
        back = partial(self._ctx.jobs.write, self._ctx.services.claims.add_evidence, evidence.claim_id, entry)
        self._ctx.jobs.write(self._ctx.services.claims.remove_evidence, evidence.id)
        self._ctx.messages.info("The evidence was removed.", Choice("Undo", back), key="evidence")

    def open_evidence(self, evidence: Evidence) -> None:
        """Open the source of a passage, with the passage selected."""
        open_reader(self._ctx, evidence.source_id, evidence.passage)

    def say(self, claim_id: UUID, text: str) -> Job[Comment]:
        """Say something in the discussion of a claim."""
        return self._ctx.jobs.write(self._ctx.services.claims.comment, claim_id, text)

    def answer(self, comment_id: UUID, answered: bool) -> None:
        """Mark an entry of the discussion as answered or open."""
        self._ctx.jobs.write(self._ctx.services.claims.resolve_comment, comment_id, resolved=answered)

    def keep_details(self, claim_id: UUID, edit: ClaimEdit) -> Job[Claim]:
        """Keep what is known of a claim."""
        return self._ctx.jobs.write(self._ctx.services.claims.edit, claim_id, edit)

    def remove(self) -> None:
        """Remove the claim; for some seconds it can be taken back."""
        view = self._view()
        if view is None:
            return
        claim_id = view.claim.id
        self.removing.add(claim_id)
        self._ctx.workspace.choose_claim(None)
        self.removal_changed.emit()
        back = Choice("Undo", partial(self._take_back, claim_id))
        self._ctx.messages.info("The claim was removed.", back, key="removed")
        QTimer.singleShot(_UNDO, self, partial(self._remove_now, claim_id))

    def _take_back(self, claim_id: UUID) -> None:
        self.removing.discard(claim_id)
        self._ctx.workspace.choose_claim(claim_id)
        self.removal_changed.emit()

    def _remove_now(self, claim_id: UUID) -> None:
        if claim_id in self.removing:
            self.removing.discard(claim_id)
            self._ctx.messages.withdraw("removed")
            self._ctx.jobs.write(self._ctx.services.claims.remove, claim_id)

    def _after_saving(self, use_case: Callable[..., object], *arguments: object) -> None:
        """Write when the words on the screen are in the newsroom: a verdict is on those."""
        view = self._view()
        if view is not None:
            self._ctx.drafting.then_saved(partial(self._ctx.jobs.write, use_case, view.claim.id, *arguments))

"""What a fact-checker does: mark claims, judge them, give evidence, discuss."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict

from app.domain.anchors import Anchor, describe
from app.domain.article import TEXT_FIELDS, Article
from app.domain.audit import AuditEntry
from app.domain.claim import (
    OPEN,
    RECHECK,
    Claim,
    ClaimantKind,
    Comment,
    Evidence,
    Importance,
    PlacementState,
    Rating,
    Stance,
)
from app.domain.edits import Line, Text
from app.domain.errors import BadInput, NotFound, RuleBroken
from app.domain.mentions import keep_mentions, spoken
from app.domain.person import Person
from app.domain.record import now
from app.domain.text import quoted
from app.services.base import Service, find_article
from app.services.claim_notes import ClaimState, note_claim, note_details, note_removal, note_verdict, passage_of
from app.services.claim_views import ClaimView, views
from app.services.earlier_claims import EarlierClaim, find_earlier, take_over
from app.services.kept_passages import find_kept, kept_snapshots
from app.storage.transaction import Transaction

#: More words than this are no claim: nobody can say of them as a whole whether they are true.
MOST_WORDS = 500


class ClaimEdit(BaseModel):
    """Changes to a claim: what is given is written, what is left out stays."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    statement: Text | None = None
    claimant: Line | None = None
    claimant_kind: ClaimantKind | None = None
    claimant_role: Line | None = None
    claimed_on: date | None = None
    claimed_where: Line | None = None
    importance: Importance | None = None
    assignee_id: UUID | None = None
    due: date | None = None
    explanation: Text | None = None
    for_publication: bool | None = None
    resolved: bool | None = None


def _passage(text: str) -> str:
    if not text.strip():
        raise BadInput("Evidence needs a passage of its source: nothing was added.")
    return text.strip()


class EvidenceEntry(BaseModel):
    """A passage of a source, as a person gives it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source_id: UUID
    passage: Annotated[Text, AfterValidator(_passage)]
    stance: Stance = Stance.CONTEXT
    locator: Line = ""
    note: Text = ""


class ClaimService(Service):
    """Claims."""

    def of_article(self, key: UUID | str) -> list[ClaimView]:
        """Return the claims of an article in reading order."""
        with self._db.reading() as tx:
            article = find_article(tx, key)
            return views(tx, tx.claims.of_article(article.id), article)

    def get(self, claim_id: UUID) -> ClaimView:
        """Return one claim."""
        with self._db.reading() as tx:
            claim = tx.claims.get(claim_id)
            return views(tx, [claim], tx.articles.get(claim.article_id))[0]

    def scale(self) -> list[Rating]:
        """Return the verdicts that this newsroom gives, in their order."""
        with self._db.reading() as tx:
            return tx.ratings.scale()

    def add(self, key: UUID | str, anchor: Anchor, edit: ClaimEdit | None = None) -> Claim:
        """Mark words of an article as a claim, on the text as it is saved."""
        with self._db.transaction() as tx:
            article = find_article(tx, key)
            person = self._who.person(tx)
            claim = _new_claim(article, anchor, person)
            fresh = ClaimState.of(claim)
            if edit is not None:
                _apply(claim, edit)
            tx.claims.add(claim)
            note_claim(
                tx, person, "claim.add", f"Marked {quoted(claim.exact, 60)}", claim, before="", after=claim.exact
            )
            note_details(tx, person, claim, fresh)
            return claim

    def add_quote(self, key: UUID | str, quote: str, field: str = "body") -> Claim:
        """Mark the words `quote`, which stand once in a field of the article."""
        with self._db.reading() as tx:
            article = find_article(tx, key)
        if field not in TEXT_FIELDS:
            raise BadInput(f"“{field[:40]}” is no field of an article: use headline, standfirst or body.")
        text: str = getattr(article, field)
        if not quote.strip():
            raise BadInput("A claim needs words of the article: nothing was marked.")
        times = text.count(quote)
        if times == 0:
            raise NotFound(f"The words {quoted(quote, 60)} are not in the {field}: nothing was marked.")
        if times > 1:
            raise BadInput(
                f"The words {quoted(quote, 60)} stand {times} times in the {field}: give more of the sentence."
            )
        start = text.index(quote)
        return self.add(article.id, describe(text, start, start + len(quote), field))

    def edit(self, claim_id: UUID, edit: ClaimEdit) -> Claim:
        """Change what is said about a claim."""
        with self._db.transaction() as tx:
            claim = tx.claims.get(claim_id)
            was = ClaimState.of(claim)
            _apply(claim, edit)
            tx.claims.add(claim)
            note_details(tx, self._who.person(tx), claim, was)
            return claim

    def judge(self, claim_id: UUID, verdict: str, explanation: str | None = None) -> Claim:
        """Give a verdict of the scale, or open the claim again."""
        with self._db.transaction() as tx:
            claim = tx.claims.get(claim_id)
            person = self._who.person(tx)
            key = _verdict(tx, verdict)
            was = ClaimState.of(claim)
            _judge(claim, key, person)
            if explanation is not None:
                claim.explanation = ClaimEdit(explanation=explanation).explanation or ""
            tx.claims.add(claim)
            note_details(tx, person, claim, was)
            summary = f"Judged {quoted(claim.exact, 60)} {key.replace('_', ' ')}"
            note_claim(tx, person, "claim.judge", summary, claim, before=was.verdict, after=key)
            return claim

    def confirm(self, claim_id: UUID) -> Claim:
        """Let the old verdict stand for the changed words."""
        with self._db.transaction() as tx:
            claim = tx.claims.get(claim_id)
            if claim.verdict != RECHECK or not claim.verdict_before:
                raise RuleBroken("There is no old verdict to confirm: judge the claim.")
            person = self._who.person(tx)
            key = _verdict(tx, claim.verdict_before)
            _judge(claim, key, person)
            tx.claims.add(claim)
            summary = f"Confirmed {quoted(claim.exact, 60)} {key.replace('_', ' ')}"
            note_claim(tx, person, "claim.confirm", summary, claim, before=RECHECK, after=key)
            return claim

    def attach(self, claim_id: UUID, anchor: Anchor) -> Claim:
        """Put a claim on other words, chosen by a person. A verdict on other words falls back to re-check."""
        with self._db.transaction() as tx:
            claim = tx.claims.get(claim_id)
            was, person = ClaimState.of(claim), self._who.person(tx)
            if not anchor.exact.strip():
                raise RuleBroken("Select the words that the claim belongs to first.")
            _check_length(anchor)
            claim.exact, claim.prefix, claim.suffix = anchor.exact, anchor.prefix, anchor.suffix
            claim.start, claim.end, claim.field = anchor.start, anchor.end, anchor.field
            claim.placement, claim.score, claim.rival = PlacementState.ANCHORED, 1.0, 0.0
            if claim.exact != claim.judged_words and claim.verdict not in {OPEN, RECHECK}:
                claim.verdict_before, claim.verdict = claim.verdict, RECHECK
            tx.claims.add(claim)
            note_verdict(tx, person, claim, was)
            summary = f"Put on {quoted(claim.exact, 60)}"
            note_claim(tx, person, "claim.attach", summary, claim, before=was.words, after=claim.exact)
            return claim

    def remove(self, claim_id: UUID) -> None:
        """Take a claim away with its evidence and discussion; the audit trail keeps that it was there."""
        with self._db.transaction() as tx:
            claim = tx.claims.get(claim_id)
            passages = tx.evidence.of_claims([claim.id]).get(claim.id, [])
            comments = tx.comments.of_claims([claim.id]).get(claim.id, [])
            note_removal(tx, self._who.person(tx), claim, passages, comments)
            for evidence in passages:
                tx.evidence.delete(evidence)
            for comment in comments:
                tx.comments.delete(comment)
            tx.claims.delete(claim)

    def add_evidence(self, claim_id: UUID, entry: EvidenceEntry) -> Evidence:
        """Give a claim a passage of a source; it is compared word for word with all that was kept of it."""
        with self._db.transaction() as tx:
            claim = tx.claims.get(claim_id)
            source = tx.sources.get(entry.source_id)
            present = tx.evidence.of_claims([claim.id]).get(claim.id, [])
            evidence = Evidence(claim_id=claim.id, **entry.model_dump(), position=len(present))
            kept = find_kept(kept_snapshots(tx, source), entry.passage)
            if kept is not None:
                evidence.verbatim, evidence.snapshot_sha256 = kept.match.verbatim, kept.snapshot.sha256
            tx.evidence.add(evidence)
            summary = f"Evidence that {entry.stance.value}: {source.title}"
            after = passage_of(evidence)
            note_claim(tx, self._who.person(tx), "claim.evidence", summary, claim, before="", after=after)
            return evidence

    def remove_evidence(self, evidence_id: UUID) -> None:
        """Take a passage away from its claim."""
        with self._db.transaction() as tx:
            evidence = tx.evidence.get(evidence_id)
            claim = tx.claims.get(evidence.claim_id)
            summary, before = f"Removed {quoted(evidence.passage, 60)}", passage_of(evidence)
            person = self._who.person(tx)
            note_claim(tx, person, "claim.evidence_removed", summary, claim, before=before, after="")
            tx.evidence.delete(evidence)

    def comment(self, claim_id: UUID, text: str) -> Comment:
        """Say something in the discussion of a claim."""
        if not text.strip():
            raise BadInput("A comment needs words: nothing was added.")
        with self._db.transaction() as tx:
            claim = tx.claims.get(claim_id)
            person = self._who.person(tx)
            people = tx.people.named()
            clean = keep_mentions(ClaimEdit(statement=text.strip()).statement or "", people)
            said = spoken(clean, people)  # the trail has the names of the day
            note_claim(tx, person, "claim.comment", f"Said {quoted(said, 60)}", claim, before="", after=said)
            return tx.comments.add(Comment(claim_id=claim.id, person_id=person.id if person else None, text=clean))

    def resolve_comment(self, comment_id: UUID, *, resolved: bool = True) -> Comment:
        """Mark an entry of the discussion as answered, or open it again."""
        with self._db.transaction() as tx:
            comment = tx.comments.get(comment_id)
            if comment.resolved != resolved:
                comment.resolved = resolved
                action, verb = ("answer", "Answered") if resolved else ("reopen", "Opened again")
                before, after = ("open", "answered") if resolved else ("answered", "open")
                claim, person = tx.claims.get(comment.claim_id), self._who.person(tx)
                summary = f"{verb}: {quoted(spoken(comment.text, tx.people.named()), 60)}"
                note_claim(tx, person, f"claim.comment_{action}", summary, claim, before=before, after=after)
            return tx.comments.add(comment)

    def earlier(self, words: str, article_id: UUID, limit: int = 3) -> list[EarlierClaim]:
        """Return judged claims of other articles that resemble these words, the most alike first."""
        with self._db.reading() as tx:
            return find_earlier(tx, words, tx.articles.get(article_id), limit)

    def take_over(self, claim_id: UUID, earlier_id: UUID) -> Claim:
        """Link a claim to an earlier one: explanation and evidence are copied, the verdict is a person's to give."""
        with self._db.transaction() as tx:
            return take_over(tx, self._who.person(tx), tx.claims.get(claim_id), tx.claims.get(earlier_id))

    def audit(self, claim_id: UUID) -> Sequence[AuditEntry]:
        """Return what was done to a claim, oldest first."""
        with self._db.reading() as tx:
            return tx.audit.of_claim(claim_id)


def _new_claim(article: Article, anchor: Anchor, person: Person | None) -> Claim:
    if anchor.field not in TEXT_FIELDS:
        raise BadInput(f"“{anchor.field[:40]}” is no field of an article: use headline, standfirst or body.")
    text: str = getattr(article, anchor.field)
    if not anchor.exact.strip() or text[anchor.start : anchor.end] != anchor.exact:
        raise RuleBroken("Select the words to check first.")
    _check_length(anchor)
    return Claim(
        article_id=article.id,
        field=anchor.field,
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        start=anchor.start,
        end=anchor.end,
        judged_words=anchor.exact,
        author_id=person.id if person else None,
    )


def _check_length(anchor: Anchor) -> None:
    words = len(anchor.exact.split())
    if words > MOST_WORDS:
        raise BadInput(
            f"A claim stands on {MOST_WORDS} words at most, and these are {words:,}: select the sentence to be checked."
        )


def _apply(claim: Claim, edit: ClaimEdit) -> None:
    for name in edit.model_fields_set:
        setattr(claim, name, getattr(edit, name))


def _verdict(tx: Transaction, verdict: str) -> str:
    wanted = verdict.strip().lower().replace(" ", "_").replace("-", "_")
    if wanted == OPEN:
        return OPEN
    scale = tx.ratings.scale()
    for rating in scale:
        if wanted in {rating.key, rating.label.lower().replace(" ", "_")}:
            return rating.key
    labels = ", ".join(rating.label.lower() for rating in scale)
    raise BadInput(f"“{verdict[:40]}” is no verdict of this newsroom: use one of {labels}, or open.")


def _judge(claim: Claim, key: str, person: Person | None) -> None:
    # Who clears a claim of their own article is held up by the gate, not here.
    if person is not None and key != OPEN and not person.roles:
        raise RuleBroken(f"{person.name} has no role in this newsroom and cannot judge claims.")
    claim.verdict, claim.verdict_before = key, ""
    claim.judged_words = claim.exact
    claim.judged_by = person.id if person and key != OPEN else None
    claim.judged_at = now() if key != OPEN else None
    if claim.placement in {PlacementState.CHANGED, PlacementState.MOVED}:
        claim.placement = PlacementState.ANCHORED

"""Makes claims of notes whose places are known, all in one short transaction: what is written goes in at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.domain.anchors import describe
from app.domain.annotation import Annotation
from app.domain.article import Article
from app.domain.audit import AuditEntry
from app.domain.claim import Claim, Comment
from app.domain.claim_filter import NO_PLACE
from app.domain.person import Person
from app.domain.text import quoted
from app.services.note_places import NotePlace
from app.storage.transaction import Transaction


@dataclass(frozen=True)
class NotesTaken:
    """What became of the notes of a file. `unplaced` of the `claims` are ambiguous or lost.

    `present` came in before; `elsewhere` stand on other pages or on other parts of this one; `wordless` quote no words.
    """

    claims: tuple[UUID, ...] = ()
    comments: int = 0
    unplaced: int = 0
    present: int = 0
    elsewhere: int = 0
    wordless: int = 0

    @property
    def sentence(self) -> str:
        """What became of them, in words."""
        new = len(self.claims)
        parts = ["1 note is a claim now" if new == 1 else f"{new} notes are claims now"]
        if self.unplaced:
            parts.append(f"{self.unplaced} of them without a certain place")
        for number, words in (
            (self.present, "came in before"),
            (self.elsewhere, "on other words than this article's"),
            (self.wordless, "on no words"),
        ):
            if number:
                parts.append(f"{number} {words}")
        return f"{'; '.join(parts)}."


@dataclass
class Taking:
    """What is about to be written. `known` has the claim that each note became, by the key of the note."""

    article: Article
    person: Person | None
    known: dict[str, UUID]
    seen: set[str]
    claims: list[Claim] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    entries: list[AuditEntry] = field(default_factory=list)

    def add(self, note: Annotation, place: NotePlace) -> None:
        """Make a claim of a note."""
        claim = _claim(self.article, note, place, self.person)
        self.claims.append(claim)
        self._note(claim.id, "claim.import", f"Came in as a note on {quoted(claim.exact, 60)}", claim.exact, note)
        self.discuss(note, claim.id)

    def discuss(self, note: Annotation, claim_id: UUID) -> None:
        """Put what a note says into the discussion; who said it stands before it: it is nobody of the newsroom."""
        self.known[note.key] = claim_id
        self.seen.add(note.key)
        said = "\n".join(note.says)
        if said:
            text = f"{note.author}: {said}" if note.author else said
            self.comments.append(Comment(claim_id=claim_id, text=text))
            self._note(claim_id, "claim.comment", f"A note said {quoted(text, 60)}", text, note)

    def _note(self, claim_id: UUID, action: str, summary: str, after: str, note: Annotation) -> None:
        self.entries.append(
            AuditEntry(
                article_id=self.article.id,
                claim_id=claim_id,
                person_id=self.person.id if self.person else None,
                action=action,
                summary=summary,
                detail={"before": "", "after": after, "origin": note.key},
            )
        )


def origins(tx: Transaction, article: Article) -> tuple[dict[str, UUID], set[str]]:
    """Return the claims that notes have become, by the key of the note, and every note that ever came in."""
    known = {f"urn:uuid:{claim.id}": claim.id for claim in tx.claims.of_article(article.id)}
    seen = set(known)
    for entry in tx.audit.of_article(article.id):
        if origin := entry.detail.get("origin"):
            seen.add(origin)
            if entry.claim_id is not None and f"urn:uuid:{entry.claim_id}" in known:
                known[origin] = entry.claim_id
    return known, seen


def prepare(taking: Taking, found: Sequence[tuple[Annotation, NotePlace | None]]) -> NotesTaken:
    """Make the claims and remarks of notes, without writing them: that is most of the work, and nobody waits for it."""
    present = elsewhere = wordless = 0
    for note, place in found:
        if note.key in taking.seen:
            present += 1
        elif note.answers and note.answers in taking.known:
            taking.discuss(note, taking.known[note.answers])
        elif place is not None:
            taking.add(note, place)
        elif note.answers or any(target.anchor for target in note.targets):
            elsewhere += 1
        else:
            wordless += 1
    made = tuple(claim.id for claim in taking.claims)
    unplaced = sum(1 for claim in taking.claims if claim.placement in NO_PLACE)
    return NotesTaken(made, len(taking.comments), unplaced, present, elsewhere, wordless)


def write_notes(tx: Transaction, taking: Taking) -> None:
    """Write what was prepared. The audit trail keeps where each came from, and is asked for it."""
    tx.claims.add_all(taking.claims)
    tx.comments.add_all(taking.comments)
    tx.audit.add_all(taking.entries)


def _claim(article: Article, note: Annotation, place: NotePlace, person: Person | None) -> Claim:
    if place.start is None or place.end is None:
        words = place.anchor
        start, end = 0, len(words.exact)
    else:
        words = describe(getattr(article, place.field), place.start, place.end, place.field)
        start, end = words.start, words.end
    return Claim(
        article_id=article.id,
        field=place.field,
        exact=words.exact,
        prefix=words.prefix,
        suffix=words.suffix,
        start=start,
        end=end,
        placement=place.state,
        score=place.score,
        judged_words=words.exact,
        explanation=note.explanation,
        author_id=person.id if person else None,
    )

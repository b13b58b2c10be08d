"""Claims as W3C Web Annotations: out, on the words of the source and of the page; and in, from notes made elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from app.domain.anchors import describe
from app.domain.annotation import Annotation
from app.domain.article import TEXT_FIELDS, Article
from app.domain.claim import Claim, Comment, PlacementState
from app.domain.errors import BadInput, Conflict
from app.domain.person import Person
from app.domain.text import quoted, shortened
from app.formats.annotations import LARGEST, read_annotations
from app.publishing.page_text import PageText, page_text
from app.publishing.renderer import Renderer
from app.services.base import Service, Who, find_article
from app.services.claim_notes import note_claim
from app.services.claim_views import ClaimView, views
from app.services.note_places import NotePlace, place_note, stands_on
from app.services.pages import PageService
from app.services.placing import anchor_of
from app.storage.database import Database
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


class AnnotationService(Service):
    """Annotations."""

    def __init__(self, database: Database, who: Who, renderer: Renderer) -> None:
        super().__init__(database, who)
        self._pages = PageService(database, who, renderer)

    def of_article(self, key: UUID | str) -> list[dict[str, Any]]:
        """Return the claims of an article as Web Annotations on its source and on the text of its page."""
        content = self._pages.content(key)
        with self._db.reading() as tx:
            article = find_article(tx, key)
            found = views(tx, tx.claims.of_article(article.id), article)
        page, address = page_text(content), page_address(content.base_url, article)
        return [_annotation(article, view, page, address) for view in found]

    def take_file(self, key: UUID | str, path: Path) -> NotesTaken:
        """Take in the notes of a file; see `take`."""
        return self.take(key, path.name, _read(path))

    def take(self, key: UUID | str, name: str, data: bytes) -> NotesTaken:
        """Make claims of notes on the page of an article, on the words that the notes stand on: all of them or none.

        What the notes say comes into the discussion of the claims. A note that came in before does nothing.
        BadInput: the file has no notes. Conflict: the article was changed meanwhile.
        """
        notes = read_annotations(name, data)
        content = self._pages.content(key)
        article, page = content.article, page_text(content)
        here = any(stands_on(target.source, article) for note in notes for target in note.targets)
        # What is answered comes before its answers, in whatever order the file has them.
        notes.sort(key=lambda note: bool(note.answers))
        found = [(note, None if note.answers else place_note(note, article, page, strict=here)) for note in notes]
        with self._db.transaction() as tx:
            now = tx.articles.get(article.id)
            if any(getattr(now, field) != getattr(article, field) for field in TEXT_FIELDS):
                raise Conflict("The article was changed while its notes came in: none was taken. Try again.")
            return _take(tx, self._who.person(tx), now, found)


def page_address(base_url: str, article: Article) -> str:
    """Return the address of a page on the web, or within the site where that has none yet."""
    return f"{base_url.rstrip('/')}/{article.slug}/" if base_url else f"{article.slug}/index.html"


def _take(
    tx: Transaction, person: Person | None, article: Article, found: Sequence[tuple[Annotation, NotePlace | None]]
) -> NotesTaken:
    known = {f"urn:uuid:{claim.id}": claim.id for claim in tx.claims.of_article(article.id)}
    seen = set(known)
    for entry in tx.audit.of_article(article.id):
        if origin := entry.detail.get("origin"):
            seen.add(origin)
            if entry.claim_id is not None and f"urn:uuid:{entry.claim_id}" in known:
                known[origin] = entry.claim_id
    claims: list[UUID] = []
    present = elsewhere = wordless = unplaced = comments = 0
    for note, place in found:
        if note.key in seen:
            present += 1
        elif note.answers:
            if claim_id := known.get(note.answers):
                comments += _discuss(tx, person, tx.claims.get(claim_id), note)
                known[note.key] = claim_id
                seen.add(note.key)
            else:
                elsewhere += 1
        elif place is None:
            if any(target.anchor for target in note.targets):
                elsewhere += 1
            else:
                wordless += 1
        else:
            claim = _claim(article, note, place, person)
            tx.claims.add(claim)
            note_claim(
                tx, person, "claim.import", f"Came in as a note on {quoted(claim.exact, 60)}", claim,
                before="", after=claim.exact, origin=note.key,
            )  # fmt: skip
            comments += _discuss(tx, person, claim, note)
            claims.append(claim.id)
            known[note.key] = claim.id
            seen.add(note.key)
            unplaced += place.start is None
    return NotesTaken(tuple(claims), comments, unplaced, present, elsewhere, wordless)


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


def _discuss(tx: Transaction, person: Person | None, claim: Claim, note: Annotation) -> int:
    """Put what a note says into the discussion; who said it stands before it, as it is nobody of the newsroom."""
    said = "\n".join(note.says)
    if not said:
        return 0
    text = f"{note.author}: {said}" if note.author else said
    tx.comments.add(Comment(claim_id=claim.id, text=text))
    summary = f"A note said {quoted(text, 60)}"
    note_claim(tx, person, "claim.comment", summary, claim, before="", after=text, origin=note.key)
    return 1


def _annotation(article: Article, view: ClaimView, page: PageText, address: str) -> dict[str, Any]:
    claim = view.claim
    bodies = [{"type": "TextualBody", "purpose": "assessing", "value": claim.verdict, "format": "text/plain"}]
    if claim.explanation:
        bodies.append(
            {"type": "TextualBody", "purpose": "describing", "value": claim.explanation, "format": "text/markdown"}
        )
    bodies.extend(
        {"type": "TextualBody", "purpose": "replying", "value": comment.text, "format": "text/plain"}
        for comment in view.comments
    )
    targets = [{"source": f"urn:uuid:{article.id}#{claim.field}", "selector": anchor_of(claim).to_selectors()}]
    placed = claim.placement not in {PlacementState.LOST, PlacementState.AMBIGUOUS}
    found = page.to_text(claim.field, claim.start, claim.end) if placed else None
    if found is not None:
        targets.append({"source": address, "selector": describe(page.text, *found).to_selectors()})
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:uuid:{claim.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "created": claim.created.isoformat(),
        "modified": claim.updated.isoformat(),
        "body": bodies,
        "target": targets,
    }


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be one of a file"
        raise BadInput(f"“{shortened(str(path), 200)}” cannot be read ({reason}). Nothing was taken in.") from error

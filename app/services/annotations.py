"""Claims as W3C Web Annotations: out, on the words of the source and of the page; and in, from notes made elsewhere."""

from pathlib import Path
from typing import Any
from uuid import UUID

from app.domain.anchors import describe
from app.domain.article import TEXT_FIELDS, Article
from app.domain.claim import PlacementState
from app.domain.errors import BadInput, Conflict
from app.domain.text import shortened
from app.formats.annotations import LARGEST, read_annotations
from app.publishing.page_text import PageText, page_text
from app.publishing.renderer import Renderer
from app.services.base import Service, Who, find_article
from app.services.claim_views import ClaimView, views
from app.services.note_places import place_note, stands_on
from app.services.note_taking import NotesTaken, Taking, origins, prepare, write_notes
from app.services.pages import PageService
from app.services.placing import anchor_of
from app.storage.database import Database


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
        with self._db.reading() as tx:
            known, seen = origins(tx, article)
            taking = Taking(article, self._who.person(tx), dict(known), set(seen))
        taken = prepare(taking, found)
        with self._db.transaction() as tx:
            now = tx.articles.get(article.id)
            same = all(getattr(now, field) == getattr(article, field) for field in TEXT_FIELDS)
            if not same or origins(tx, article) != (known, seen):
                raise Conflict("The article was changed while its notes came in: none was taken. Try again.")
            write_notes(tx, taking)
        return taken


def page_address(base_url: str, article: Article) -> str:
    """Return the address of a page on the web, or within the site where that has none yet."""
    return f"{base_url.rstrip('/')}/{article.slug}/" if base_url else f"{article.slug}/index.html"


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

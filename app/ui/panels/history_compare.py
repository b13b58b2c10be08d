"""How two states of an article differ, field by field; worked out off the window's thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.domain.edits import REVISED
from app.domain.revision import Revision, RevisionReason
from app.services.services import Services
from app.ui.widgets.word_difference import Piece, word_pieces

#: Of an unchanged stretch that is longer, only the words next to the changes are shown.
_LONG, _EDGE = 700, 220

LABELS = {
    "kicker": "Kicker", "headline": "Headline", "standfirst": "Standfirst", "body": "Body", "dateline": "Dateline",
    "editors_note": "Editor’s note", "ai_note": "AI note", "image_alt": "Alt text", "image_caption": "Caption",
    "image_credit": "Credit", "tags": "Tags",
}  # fmt: skip

ICONS = {
    RevisionReason.CREATED: "article.new", RevisionReason.SAVED: "save", RevisionReason.STATUS: "status",
    RevisionReason.INTERVAL: "clock", RevisionReason.IMPORTED: "import", RevisionReason.RESTORED: "restore",
}  # fmt: skip


@dataclass(frozen=True)
class FieldDifference:
    """The difference of one field."""

    field: str
    pieces: tuple[Piece, ...]


def reason_words(revision: Revision) -> str:
    """Say why a state was kept."""
    status = revision.status.replace("_", " ")
    return {
        RevisionReason.CREATED: "Started",
        RevisionReason.SAVED: "Kept before a restore" if revision.note == "Before a restore" else "Saved",
        RevisionReason.STATUS: f"Became {status}",
        RevisionReason.INTERVAL: "Kept while writing",
        RevisionReason.IMPORTED: "Imported",
        RevisionReason.RESTORED: f"Restored {revision.note.lower()}".strip(),
    }[revision.reason]


def compare(services: Services, old: UUID, new: UUID | None, screen: Mapping[str, object]) -> list[FieldDifference]:
    """Compare a revision with another one, or with what is on the screen. Raises AppError where one is damaged."""
    before = services.articles.revision_texts(old)
    after = services.articles.revision_texts(new) if new is not None else screen
    return differences(before, after)


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> list[FieldDifference]:
    """Return the fields that differ, in the order of the page."""
    found = []
    for name in REVISED:
        old, new = _text(before.get(name)), _text(after.get(name))
        if old != new:
            found.append(FieldDifference(name, tuple(_shortened(word_pieces(old, new)))))
    return found


def restore(services: Services, article_id: UUID, revision_id: UUID) -> UUID:
    """Restore a revision; return the one that keeps what was there before."""
    services.articles.restore(article_id, revision_id)
    return services.articles.history(article_id)[1].id


def _text(value: object) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list | tuple) else str(value or "")


def _shortened(pieces: list[Piece]) -> list[Piece]:
    short = []
    for place, piece in enumerate(pieces):
        if piece.sign != "=" or len(piece.text) <= _LONG:
            short.append(piece)
            continue
        head = piece.text[:_EDGE] if place else ""
        tail = piece.text[-_EDGE:] if place < len(pieces) - 1 else ""
        short.append(Piece("=", f"{head} … {tail}".strip(" ") if head and tail else f"{head}…{tail}"))
    return short

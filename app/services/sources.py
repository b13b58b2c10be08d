"""What a person does with sources: keep them with their text, find them, compare quotations with them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from app.checks.quotations import PassageMatch, find_passage
from app.domain.edits import Line, Text
from app.domain.errors import BadInput, RuleBroken
from app.domain.media import MediaFile
from app.domain.record import now
from app.domain.source import Reliability, Source, SourceKind
from app.domain.text import readable
from app.formats.snapshots import snapshot_text
from app.services.base import Service, note


class SourceEdit(BaseModel):
    """What is said about a source: what is given is written, what is left out stays."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Line | None = None
    publisher: Line | None = None
    url: Line | None = None
    kind: SourceKind | None = None
    reliability: Reliability | None = None
    published_on: date | None = None
    note: Text | None = None


class SourceService(Service):
    """Sources."""

    def add(self, edit: SourceEdit, name: str = "", data: bytes | None = None) -> Source:
        """Keep a source; with the bytes of a file, their text and hash are its snapshot.

        Raises BadInput where the file has no text that can be read, and nothing is kept.
        """
        name = readable(name)
        title = edit.title or name
        if not title.strip():
            raise BadInput("A source needs a title: nothing was kept.")
        media_type, text = snapshot_text(name, data) if data is not None else ("", "")
        with self._db.transaction() as tx:
            source = Source(title=title)
            for field in edit.model_fields_set - {"title"}:
                setattr(source, field, getattr(edit, field))
            if data is not None:
                source.snapshot_sha256 = tx.media.keep(data, media_type, name).sha256
                source.snapshot_text, source.snapshot_taken = text, now()
            tx.sources.add(source)
            note(tx, self._who.person(tx), "source.add", f"Kept “{title}”", sha256=source.snapshot_sha256 or "")
            return source

    def edit(self, source_id: UUID, edit: SourceEdit) -> Source:
        """Change what is said about a source; its snapshot stays as it was taken."""
        with self._db.transaction() as tx:
            source = tx.sources.get(source_id)
            for field in edit.model_fields_set:
                setattr(source, field, getattr(edit, field))
            if not source.title.strip():
                raise BadInput("A source needs a title: nothing was changed.")
            return tx.sources.add(source)

    def list(self, text: str = "") -> Sequence[Source]:
        """Return the sources whose title, publisher or address has `text`, newest first."""
        with self._db.reading() as tx:
            return tx.sources.titled(text)

    def get(self, source_id: UUID) -> Source:
        """Return one source."""
        with self._db.reading() as tx:
            return tx.sources.get(source_id)

    def snapshot(self, source_id: UUID) -> MediaFile:
        """Return the bytes that were kept of a source."""
        with self._db.reading() as tx:
            source = tx.sources.get(source_id)
            if source.snapshot_sha256 is None:
                raise RuleBroken(f"Nothing was kept of “{source.title}”: add its file.")
            return tx.media.get(source.snapshot_sha256)

    def compare(self, source_id: UUID, passage: str) -> PassageMatch:
        """Compare a quotation word for word with the kept text of a source."""
        with self._db.reading() as tx:
            return find_passage(passage, tx.sources.snapshot_text(source_id))

    def remove(self, source_id: UUID) -> None:
        """Remove a source that no evidence comes from."""
        with self._db.transaction() as tx:
            source = tx.sources.get(source_id)
            if tx.evidence.of_source(source_id):
                raise RuleBroken(f"“{source.title}” is evidence for a claim: remove that first.")
            tx.sources.delete(source)
            note(tx, self._who.person(tx), "source.remove", f"Removed “{source.title}”")

"""What a person does with sources: keep them with their text, find them, compare quotations with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from app.checks.quotations import PassageMatch, find_passage
from app.domain.edits import Line, Text
from app.domain.errors import BadInput, RuleBroken
from app.domain.media import MediaFile
from app.domain.record import now
from app.domain.source import Reliability, Source, SourceKind
from app.domain.text import clean_line, clean_text, readable, shortened
from app.formats.decoding import check_size
from app.formats.document import Document
from app.services.apart import Apart
from app.services.base import Service, Who, note
from app.services.fetching import Fetched, Fetcher
from app.services.kept_passages import find_kept, kept_snapshots
from app.services.source_reading import ReadSource, read_source, read_source_file, read_web_source, title_of

if TYPE_CHECKING:
    from app.storage.database import Database

#: What is asked of a server: a page, plain text or a PDF.
_WANTED = "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9, application/pdf;q=0.9"


class SourceEdit(BaseModel):
    """What is said about a source: what is given is written, what is left out stays."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Line | None = None
    author: Line | None = None
    publisher: Line | None = None
    url: Line | None = None
    kind: SourceKind | None = None
    reliability: Reliability | None = None
    reliability_note: Text | None = None
    published_on: date | None = None
    note: Text | None = None


@dataclass(frozen=True)
class FetchedPage:
    """What came from the web, and what was read in it; nothing of it is kept yet."""

    fetched: Fetched
    read: Document


class SourceService(Service):
    """Sources."""

    def __init__(self, database: "Database", who: Who) -> None:
        super().__init__(database, who)
        self.fetcher = Fetcher()
        self.apart = Apart()

    def add(self, edit: SourceEdit, name: str = "", data: bytes | None = None, transcript: str = "") -> Source:
        """Keep a source; with the bytes of a file, their text and hash are its snapshot.

        `transcript` is the typed text of a picture or a PDF. Raises NoText where one is needed, BadInput where the file
        has no text that can be read; nothing is kept then.
        """
        if data is None:
            return self._keep(edit, readable(name), None)
        return self.add_read(self.read(name, data, transcript), edit)

    def read(self, name: str, data: bytes, transcript: str = "") -> ReadSource:
        """Read a file for `add_read`; keeps nothing, needs no database, may take long. Raises as `add` does."""
        return read_source(name, data, transcript, self.apart)

    def read_path(self, path: Path, transcript: str = "") -> ReadSource:
        """Read a file by its path, as `read` does its bytes."""
        return self.read(path.name, read_source_file(path), transcript)

    def add_read(self, read: ReadSource, edit: SourceEdit | None = None) -> Source:
        """Keep a file that was read; what `edit` says goes before what the file says of itself."""
        found = read.document
        whole = _filled(edit, {"author": found.author, "published_on": found.published_on})
        return self._keep(whole, found.title or title_of(read.name), read)

    def add_text(self, edit: SourceEdit, text: str) -> Source:
        """Keep words that were pasted, as plain text; without a title their first line is one.

        Raises BadInput where there are no words, or too many.
        """
        words = clean_text(text).strip()
        if not words:
            raise BadInput("There are no words to keep: paste the text of the source.")
        data = words.encode()
        check_size("The pasted text", data)
        first = shortened(clean_line(words.partition("\n")[0]), 100)
        return self._keep(edit, first, ReadSource("", data, Document("text/plain", words)))

    def add_url(self, url: str, edit: SourceEdit | None = None) -> Source:
        """Fetch a page, a plain text or a PDF from the web, once, and keep it; `edit` goes before what it says.

        BadInput: not on the open web, too large, no text; AppError: it could not be had. Nothing is kept then.
        """
        return self.add_page(self.fetch_page(url), edit)

    def fetch_page(self, url: str) -> FetchedPage:
        """Fetch a page and read it; keeps nothing, needs no database. Raises as `add_url` does."""
        fetched = self.fetcher.fetch(url, _WANTED)
        name = shortened(urlsplit(fetched.url).hostname or fetched.url, 200)
        return FetchedPage(fetched, read_web_source(name, fetched.media_type, fetched.data, self.apart))

    def add_page(self, page: FetchedPage, edit: SourceEdit | None = None) -> Source:
        """Keep what was fetched."""
        read, parts = page.read, urlsplit(page.fetched.url)
        host = (parts.hostname or "").removeprefix("www.")
        found = {
            "author": read.author,
            "publisher": read.publisher or host,
            "url": page.fetched.url,
            "kind": SourceKind.DOCUMENT if read.media_type == "application/pdf" else SourceKind.WEB_PAGE,
            "published_on": read.published_on,
        }
        file = ReadSource(readable(parts.path.rpartition("/")[2]), page.fetched.data, read)
        return self._keep(_filled(edit, found), read.title or f"{host}{parts.path}".rstrip("/"), file)

    def _keep(self, edit: SourceEdit, name: str, read: ReadSource | None) -> Source:
        """Write a source down; `name` is its title where the edit has none."""
        title = edit.title or name
        if not title.strip():
            raise BadInput("A source needs a title: nothing was kept.")
        with self._db.transaction() as tx:
            source = Source(title=title)
            for field in edit.model_fields_set - {"title"}:
                setattr(source, field, getattr(edit, field))
            if read is not None:
                kept = tx.media.keep(read.data, read.document.media_type, read.name)
                source.snapshot_sha256, source.snapshot_typed = kept.sha256, read.typed
                source.snapshot_text, source.snapshot_taken = read.document.text, now()
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
        """Return the sources whose title, author, publisher or address has `text`, newest first."""
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
        """Compare a quotation word for word with all that was kept of a source; see `services/kept_passages.py`."""
        with self._db.reading() as tx:
            found = find_kept(kept_snapshots(tx, tx.sources.get(source_id)), passage)
            return found.match if found is not None else find_passage(passage, "")

    def remove(self, source_id: UUID) -> None:
        """Remove a source that no evidence comes from, with all its snapshots."""
        with self._db.transaction() as tx:
            source = tx.sources.get(source_id)
            if tx.evidence.of_source(source_id):
                raise RuleBroken(f"“{source.title}” is evidence for a claim: remove that first.")
            for earlier in tx.snapshots.of_source(source_id):
                tx.snapshots.delete(earlier)
            tx.sources.delete(source)
            note(tx, self._who.person(tx), "source.remove", f"Removed “{source.title}”")


def _filled(edit: SourceEdit | None, found: Mapping[str, object]) -> SourceEdit:
    """Return what a person says, and what a source says of itself where the person says nothing."""
    given = edit.model_dump(exclude_unset=True) if edit else {}
    stated = {name: value for name, value in found.items() if value}
    return SourceEdit(**(stated | {name: value for name, value in given.items() if value}))

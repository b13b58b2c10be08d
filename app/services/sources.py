"""What a person does with sources: keep them with their text, find them, compare quotations with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
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
from app.formats.snapshots import WebText, snapshot_text, web_text
from app.services.base import Service, Who, note
from app.services.fetching import Fetched, Fetcher

if TYPE_CHECKING:
    from app.storage.database import Database

#: What is asked of a server: a page or plain text.
_WANTED = "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9"


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


@dataclass(frozen=True)
class FetchedPage:
    """What came from the web, and what was read in it; nothing of it is kept yet."""

    fetched: Fetched
    read: WebText


@dataclass(frozen=True)
class _Snapshot:
    """The bytes that are kept of a source, and their text."""

    data: bytes
    media_type: str
    text: str
    name: str = ""


class SourceService(Service):
    """Sources."""

    def __init__(self, database: "Database", who: Who) -> None:
        super().__init__(database, who)
        self.fetcher = Fetcher()

    def add(self, edit: SourceEdit, name: str = "", data: bytes | None = None) -> Source:
        """Keep a source; with the bytes of a file, their text and hash are its snapshot.

        Raises BadInput where the file has no text that can be read, and nothing is kept.
        """
        name = readable(name)
        snapshot = None
        if data is not None:
            media_type, text = snapshot_text(name, data)
            snapshot = _Snapshot(data, media_type, text, name)
        return self._keep(edit, name, snapshot)

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
        return self._keep(edit, first, _Snapshot(data, "text/plain", words))

    def add_url(self, url: str, edit: SourceEdit | None = None) -> Source:
        """Fetch a page or a plain text from the web, once, and keep it; what `edit` says goes before what it says.

        BadInput: not on the open web, too large, no text; AppError: it could not be had. Nothing is kept then.
        """
        return self.add_page(self.fetch_page(url), edit)

    def fetch_page(self, url: str) -> FetchedPage:
        """Fetch a page or a plain text and read it; keeps nothing, needs no database. Raises as `add_url` does."""
        fetched = self.fetcher.fetch(url, _WANTED)
        name = shortened(urlsplit(fetched.url).hostname or fetched.url, 200)
        return FetchedPage(fetched, web_text(name, fetched.media_type, fetched.data))

    def add_page(self, page: FetchedPage, edit: SourceEdit | None = None) -> Source:
        """Keep what was fetched."""
        read, parts = page.read, urlsplit(page.fetched.url)
        host = (parts.hostname or "").removeprefix("www.")
        found = {
            "publisher": read.publisher or host,
            "url": page.fetched.url,
            "kind": SourceKind.WEB_PAGE,
            "published_on": read.published_on,
        }
        given = edit.model_dump(exclude_unset=True) if edit else {}
        whole = SourceEdit(**(found | {name: value for name, value in given.items() if value}))
        snapshot = _Snapshot(page.fetched.data, read.media_type, read.text, readable(parts.path.rpartition("/")[2]))
        return self._keep(whole, read.title or f"{host}{parts.path}".rstrip("/"), snapshot)

    def _keep(self, edit: SourceEdit, name: str, snapshot: _Snapshot | None) -> Source:
        """Write a source down; `name` is its title where the edit has none."""
        title = edit.title or name
        if not title.strip():
            raise BadInput("A source needs a title: nothing was kept.")
        with self._db.transaction() as tx:
            source = Source(title=title)
            for field in edit.model_fields_set - {"title"}:
                setattr(source, field, getattr(edit, field))
            if snapshot is not None:
                kept = tx.media.keep(snapshot.data, snapshot.media_type, snapshot.name)
                source.snapshot_sha256 = kept.sha256
                source.snapshot_text, source.snapshot_taken = snapshot.text, now()
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

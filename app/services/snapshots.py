"""What a person does with the snapshots of a source: read them, fetch the source again, see what has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from app.domain.claim import Evidence
from app.domain.errors import Conflict, RuleBroken
from app.domain.record import now
from app.domain.snapshot import Snapshot
from app.domain.source import Source
from app.domain.text_differences import Difference, DifferenceKind, words
from app.formats.images import small_picture
from app.services.apart import TookTooMuch
from app.services.base import Service, Who, note
from app.services.kept_passages import KeptPassage, find_kept, kept_snapshots, newest_snapshot
from app.services.sources import FetchedPage, SourceService

if TYPE_CHECKING:
    from app.storage.database import Database

#: Texts that have fewer characters together are compared in some 20 ms, which is sooner than a process begins.
_SHORT = 30_000


@dataclass(frozen=True)
class SourceChange:
    """What fetching a source again brought; `since` is when its newest snapshot was taken, None where there was none.

    Not `changed` means that its text is the same, whatever else of the page is not. Nothing of it is kept yet.
    """

    source_id: UUID
    since: datetime | None
    before: str | None
    page: FetchedPage
    changed: bool
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class KeptChange:
    """The source as it is kept now, and the evidence whose words do not stand in what it says now."""

    source: Source
    left_behind: Sequence[Evidence]


class SnapshotService(Service):
    """Snapshots."""

    def __init__(self, database: "Database", who: Who, sources: SourceService) -> None:
        super().__init__(database, who)
        self._sources = sources

    def of_source(self, source_id: UUID) -> list[Snapshot]:
        """Return all that was kept of a source, newest first, with the texts."""
        with self._db.reading() as tx:
            return kept_snapshots(tx, tx.sources.get(source_id))

    def find(self, source_id: UUID, passage: str, sha256: str | None = None) -> KeptPassage | None:
        """Look for a passage in all that was kept of a source, in the snapshot of that hash first."""
        with self._db.reading() as tx:
            return find_kept(kept_snapshots(tx, tx.sources.get(source_id)), passage, sha256)

    def picture(self, sha256: str, widest: int, tallest: int) -> bytes | None:
        """Return a picture that was kept, made small enough, as a PNG; None where the bytes are no picture."""
        with self._db.reading() as tx:
            kept = tx.media.get(sha256)
        return small_picture(kept.data, widest, tallest) if kept.media_type.startswith("image/") else None

    def differences(self, old: Snapshot, new: Snapshot) -> tuple[Difference, ...]:
        """Return what changed between two snapshots, word by word; keeps nothing, needs no database."""
        return self._compare(old.text, new.text)

    def fetch_again(self, source_id: UUID) -> SourceChange:
        """Fetch a source once more and compare it with its newest snapshot; keeps nothing. Raises as `add_url` does."""
        with self._db.reading() as tx:
            source = tx.sources.get(source_id)
            if not source.url:
                raise RuleBroken(f"“{source.title}” has no address to be fetched from: write it on its page About.")
            if source.snapshot_typed:
                raise RuleBroken(
                    f"The text of “{source.title}” was typed by a person, so there is nothing to compare it with: "
                    "add what is at its address now as a source of its own."
                )
        page = self._sources.fetch_page(source.url)
        kept = source.snapshot_sha256 is not None
        changed = not kept or page.read.text != source.snapshot_text
        found = self._compare(source.snapshot_text, page.read.text) if kept and changed else ()
        return SourceChange(source_id, source.snapshot_taken, source.snapshot_sha256, page, changed, found)

    def keep(self, change: SourceChange) -> KeptChange:
        """Write down what fetching again brought: a changed text is a new snapshot, and the old one stays.

        Raises Conflict where somebody else kept a newer one meanwhile.
        """
        with self._db.transaction() as tx:
            source = tx.sources.get(change.source_id)
            if source.snapshot_sha256 != change.before:
                raise Conflict(f"Somebody else fetched “{source.title}” meanwhile: theirs is kept. Look at that.")
            source.looked_at = now()
            told = "nothing has changed"
            if change.changed:
                told = "it has changed"
                earlier = newest_snapshot(source)
                if earlier is not None:
                    tx.snapshots.add(Snapshot(**earlier.model_dump(exclude={"id", "created", "updated"})))
                read = change.page.read
                source.snapshot_sha256 = tx.media.keep(change.page.fetched.data, read.media_type).sha256
                source.snapshot_text, source.snapshot_taken = read.text, source.looked_at
            tx.sources.add(source)
            summary = f"Fetched “{source.title}” again: {told}"
            note(tx, self._who.person(tx), "source.fetch", summary, sha256=source.snapshot_sha256 or "")
            evidence = tx.evidence.of_source(source.id) if change.changed else []
            newest = [one for one in (newest_snapshot(source),) if one is not None]
            return KeptChange(source, [one for one in evidence if _is_left_behind(one, newest)])

    def _compare(self, old: str, new: str) -> tuple[Difference, ...]:
        if len(old) + len(new) <= _SHORT:
            return tuple(words(old, new))
        try:
            return tuple(self._sources.apart.run(words, old, new))
        except TookTooMuch:
            return (Difference(DifferenceKind.REPLACE, old, new),)


def _is_left_behind(evidence: Evidence, newest: Sequence[Snapshot]) -> bool:
    """Say whether a passage stood in an earlier snapshot, and does not stand in the newest one."""
    found = find_kept(newest, evidence.passage)
    return bool(evidence.verbatim) and found is not None and not found.match.verbatim

"""Where words stand in what was kept of a source, now or earlier: what “verbatim” means.

A passage is verbatim if it stands word for word in any kept snapshot of its source: a page that was changed later
does not make a quotation wrong that was right when it was taken, and the snapshot that shows it is still here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.checks.quotations import PassageMatch, find_passage
from app.domain.snapshot import Snapshot
from app.domain.source import Source
from app.storage.transaction import Transaction


@dataclass(frozen=True)
class KeptPassage:
    """The snapshot in which a passage was looked for last, and where it stands there."""

    snapshot: Snapshot
    match: PassageMatch


def kept_snapshots(tx: Transaction, source: Source) -> list[Snapshot]:
    """Return all that was kept of a source, newest first; none where only facts about it are."""
    earlier = list(tx.snapshots.of_source(source.id))
    newest = newest_snapshot(source)
    return [newest, *earlier] if newest is not None else earlier


def newest_snapshot(source: Source) -> Snapshot | None:
    """Return the newest snapshot of a source, as one; not a row of its own."""
    if source.snapshot_sha256 is None or source.snapshot_taken is None:
        return None
    return Snapshot(
        id=source.id,
        source_id=source.id,
        sha256=source.snapshot_sha256,
        text=source.snapshot_text,
        taken=source.snapshot_taken,
        typed=source.snapshot_typed,
    )


def find_kept(snapshots: Sequence[Snapshot], passage: str, preferred: str | None = None) -> KeptPassage | None:
    """Look for a passage in snapshots, the one with the hash `preferred` first; without a verbatim one, in the newest.

    None where nothing was kept that has a text.
    """
    with_text = [one for one in snapshots if one.text]
    newest: KeptPassage | None = None
    for one in sorted(with_text, key=lambda one: one.sha256 != preferred):
        found = KeptPassage(one, find_passage(passage, one.text))
        if found.match.verbatim:
            return found
        if one is with_text[0]:
            newest = found
    return newest

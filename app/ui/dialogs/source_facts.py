"""What the window says of a source and its snapshots, in words."""

from collections.abc import Sequence

from app.domain.snapshot import Snapshot
from app.domain.source import Source
from app.domain.source_pages import PAGE_MARK, page_count
from app.domain.text_differences import Difference, DifferenceKind, abridged
from app.services.snapshots import SourceChange
from app.ui.widgets.word_difference import Piece

#: More of a text than this is not shown: laying out 20 million characters holds up the window for many seconds.
MOST_SHOWN = 1_000_000
#: Enough to know a source by; the reader shows more.
GLANCE = 100_000


def facts(source: Source, snapshot: Snapshot | None) -> str:
    """Return what is known of a source, and of the snapshot that is shown, on a line."""
    parts = [source.author, source.publisher, source.kind.value.replace("_", " ")]
    if source.published_on is not None:
        parts.append(f"published on {source.published_on:%d %B %Y}")
    if snapshot is not None:
        pages = page_count(snapshot.text)
        parts.append(f"{pages} pages" if pages else "")
        if len(snapshot.text) > MOST_SHOWN:
            parts.append(f"its first {MOST_SHOWN:,} of {len(snapshot.text):,} characters")
        parts.append("text typed by a person" if snapshot.typed else "")
        parts.append(f"kept on {snapshot.taken:%d %B %Y, %H:%M} UTC")
    return " · ".join(part for part in parts if part)


def told(change: SourceChange, left_behind: int) -> str:
    """Say what fetching again brought."""
    if change.since is None:
        return "It is kept now."
    since = f"since {change.since:%d %B %Y, %H:%M} UTC."
    if not change.changed:
        return f"Nothing has changed {since}"
    evidence = {0: "", 1: " One passage that is evidence does not stand in it any more."}
    more = f" {left_behind} passages that are evidence do not stand in it any more."
    return f"It has changed {since}{evidence.get(left_behind, more)}"


def pieces_of(differences: Sequence[Difference]) -> list[Piece]:
    """Return what has changed as the view of differences shows it, with the words around."""
    pieces: list[Piece] = []
    for one in abridged(differences):
        if one.kind is DifferenceKind.EQUAL:
            pieces.append(Piece("=", one.new))
        else:
            pieces += [Piece(sign, text) for sign, text in (("-", one.old), ("+", one.new)) if text]
    return [Piece(piece.sign, piece.text.replace(PAGE_MARK, "")) for piece in pieces]


def kept_facts(source: Source) -> str:
    """Say what was kept of a source, and how much of it a glance shows."""
    if source.snapshot_sha256 is None or source.snapshot_taken is None:
        return "Nothing was kept of it: only what is said about it."
    facts = f"Kept on {source.snapshot_taken:%d %B %Y, %H:%M} UTC. SHA-256 {source.snapshot_sha256}"
    if source.snapshot_typed:
        facts += "\nIts text was typed by a person."
    if source.looked_at is not None and source.looked_at > source.snapshot_taken:
        facts += f"\nFetched again on {source.looked_at:%d %B %Y, %H:%M} UTC: nothing had changed."
    if len(source.snapshot_text) > GLANCE:
        facts += (
            f"\nIts first {GLANCE:,} of {len(source.snapshot_text):,} characters stand here: "
            "press Read… for more, and to find words."
        )
    return facts

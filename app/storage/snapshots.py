"""Queries of what sources said earlier."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlmodel import col, select

from app.domain.snapshot import Snapshot
from app.storage.repository import Repository


class SnapshotRepository(Repository[Snapshot]):
    """Earlier snapshots."""

    kind = Snapshot
    word = "snapshot"

    def of_source(self, source_id: UUID) -> Sequence[Snapshot]:
        """Return the earlier snapshots of a source, the newest of them first."""
        query = select(Snapshot).where(Snapshot.source_id == source_id)
        return self._session.exec(query.order_by(col(Snapshot.taken).desc(), col(Snapshot.created).desc())).all()

    def earlier_texts(self, source_ids: Collection[UUID] | None = None) -> dict[UUID, list[str]]:
        """Return what sources said earlier: of these, or of all that have an earlier snapshot."""
        query = select(Snapshot.source_id, Snapshot.text).order_by(col(Snapshot.taken).desc())
        if source_ids is not None:
            query = query.where(col(Snapshot.source_id).in_(source_ids))
        found: dict[UUID, list[str]] = {}
        for source_id, text in self._session.exec(query):
            found.setdefault(source_id, []).append(text)
        return found

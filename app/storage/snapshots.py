"""Queries of what sources said earlier."""

from collections.abc import Sequence
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

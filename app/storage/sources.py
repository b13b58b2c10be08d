"""Queries of sources."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import col, select

from app.domain.source import Source
from app.storage.repository import Repository


class SourceRepository(Repository[Source]):
    """Sources."""

    kind = Source
    word = "source"

    def titled(self, text: str = "", limit: int = 200) -> Sequence[Source]:
        """Return the sources whose title, author, publisher or address has `text`, newest first."""
        query = select(Source)
        if text:
            fields = (col(Source.title), col(Source.author), col(Source.publisher), col(Source.url))
            query = query.where(or_(*(field.icontains(text.replace("\0", ""), autoescape=True) for field in fields)))
        return self._session.exec(query.order_by(col(Source.created).desc()).limit(limit)).all()

    def snapshot_text(self, source_id: UUID) -> str:
        """Return the text that was kept of a source last."""
        return self._session.exec(select(Source.snapshot_text).where(Source.id == source_id)).first() or ""

    def kept(self) -> list[tuple[UUID, str, str]]:
        """Return (id, title, SHA-256) of the sources whose text is kept, newest first, without their texts."""
        query = select(Source.id, Source.title, Source.snapshot_sha256).where(Source.snapshot_text != "")
        rows = self._session.exec(query.order_by(col(Source.created).desc()))
        return [(identity, title, sha or "") for identity, title, sha in rows]

"""What a source said earlier."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from app.domain.record import Record


class Snapshot(Record, table=True):
    """An earlier snapshot of a source: it stays as it was taken when a newer one takes its place."""

    source_id: UUID = Field(foreign_key="source.id", index=True)
    sha256: str = Field(foreign_key="mediafile.sha256")
    text: str = ""
    taken: datetime
    typed: bool = False

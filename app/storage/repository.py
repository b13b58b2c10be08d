"""Reading and writing records of one kind."""

from collections.abc import Sequence
from typing import Generic, TypeVar
from uuid import UUID

from sqlmodel import Session, select

from app.domain.errors import NotFound
from app.domain.record import Record

T = TypeVar("T", bound=Record)


class Repository(Generic[T]):
    """The records of one table, within one transaction."""

    kind: type[T]
    #: What the person is told a record of this kind is.
    word = "record"

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, identity: UUID) -> T:
        """Return the record, or raise NotFound."""
        found = self.find(identity)
        if found is None:
            raise NotFound(f"That {self.word} is not in this newsroom any more.")
        return found

    def find(self, identity: UUID | None) -> T | None:
        """Return the record, or None where there is none of this id."""
        return self._session.get(self.kind, identity) if identity else None

    def add(self, record: T) -> T:
        """Write a new or changed record at once, so that what refers to it can follow."""
        self._session.add(record)
        self._session.flush()
        return record

    def add_all(self, records: Sequence[T]) -> None:
        """Write many new or changed records at once."""
        self._session.add_all(records)
        self._session.flush()

    def delete(self, record: T) -> None:
        """Remove a record."""
        self._session.delete(record)
        self._session.flush()

    def all(self) -> Sequence[T]:
        """Return every record, oldest first."""
        return self._session.exec(select(self.kind).order_by(self.kind.created)).all()  # type: ignore[arg-type]

    def many(self, identities: Sequence[UUID]) -> dict[UUID, T]:
        """Return the records of these ids that exist, by id."""
        found: dict[UUID, T] = {}
        for at in range(0, len(identities), 500):
            part = list(identities[at : at + 500])
            rows = self._session.exec(select(self.kind).where(self.kind.id.in_(part)))  # type: ignore[attr-defined]
            found.update((row.id, row) for row in rows)
        return found

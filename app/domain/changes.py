"""Which records a transaction wrote."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class Changes:
    """The records of one committed transaction, by table class and id, and where the commit came from."""

    records: frozenset[tuple[type, UUID]] = field(default_factory=frozenset)

    def touch(self, *kinds: type) -> bool:
        """Say whether a record of one of these kinds was written."""
        return any(kind in kinds for kind, _ in self.records)

    def ids(self, kind: type) -> frozenset[UUID]:
        """Return the ids of the written records of one kind."""
        return frozenset(identity for kind_, identity in self.records if kind_ is kind)

    def __bool__(self) -> bool:
        return bool(self.records)

    @classmethod
    def of(cls, records: Iterable[tuple[type, UUID]]) -> "Changes":
        """Make Changes of (table class, id) pairs."""
        return cls(frozenset(records))

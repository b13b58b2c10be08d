"""Link addresses, abbreviations and notes that a source defines in one place and uses in others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

V = TypeVar("V")


class Watched(dict[str, V], Generic[V]):
    """A dictionary that notes which keys were asked for, found or not, and that can be closed to new values."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()
        self.closed = False

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return super().__contains__(key)

    def __getitem__(self, key: str) -> V:
        self.asked.add(key)
        return super().__getitem__(key)

    def __setitem__(self, key: str, value: V) -> None:
        if not self.closed:
            super().__setitem__(key, value)

    def pop(self, key: str, default: Any = None) -> Any:
        """Take an abbreviation back: an empty one is kept, so that it can undo an earlier one."""
        if not self.closed:
            super().__setitem__(key, "")  # type: ignore[assignment]
        return default

    def open_empty(self) -> None:
        """Forget everything and take new values."""
        self.clear()
        self.asked = set()
        self.closed = False

    def close_with(self, values: Mapping[str, V]) -> None:
        """Hold these values and take no others."""
        self.clear()
        self.update(values)
        self.asked = set()
        self.closed = True


@dataclass(slots=True)
class Defined:
    """What one chunk, or a whole source, defines."""

    references: dict[str, tuple[str, str]] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def together(cls, parts: Iterable["Defined"]) -> "Defined":
        """Join definitions in order: a later one replaces an earlier one of the same name."""
        whole = cls()
        for part in parts:
            whole.references |= part.references
            whole.abbreviations |= part.abbreviations
            whole.notes |= part.notes
        return whole


class Definitions:
    """The dictionaries that one Markdown looks into, and records of what it looked for."""

    def __init__(self) -> None:
        self.references: Watched[tuple[str, str]] = Watched()
        self.abbreviations: Watched[str] = Watched()
        self.notes: Watched[str] = Watched()

    def open_empty(self) -> None:
        """Get ready to collect."""
        for kind in (self.references, self.abbreviations, self.notes):
            kind.open_empty()

    def close_with(self, defined: Defined, abbreviations: Mapping[str, str]) -> None:
        """Get ready to render with these, and only the given ones of the abbreviations."""
        self.references.close_with(defined.references)
        self.abbreviations.close_with(abbreviations)
        self.notes.close_with(defined.notes)

    def collected(self) -> Defined:
        """Return what was collected."""
        return Defined(dict(self.references), dict(self.abbreviations), dict(self.notes))

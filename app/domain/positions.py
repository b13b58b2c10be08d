"""Places of claims carried by the edits themselves while somebody types.

`shift` is the rule for one edit. `PositionMap` keeps the places of a whole text through typing, undo, cut and paste,
and replacing everywhere; it holds the text too, so that it can tell an undo from typing and a move from a deletion.
"""

from collections import deque
from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from app.domain.anchor_following import FLOOR, follow, likeness
from app.domain.claim import PlacementState
from app.domain.selectors import Placement
from app.domain.text_alignment import align_freshly, common_length
from app.domain.text_tokens import same_words

Key = TypeVar("Key", bound=Hashable)
Range = tuple[int, int]
#: How many edits that took words from a claim are remembered, in case they are undone.
_MEMORY = 2000
#: A cut passage shorter than this is not known again when it is pasted.
_LEAST_PASTED = 12
#: Retyping a last word ends with the word; retyping the whole claim with the sentence.
_WORD_CLOSERS, _SENTENCE_CLOSERS = " \n\t", ".!?…\n"


def shift(start: int, end: int, at: int, removed: int, added: int) -> Range:
    """Return where `start:end` is after `removed` characters at `at` gave way to `added` new ones.

    Typing at an edge of a claim does not become part of it, replacing words inside it does. What is cut from an end
    is gone. When all of it is gone together with more, or for nothing, the range is empty: the claim is lost.
    """
    cut = at + removed
    if cut <= start and (at < start or removed == 0):
        return start + added - removed, end + added - removed
    if at >= end:
        return start, end
    if start <= at and cut <= end:
        return start, end + added - removed
    if at < start and cut >= end:
        return at + added, at + added
    if at < start:
        return at + added, end + added - removed
    return start, at


@dataclass(frozen=True, slots=True)
class _Taken(Generic[Key]):
    """An edit that took words from claims, and where those claims were before it."""

    at: int
    removed: str
    added: str
    ranges: Mapping[Key, Range]
    moved: AbstractSet[Key]


@dataclass(frozen=True, slots=True)
class _Edge:
    """A place where a claim is being retyped, until one of the closers is typed or the person goes elsewhere."""

    at: int
    closers: str


@dataclass(slots=True)
class PositionMap(Generic[Key]):
    """The places of claims in a text that is being edited, in code points.

    >>> places = PositionMap("The mayor resigned.", {"claim": (4, 9)})
    >>> places.edit(0, 0, "Yesterday: ")
    >>> places.ranges["claim"]
    (15, 20)
    """

    text: str
    ranges: dict[Key, Range]
    described: dict[Key, str] = field(default_factory=dict)
    moved: set[Key] = field(default_factory=set)
    _open: dict[Key, _Edge] = field(default_factory=dict, repr=False)
    _taken: deque[_Taken[Key]] = field(default_factory=lambda: deque(maxlen=_MEMORY), repr=False)

    def __post_init__(self) -> None:
        """Note the words that each claim stands on, unless the caller knows those it was described with."""
        self.ranges = dict(self.ranges)
        self.described = {key: self.text[a:b] for key, (a, b) in self.ranges.items()} | dict(self.described)

    def edit(self, at: int, removed: int, added: str) -> None:
        """Take note of one edit: `removed` characters at `at` gave way to the text `added`."""
        before, gone = self.text, self.text[at : at + removed]
        self.text = before[:at] + added + before[at + removed :]
        if gone == added:
            return
        restored = self._undone(at, gone, added)
        selected = (at, at + removed) if added else None
        at, gone, added = _trimmed(at, gone, added)
        after = {key: self._carried(key, at, gone, added) for key in self.ranges} | restored
        taken = {key: place for key, place in self.ranges.items() if _took(place, at, gone)}
        if taken:
            self._taken.append(_Taken(at, gone, added, taken, self.moved & taken.keys()))
        self._open = {key: edge for key in self.ranges if (edge := self._edge(key, after[key], at, gone, added))}
        self._open |= {
            key: _Edge(after[key][1], _SENTENCE_CLOSERS) for key, place in self.ranges.items() if place == selected
        }
        self.ranges = after
        if len(added) >= _LEAST_PASTED and not restored:
            self._pasted(at, added)

    def placement(self, key: Key) -> Placement:
        """Return the state of a claim against the words it was described with, in the text as it is now."""
        start, end = self.ranges[key]
        exact, words = self.described[key], self.text[start:end]
        if not words.strip():
            return Placement(PlacementState.LOST, None, None, 0.0)
        score = likeness(exact, words)
        if same_words(exact, words):
            state = PlacementState.MOVED if key in self.moved else PlacementState.ANCHORED
            return Placement(state, start, end, score)
        if score < FLOOR:
            return Placement(PlacementState.LOST, None, None, score)
        return Placement(PlacementState.CHANGED, start, end, score)

    def add(self, key: Key, start: int, end: int) -> None:
        """Begin to carry a claim; also after a person attached it to other words."""
        self.ranges[key], self.described[key] = (start, end), self.text[start:end]
        self.moved.discard(key)

    def drop(self, keys: Iterable[Key]) -> None:
        """Stop carrying claims that are gone."""
        for key in keys:
            self.ranges.pop(key, None)
            self.described.pop(key, None)
            self.moved.discard(key)

    def _carried(self, key: Key, at: int, gone: str, added: str) -> Range:
        """Return one place after an edit; what was replaced around it is compared with what replaced it."""
        start, end = self.ranges[key]
        edge = self._open.get(key)
        if edge and not gone and edge.at == at and not any(mark in added for mark in edge.closers):
            return start, end + len(added)
        covers = at <= start < end <= at + len(gone) and (at, at + len(gone)) != (start, end)
        if covers and added:
            found = follow(align_freshly(gone, added), start - at, end - at)
            if found.start is not None and found.end is not None:
                return at + found.start, at + found.end
        return shift(start, end, at, len(gone), len(added))

    def _edge(self, key: Key, after: Range, at: int, gone: str, added: str) -> _Edge | None:
        """Return the edge of a claim that is being retyped: what is typed next there is part of the claim."""
        start, end = self.ranges[key]
        edge = self._open.get(key)
        if edge and not gone and edge.at == at and after[1] - after[0] > end - start:
            return _Edge(at + len(added), edge.closers)
        if not gone or not start <= at < at + len(gone) <= end:
            return None
        if at + len(gone) == end or at == start:
            return _Edge(at + len(added), _WORD_CLOSERS)
        return None

    def _undone(self, at: int, gone: str, added: str) -> dict[Key, Range]:
        """Return the places as they were before an edit of which this one is the reverse."""
        if not self._taken or not added:
            return {}
        at, gone, added = _trimmed(at, gone, added)
        for number in range(len(self._taken) - 1, -1, -1):
            taken = self._taken[number]
            if (taken.at, taken.removed, taken.added) == (at, added, gone):
                del self._taken[number]
                self.moved = (self.moved - taken.ranges.keys()) | (taken.moved & self.ranges.keys())
                return {key: place for key, place in taken.ranges.items() if key in self.ranges}
        return {}

    def _pasted(self, at: int, added: str) -> None:
        """Find claims again that were cut with their surroundings and are pasted with them: moved."""
        for taken in reversed(self._taken):
            offset = added.find(taken.removed.strip()) if len(taken.removed.strip()) >= _LEAST_PASTED else -1
            if offset < 0:
                continue
            offset -= len(taken.removed) - len(taken.removed.lstrip())
            for key, (start, end) in taken.ranges.items():
                place = at + offset + start - taken.at, at + offset + end - taken.at
                inside = taken.at <= start and end <= taken.at + len(taken.removed)
                if inside and key in self.ranges and self.ranges[key][0] == self.ranges[key][1]:
                    self.ranges[key] = place
                    self.moved.add(key)


def _took(before: Range, at: int, gone: str) -> bool:
    """Say whether an edit reached into a claim, so that an undo has to put it back as it was."""
    return bool(gone) and at < before[1] and before[0] < at + len(gone)


def _trimmed(at: int, gone: str, added: str) -> tuple[int, str, str]:
    """Return an edit without what is the same at both its ends: editors report more than they changed."""
    most = min(len(gone), len(added))
    head = common_length(gone, added, most)
    tail = common_length(gone, added, most - head, from_end=True)
    return at + head, gone[head : len(gone) - tail], added[head : len(added) - tail]

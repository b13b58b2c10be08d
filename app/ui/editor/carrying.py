"""How an edit carries a span of words: what is typed at its edges stays outside, what is typed inside belongs to it."""

from collections.abc import Mapping

Span = tuple[int, int]
#: Where each claim stands, by id; None: its words are gone.
Spans = Mapping[str, Span | None]


def carried(start: int, end: int, at: int, removed: int, added: int) -> Span | None:
    """Say where the span from `start` to `end` stands after an edit; None when all its words were taken out.

    All numbers are code points of the text before the edit, but `added`, which is how many came in at `at`.
    """
    stop = at + removed
    shift = added - removed
    if stop <= start:
        return start + shift, end + shift
    if at >= end:
        return start, end
    if at <= start and stop >= end:
        return None
    if at < start:
        return at + added, end + shift
    if stop > end:
        return start, at
    return start, end + shift


class Carrier:
    """Holds spans while the text is edited, and brings them back exactly when an edit is undone.

    A state of the text is named by how many steps can be undone in it. What stood where is kept for each.
    """

    def __init__(self) -> None:
        self._now: dict[str, Span | None] = {}
        self._states: dict[int, tuple[int, dict[str, Span | None]]] = {}

    @property
    def spans(self) -> Spans:
        """Where everything stands now."""
        return self._now

    def reset(self, spans: Mapping[str, Span | None], depth: int, length: int) -> None:
        """Take other spans for the text as it is now, and keep what the earlier states say of the others."""
        self._now = dict(spans)
        self._states[depth] = (length, self._now)

    def forget(self) -> None:
        """Forget every state: another text was put in."""
        self._states.clear()

    def edit(self, at: int, removed: int, added: int) -> None:
        """Carry everything through one edit."""
        self._now = {
            key: span and (span if span[1] <= at else carried(*span, at, removed, added))
            for key, span in self._now.items()
        }

    def settle(self, depth: int, length: int) -> None:
        """Name the state after the edits of one step; what could be redone from there is over."""
        self._states[depth] = (length, self._now)

    def replay(self, at: int, removed: int, added: int, depth: int, length: int) -> None:
        """Go to another state by undo or redo: what is known of it wins over what can be reckoned."""
        self.edit(at, removed, added)
        known = self._states.get(depth)
        if known is not None and known[0] == length:
            self._now = {key: known[1].get(key, span) for key, span in self._now.items()}
        self._states[depth] = (length, self._now)

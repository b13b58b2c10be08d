"""What was committed, by anybody, told on the thread of the window: the one signal that panels reload by."""

from time import monotonic
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.domain.article import Article
from app.domain.changes import Changes

#: Commits that come this close together, in milliseconds, are told as one: an import has hundreds.
TOGETHER = 20
#: While a person types, in milliseconds since the last key, what is known of articles waits: each autosave would have
#: panels read again, and the keys wait for them. Not longer than so many seconds.
TYPING, LONGEST = 250, 8.0


class ChangeFeed(QObject):
    """`announce` is called on any thread, after each commit; `committed` comes on the thread of the window.

    A panel connects a bound method and asks what is in it: `if changes.touch(Claim): self._reload()`.
    """

    committed = Signal(object)  #: domain Changes
    _announced = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: set[tuple[type, UUID]] = set()
        self._since = self._last_key = 0.0
        self._timer = QTimer(self, singleShot=True, interval=TOGETHER)
        self._timer.timeout.connect(self._tell)
        self._announced.connect(self._on_announced, Qt.ConnectionType.QueuedConnection)

    def announce(self, changes: Changes) -> None:
        """Take what a transaction wrote, on whatever thread it committed."""
        self._announced.emit(changes)

    def typed(self) -> None:
        """Take note that the person types."""
        self._last_key = monotonic()

    @property
    def is_quiet(self) -> bool:
        """Whether everything that has arrived has been told."""
        return not self._waiting

    def _on_announced(self, changes: Changes) -> None:
        if not self._waiting:
            self._since = monotonic()
        self._waiting |= changes.records
        is_held = self._timer.isActive() and self._timer.interval() > TOGETHER
        if not self._timer.isActive() or (is_held and not self._waits_for_the_keys()):
            self._timer.start(TOGETHER)

    def _tell(self) -> None:
        if self._waits_for_the_keys():
            self._timer.start(TYPING)
            return
        told = Changes.of(self._waiting)
        self._waiting = set()
        self.committed.emit(told)

    def _waits_for_the_keys(self) -> bool:
        now = monotonic()
        types = now - self._last_key < TYPING / 1_000 and now - self._since < LONGEST
        return types and all(kind is Article for kind, _ in self._waiting)

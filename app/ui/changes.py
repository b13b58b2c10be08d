"""What was committed, by anybody, told on the thread of the window: the one signal that panels reload by."""

from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.domain.changes import Changes

#: Commits that come this close together, in milliseconds, are told as one: an import has hundreds.
TOGETHER = 20


class ChangeFeed(QObject):
    """`announce` is called on any thread, after each commit; `committed` comes on the thread of the window.

    A panel connects a bound method and asks what is in it: `if changes.touch(Claim): self._reload()`.
    """

    committed = Signal(object)  #: domain Changes
    _announced = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: set[tuple[type, UUID]] = set()
        self._timer = QTimer(self, singleShot=True, interval=TOGETHER)
        self._timer.timeout.connect(self._tell)
        self._announced.connect(self._on_announced, Qt.ConnectionType.QueuedConnection)

    def announce(self, changes: Changes) -> None:
        """Take what a transaction wrote, on whatever thread it committed."""
        self._announced.emit(changes)

    @property
    def is_quiet(self) -> bool:
        """Whether everything that has arrived has been told."""
        return not self._waiting

    def _on_announced(self, changes: Changes) -> None:
        self._waiting |= changes.records
        if not self._timer.isActive():
            self._timer.start()

    def _tell(self) -> None:
        told = Changes.of(self._waiting)
        self._waiting = set()
        self.committed.emit(told)

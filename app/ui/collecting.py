"""Collects garbage on the thread of the window alone.

Python's cyclic collector runs on whatever thread makes the next object. Where it frees a Qt object on a thread of the
jobs, Qt's destructor holds the lock of the signals and waits for the interpreter, while the window holds the
interpreter and waits for that lock: both stand still for ever.
"""

import gc

from PySide6.QtCore import QObject, QTimer

#: Milliseconds between two looks. What a pause in typing brings along is a few thousand young objects: 1 ms.
_OFTEN = 500
#: From so many young objects on they are collected, and each time after so many rounds those of middle age too:
#: Python's own numbers, whatever the start of the program has set for its loading.
_YOUNG, _ROUNDS = 700, 10


class Collector(QObject):
    """From its making to `stop` no other thread collects. Make and stop it on the thread of the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=_OFTEN)
        self._timer.timeout.connect(self._collect_young)
        self._timer.start()

    def stop(self) -> None:
        """Leave the collector as it was found; harmless the second time."""
        self._timer.stop()
        if self._was_on:
            self._was_on = False
            gc.enable()

    def _collect_young(self) -> None:
        """Collect what is young. The old take longer than a key may wait: idle time collects them (see Upkeep)."""
        count = gc.get_count()
        if count[0] > _YOUNG:
            gc.collect(1 if count[1] > _ROUNDS else 0)

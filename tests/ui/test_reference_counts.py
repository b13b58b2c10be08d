"""The version of PySide6 that is pinned does not lose references to what every program shares."""

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

_TIMES = 300


class _Bell(QObject):
    rung = Signal(bool)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from Python 3.12 on they cannot die")
def test_emitting_a_signal_keeps_true_false_and_none_alive(qapp: QCoreApplication) -> None:
    """PySide6 6.12.0 on Python 3.11 drops a reference at each emit, until the process aborts."""
    bell = _Bell()
    heard: list[bool] = []
    bell.rung.connect(heard.append)
    shared = (True, False, None)
    before = [sys.getrefcount(value) for value in shared]
    for number in range(_TIMES):
        bell.rung.emit(number % 2 == 0)
        QTimer.singleShot(0, heard.clear)
        QCoreApplication.processEvents()
    heard.clear()
    lost = [count - sys.getrefcount(value) for count, value in zip(before, shared, strict=True)]
    assert max(lost) < _TIMES // 4

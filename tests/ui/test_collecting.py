"""Garbage that holds Qt objects is taken away on the thread of the window, or the window may never answer again."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.context import Context
from app.ui.upkeep import Upkeep


class _Knot(QObject):
    """A Qt object that only the collector can free: it holds itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def _make_work_for_the_collector() -> int:
    kept: list[list[object]] = []
    for _ in range(60_000):
        knot: list[object] = []
        knot.append(knot)
        kept.append(knot)
    return len(kept)


def _knot(threads: list[int]) -> None:
    weakref.finalize(_Knot(), lambda: threads.append(threading.get_ident()))


def test_a_job_never_frees_a_qt_object(qtbot: QtBot, ctx: Context) -> None:
    freed_on: list[int] = []
    for _ in range(50):
        _knot(freed_on)
    done: list[int] = []
    for _ in range(8):
        ctx.jobs.compute(_make_work_for_the_collector).then(done.append)
    qtbot.waitUntil(lambda: len(done) == 8, timeout=30_000)
    qtbot.waitUntil(lambda: len(freed_on) == 50, timeout=30_000)
    assert set(freed_on) == {threading.get_ident()}


def test_the_collector_is_as_it_was_when_the_jobs_are_closed(ctx: Context) -> None:
    assert not gc.isenabled()
    assert ctx.jobs.close(10)
    assert gc.isenabled()


def test_idle_time_takes_old_garbage_away(qtbot: QtBot, ctx: Context) -> None:
    freed_on: list[int] = []
    _knot(freed_on)
    gc.collect(0)
    _knot(freed_on)
    for _ in range(2):
        gc.collect(1)
    upkeep = Upkeep(ctx)
    upkeep.tidy()
    assert len(freed_on) == 2

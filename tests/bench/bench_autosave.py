"""How long an autosave of 100,000 words keeps the thread of the window from anything else.

The window lives as it does for a person: article open, preview beside it, a timer that ticks each millisecond. Between
two ticks the thread did something else: on the clock that is what a key would have waited, the wait for the
interpreter and for the other programs of the machine included; its processor time is what it worked itself. From the
save's beginning until everything that follows from it is done, the longest of these stretches counts. The yardstick
is the same window for the same time without a save.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer

from app.domain.edits import ArticleEdit
from app.services.services import Services
from app.ui.main_window import MainWindow
from app.ui.workspace import SavingState
from tests.bench.figures import Figure, Measured, Target
from tests.bench.window import is_quiet, pause, preview_of, story, wait, window

WORDS, ROUNDS = 100_000, 15
_TARGET = (Target("worst", "<", 5.0),)


def measure() -> Measured:
    """Change the text and save it, as the timers of the autosave do, in turns with a time of rest."""
    with window(_fill) as built:
        built.ctx.workspace.open("harbour-wall")
        wait(lambda: built.ctx.workspace.current is not None)
        preview_of(built)
        saving, resting = [], []
        for number in range(ROUNDS):
            _type(built, number)
            saved = _save(built)
            saving.append(saved)
            resting.append(_rest(saved.lasted))
    return Measured([
        Figure("autosave of 100,000 words: longest work of the window's thread", [each.cpu for each in saving], _TARGET,
               yardstick="the same time at rest", yardstick_values=[each.cpu for each in resting], paired=True),
        Figure("autosave of 100,000 words: longest wait in the window", [each.clock for each in saving], _TARGET,
               yardstick="the same time at rest", yardstick_values=[each.clock for each in resting], paired=True),
        Figure("autosave of 100,000 words: from its beginning until all is told", [each.lasted for each in saving]),
    ])  # fmt: skip


def _fill(services: Services) -> None:
    services.articles.create(ArticleEdit(headline="Harbour wall", body=story(WORDS)))


@dataclass(frozen=True)
class _Stretch:
    """Milliseconds: the longest stretch on the clock and of processor time, and how long all of it lasted."""

    clock: float
    cpu: float
    lasted: float


class _Heartbeat(QObject):
    """Ticks each millisecond on the thread of the window, and keeps the longest time between two ticks."""

    def __init__(self) -> None:
        super().__init__()
        self._clock = self._cpu = 0.0
        self._begun = self._beat = time.perf_counter()
        self._worked = time.thread_time()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    def _on_tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self._clock = max(self._clock, now - self._beat - 0.001)
        self._cpu = max(self._cpu, worked - self._worked)
        self._beat, self._worked = now, worked

    def stop(self) -> _Stretch:
        """Return what was longest, up to now."""
        self._on_tick()
        self._timer.stop()
        return _Stretch(1e3 * self._clock, 1e3 * self._cpu, 1e3 * (self._beat - self._begun))


def _type(built: MainWindow, number: int) -> None:
    """Type a word and let everything have its turn that follows a pause, but the autosave."""
    body = built.editor.body
    middle = len(body.text()) // 2
    body.replace(middle, middle, f" x{number} ")
    built.ctx.drafting.autosave._stop_timers()
    preview_of(built)
    pause(1_500)
    wait(lambda: is_quiet(built.ctx))


def _save(built: MainWindow) -> _Stretch:
    autosave = built.ctx.drafting.autosave
    heart = _Heartbeat()
    autosave.save()
    wait(lambda: autosave.state is SavingState.SAVED and is_quiet(built.ctx))
    pause(100)  # what was committed is told a little later
    wait(lambda: is_quiet(built.ctx))
    stretch = heart.stop()
    assert not autosave.is_dirty
    return stretch


def _rest(milliseconds: float) -> _Stretch:
    heart = _Heartbeat()
    pause(round(milliseconds))
    return heart.stop()

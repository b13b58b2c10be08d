"""Work off the thread of the window, its answers back on it: one writer in order, readers beside it."""

import heapq
import itertools
import logging
import sys
import threading
import weakref
from collections.abc import Callable
from typing import Any, Generic, ParamSpec, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from app.domain.errors import AppError, Unreachable
from app.ui.collecting import Collector
from app.ui.messages import Messages

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

#: What goes first in a lane: an autosave waits for nothing but the transaction that is being written.
_FIRST, _ORDINARY = 0, 1
#: What is said while the database does not answer, until something was written again.
_UNREACHABLE = "unreachable"


class Job(Generic[T]):
    """One use case under way. Say at once, in the same call, what is to happen with its answer.

    `then` gets the answer, `failed` an AppError (without it the error goes to the messages), `ended` comes last in
    either case. `owned` names a QObject: when it is gone the answer is dropped; a later job with the same owner and
    key drops this one. Everything is called on the thread of the window.
    """

    def __init__(self, work: Callable[[], T], title: str = "") -> None:
        self.title = title
        self.done = 0
        self.total = 0
        self.answer: T | None = None
        self.error: Exception | None = None
        self.has_run = False
        self.writes = False
        self._work = work
        self._then: list[Callable[[T], object]] = []
        self._failed: list[Callable[[AppError], object]] = []
        self._ended: list[Callable[[], object]] = []
        self._owner: weakref.ref[QObject] | None = None
        self._stopped = threading.Event()
        self._jobs: Jobs | None = None

    def then(self, act: Callable[[T], object]) -> "Job[T]":
        """Have `act` called with the answer. The object of a bound method owns the job where nobody else does."""
        self._then.append(act)
        receiver = getattr(act, "__self__", None)
        if self._owner is None and isinstance(receiver, QObject):
            self._owner = weakref.ref(receiver)
        return self

    def failed(self, act: Callable[[AppError], object]) -> "Job[T]":
        """Have `act` called with the AppError, instead of the messages."""
        self._failed.append(act)
        return self

    def ended(self, act: Callable[[], object]) -> "Job[T]":
        """Have `act` called at the end, however it ended; not when it was dropped."""
        self._ended.append(act)
        return self

    def owned(self, owner: QObject, key: str = "") -> "Job[T]":
        """Drop the answer when `owner` is gone, or when `owner` has asked again with the same key."""
        self._owner = weakref.ref(owner)
        if key and self._jobs is not None:
            self._jobs.supersede(owner, key, self)
        return self

    def cancel(self) -> None:
        """Do not begin, or stop between two transactions; what is committed stays."""
        self._stopped.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stopped.is_set()

    @property
    def is_wanted(self) -> bool:
        """Whether anybody still waits for the answer."""
        if self._owner is None:
            return True
        owner = self._owner()
        return owner is not None and shiboken6.isValid(owner)

    def run(self) -> None:
        """Do the work, on a thread of a lane."""
        self.has_run = True
        try:
            self.answer = self._work()
        except Exception as error:  # noqa: BLE001 - it is raised again, on the thread of the window
            self.error = error

    def deliver(self, messages: Messages) -> None:
        """Tell those who wait, on the thread of the window."""
        if self.error is None:
            for act in self._then:
                act(self.answer)  # type: ignore[arg-type]
        elif isinstance(self.error, AppError):
            key = _UNREACHABLE if isinstance(self.error, Unreachable) else ""
            for complain in self._failed or [lambda error: messages.error(str(error), key=key)]:
                complain(self.error)
        else:
            log.error("job failed", exc_info=self.error)
            sys.excepthook(type(self.error), self.error, self.error.__traceback__)
        for finish in self._ended:
            finish()


class _Lane:
    """Threads that take jobs in order, those that go first before the others."""

    def __init__(self, name: str, threads: int, report: Callable[[Job[Any]], None]) -> None:
        self._report = report
        self._waiting: list[tuple[int, int, Job[Any]]] = []
        self._numbers = itertools.count()
        self._bell = threading.Condition()
        self._closed = False
        self._threads = [
            threading.Thread(target=self._run, name=f"{name}-{number}", daemon=True) for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def add(self, job: Job[Any], order: int) -> None:
        with self._bell:
            heapq.heappush(self._waiting, (order, next(self._numbers), job))
            self._bell.notify()

    def run_first_ones(self) -> None:
        """Do what goes first now, on this thread: called between the transactions of a long job."""
        while True:
            with self._bell:
                if not self._waiting or self._waiting[0][0] != _FIRST:
                    return
                job = heapq.heappop(self._waiting)[2]
            self._do(job)

    def close(self, *, finish: bool) -> None:
        with self._bell:
            self._closed = True
            if not finish:
                self._waiting.clear()
            self._bell.notify_all()

    def join(self, seconds: float) -> bool:
        for thread in self._threads:
            thread.join(seconds)
        return not any(thread.is_alive() for thread in self._threads)

    def _run(self) -> None:
        while True:
            with self._bell:
                self._bell.wait_for(lambda: self._waiting or self._closed)
                if not self._waiting:
                    return
                job = heapq.heappop(self._waiting)[2]
            self._do(job)

    def _do(self, job: Job[Any]) -> None:
        if not job.is_cancelled:
            job.run()
        self._report(job)


class Jobs(QObject):
    """The lanes. Everything is started on the thread of the window and answered there.

    `jobs.write(services.claims.judge, claim_id, "false").then(self._on_judged)`; `read` and `compute` likewise.
    """

    settled = Signal()  #: nothing is under way any more, and all answers are told
    progressed = Signal(object)  #: the long Job whose `done` and `total` have changed
    _reported = Signal(object)
    _advanced = Signal(object)

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._collector = Collector(self)  # before the first thread
        self._messages = messages
        self._under_way: set[Job[Any]] = set()
        self._latest: dict[tuple[int, str], weakref.ref[Job[Any]]] = {}
        self._closed = False
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._advanced.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._writer = _Lane("write", 1, self._report)
        self._readers = _Lane("read", 1, self._report)
        self._computers = _Lane("compute", 1, self._report)
        self._files = _Lane("file", 1, self._report)
        self._web = _Lane("web", 1, self._report)
        self._outsiders = _Lane("outside", 1, self._report)

    # ------------------------------------------------------------------ beginning
    def write(self, use_case: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Job[T]:
        """Run a use case that writes, after those that were started before it."""
        return self._start(self._writer, Job(lambda: use_case(*args, **kwargs)))

    def write_first(self, use_case: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Job[T]:
        """Run a use case that writes before everything that waits: autosave."""
        return self._start(self._writer, Job(lambda: use_case(*args, **kwargs)), _FIRST)

    def write_long(self, title: str, use_case: Callable[..., T], *args: object, **kwargs: object) -> Job[T]:
        """Run a long use case: it gets `progress(done, total)` to call between its transactions, and `cancelled()`.

        Autosaves are written in between. The status line shows `title`, the progress, and a way to cancel.
        """

        def progress(done: int, total: int) -> None:
            job.done, job.total = done, total
            self._advanced.emit(job)
            self._writer.run_first_ones()

        job: Job[T] = Job(
            lambda: use_case(*args, progress=progress, cancelled=lambda: job.is_cancelled, **kwargs), title
        )
        self._start(self._writer, job)
        self.progressed.emit(job)
        return job

    def ask_web(self, title: str, use_case: Callable[..., T], *args: object, **kwargs: object) -> Job[T]:
        """Run a use case that asks the web for long: it gets `progress` and `cancelled` as in `write_long`.

        It has a lane of its own, as servers may be slow and nothing else is to wait for them.
        """

        def progress(done: int, total: int) -> None:
            job.done, job.total = done, total
            self._advanced.emit(job)

        job: Job[T] = Job(
            lambda: use_case(*args, progress=progress, cancelled=lambda: job.is_cancelled, **kwargs), title
        )
        self._start(self._web, job)
        self.progressed.emit(job)
        return job

    def read(self, use_case: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Job[T]:
        """Run a use case that only reads, beside others."""
        return self._start(self._readers, Job(lambda: use_case(*args, **kwargs)))

    def compute(self, use_case: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Job[T]:
        """Run what needs no database. Under 20 ms, or it makes the keys wait for the interpreter."""
        return self._start(self._computers, Job(lambda: use_case(*args, **kwargs)))

    def file(self, use_case: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Job[T]:
        """Run what writes files of this computer, in order, whether or not the database answers."""
        return self._start(self._files, Job(lambda: use_case(*args, **kwargs)))

    def outside(self, use_case: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Job[T]:
        """Run what waits for others, a server or a process, so that nothing here waits with it; it writes nothing."""
        return self._start(self._outsiders, Job(lambda: use_case(*args, **kwargs)))

    def _start(self, lane: _Lane, job: Job[T], order: int = _ORDINARY) -> Job[T]:
        job._jobs = self  # noqa: SLF001 - the two are one module
        job.writes = lane is self._writer
        if self._closed:
            job.cancel()
            return job
        self._under_way.add(job)
        lane.add(job, order)
        return job

    def supersede(self, owner: QObject, key: str, job: Job[Any]) -> None:
        """Let a job take the place of the one that the same owner started with the same key."""
        reference = self._latest.get((id(owner), key))
        earlier = reference() if reference is not None else None
        if earlier is not None and earlier is not job:
            earlier.cancel()
        self._latest[(id(owner), key)] = weakref.ref(job)

    # ------------------------------------------------------------------ ending
    @property
    def is_settled(self) -> bool:
        """Whether nothing is under way."""
        return not self._under_way

    @property
    def long_jobs(self) -> list[Job[Any]]:
        """Return the long jobs under way, for the status line."""
        return [job for job in self._under_way if job.title]

    def close(self, seconds: float = 30.0) -> bool:
        """Wait for what is to be written and drop the rest; say whether everything was written in time.

        No answer is told any more.
        """
        self._closed = True
        for job in self.long_jobs:
            job.cancel()
        for lane in (self._readers, self._computers, self._web, self._outsiders):
            lane.close(finish=False)
        for lane in (self._writer, self._files):
            lane.close(finish=True)
        lanes = (self._writer, self._files, self._readers, self._computers, self._web, self._outsiders)
        late = [lane for lane in lanes if not lane.join(seconds)]
        if not late and shiboken6.isValid(self):
            self._collector.stop()
        return not late

    def _report(self, job: Job[Any]) -> None:
        if shiboken6.isValid(self):
            self._reported.emit(job)

    def _on_reported(self, job: Job[Any]) -> None:
        self._under_way.discard(job)
        if self._closed:
            return
        if job.title:
            self.progressed.emit(job)
        if job.writes and job.has_run and job.error is None:
            self._messages.withdraw(_UNREACHABLE)
        try:
            if job.is_wanted and job.has_run and (job.title or not job.is_cancelled):
                job.deliver(self._messages)
        finally:
            if not self._under_way:
                self.settled.emit()

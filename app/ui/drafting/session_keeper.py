"""Keeps the session file true: what is on the screen, so that neither a crash nor a full disk takes it."""

import itertools
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import AppError
from app.ui import session
from app.ui.context import Context
from app.ui.session import Screen, fingerprint

#: Milliseconds after a save has begun; most are done by then.
_AFTER_SAVE = 60


class SessionKeeper(QObject):
    """`screen` describes the window as it is; `keep` writes that, off the thread of the window."""

    def __init__(self, ctx: Context, screen: Callable[[], Screen]) -> None:
        super().__init__(ctx.workspace)
        self._ctx = ctx
        self._screen = screen
        self._last: Screen | None = None
        self._numbers = itertools.count()
        self._file = _File(ctx.session_path)
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_SAVE)
        self._soon.timeout.connect(self.keep)

    def keep_soon(self) -> None:
        """Write the session beside a save, not at the same moment: two threads at once make each key wait longer."""
        self._soon.start()

    def stop(self) -> None:
        """Write nothing more by itself."""
        self._soon.stop()

    def keep(self) -> None:
        """Write the session if anything in it is new."""
        screen = self._screen()
        if screen == self._last:
            return
        self._last = screen
        job = self._ctx.jobs.file(self._file.write, screen, next(self._numbers))
        job.owned(self, "session").then(self._on_kept).failed(self._on_failed)

    def keep_now(self) -> None:
        """Write the session before going on: the window is about to close."""
        try:
            self._file.write(self._screen(), next(self._numbers))
        except AppError as error:
            self._ctx.messages.warning(str(error), key="session")

    def _on_kept(self, _nothing: None) -> None:
        self._ctx.messages.withdraw("session")

    def _on_failed(self, error: AppError) -> None:
        self._last = None
        self._ctx.messages.warning(str(error), key="session")


class _File:
    """The session file, written from more than one thread: an older screen never takes the place of a newer one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._newest = -1
        self._lock = threading.Lock()

    def write(self, screen: Screen, number: int) -> None:
        with self._lock:
            if number > self._newest:
                _write(self._path, screen)
                self._newest = number


def _write(path: Path, screen: Screen) -> None:
    try:
        session.write(path, replace(screen, sent=fingerprint(screen.texts)))
    except OSError as error:
        raise AppError(
            f"The safety copy of what you write cannot be kept in “{path.parent}” ({error.strerror or error}): "
            "your text is on the screen; see that there is room on the disk."
        ) from error

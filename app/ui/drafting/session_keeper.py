"""Keeps the session file true: what is on the screen, so that neither a crash nor a full disk takes it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.errors import AppError
from app.ui import session
from app.ui.context import Context
from app.ui.session import Screen, fingerprint


class SessionKeeper(QObject):
    """`screen` describes the window as it is; `keep` writes that, off the thread of the window."""

    def __init__(self, ctx: Context, screen: Callable[[], Screen]) -> None:
        super().__init__(ctx.workspace)
        self._ctx = ctx
        self._screen = screen
        self._last: Screen | None = None

    def keep(self) -> None:
        """Write the session if anything in it is new."""
        screen = self._screen()
        if screen == self._last:
            return
        self._last = screen
        job = self._ctx.jobs.file(_write, self._ctx.session_path, screen)
        job.owned(self, "session").then(self._on_kept).failed(self._on_failed)

    def keep_now(self) -> None:
        """Write the session before going on: the window is about to close."""
        try:
            _write(self._ctx.session_path, self._screen())
        except AppError as error:
            self._ctx.messages.warning(str(error), key="session")

    def _on_kept(self, _nothing: None) -> None:
        self._ctx.messages.withdraw("session")

    def _on_failed(self, error: AppError) -> None:
        self._last = None
        self._ctx.messages.warning(str(error), key="session")


def _write(path: Path, screen: Screen) -> None:
    try:
        session.write(path, replace(screen, sent=fingerprint(screen.texts)))
    except OSError as error:
        raise AppError(
            f"The safety copy of what you write cannot be kept in “{path.parent}” ({error.strerror or error}): "
            "your text is on the screen; see that there is room on the disk."
        ) from error

"""What is done about an error of ours: it is logged, what is open is saved, and a report can be copied."""

import logging
import platform
import sys
import threading
import traceback
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication

from app.ui.messages import Choice

if TYPE_CHECKING:
    from app.ui.context import Context

log = logging.getLogger("app.crash")


class CrashReports(QObject):
    """Takes the place of `sys.excepthook`, for every thread; tells in the window that is watched."""

    _happened = Signal(str)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._ctx: Context | None = None
        self._report = ""
        self._happened.connect(self._on_happened, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._take
        threading.excepthook = self._take_of_thread

    def watch(self, ctx: "Context") -> None:
        """Tell in this window from now on."""
        self._ctx = ctx

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        log.error("unexpected error", exc_info=(kind, error, trace))
        self._happened.emit(report(kind, error, trace))

    def _take_of_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self._take(told.exc_type, told.exc_value, told.exc_traceback)

    def _on_happened(self, text: str) -> None:
        self._report = text
        if self._ctx is None:
            return
        self._ctx.drafting.session.keep_now()
        self._ctx.drafting.autosave.save()
        self._ctx.messages.error(
            "Something went wrong that should not have. What you wrote is kept; you can go on. A report for whoever "
            f"mends it is in “{self._folder}”.",
            Choice("Copy the report", self._copy),
            key="crash",
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Describe an error and what it happened on. It holds no word of any article."""
    about = (
        f"Standfirst {version('standfirst')}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.platform()}, {QGuiApplication.platformName()}"
    )
    return about + "\n\n" + "".join(traceback.format_exception(kind, error, trace, limit=40))

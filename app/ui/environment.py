"""What Qt finds in the environment: set, or complained of, before there is an application."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.errors import AppError

_ENGINE_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"


def check_display() -> None:
    """Say in a sentence what Qt would end the process for. Raises AppError where there is no display."""
    places = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in places):
        raise AppError("There is no display here to open the window on. The commands need none: standfirst --help.")


def add_engine_flag(flag: str) -> None:
    """Start the web engine with a flag, unless the environment has its own word on it."""
    flags = os.environ.get(_ENGINE_FLAGS, "")
    if flag.partition("=")[0] not in flags:
        os.environ[_ENGINE_FLAGS] = f"{flags} {flag}".strip()


def prepare() -> None:
    """Set what Qt reads before there is an application."""
    if sys.platform.startswith("linux"):
        # Without a graphics card the window is composed in software; Qt's own renderer is much quicker at that. No
        # screen gives a beat then: what has changed on the page is drawn at once, not at the next sixtieth of a second.
        if not any(Path("/dev/dri").glob("renderD*")):
            os.environ.setdefault("QT_QUICK_BACKEND", "software")
            add_engine_flag("--disable-frame-rate-limit")
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)

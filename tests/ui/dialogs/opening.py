"""Opens a dialog as a person does: by its action."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QDialog

from app.ui.main_window import MainWindow

D = TypeVar("D", bound=QDialog)


def open_dialog(window: MainWindow, action: str, kind: type[D], settle: Callable[[], None]) -> D:
    """Run an action and return the dialog that it opened."""
    window.ctx.actions.run(action)
    settle()
    return next(one for one in window.frame.findChildren(kind) if one.isVisible())

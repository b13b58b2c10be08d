"""The keys of the fact-checker in the list of claims: a letter or a number for each act, none of them with Ctrl."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from app.ui.panels.fact_check_panel import FactCheckPanel


class ClaimKeys(QObject):
    """Takes them for a panel. What a form of the card lets through is none of them."""

    def __init__(self, panel: "FactCheckPanel") -> None:
        super().__init__(panel)
        self._panel = panel
        panel.list.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list."""
        if watched is self._panel.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take(event)
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent) -> bool:
        panel, text = self._panel, event.text().lower()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if panel.form and not panel.list.hasFocus():
            return False
        if text == "q":
            panel.show_quotations()
            return True
        if text == "f" and panel.model.rowCount():
            panel.filters.open_menu()
            return True
        if panel.card is None or text.isdigit():
            return panel.card is not None and panel.work.take_number(int(text), panel.scale)
        act = self._acts().get(text) or (panel.work.remove if event.key() == Qt.Key.Key_Delete else None)
        if act is None:
            return False
        act()
        return True

    def _acts(self) -> dict[str, Callable[[], object]]:
        panel = self._panel
        return {
            "v": panel.judge,
            "c": panel.work.confirm,
            "e": partial(panel.open_form, "evidence"),
            "d": partial(panel.open_form, "discussion"),
            "h": partial(panel.open_form, "history"),
            "a": panel.work.attach,
            "t": panel.earlier.take_first,
            "\r": partial(panel.open_form, "details"),
        }

"""A switch of a few segments, of which one is on: Write, Check, Link, Publish."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from app.ui.widgets.switch_button import SwitchButton


class Segmented(QFrame):
    """The arrow keys go from segment to segment."""

    chosen = Signal(str)

    def __init__(self, segments: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "segmented")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for key, words in segments:
            button = SwitchButton("segment", words)
            button.setProperty("key", key)
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        next(iter(self._buttons.values())).setChecked(True)
        self._group.buttonClicked.connect(self._on_clicked)

    def current(self) -> str:
        """Give the key of the segment that is on."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def set_current(self, key: str) -> None:
        """Turn a segment on without saying so. An unknown key is an error of ours: KeyError."""
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QPushButton:
        """Give the button of a segment, for its tool tip and shortcut."""
        return self._buttons[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the segments."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        keys = list(self._buttons)
        key = keys[(keys.index(self.current()) + step) % len(keys)]
        self._buttons[key].setChecked(True)
        self._buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(key)

    def _on_clicked(self, button: QPushButton) -> None:
        self.chosen.emit(str(button.property("key")))

"""Filters as pills with counts, of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from app.ui.theme import Space
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.switch_button import SwitchButton

#: key, words, count; no count is shown where it is None.
Pill = tuple[str, str, int | None]


class PillBar(QWidget):
    """Goes on in a second row where the width asks for it. The arrow keys go from pill to pill."""

    chosen = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._on_clicked)
        self._buttons: dict[str, QPushButton] = {}
        self._flow = FlowLayout(self, spacing=Space.XS + 2)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_pills(self, pills: Sequence[Pill]) -> None:
        """Show these pills; the choice stays where its pill is still there, else it is the first."""
        current = self.current()
        for key in [key for key in self._buttons if key not in {pill[0] for pill in pills}]:
            self._remove(key)
        for place, (key, words, count) in enumerate(pills):
            button = self._buttons.get(key) or self._add(key, place)
            button.setProperty("words", words)
            button.setText(words if count is None else f"{words} {count}")
        if pills:
            self._buttons[current if current in self._buttons else pills[0][0]].setChecked(True)
        self.updateGeometry()

    def set_counts(self, counts: dict[str, int]) -> None:
        """Show other numbers on the pills that are there."""
        for key, count in counts.items():
            if key in self._buttons:
                button = self._buttons[key]
                button.setText(f"{button.property('words')} {count}")

    def current(self) -> str:
        """Give the key of the chosen pill, or nothing where there is none."""
        button = self._group.checkedButton()
        return str(button.property("key")) if button is not None else ""

    def choose(self, key: str) -> None:
        """Choose a pill and say so, if it is there and another one was chosen."""
        if key in self._buttons and key != self.current():
            self._buttons[key].setChecked(True)
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the pills."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        keys = list(self._buttons)
        if not step or not keys:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        place = (keys.index(self.current()) + step) % len(keys)
        self._buttons[keys[place]].setFocus(Qt.FocusReason.OtherFocusReason)
        self.choose(keys[place])

    def _add(self, key: str, place: int) -> QPushButton:
        button = SwitchButton("pill")
        button.setProperty("key", key)
        self._group.addButton(button)
        self._flow.insert_widget(place, button)
        self._buttons[key] = button
        return button

    def _remove(self, key: str) -> None:
        button = self._buttons.pop(key)
        self._group.removeButton(button)
        self._flow.removeWidget(button)
        button.hide()
        button.deleteLater()

    def _on_clicked(self, button: QPushButton) -> None:
        self.chosen.emit(str(button.property("key")))

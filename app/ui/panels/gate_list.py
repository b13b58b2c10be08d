"""What keeps an article from being published: each reason is a button to its place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.gate import Reason
from app.ui import theme


class GateList(QWidget):
    """Blocking reasons first, then warnings."""

    place_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self.passed = QLabel("Nothing keeps this article back.")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.Space.S)
        self._column.addWidget(self.passed)
        self.passed.hide()

    def set_reasons(self, reasons: Sequence[Reason]) -> None:
        """Show these reasons in place of the ones before."""
        self.clear()
        self.passed.setVisible(not any(reason.blocking for reason in reasons))
        for reason in sorted(reasons, key=lambda reason: not reason.blocking):
            button = QPushButton(f"{'⛔ ' if reason.blocking else ''}{reason.message}")
            button.setFlat(not reason.blocking)
            button.setToolTip(reason.message)
            button.setMinimumWidth(0)
            button.clicked.connect(partial(self.place_asked.emit, reason.place))
            self._column.addWidget(button)
            self.buttons.append(button)

    def clear(self) -> None:
        """Show nothing."""
        self.passed.hide()
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []

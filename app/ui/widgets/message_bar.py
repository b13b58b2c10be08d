"""A line in the window that says something and offers what to do about it; never a box on top."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.ui import theme
from app.ui.widgets.icons import icon, pixmap


class Tone(StrEnum):
    """How much a message wants to be seen."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


_ROLE = {Tone.INFO: "accent", Tone.WARNING: "warning", Tone.ERROR: "bad"}


class MessageBar(QFrame):
    """Hidden until `show_message`; Escape closes it where it may be closed."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._tone = Tone.INFO
        self._sign = QLabel()
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.Space.XS)
        self._close = QToolButton()
        self._close.setIcon(icon("close"))
        self._close.setIconSize(QSize(14, 14))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close"))
        self._close.clicked.connect(self.close_message)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.Space.M, theme.Space.XS, theme.Space.S, theme.Space.XS)
        row.setSpacing(theme.Space.S)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        row.addLayout(self._buttons)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._sign.setContentsMargins(0, 6, 0, 0)
        self._label.setMinimumHeight(theme.Space.CONTROL)
        self.hide()

    def show_message(
        self,
        text: str,
        *,
        tone: Tone = Tone.INFO,
        actions: tuple[tuple[str, Callable[[], None]], ...] = (),
        closable: bool = True,
    ) -> None:
        """Say something; each action is a button's words and what it does (a bound method)."""
        self._tone = tone
        self._label.setText(text)
        self._clear_buttons()
        for words, act in actions:
            button = QPushButton(words)
            button.clicked.connect(act)
            self._buttons.addWidget(button)
        self._close.setVisible(closable)
        self._refresh_sign()
        self.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def close_message(self) -> None:
        """Put the bar away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def text(self) -> str:
        """Give what the bar says."""
        return self._label.text()

    @property
    def tone(self) -> Tone:
        """How the last message was meant."""
        return self._tone

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape and self._close.isVisibleTo(self):
            self.close_message()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign again in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_sign"):
            self._refresh_sign()

    def _refresh_sign(self) -> None:
        self._sign.setPixmap(pixmap(self._tone, _ROLE[self._tone]))

    def _clear_buttons(self) -> None:
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

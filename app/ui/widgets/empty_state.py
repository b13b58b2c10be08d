"""What is shown where nothing is yet: one sentence and the one action that ends it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.icons import pixmap


class EmptyState(QWidget):
    """Without words for an action there is no button."""

    acted = Signal()

    def __init__(self, icon_name: str, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = QLabel()
        self._sentence.setProperty("kind", "secondary")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button = QPushButton()
        self._button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.XL, theme.Space.XL, theme.Space.XL, theme.Space.XL)
        column.setSpacing(theme.Space.M)
        column.addStretch(2)
        column.addWidget(self._sign)
        column.addWidget(self._sentence)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.set_words(sentence, action)
        self._refresh_sign()

    def set_words(self, sentence: str, action: str = "") -> None:
        """Say something else."""
        self._sentence.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(sentence)

    @property
    def button(self) -> QPushButton:
        """The button of the action."""
        return self._button

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign again in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_sign"):
            self._refresh_sign()

    def _refresh_sign(self) -> None:
        self._sign.setPixmap(pixmap(self._icon_name, "quiet", 28))

"""One button of a switch or a row of pills: of its kind one is on."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPushButton


class SwitchButton(QPushButton):
    """Leaves the arrow keys to the row it is in. Its words are bold while it is on, so it has room for that always."""

    def __init__(self, kind: str, words: str = "") -> None:
        super().__init__(words)
        self.setCheckable(True)
        self.setProperty("kind", kind)

    def sizeHint(self) -> QSize:
        """Give the size with bold words: the style sheet's own does not count them."""
        hint = super().sizeHint()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, more), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Give the same: cut words help nobody."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the row."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

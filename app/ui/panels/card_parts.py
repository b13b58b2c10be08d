"""What cards and forms in the list of related articles are made of."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.icons import icon


class Card(QFrame):
    """A frame with a column. `left` comes with Escape."""

    left = Signal()
    resized = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.Space.M, theme.Space.S + 2, theme.Space.M, theme.Space.M)
        self.column.setSpacing(theme.Space.S)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by key."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FormCard(Card):
    """A card that is written in: no key of it is one of the list around it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep every key."""
        super().keyPressEvent(event)
        event.accept()


def card_label(words: str, kind: str = "") -> QLabel:
    """Make a label of plain words that wraps."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if kind:
        label.setProperty("kind", kind)
    return label


def hung(words: str) -> QWidget:
    """Make words with a line at their left."""
    frame = QFrame()
    frame.setProperty("kind", "hung")
    row = QHBoxLayout(frame)
    row.setContentsMargins(theme.Space.S, 0, 0, 0)
    row.addWidget(card_label(words))
    return frame


def named_line(hint: str, name: str) -> QLineEdit:
    """Make a line to write in, with a name for those who hear the screen."""
    line = QLineEdit()
    line.setPlaceholderText(hint)
    line.setAccessibleName(name)
    return line


def card_button(words: str, sign: str, act: Callable[[], object], tip: str) -> QPushButton:
    """Make a button with a sign."""
    button = QPushButton(icon(sign), words)
    button.setToolTip(tip)
    button.clicked.connect(partial(_press, act))
    return button


def card_tool(sign: str, tip: str, act: Callable[[], object]) -> QToolButton:
    """Make a small button that is only a sign; its tip is its name."""
    button = QToolButton()
    button.setIcon(icon(sign, "secondary"))
    button.setIconSize(QSize(theme.Space.ICON, theme.Space.ICON))
    button.setToolTip(tip)
    button.setAccessibleName(tip.split(" (", maxsplit=1)[0])
    button.clicked.connect(partial(_press, act))
    return button


def form_foot(words: str, give: Callable[[], object], leave: Callable[[], object]) -> QHBoxLayout:
    """Make the row that gives or leaves a form."""
    row = QHBoxLayout()
    primary = QPushButton(words)
    primary.setProperty("kind", "primary")
    primary.clicked.connect(partial(_press, give))
    cancel = QPushButton("Cancel")
    cancel.clicked.connect(partial(_press, leave))
    row.addWidget(primary)
    row.addWidget(cancel)
    row.addStretch(1)
    return row


def _press(act: Callable[[], object], _checked: bool = False) -> None:
    act()

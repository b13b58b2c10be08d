"""A dialog of several pages: their names at the left, one sentence about what is wrong above the buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme


class PagedDialog(QDialog):
    """Up and Down in the list go from page to page; Escape leaves."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(760, 620)
        self.pages = QListWidget()
        self.pages.setAccessibleName("Pages")
        self.pages.setFixedWidth(180)
        self._stack = QStackedWidget()
        self._error = QLabel()
        self._error.setProperty("kind", "error")
        self._error.setWordWrap(True)
        self._error.hide()
        self.foot = QHBoxLayout()
        self.foot.setSpacing(theme.Space.S)
        self.foot.addWidget(self._error, 1)
        self.foot.addStretch(0)
        middle = QHBoxLayout()
        middle.setSpacing(theme.Space.L)
        middle.addWidget(self.pages)
        middle.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.L, theme.Space.L, theme.Space.L, theme.Space.L)
        column.setSpacing(theme.Space.L)
        column.addLayout(middle, 1)
        column.addLayout(self.foot)
        self.pages.currentRowChanged.connect(self._stack.setCurrentIndex)

    def add_page(self, name: str, content: QWidget, note: str = "") -> None:
        """Put a page at the end; it scrolls where it is higher than the dialog."""
        self.pages.addItem(name)
        self._stack.addWidget(scrolling(content, note))
        if self.pages.currentRow() < 0:
            self.pages.setCurrentRow(0)

    def add_button(self, words: str, kind: str = "") -> QPushButton:
        """Put a button at the end of the foot."""
        button = QPushButton(words)
        button.setProperty("kind", kind)
        button.setAutoDefault(False)
        self.foot.addWidget(button)
        return button

    def show_error(self, error: object) -> None:
        """Say what is wrong; nothing: that all is well."""
        self._error.setText(str(error))
        self._error.setVisible(bool(str(error)))

    def error(self) -> str:
        """Give what is said to be wrong."""
        return self._error.text()


def scrolling(content: QWidget, note: str = "") -> QScrollArea:
    """Give a page that scrolls, with a sentence above its content."""
    page = QWidget()
    page.setProperty("kind", "page")
    column = QVBoxLayout(page)
    column.setContentsMargins(theme.Space.XS, 0, theme.Space.M, theme.Space.M)
    column.setSpacing(theme.Space.M)
    if note:
        words = QLabel(note)
        words.setProperty("kind", "secondary")
        words.setWordWrap(True)
        column.addWidget(words)
    column.addWidget(content)
    column.addStretch(1)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(page)
    return area

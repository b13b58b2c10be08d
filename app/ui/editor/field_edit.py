"""A short field of an article above the body: it wraps, grows with its text and has no line breaks."""

from PySide6.QtCore import QMimeData, QSizeF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.editor.marked_edit import MarkedEdit

_DOWN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class FieldEdit(MarkedEdit):
    """One of kicker, headline and standfirst. Enter and Tab go to the next field, Shift+Tab back."""

    leave_upwards = Signal()
    leave_downwards = Signal()

    def __init__(self, font: QFont, line_height: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._proportion = line_height
        self.set_text_font(font)
        self.setFrameShape(MarkedEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_line_height(line_height * font.pixelSize())
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self._on_size_changed(self.document().size())

    def set_text_size(self, pixels: int) -> None:
        """Take another size of the letters."""
        font = QFont(self.font())
        font.setPixelSize(pixels)
        self.set_text_font(font)
        self.set_line_height(self._proportion * pixels)

    def _on_size_changed(self, size: QSizeF) -> None:
        height = max(round(size.height()), round(self._line_height)) + 3
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def set_text(self, text: str) -> None:
        """Put another text in; line breaks become spaces, one for one."""
        super().set_text(text.replace("\r\n", "\n").replace("\n", " "))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or the last field at the edges."""
        key = event.key()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _DOWN_KEYS and not shifted:
            self.leave_downwards.emit()
        elif key == Qt.Key.Key_Backtab:
            self.leave_upwards.emit()
        elif key in _DOWN_KEYS:
            return
        elif key == Qt.Key.Key_Up and not shifted and self._row() == 0:
            self.leave_upwards.emit()
        elif key == Qt.Key.Key_Down and not shifted and self._row() == self._rows() - 1:
            self.leave_downwards.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste on one line; files and pictures do not belong here."""
        if self.isReadOnly() or not source.hasText():
            return
        text = " ".join(source.text().split())
        start, end = self.selection()
        self.replace(start, end, text)
        caret = start + len(text)
        self.select(caret, caret)

    def paste_plain(self) -> None:
        """Paste is plain here in any case."""
        self.paste()

    def _row(self) -> int:
        cursor = self.textCursor()
        return cursor.block().layout().lineForTextPosition(cursor.positionInBlock()).lineNumber()

    def _rows(self) -> int:
        return max(1, self.document().firstBlock().layout().lineCount())

"""The text of a source, to be read: with a rule for each page, and words that know where they are from."""

from uuid import UUID

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.source_pages import PAGE_MARK, locator
from app.ui import theme

#: Under which copied and dragged words say, beside themselves, which source they are from, and where in it.
_FROM = "application/x-standfirst-source"
_WHERE = "application/x-standfirst-locator"
_GAP = 8


class SourceText(QPlainTextEdit):
    """Plain text that is only read; what is copied or dragged out of it knows its source."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source_id: UUID | None = None
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("Text as it was kept")

    def selected(self) -> str:
        """Return the selected words, without the marks of pages."""
        words = self.textCursor().selectedText().replace("\u2029", "\n").replace(f"\n{PAGE_MARK}\n", "\n")
        return words.replace(PAGE_MARK, "").strip()

    def where(self) -> str:
        """Return the page or pages that the selected words are on; empty in a text without pages."""
        cursor = self.textCursor()
        before = QTextCursor(self.document())
        before.setPosition(cursor.selectionStart(), QTextCursor.MoveMode.KeepAnchor)
        head, words = before.selectedText(), cursor.selectedText()
        if PAGE_MARK not in self.toPlainText():
            return ""
        return locator(head + words + PAGE_MARK, len(head), len(head) + len(words.rstrip(f"\u2029{PAGE_MARK}")))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the selected words with the id of their source."""
        data = QMimeData()
        data.setText(self.selected())
        if self.source_id is not None:
            data.setData(_FROM, str(self.source_id).encode())
            data.setData(_WHERE, self.where().encode())
        return data

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and a rule with its number where a page begins."""
        super().paintEvent(event)
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        page = 0
        painter = QPainter(self.viewport())
        painter.setFont(theme.interface_font(theme.Size.NOTE))
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(offset)
            if place.top() > event.rect().bottom():
                break
            if block.text() == PAGE_MARK:
                page = page or self._page_after(block.position())
                self._paint_rule(painter, place, f"Page {page}")
                page += 1
            block = block.next()
        painter.end()

    def _page_after(self, position: int) -> int:
        """Return the number of the page that begins after a mark."""
        return self.toPlainText().count(PAGE_MARK, 0, _points(self.toPlainText(), position)) + 2

    def _paint_rule(self, painter: QPainter, place: QRectF, words: str) -> None:
        colours = theme.colours()
        margin = self.document().documentMargin()
        width = painter.fontMetrics().horizontalAdvance(words)
        middle, right = place.center().y(), self.viewport().width() - margin
        painter.fillRect(QRectF(margin, place.top(), right - margin, place.height()), QColor(colours.paper))
        painter.setPen(QPen(QColor(colours.line)))
        painter.drawLine(int(margin), int(middle), int(right - width - _GAP), int(middle))
        painter.setPen(QPen(QColor(colours.faint)))
        painter.drawText(
            QRectF(right - width, place.top(), width, place.height()), Qt.AlignmentFlag.AlignVCenter, words
        )


def _points(text: str, units: int) -> int:
    """Return a place that is counted in UTF-16 units in code points."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def source_of(data: QMimeData) -> UUID | None:
    """Return the source that copied or dragged words are from, or None where they are from elsewhere."""
    try:
        return UUID(bytes(data.data(_FROM).data()).decode()) if data.hasFormat(_FROM) else None
    except ValueError:
        return None


def locator_of(data: QMimeData) -> str:
    """Return the page that copied or dragged words are on, as far as they say it."""
    return bytes(data.data(_WHERE).data()).decode("utf-8", "ignore")[:40] if data.hasFormat(_WHERE) else ""

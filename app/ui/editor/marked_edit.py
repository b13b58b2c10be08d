"""A field that can be painted on under and over its words, and that knows where they stand in the view."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.editor.source_edit import SourceEdit

#: Paints beneath or above the text, in the viewport's coordinates, what lies in the rectangle.
Painting = Callable[[QPainter, QRectF], None]


class MarkedEdit(SourceEdit):
    """Claims and hits are painted by hand: Qt lacks some of the lines, and what is out of view costs nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._wanted = QFont()
        super().__init__(parent)
        self._beneath: list[Painting] = []
        self._above: list[Painting] = []
        self._hint = ""

    def set_text_font(self, font: QFont) -> None:
        """Set the font for good: a new style sheet of the application would bring the first one back."""
        self._wanted = font
        self.setFont(font)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the font."""
        super().changeEvent(event)
        wanted = self._wanted.pixelSize()
        if event.type() == QEvent.Type.FontChange and wanted > 0 and self.font().pixelSize() != wanted:
            self.setFont(self._wanted)

    def setPlaceholderText(self, hint: str) -> None:
        """Keep what is shown while there is no text; Qt would draw it higher than the text will stand."""
        self._hint = hint
        self.viewport().update()

    def placeholderText(self) -> str:
        """Give what is shown while there is no text."""
        return self._hint

    def paint_beneath(self, painting: Painting) -> None:
        """Have something painted under the text each time."""
        self._beneath.append(painting)

    def paint_above(self, painting: Painting) -> None:
        """Have something painted over the text each time."""
        self._above.append(painting)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the layers beneath, the text, and the layers above."""
        area = QRectF(event.rect())
        if self._hint and self.document().isEmpty():
            self._paint_hint()
        self._paint_layer(self._beneath, area)
        super().paintEvent(event)
        self._paint_layer(self._above, area)

    def _paint_hint(self) -> None:
        line = self.document().firstBlock().layout().lineAt(0)
        if not line.isValid() or self.textCursor().block().layout().preeditAreaText():
            return
        with QPainter(self.viewport()) as painter:
            painter.setFont(self.font())
            painter.setPen(QColor(theme.colours().faint))
            area = QRectF(self.viewport().rect())
            area.setTop(line.y() + line.ascent() - self.fontMetrics().ascent() - self.offset())
            painter.drawText(area, int(Qt.TextFlag.TextWordWrap), self._hint)

    def _paint_layer(self, layer: list[Painting], area: QRectF) -> None:
        if not layer:
            return
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for painting in layer:
                painting(painter, area)

    def offset(self) -> int:
        """How far the document is scrolled down, in pixels."""
        return self.verticalScrollBar().value()

    def span_in(self, area: QRectF) -> tuple[int, int]:
        """Give the code points of the lines that touch an area of the viewport, whole blocks."""
        layout = self.document().documentLayout()
        top = QRectF(area).translated(0, self.offset())
        first = layout.hitTest(top.topLeft(), Qt.HitTestAccuracy.FuzzyHit)
        last = layout.hitTest(top.bottomLeft(), Qt.HitTestAccuracy.FuzzyHit)
        document = self.document()
        begin = document.findBlock(max(first, 0)).position()
        end_block = document.findBlock(max(last, 0))
        return self.point_at(begin), self.point_at(end_block.position() + end_block.length() - 1)

    def rows_of(self, start: int, end: int) -> list[QRectF]:
        """Give a rectangle for each line in view of the code points, in the viewport's coordinates.

        The bottom of each is the baseline of its line, the top the ascent above it.
        """
        first, last = self.unit_at(start), self.unit_at(end)
        block = self.document().findBlock(first)
        rows: list[QRectF] = []
        while block.isValid() and block.position() <= last:
            rows.extend(self._rows_in(block, first - block.position(), last - block.position()))
            block = block.next()
        return rows

    def paragraph_of(self, start: int, end: int) -> QRectF:
        """Give the rectangle of the paragraphs that hold the code points, in the viewport's coordinates."""
        document = self.document()
        first = document.findBlock(self.unit_at(start))
        last = document.findBlock(self.unit_at(max(start, end - 1)))
        top, bottom = self.block_top(first), self.block_top(last.next())
        return QRectF(0, top - self.offset(), self.viewport().width(), bottom - top)

    def block_top(self, block: QTextBlock) -> float:
        """Give where a block begins in the document, in pixels; the end of all for one that is not there.

        Its bounding rectangle is another thing: a line that is lower than its letters reaches out of it.
        """
        layout = self.document().documentLayout()
        if not block.isValid():
            last = self.document().lastBlock()
            return layout.blockBoundingRect(last).bottom()
        layout.blockBoundingRect(block)  # lays out what is before it, where that is still to be done
        return block.layout().position().y()

    def _rows_in(self, block: QTextBlock, first: int, last: int) -> list[QRectF]:
        layout = block.layout()
        left_edge, block_top = layout.position().x(), self.block_top(block)
        rows: list[QRectF] = []
        height = self.viewport().height()
        number = max(0, layout.lineForTextPosition(max(first, 0)).lineNumber())
        for line in map(layout.lineAt, range(number, layout.lineCount())):
            begin, stop = line.textStart(), line.textStart() + line.textLength()
            top = block_top + line.y() - self.offset()
            if begin >= last or top > height:
                break
            if stop <= first or top + line.height() < 0:
                continue
            begin, stop = max(begin, first), min(stop, last)
            left = line.cursorToX(begin)[0]  # type: ignore[index]
            while stop > begin and self.document().characterAt(block.position() + stop - 1) == " ":
                stop -= 1  # the space at which a line is broken
            right = line.cursorToX(stop)[0]  # type: ignore[index]
            ascent = self.fontMetrics().ascent()
            baseline = top + line.ascent()
            rows.append(QRectF(left_edge + min(left, right), baseline - ascent, abs(right - left), ascent))
        return rows

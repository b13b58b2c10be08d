"""A text in one column for reading, with a widget above it that scrolls away with the page."""

import math

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.editor.marked_edit import MarkedEdit
from app.ui.editor.page_scroll import PageScrollBar

#: A column of about 68 characters.
_MEASURE = "The harbour wall was meant to keep the sea out of the lower town abc"
_SIDE = 24
_BELOW = 96


class PageEdit(MarkedEdit):
    """`set_header` puts a widget above the text. Scrolling is told, and set, by source line."""

    scrolled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.setFrameShape(MarkedEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._header: QWidget | None = None
        self._bar = PageScrollBar(self, self._height_above, self._lowest, _BELOW)
        self.setVerticalScrollBar(self._bar)

    # ------------------------------------------------------------------ column and header
    def set_header(self, header: QWidget) -> None:
        """Put a widget above the first line; it scrolls with the text and is as wide as the column."""
        header.setParent(self.viewport())
        self._header = header
        header.show()
        header.installEventFilter(self)
        self._place_header()
        self._bar.setValue(self._bar.minimum())

    def _height_above(self) -> int:
        return self._header.height() if self._header is not None else _SIDE

    def _lowest(self) -> int:
        return int(self.document().size().height()) - self.viewport().height()

    def measure(self) -> int:
        """Give the width of the column in pixels."""
        return round(QFontMetricsF(self.font()).horizontalAdvance(_MEASURE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        self.centre_column()
        super().resizeEvent(event)
        self._place_header()

    def centre_column(self) -> None:
        """Set the column in the middle, as wide as its measure asks and the room lets it."""
        side = max(_SIDE, (self.width() - self.measure()) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, max(_SIDE, side - self._bar.sizeHint().width()), 0)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the header along and tell who follows."""
        super().scrollContentsBy(dx, dy)
        if self._header is not None:
            self._header.move(0, -self._header.height() - self.offset())
        self.scrolled.emit()

    def _place_header(self) -> None:
        if self._header is None:
            return
        at_top = self._bar.value() <= self._bar.minimum()
        width = self.viewport().width()
        layout = self._header.layout()
        height = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else -1
        height = height if height >= 0 else self._header.sizeHint().height()
        self._header.setGeometry(QRect(0, -height - self.offset(), width, height))
        self._bar.refresh()
        if at_top:
            self._bar.setValue(self._bar.minimum())
        self._header.move(0, -height - self.offset())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See when the header wants another height."""
        if watched is self._header and event.type() == QEvent.Type.LayoutRequest:
            self._place_header()
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------ lines
    def visible_source_line(self) -> float:
        """Give the source line at the top of the view, with the part of it that is scrolled away.

        Below 0 the header is at the top: -1 is all of it, -0.5 half.
        """
        top = self.offset()
        if top < 0:
            return top / max(1, self._height_above())
        layout = self.document().documentLayout()
        place = layout.hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit)
        block = self.document().findBlock(max(0, place))
        if top >= self.block_top(block.next()) and block.next().isValid():
            block = block.next()
        begin, end = self.block_top(block), self.block_top(block.next())
        return block.blockNumber() + min(max((top - begin) / max(end - begin, 1.0), 0.0), 0.999)

    def scroll_to_line(self, line: float) -> None:
        """Bring a source line to the top of the view; takes what `visible_source_line` gives."""
        if line < 0:
            self._bar.setValue(round(line * self._height_above()))
            return
        block = self.document().findBlockByNumber(min(int(line), self.document().blockCount() - 1))
        begin, end = self.block_top(block), self.block_top(block.next())
        self._bar.setValue(math.ceil(begin + (line - int(line)) * (end - begin)))

    def bring_into_view(self, point: int) -> None:
        """Scroll so that a place (code points) is in view; the caret stays where it is."""
        unit = self.unit_at(point)
        block = self.document().findBlock(unit)
        line = block.layout().lineForTextPosition(unit - block.position())
        place = self.block_top(block) + (line.y() if line.isValid() else 0)
        height = self.viewport().height()
        if not self.offset() + height // 8 < place < self.offset() + height - height // 4:
            self._bar.setValue(round(place) - height // 3)

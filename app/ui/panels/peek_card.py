"""A look at an article beside the list: headline, standfirst, date and first paragraphs, shared words marked."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from app.domain.workflow import LABELS
from app.services.peeking import Passage, Peek
from app.ui import theme
from app.ui.panels.moments import when

_WIDTH, _HIGHEST, _MARGIN, _GAP = 400, 460, 12, 8


class PeekCard(QFrame):
    """Lies over the window beside the list that opened it; the keys stay in that list."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("kind", "palette")
        self.setAccessibleName("Peek at an article")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text = QTextBrowser(self)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.viewport().setAutoFillBackground(False)
        self._text.setOpenLinks(False)
        self._text.setStyleSheet("QTextBrowser { background: transparent; border: none; }")
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addWidget(self._text)
        self.hide()

    def words(self) -> str:
        """Return what is shown, as plain text."""
        return self._text.toPlainText()

    def marked(self) -> list[str]:
        """Return the words that are marked, in order."""
        ground = QColor(theme.colours().found).rgb()
        found, block = [], self._text.document().firstBlock()
        while block.isValid():
            for each in block.textFormats():
                if each.format.background().style() != Qt.BrushStyle.NoBrush:
                    assert each.format.background().color().rgb() == ground
                    found.append(block.text()[each.start : each.start + each.length])
            block = block.next()
        return found

    def open_peek(self, peek: Peek, beside: QWidget, at: QPoint) -> None:
        """Show an article to the left of a widget, or to its right where there is no room; `at` is in the widget."""
        self._fill(peek)
        window = self._window
        self._text.document().setTextWidth(_WIDTH - 2 * _MARGIN - 8)
        height = min(_HIGHEST, round(self._text.document().size().height()) + 2 * _MARGIN + 8)
        corner = beside.mapTo(window, QPoint(0, 0))
        left = corner.x() - _WIDTH - _GAP
        if left < 0:
            left = min(corner.x() + beside.width() + _GAP, max(0, window.width() - _WIDTH))
        top = max(_GAP, min(beside.mapTo(window, at).y(), window.height() - height - _GAP))
        self.setGeometry(left, top, _WIDTH, height)
        self.show()
        self.raise_()
        self._text.verticalScrollBar().setValue(0)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words()))

    def _fill(self, peek: Peek) -> None:
        document = self._text.document()
        document.clear()
        document.setDocumentMargin(2)
        cursor = QTextCursor(document)
        colours = theme.colours()
        reading = theme.reading_font(theme.Size.BASE + 2)
        date = when(peek.published) if peek.published else ""
        where = " · ".join(part for part in (LABELS[peek.status], peek.section, date, ", ".join(peek.authors)) if part)
        headline = theme.reading_font(theme.Size.BASE + 6, semibold=True)
        self._put(
            cursor, peek.headline if peek.headline.text else Passage("Untitled"), headline, colours.ink, first=True
        )
        self._put(cursor, Passage(where), theme.interface_font(theme.Size.NOTE), colours.secondary)
        if peek.standfirst.text:
            self._put(cursor, peek.standfirst, reading, colours.secondary)
        for paragraph in peek.paragraphs:
            self._put(cursor, paragraph, reading, colours.ink)
        if not peek.paragraphs:
            self._put(cursor, Passage("There is no text yet."), reading, colours.faint)

    def _put(self, cursor: QTextCursor, passage: Passage, font: QFont, colour: str, *, first: bool = False) -> None:
        """Add a paragraph as plain words: what other people wrote is no markup here."""
        block = QTextBlockFormat()
        block.setTopMargin(0 if first else theme.Space.S)
        if not first:
            block.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        plain = QTextCharFormat()
        plain.setFont(font)
        plain.setForeground(QColor(colour))
        marked = QTextCharFormat(plain)
        marked.setBackground(QColor(theme.colours().found))
        marked.setForeground(QColor(theme.colours().ink))
        at = 0
        for start, end in passage.shared:
            cursor.insertText(passage.text[at:start], plain)
            cursor.insertText(passage.text[start:end], marked)
            at = end
        cursor.insertText(passage.text[at:], plain)

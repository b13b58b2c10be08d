"""Styles Markdown as it is typed: what is written looks as it will read, the marks step back."""

from time import perf_counter

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument, QTextFormat

from app.ui import theme
from app.ui.editor.markdown_spans import Kind, Span, State, spans_of
from app.ui.editor.positions import Astral

#: A pass that re-styles block after block (a fence was opened) stops after this and goes on when idle.
_SLICE_SECONDS = 0.008
#: Qt calls for one block right after the other in one pass; after a pause this long it is another pass.
_PAUSE_SECONDS = 0.001
#: How much larger headings are than the text.
_HEADINGS = {1: 1.4, 2: 1.18, 3: 1.06}


class MarkdownHighlighter(QSyntaxHighlighter):
    """One pass of one pattern for each block; long consequences are done in slices."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._size = int(theme.Size.BODY)
        self._caret_block = -1
        self._started = self._last = 0.0
        self._waiting = -1
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_idle)
        self._formats: dict[tuple[Kind, int], QTextCharFormat] = {}
        self._hidden_shown = QTextCharFormat()
        self.refresh_colours()

    def refresh_colours(self) -> None:
        """Take the colours in use now; call `rehighlight` where the document has text already."""
        colours = theme.colours()
        mark, code, html = _plain(colours.faint), _plain(colours.secondary), _plain(colours.faint)
        code.setFontFamilies(theme.fixed_font().families())
        code.setProperty(QTextFormat.Property.FontPixelSize, self._size - 3)
        html.setFontFamilies(theme.fixed_font().families())
        html.setProperty(QTextFormat.Property.FontPixelSize, self._size - 4)
        hidden = QTextCharFormat()
        hidden.setFontPointSize(0.1)
        hidden.setForeground(QColor(0, 0, 0, 0))
        self._hidden_shown = _plain(colours.faint)
        self._hidden_shown.setProperty(QTextFormat.Property.FontPixelSize, self._size - 4)
        self._formats = {
            (Kind.MARK, 0): mark, (Kind.CODE, 0): code, (Kind.HTML, 0): html, (Kind.RULE, 0): mark,
            (Kind.HIDDEN, 0): hidden, (Kind.LINK, 0): _plain(colours.accent),
            (Kind.QUOTE, 0): _styled(italic=True), (Kind.EMPHASIS, 0): _styled(italic=True),
            (Kind.STRONG, 0): _styled(strong=True), (Kind.BOTH, 0): _styled(italic=True, strong=True),
        }  # fmt: skip
        for level in range(1, 7):
            heading = _styled(strong=True)
            heading.setProperty(QTextFormat.Property.FontPixelSize, round(self._size * _HEADINGS.get(level, 1.0)))
            dimmed = QTextCharFormat(heading)
            dimmed.setForeground(QColor(colours.faint))
            dimmed.setFontWeight(QFont.Weight.Normal)
            self._formats[Kind.HEADING, level] = heading
            self._formats[Kind.MARK, level] = dimmed

    def set_text_size(self, pixels: int) -> None:
        """Take another size of the text, and style all of it anew."""
        self._size = pixels
        self.refresh_colours()
        self.rehighlight()

    def set_caret_block(self, number: int) -> None:
        """Show the link targets of the block the caret is in, and hide them in the one it left."""
        if number == self._caret_block:
            return
        before, self._caret_block = self._caret_block, number
        for changed in (before, number):
            block = self.document().findBlockByNumber(changed) if changed >= 0 else QTextBlock()
            if block.isValid() and "](" in block.text():
                self._last = 0.0
                self.rehighlightBlock(block)

    @property
    def busy(self) -> bool:
        """Whether blocks wait to be styled when idle."""
        return self._waiting >= 0

    def highlightBlock(self, text: str) -> None:
        """Style one block; Qt calls it, and again for the next one while the state of the end changes."""
        number = self.currentBlock().blockNumber()
        now = perf_counter()
        if now - self._last > _PAUSE_SECONDS:
            self._started = now
        elif now - self._started > _SLICE_SECONDS:
            self._wait_at(number)
            return
        self._style(text, number)
        self._last = perf_counter()

    def _style(self, text: str, number: int) -> None:
        previous = self.previousBlockState()
        spans, state = spans_of(text, State(previous) if previous > 0 else State.PLAIN)
        reveal = number == self._caret_block
        astral = Astral(text)
        for span in spans:
            self._paint(astral.to_units(span.start), astral.to_units(span.end), span, reveal=reveal)
        self.setCurrentBlockState(state)

    def _wait_at(self, number: int) -> None:
        """Leave this block as it is for now. Its state is not touched, so Qt goes no further."""
        for format_range in self.currentBlock().layout().formats():
            self.setFormat(format_range.start, format_range.length, format_range.format)
        self.setCurrentBlockState(self.currentBlockState())
        self._waiting = number if self._waiting < 0 else min(self._waiting, number)
        self._timer.start()

    def _paint(self, start: int, end: int, span: Span, *, reveal: bool) -> None:
        look = self._formats.get((span.kind, span.level)) or self._formats[span.kind, 0]
        if span.kind is Kind.HIDDEN and reveal:
            look = self._hidden_shown
        if span.kind in (Kind.HEADING, Kind.QUOTE, Kind.RULE):
            self.setFormat(start, end - start, look)
            return
        merged = QTextCharFormat(self.format(start))
        merged.merge(look)
        self.setFormat(start, end - start, merged)

    def _on_idle(self) -> None:
        number, self._waiting = self._waiting, -1
        block = self.document().findBlockByNumber(number)
        self._last = 0.0
        while block.isValid():
            self.rehighlightBlock(block)
            if self._waiting >= 0:
                return
            block = self.document().findBlockByNumber(block.blockNumber() + 1)
            if not block.isValid() or block.userState() >= 0:
                return


def _plain(colour: str) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(colour))
    return look


def _styled(*, italic: bool = False, strong: bool = False) -> QTextCharFormat:
    look = QTextCharFormat()
    if italic:
        look.setFontItalic(True)
    if strong:
        look.setFontWeight(QFont.Weight.DemiBold)
    return look

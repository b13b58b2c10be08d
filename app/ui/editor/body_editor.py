"""The body of an article: Markdown source, styled as it is typed, in a column made for reading."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.editor import formatting, paste
from app.ui.editor.claim_marks import ClaimMarks
from app.ui.editor.formatting import Change
from app.ui.editor.highlighter import MarkdownHighlighter
from app.ui.editor.page_edit import PageEdit
from app.ui.editor.paragraph_spacing import ParagraphSpacing
from app.ui.editor.positions import clean
from app.ui.editor.word_count import WordCount

#: Typed over selected words these go around them.
_WRAPPING = frozenset("*_`")
_ONE_LETTER = 2  # with the end of the block, which Qt counts
_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BodyEditor(PageEdit):
    """A QTextEdit without rich text. `leave_upwards` comes when the person goes up from the first line."""

    image_pasted = Signal(bytes, str)
    files_dropped = Signal(list)
    leave_upwards = Signal()
    caret_line_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Body"))
        self.setPlaceholderText(self.tr("Write the article here"))
        self.set_text_font(theme.reading_font(theme.Size.BODY))
        self._clean_paste: paste.CleanPaste = paste.plain_only
        self._caret_line = 0
        self._touched: tuple[int, int] | None = None
        self._spacing = ParagraphSpacing(self.document(), self._block_format)
        self.set_line_height(theme.Size.LINE_HEIGHT * theme.Size.BODY)
        self.highlighter = MarkdownHighlighter(self.document())
        self.claims = ClaimMarks(self)
        self.word_count = WordCount(self)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self.document().contentsChange.connect(self._on_touched)

    def set_text_size(self, pixels: int) -> None:
        """Take another size of the text; the column is as wide as its measure asks."""
        self.set_text_font(theme.reading_font(pixels))
        self.highlighter.set_text_size(pixels)
        self.set_line_height(theme.Size.LINE_HEIGHT * pixels)
        self.centre_column()

    # ------------------------------------------------------------------ looks
    def changeEvent(self, event: QEvent) -> None:
        """Take other colours with the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "highlighter"):
            self.highlighter.refresh_colours()
            self.highlighter.rehighlight()

    def caret_line(self) -> int:
        """Give the number of the source line the caret is in, from 0."""
        return self.textCursor().blockNumber()

    def _set_blocks(self) -> None:
        """Show empty lines between paragraphs as spaces."""
        self._spacing.set_all()

    def _on_touched(self, position: int, _removed: int, added: int) -> None:
        self._touched = (position, added)

    def _after_edit(self) -> None:
        """Set the spaces between paragraphs right."""
        touched, self._touched = self._touched, None
        if touched is not None:
            self._spacing.set_around(*touched)

    def _on_caret_moved(self) -> None:
        line = self.caret_line()
        self.highlighter.set_caret_block(line if self.hasFocus() else -1)
        if line != self._caret_line:
            self._caret_line = line
            self.caret_line_changed.emit(line)

    # ------------------------------------------------------------------ formatting
    def toggle_strong(self) -> None:
        """Make the selected words strong, or plain again."""
        self._change(lambda text, start, end: formatting.toggle_wrap(text, start, end, "**"))

    def toggle_emphasis(self) -> None:
        """Make the selected words emphasised, or plain again."""
        self._change(lambda text, start, end: formatting.toggle_wrap(text, start, end, "*"))

    def toggle_code(self) -> None:
        """Make the selected words code, or plain again."""
        self._change(lambda text, start, end: formatting.toggle_wrap(text, start, end, "`"))

    def toggle_heading(self, level: int = 2) -> None:
        """Make the lines crossheads of a level, or plain again."""
        self._change(lambda text, start, end: formatting.toggle_heading(text, start, end, level))

    def toggle_quote(self) -> None:
        """Make the lines a quotation, or plain again."""
        self._change(formatting.toggle_quote)

    def toggle_list(self, ordered: bool = False) -> None:
        """Make the lines items of a list, or plain again."""
        self._change(lambda text, start, end: formatting.toggle_list(text, start, end, ordered=ordered))

    def insert_link(self, text: str, url: str) -> None:
        """Put a link in place of the selection; without `text` the selected words are linked."""
        self._change(lambda source, start, end: formatting.insert_link(source, start, end, text, url))

    def link_words(self, start: int, end: int, url: str) -> None:
        """Make words (code points) a link; caret and selection stay on their words."""
        if not self.isReadOnly():
            self.apply_edits(formatting.insert_link(self.text(), start, end, "", url).edits)

    def insert_image(self, alt: str, sha256: str) -> None:
        """Put an image of the newsroom at the caret."""
        self._change(lambda text, start, end: formatting.insert_image(text, start, end, alt, sha256))

    def _change(self, command: Callable[[str, int, int], Change | None]) -> bool:
        if self.isReadOnly():
            return False
        change = command(self.text(), *self.selection())
        if change is None:
            return False
        self.apply_edits(change.edits, change.selection)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with lists and quotations on Enter, indent items on Tab, leave upwards from the first line."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = event.key()
        if key in _ENTER_KEYS and plain and self._enter():
            return
        if key == Qt.Key.Key_Tab and plain and self._change(formatting.indent):
            return
        if key == Qt.Key.Key_Backtab:
            if not self._change(lambda text, start, end: formatting.indent(text, start, end, out=True)):
                self.leave_upwards.emit()
            return
        if key == Qt.Key.Key_Up and plain and self._is_first_row():
            self.leave_upwards.emit()
            return
        mark = event.text()
        if mark in _WRAPPING and self._change(lambda text, start, end: formatting.wrap(text, start, end, mark)):
            return
        cursor = self.textCursor()
        if cursor.block().length() > _ONE_LETTER:
            super().keyPressEvent(event)
            return
        # A line that is filled or emptied changes its height in the same step of undo.
        cursor.beginEditBlock()
        super().keyPressEvent(event)
        cursor.endEditBlock()
        self.ensureCursorVisible()

    def _enter(self) -> bool:
        if self.textCursor().hasSelection():
            return False
        return self._change(lambda text, start, _end: formatting.enter(text, start))

    def _is_first_row(self) -> bool:
        cursor = self.textCursor()
        if cursor.blockNumber() or cursor.hasSelection():
            return False
        return cursor.block().layout().lineForTextPosition(cursor.positionInBlock()).lineNumber() <= 0

    def focusInEvent(self, event: object) -> None:
        """Show the link targets where the caret is."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self._on_caret_moved()

    # ------------------------------------------------------------------ paste and drop
    def set_clean_paste(self, clean_paste: paste.CleanPaste) -> None:
        """Take the function that makes Markdown of pasted HTML."""
        self._clean_paste = clean_paste

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text, images and files."""
        return source.hasImage() or source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop: files and images are handed on, everything else becomes Markdown."""
        if self.isReadOnly():
            return
        files = paste.local_files(source)
        if files:
            self._hand_on(files)
            return
        image = None if paste.is_rich_text(source) else paste.pasted_image(source)
        if image is not None:
            self.image_pasted.emit(image, "")
            return
        text = paste.pasted_text(source, self._clean_paste)
        start, end = self.selection()
        if start < end and paste.is_address(text):
            self.insert_link("", text.strip())
            return
        caret = start + len(clean(text))
        self.replace(start, end, text)
        self.select(caret, caret)

    def _hand_on(self, files: list[Path]) -> None:
        self.files_dropped.emit(files)

"""A plain-text field that speaks code points, announces every edit exactly and knows what undo brings back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from app.ui.editor.positions import Astral, clean, units


@dataclass(frozen=True)
class Edit:
    """Put `text` in the place of the code points from `start` to `end`."""

    start: int
    end: int
    text: str


class SourceEdit(QTextEdit):
    """The source of one field. All offsets are code points; Qt's units stay inside.

    `edited(position, removed, added)` comes for each single edit, also of one that a program made. `replayed` comes
    instead of it after undo and redo, with the hull of what they changed: carry nothing through it by guess,
    `undo_depth` tells which earlier state it is. `settled` comes when all that belongs to an edit is done.
    """

    edited = Signal(int, int, int)
    replayed = Signal(int, int, int)
    loaded = Signal()
    settled = Signal()
    changed_by_person = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(True)
        self.setTabChangesFocus(False)
        self.document().setDocumentMargin(0)
        self._text = ""
        self._units = 0
        self._astral = Astral()
        self._replaying = False
        self._planned: list[Edit] | None = None
        self._loading = False
        self._line_height = 0.0
        self._settling = False
        self.document().contentsChange.connect(self._on_contents_change)
        self.document().contentsChanged.connect(self._on_contents_changed)

    # ------------------------------------------------------------------ text
    def text(self) -> str:
        """Give the whole source. It is kept, not built: this costs nothing."""
        return self._text

    def set_text(self, text: str) -> None:
        """Put another text in, with nothing to undo."""
        text = clean(text)
        self._loading = True
        try:
            self.setUndoRedoEnabled(False)
            self._put_in(text)
            self.setUndoRedoEnabled(True)
        finally:
            self._loading = False
        self._text = text
        self._astral = Astral(text)
        self._units = self.document().characterCount() - 1
        self.loaded.emit()

    @property
    def is_loading(self) -> bool:
        """Whether another text is being put in right now."""
        return self._loading

    def set_line_height(self, pixels: float) -> None:
        """Set the height of lines in pixels; one with larger letters takes what it needs."""
        self._line_height = pixels
        cursor = QTextCursor(self.document())
        can_undo = self.document().isUndoAvailable()
        self._loading = True
        if can_undo:
            cursor.joinPreviousEditBlock()  # no step of its own: it is nothing that was written
        else:
            self.setUndoRedoEnabled(False)
            cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(self._block_format())
        self._set_blocks()
        cursor.endEditBlock()
        if not can_undo:
            self.setUndoRedoEnabled(True)
        self._loading = False

    def _put_in(self, text: str) -> None:
        """Fill the document in one pass: every block takes the format of the first."""
        self.clear()
        caret = self.textCursor()
        caret.setKeepPositionOnInsert(True)  # else it goes to the end, and all of the text is laid out to show it
        self.setTextCursor(caret)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setBlockFormat(self._block_format())
        cursor.insertText(text)
        self._set_blocks()
        cursor.endEditBlock()
        caret.setKeepPositionOnInsert(False)
        caret.setPosition(0)  # its other end went along
        self.setTextCursor(caret)

    def _set_blocks(self) -> None:
        """Give blocks a format of their own, where a field has such; the text has just been put in."""

    def _block_format(self) -> QTextBlockFormat:
        block_format = QTextBlockFormat()
        if self._line_height:
            block_format.setLineHeight(self._line_height, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        return block_format

    def undo_depth(self) -> int:
        """Say how much can be undone: the name of the state that the text is in, 0 when it was put in."""
        return self.document().availableUndoSteps()

    # ------------------------------------------------------------------ selection
    def selection(self) -> tuple[int, int]:
        """Give the selected code points; start equals end where nothing is selected."""
        cursor = self.textCursor()
        return self._astral.to_points(cursor.selectionStart()), self._astral.to_points(cursor.selectionEnd())

    def caret(self) -> int:
        """Give the place of the caret."""
        return self._astral.to_points(self.textCursor().position())

    def select(self, start: int, end: int) -> None:
        """Select from `start` to `end`, both held inside the text, and bring it into view."""
        cursor = self.cursor_at(start, end)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def centre_caret(self) -> None:
        """Bring the caret to the middle of the view where it is near an edge or outside."""
        area, height = self.cursorRect(), self.viewport().height()
        if area.top() < height // 6 or area.bottom() > height - height // 6:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + area.center().y() - height // 2)

    def cursor_at(self, start: int, end: int) -> QTextCursor:
        """Make a cursor that has the code points from `start` to `end` selected."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.unit_at(start))
        cursor.setPosition(self.unit_at(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def unit_at(self, point: int) -> int:
        """Turn code points into Qt's position, held inside the text."""
        return self._astral.to_units(min(max(point, 0), len(self._text)))

    def point_at(self, unit: int) -> int:
        """Turn Qt's position into code points."""
        return self._astral.to_points(unit)

    # ------------------------------------------------------------------ edits
    def apply_edits(self, edits: Iterable[Edit], selection: tuple[int, int] | None = None) -> None:
        """Make edits that do not overlap, given in offsets of the text as it is now, as one step of undo."""
        ordered = sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True)
        ordered = [Edit(edit.start, edit.end, clean(edit.text)) for edit in ordered]
        ordered = [edit for edit in ordered if self._text[edit.start : edit.end] != edit.text]
        if ordered and not self.isReadOnly():
            spans = [(self.unit_at(edit.start), self.unit_at(edit.end)) for edit in ordered]
            self._planned = ordered
            cursor = QTextCursor(self.document())
            cursor.beginEditBlock()
            for edit, (start, end) in zip(ordered, spans, strict=True):
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(edit.text)
            cursor.endEditBlock()
            self._planned = None
        if selection is not None:
            self.select(*selection)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in place of some code points, as one step of undo."""
        self.apply_edits([Edit(start, end, text)])

    def paste_plain(self) -> None:
        """Paste only the letters of what is on the clipboard."""
        text = clean(QGuiApplication.clipboard().text())
        start, end = self.selection()
        self.apply_edits([Edit(start, end, text)], (start + len(text), start + len(text)))

    def undo(self) -> None:
        """Take the last step back."""
        self._replay(self.document().undo)

    def redo(self) -> None:
        """Do the step again that was taken back."""
        self._replay(self.document().redo)

    def _replay(self, step: Callable[[QTextCursor], None]) -> None:
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        self._replaying = True
        try:
            step(cursor)
        finally:
            self._replaying = False
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send undo and redo through our own, which say what they are."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        else:
            super().keyPressEvent(event)

    def _on_contents_change(self, position: int, removed: int, _added: int) -> None:
        if self._loading:
            return
        total = self.document().characterCount() - 1
        removed = min(removed, self._units - position)  # Qt counts the last paragraph's end at times
        added = total - self._units + removed
        start = self._astral.to_points(position)
        old = self._text[start : self._astral.to_points(position + removed)]
        new = self._raw_text(position, added)
        if old == new:
            return  # only formats changed
        self._text = self._text[:start] + new + self._text[start + len(old) :]
        self._astral.replace(position, removed, new)
        self._units = total
        self._announce(start, old, new)

    def _on_contents_changed(self) -> None:
        if not self._settling:
            self._settling = True
            if not self._loading and not self._replaying:
                self._after_edit()
            self._settling = False
            self.settled.emit()

    def _after_edit(self) -> None:
        """Do what belongs to an edit and its step of undo, where a field has such; undo and redo bring it along."""

    def _announce(self, start: int, old: str, new: str) -> None:
        if self._planned is not None:
            for edit in self._planned:
                self.edited.emit(edit.start, edit.end - edit.start, len(edit.text))
        elif old and new:
            head = _common_prefix(old, new)
            tail = _common_prefix(old[head:][::-1], new[head:][::-1])
            signal = self.replayed if self._replaying else self.edited
            signal.emit(start + head, len(old) - head - tail, len(new) - head - tail)
        else:
            signal = self.replayed if self._replaying else self.edited
            signal.emit(start, len(old), len(new))
        self.changed_by_person.emit()

    def _raw_text(self, position: int, length: int) -> str:
        """Read from the document, keeping no-break spaces, which `toPlainText` does not."""
        if length <= 0:
            return ""
        block = self.document().findBlock(position)
        inside = position - block.position()
        if inside + length < block.length():
            return _slice_units(block.text(), inside, length)
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")


def _common_prefix(one: str, two: str) -> int:
    length = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        length += 1
    return length


def _slice_units(text: str, start: int, length: int) -> str:
    if text.isascii():
        return text[start : start + length]
    if units(text) == len(text):
        return text[start : start + length]
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * (start + length)].decode("utf-16-le", "replace")

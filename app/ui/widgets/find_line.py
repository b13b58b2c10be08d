"""A line that finds words in a text that is only read: every hit is shown, F3 goes from one to the next."""

import re
from bisect import bisect_left, bisect_right

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QToolButton, QWidget

from app.ui import theme
from app.ui.widgets.icons import icon

_PAUSE = 120
#: More hits than this are not counted, and no more are shown in colour: each costs at every painting.
MOST_HITS, _MOST_SHOWN = 20_000, 2_000
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class FindLine(QFrame):
    """Ctrl+F comes here, Enter and F3 go on, Shift+Enter and Shift+F3 back, Escape clears the line and leaves it."""

    def __init__(self, text: QPlainTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._text = text
        self._astral: list[int] = []
        self.hits: list[tuple[int, int]] = []  #: in UTF-16 units, as the text view counts
        self.words = QLineEdit(placeholderText="Find in the text")
        self.words.setAccessibleName("Find in the text")
        self.count = QLabel()
        self.count.setProperty("kind", "note")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.Space.L, theme.Space.XS + 2, theme.Space.L, theme.Space.XS + 2)
        row.setSpacing(theme.Space.S)
        row.addWidget(self.words, 2)
        row.addWidget(self._tool("up", "Previous hit (Shift+F3)", self.find_previous))
        row.addWidget(self._tool("down", "Next hit (F3)", self.find_next))
        row.addWidget(self.count, 1)
        self.words.textChanged.connect(self._on_typed)
        self._pause.timeout.connect(self.refresh)
        text.selectionChanged.connect(self._show_count)

    def add_keys(self, window: QWidget) -> None:
        """Give a window the keys of the line."""
        for keys, act in (("Ctrl+F", self.start), ("F3", self.find_next), ("Shift+F3", self.find_previous)):
            QShortcut(QKeySequence(keys), window).activated.connect(act)

    def _tool(self, sign: str, words: str, act: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(sign))
        button.setIconSize(QSize(theme.Space.ICON, theme.Space.ICON))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        return button

    # ------------------------------------------------------------------ the text
    def take_text(self, text: str) -> None:
        """Show another text; it is the one whose offsets `select` takes."""
        self._astral = [found.start() for found in _ASTRAL.finditer(text)]
        self._text.setPlainText(text)
        self.refresh()

    def select(self, start: int, end: int) -> None:
        """Select a stretch of the text, in code points, and bring it into the middle of the view."""
        self._select(self._unit(start), self._unit(end))

    def _unit(self, point: int) -> int:
        return point + bisect_left(self._astral, point)

    def _select(self, start: int, end: int) -> None:
        cursor = self._text.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._text.setTextCursor(cursor)
        self._text.centerCursor()

    # ------------------------------------------------------------------ finding
    def start(self) -> None:
        """Come to the line; selected words are what is looked for."""
        chosen = self._text.textCursor().selectedText()
        if chosen and "\u2029" not in chosen and len(chosen) < 200:
            self.words.setText(chosen)
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def refresh(self) -> None:
        """Look now."""
        self._pause.stop()
        parts = self.words.text().split()
        self.hits = []
        if parts:
            # A space of the question stands for any space of the text, a new line too.
            pattern = re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE)
            for found in pattern.finditer(self._text.toPlainText()):
                self.hits.append((self._unit(found.start()), self._unit(found.end())))
                if len(self.hits) >= MOST_HITS:
                    break
        self._paint()
        self._show_count()

    def find_next(self) -> None:
        """Go to the next hit, from the last one to the first."""
        self._go(forward=True)

    def find_previous(self) -> None:
        """Go to the hit before, from the first one to the last."""
        self._go(forward=False)

    def _go(self, *, forward: bool) -> None:
        if self._pause.isActive():
            self.refresh()
        if not self.hits:
            return
        cursor = self._text.textCursor()
        if forward:
            at = bisect_left(self.hits, (cursor.selectionEnd(), 0)) % len(self.hits)
        else:
            at = bisect_right(self.hits, (cursor.selectionStart(), -1)) - 1
        self._select(*self.hits[at])

    # ------------------------------------------------------------------ showing
    def _paint(self) -> None:
        shown: list[QTextEdit.ExtraSelection] = []
        for start, end in self.hits[:_MOST_SHOWN]:
            one = QTextEdit.ExtraSelection()
            one.cursor = self._text.textCursor()
            one.cursor.setPosition(start)
            one.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            one.format.setBackground(QColor(theme.colours().found))
            shown.append(one)
        self._text.setExtraSelections(shown)

    def _show_count(self) -> None:
        if not self.words.text().strip():
            self.count.clear()
            return
        cursor = self._text.textCursor()
        here = (cursor.selectionStart(), cursor.selectionEnd())
        total = f"{len(self.hits)}+" if len(self.hits) >= MOST_HITS else str(len(self.hits))
        at = bisect_left(self.hits, here)
        if at < len(self.hits) and self.hits[at] == here:
            self.count.setText(f"{at + 1} of {total}")
        else:
            self.count.setText(f"{total} found" if self.hits else "Nothing found")

    def _on_typed(self) -> None:
        self._pause.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on and back with Enter; Escape clears the line, and the text has the keys again."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() == Qt.Key.Key_Escape and (self.words.text() or self.words.hasFocus()):
            self.words.clear()
            self.refresh()
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

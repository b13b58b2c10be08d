"""The bar to find and replace in the body, with every hit shown in the text."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from app.ui import theme
from app.ui.editor.carrying import Span, carried
from app.ui.editor.find import MOST_HITS, BadPattern, Query, hits, replacements
from app.ui.editor.marked_edit import MarkedEdit
from app.ui.widgets.icons import icon

_PAUSE_MS = 150


class FindBar(QFrame):
    """Hidden until `show_find` or `show_replace`. Enter goes to the next hit, Shift+Enter back, Escape closes."""

    def __init__(self, edit: MarkedEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._edit = edit
        self._hits: list[Span] = []
        self._within: Span | None = None
        self._find = QLineEdit(placeholderText=self.tr("Find"))
        self._find.setAccessibleName(self.tr("Find"))
        self._replace = QLineEdit(placeholderText=self.tr("Replace with"))
        self._replace.setAccessibleName(self.tr("Replace with"))
        self._count = QLabel()
        self._count.setProperty("kind", "note")
        self._case = self._switch("case", self.tr("Match capital letters"))
        self._word = self._switch("word", self.tr("Whole words only"))
        self._pattern = self._switch("regex", self.tr("Regular expression"))
        self._selection = self._switch("words", self.tr("In the selection only"))
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.refresh)
        self._replace_buttons = [
            self._button(self.tr("Replace"), self.replace_one),
            self._button(self.tr("Replace all"), self.replace_all),
        ]
        self._build()
        self._find.textChanged.connect(self._on_asked)
        edit.edited.connect(self._on_edited)
        edit.replayed.connect(self._on_edited)
        edit.loaded.connect(self._on_loaded)
        edit.paint_beneath(self._paint)
        self.hide()

    # ------------------------------------------------------------------ building
    def _switch(self, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setIcon(icon(name))
        button.setIconSize(QSize(theme.Space.ICON, theme.Space.ICON))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.toggled.connect(self._on_selection_only if name == "words" else self._on_asked)
        return button

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(act)
        return button

    def _tool(self, name: str, words: str, act: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setIconSize(QSize(theme.Space.ICON, theme.Space.ICON))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        return button

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.Space.M, theme.Space.XS + 2, theme.Space.M, theme.Space.XS + 2)
        grid.setHorizontalSpacing(theme.Space.S)
        grid.setVerticalSpacing(theme.Space.XS)
        grid.addWidget(self._find, 0, 0)
        grid.addWidget(self._replace, 1, 0)
        tools = QHBoxLayout()
        tools.setSpacing(2)
        for widget in (self._case, self._word, self._pattern, self._selection):
            tools.addWidget(widget)
        tools.addSpacing(theme.Space.S)
        tools.addWidget(self._tool("up", self.tr("Previous hit (Shift+F3)"), self.find_previous))
        tools.addWidget(self._tool("down", self.tr("Next hit (F3)"), self.find_next))
        tools.addSpacing(theme.Space.S)
        tools.addWidget(self._count, 1)
        tools.addWidget(self._tool("close", self.tr("Close (Esc)"), self.close_bar))
        grid.addLayout(tools, 0, 1)
        buttons = QHBoxLayout()
        for button in self._replace_buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        grid.addLayout(buttons, 1, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)

    # ------------------------------------------------------------------ open and close
    def show_find(self) -> None:
        """Open the bar to find; selected words are what is looked for."""
        self._open(replace=False)

    def show_replace(self) -> None:
        """Open the bar to find and replace."""
        self._open(replace=True)

    def _open(self, *, replace: bool) -> None:
        for widget in (self._replace, *self._replace_buttons):
            widget.setVisible(replace and not self._edit.isReadOnly())
        start, end = self._edit.selection()
        chosen = self._edit.text()[start:end]
        if chosen and "\n" not in chosen:
            self._find.setText(chosen)
        elif chosen:
            self._selection.setChecked(True)
        self.show()
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.selectAll()
        self.refresh()

    def close_bar(self) -> None:
        """Put the bar away and go back to the text."""
        self.hide()
        self._hits = []
        self._edit.viewport().update()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ finding
    def query(self) -> Query:
        """Give what the bar asks for."""
        return Query(
            self._find.text(), self._case.isChecked(), self._word.isChecked(), self._pattern.isChecked(), self._within
        )

    def hits(self) -> list[Span]:
        """Give the places that were found."""
        return self._hits

    def refresh(self) -> None:
        """Look again, now."""
        self._timer.stop()
        if self.isHidden():
            return
        try:
            self._hits = hits(self.query(), self._edit.text())
        except BadPattern as error:
            self._hits = []
            self._say(str(error), problem=True)
        else:
            self._show_count()
        self._edit.viewport().update()

    def find_next(self) -> None:
        """Go to the next hit, from the end to the first one."""
        self._go(forward=True)

    def find_previous(self) -> None:
        """Go to the hit before, from the first to the last one."""
        self._go(forward=False)

    def _go(self, *, forward: bool) -> None:
        if self.isHidden() and self._find.text():
            self.show()
        self.refresh()
        if not self._hits:
            return
        start, end = self._edit.selection()
        if forward:
            chosen = next((hit for hit in self._hits if hit[0] >= end and hit != (start, end)), self._hits[0])
        else:
            chosen = next((hit for hit in reversed(self._hits) if hit[1] <= start), self._hits[-1])
        self._edit.select(*chosen)
        self._edit.centre_caret()
        self._show_count()

    # ------------------------------------------------------------------ replacing
    def replace_one(self) -> None:
        """Replace the hit that is selected and go to the next one; with none selected go to the next."""
        self.refresh()
        current = self._edit.selection()
        if current in self._hits:
            try:
                edits = replacements(self.query(), self._edit.text(), self._replace.text(), current)
            except BadPattern as error:
                self._say(str(error), problem=True)
                return
            after = current[0] + len(edits[0].text)
            self._edit.apply_edits(edits, (after, after))
        self.find_next()

    def replace_all(self) -> None:
        """Replace every hit, as one step of undo, and say how many there were."""
        try:
            edits = replacements(self.query(), self._edit.text(), self._replace.text())
        except BadPattern as error:
            self._say(str(error), problem=True)
            return
        self._edit.apply_edits(edits)
        self.refresh()
        self._say(self.tr("{0} replaced").format(len(edits)))

    # ------------------------------------------------------------------ showing
    def _show_count(self) -> None:
        if not self._find.text():
            self._say("")
        elif not self._hits:
            self._say(self.tr("Nothing found"))
        else:
            current = self._edit.selection()
            total = f"{len(self._hits)}+" if len(self._hits) >= MOST_HITS else str(len(self._hits))
            if current in self._hits:
                self._say(self.tr("{0} of {1}").format(self._hits.index(current) + 1, total))
            else:
                self._say(self.tr("{0} found").format(total))

    def _say(self, words: str, *, problem: bool = False) -> None:
        self._count.setText(words)
        self._count.setToolTip(words)
        if self._count.property("kind") != ("error" if problem else "note"):
            self._count.setProperty("kind", "error" if problem else "note")
            self._count.style().polish(self._count)
        self._find.setProperty("problem", problem)
        self._find.style().polish(self._find)

    def message(self) -> str:
        """Give what the bar says: the count of hits, or what is wrong."""
        return self._count.text()

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        if not self._hits:
            return
        colours = theme.colours()
        first, last = self._edit.span_in(area)
        current = self._edit.selection()
        painter.setPen(Qt.PenStyle.NoPen)
        for hit in self._hits:
            if hit[0] < last and hit[1] > first:
                painter.setBrush(QColor(colours.found_current if hit == current else colours.found))
                for row in self._edit.rows_of(*hit):
                    painter.drawRoundedRect(row.adjusted(-1, -1, 1, 5), 2, 2)

    # ------------------------------------------------------------------ slots
    def _on_asked(self) -> None:
        self._timer.start()

    def _on_selection_only(self, chosen: bool) -> None:
        span = self._edit.selection()
        self._within = span if chosen and span[0] < span[1] else None
        self._timer.start()

    def _on_edited(self, at: int, removed: int, added: int) -> None:
        if self._within is not None:
            self._within = carried(*self._within, at, removed, added)
        if not self.isHidden():
            self._hits = [span for hit in self._hits if (span := carried(*hit, at, removed, added)) is not None]
            self._timer.start()

    def _on_loaded(self) -> None:
        self._within = None
        self._selection.setChecked(False)
        self._hits = []
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Shift+Enter, away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._replace.hasFocus():
                self.replace_one()
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.find_previous()
            else:
                self.find_next()
        else:
            super().keyPressEvent(event)

"""The discussion of a claim: what was said, by whom, and a line to answer."""

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.claim import Comment
from app.ui import theme
from app.ui.panels.moments import when


class Discussion(QWidget):
    """A thread. Return says what is in the line; Escape leaves."""

    said = Signal(str)
    answered = Signal(object, bool)  #: id of the comment, whether it is answered now
    left = Signal()

    def __init__(self, comments: Sequence[Comment], names: Mapping[UUID, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.Space.XS, 0, 0)
        column.setSpacing(theme.Space.S)
        for comment in comments:
            column.addWidget(self._entry(comment, names))
        row = QHBoxLayout()
        self.line = QLineEdit()
        self.line.setPlaceholderText("Ask or answer")
        self.line.setAccessibleName("Comment")
        self.line.returnPressed.connect(self._on_said)
        say = QPushButton("Say")
        say.clicked.connect(self._on_said)
        row.addWidget(self.line, 1)
        row.addWidget(say)
        column.addLayout(row)

    def focus_first(self) -> None:
        """Begin with the line."""
        self.line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by key."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _entry(self, comment: Comment, names: Mapping[UUID, str]) -> QWidget:
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        who = names.get(comment.person_id, "Somebody") if comment.person_id else "Somebody"
        by = QLabel(f"{who} · {when(comment.created)}")
        by.setProperty("kind", "note")
        done = QCheckBox("Answered")
        done.setChecked(comment.resolved)
        done.toggled.connect(partial(self.answered.emit, comment.id))
        head.addWidget(by, 1)
        head.addWidget(done)
        words = QLabel(comment.text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        column.addLayout(head)
        column.addWidget(words)
        return entry

    def _on_said(self) -> None:
        if self.line.text().strip():
            self.said.emit(self.line.text())
            self.line.clear()

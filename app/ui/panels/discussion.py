"""The discussion of a claim: what was said, by whom, and a line to answer."""

from collections.abc import Sequence
from functools import partial
from html import escape
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.claim import Comment
from app.domain.mentions import Part, parts_of
from app.domain.person import Person
from app.services.claim_views import ClaimView
from app.ui import theme
from app.ui.panels.mention_line import MentionLine
from app.ui.panels.moments import when


class Discussion(QWidget):
    """A thread. Return says what is in the line, @ speaks to somebody, Escape leaves."""

    said = Signal(str)
    answered = Signal(object, bool)  #: id of the comment, whether it is answered now
    left = Signal()

    def __init__(self, view: ClaimView, people: Sequence[Person], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[UUID, _Entry] = {}
        self._thread = QVBoxLayout()
        self._thread.setSpacing(theme.Space.S)
        self.line = MentionLine()
        self.line.setPlaceholderText("Ask or answer, @ for somebody")
        self.line.setAccessibleName("Comment")
        self.line.returnPressed.connect(self._on_said)
        say = QPushButton("Say")
        say.clicked.connect(self._on_said)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(say)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.Space.XS, 0, 0)
        column.setSpacing(theme.Space.S)
        column.addLayout(self._thread)
        column.addLayout(row)
        self.show_claim(view, people)

    def show_claim(self, view: ClaimView, people: Sequence[Person]) -> None:
        """Show what was said meanwhile; the line stays as it is."""
        self.line.people = people
        present = {comment.id for comment in view.comments}
        for gone in [identity for identity in self._entries if identity not in present]:
            entry = self._entries.pop(gone)
            self._thread.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        for comment in view.comments:
            if comment.id not in self._entries:
                entry = self._entries[comment.id] = _Entry()
                entry.done.toggled.connect(partial(self.answered.emit, comment.id))
                self._thread.addWidget(entry)
            self._entries[comment.id].show_comment(comment, people)

    def typed(self) -> str:
        """Return what would be lost with the line."""
        return self.line.text().strip()

    @property
    def is_changed(self) -> bool:
        """Whether anything would be lost with it."""
        return bool(self.typed())

    def give_back(self, words: str) -> None:
        """Put words into the line again that could not be said."""
        self.line.setText(" ".join(part for part in (words, self.line.text()) if part))

    def focus_first(self) -> None:
        """Begin with the line."""
        self.line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by key."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_said(self) -> None:
        words = self.line.text()
        if words.strip():
            self.line.clear()
            self.said.emit(words)


class _Entry(QWidget):
    """One comment: who and when, whether it is answered, and the words, with those who are spoken to."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: Sequence[Part] = ()
        self._by = QLabel()
        self._by.setProperty("kind", "note")
        self._by.setTextFormat(Qt.TextFormat.PlainText)
        self.done = QCheckBox("Answered")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = QHBoxLayout()
        head.addWidget(self._by, 1)
        head.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._words)

    def show_comment(self, comment: Comment, people: Sequence[Person]) -> None:
        """Show the comment as it is now."""
        who = next((person.name for person in people if person.id == comment.person_id), "Somebody")
        self._by.setText(f"{who} · {when(comment.created)}")
        self.done.blockSignals(True)  # nobody ticked it here
        self.done.setChecked(comment.resolved)
        self.done.blockSignals(False)
        self._parts = parts_of(comment.text, people)
        self._show_words()

    def _show_words(self) -> None:
        mark = f'<span style="color: {theme.colours().accent}; font-weight: 600">'
        self._words.setText(
            "".join(f"{mark}{_safe(p.words)}</span>" if p.slug else _safe(p.words) for p in self._parts)
        )
        self._words.setAccessibleName("".join(part.words for part in self._parts))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._parts:
            self._show_words()


def _safe(words: str) -> str:
    return escape(words).replace("\n", "<br>")

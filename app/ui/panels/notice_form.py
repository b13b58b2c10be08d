"""What goes out with written words: a correction, a clarification, an update, a withdrawal, an override."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.correction import CorrectionKind
from app.ui import theme


class Step(StrEnum):
    """What needs written words."""

    CORRECT = "correct"
    CLARIFY = "clarify"
    UPDATE = "update"
    WITHDRAW = "withdraw"
    OVERRIDE = "override"


@dataclass(frozen=True)
class _Wording:
    title: str
    note: str
    hint: str
    done: str


_WORDING = {
    Step.CORRECT: _Wording("Correct the published article", "Readers see this notice above the text.",
                           "What was wrong, and what is right", "Publish the correction"),
    Step.CLARIFY: _Wording("Clarify the published article", "Readers see this notice above the text.",
                           "What was not clear", "Publish the clarification"),
    Step.UPDATE: _Wording("Update the published article", "Readers see this notice above the text.",
                          "What is new", "Publish the update"),
    Step.WITHDRAW: _Wording("Withdraw the article", "Its page and the links to it go at the next export.",
                            "Why the article is taken back", "Withdraw"),
    Step.OVERRIDE: _Wording("Publish against the gate", "The reason is kept in the audit trail, with your name.",
                            "Why it is published all the same", "Publish all the same"),
}  # fmt: skip
KINDS = {
    Step.CORRECT: CorrectionKind.CORRECTION,
    Step.CLARIFY: CorrectionKind.CLARIFICATION,
    Step.UPDATE: CorrectionKind.UPDATE,
}


class NoticeForm(QFrame):
    """Done with Ctrl+Return, left with Escape. A change that the gate keeps back asks for a reason too."""

    given = Signal(object, str, str)  #: Step, the words, the reason to override the gate
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.step: Step | None = None
        self._title, self._note, self._error = QLabel(wordWrap=True), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._title.setFont(theme.interface_font(semibold=True))
        self._note.setProperty("kind", "note")
        self._error.setProperty("kind", "error")
        self.words = QPlainTextEdit(tabChangesFocus=True)
        self.words.setFixedHeight(76)
        self.reason = QLineEdit(placeholderText="Why against the gate? Kept, not published")
        self.reason.setAccessibleName("Reason to override the gate")
        self.done, self.leave = QPushButton(), QPushButton("Cancel")
        self.done.setProperty("kind", "primary")
        self.done.setToolTip("Ctrl+Return")
        self._blocked = False
        foot = QHBoxLayout()
        foot.setSpacing(theme.Space.S)
        for button in (self.done, self.leave):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.M, theme.Space.M, theme.Space.M, theme.Space.M)
        column.setSpacing(theme.Space.S)
        for part in (self._title, self.words, self.reason, self._note, self._error):
            column.addWidget(part)
        column.addLayout(foot)
        self.done.clicked.connect(self._give)
        self.leave.clicked.connect(self.close_words)
        self.hide()

    def open(self, step: Step) -> None:
        """Ask for the words of a step."""
        self.step = step
        wording = _WORDING[step]
        self._title.setText(wording.title)
        self._note.setText(wording.note)
        self.words.setPlaceholderText(wording.hint)
        self.words.setAccessibleName(wording.hint)
        self.done.setText(wording.done)
        self.show_error("")
        self.set_blocked(self._blocked)
        self.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_blocked(self, blocked: bool) -> None:
        """Say whether the gate keeps the article back."""
        self._blocked = blocked
        self.reason.setVisible(blocked and self.step in KINDS)

    def close_words(self) -> None:
        """Forget the words and go away."""
        self.step = None
        self.words.clear()
        self.reason.clear()
        self.hide()
        self.left.emit()

    def show_error(self, error: object) -> None:
        """Say what is wrong."""
        self._error.setText(str(error))
        self._error.setVisible(bool(str(error)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give or leave by key."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_words()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers():
            self._give()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        words, reason = self.words.toPlainText().strip(), self.reason.text().strip()
        if self.step is None:
            return
        if not words:
            self.show_error("Write the words first: nothing was changed.")
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.reason.isVisibleTo(self) and not reason:
            self.show_error("The gate keeps it back: mend what it names, or say why it goes out all the same.")
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.show_error("")
            self.given.emit(self.step, words, reason)

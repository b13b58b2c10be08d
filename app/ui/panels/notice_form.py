"""The public notice of a correction or a withdrawal, and the notices that readers have been given so far."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.correction import Correction, CorrectionKind
from app.ui import theme

_KINDS = (
    (CorrectionKind.CORRECTION, "Correct…", "What was wrong, and what is right"),
    (CorrectionKind.CLARIFICATION, "Clarify…", "What was not clear"),
    (CorrectionKind.UPDATE, "Update…", "What is new"),
    (CorrectionKind.RETRACTION, "Withdraw…", "Why the article is taken back"),
)


class NoticeForm(QWidget):
    """A button for each kind opens the words below it."""

    given = Signal(object, str)  #: CorrectionKind, the words for the readers

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: CorrectionKind | None = None
        self.kinds: dict[CorrectionKind, QPushButton] = {}
        self.words = QPlainTextEdit(tabChangesFocus=True)
        self.words.setAccessibleName("Public notice")
        self.words.setMaximumHeight(90)
        self.done = QPushButton("Publish the notice")
        self.told = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.S)
        for kind, label, _hint in _KINDS:
            button = self.kinds[kind] = QPushButton(label)
            button.clicked.connect(partial(self.open, kind))
            column.addWidget(button)
        for part in (self.words, self.done, self.told):
            column.addWidget(part)
        self.done.clicked.connect(self._give)
        self.close_words()

    def open(self, kind: CorrectionKind) -> None:
        """Ask for the words of one kind of notice."""
        self._kind = kind
        self.words.setPlaceholderText(next(hint for other, _label, hint in _KINDS if other is kind))
        self.words.show()
        self.done.show()
        self.words.setFocus()

    def close_words(self) -> None:
        """Forget the words."""
        self._kind = None
        self.words.clear()
        self.words.hide()
        self.done.hide()

    def set_told(self, notices: Sequence[Correction]) -> None:
        """Show the notices so far, newest first."""
        self.told.setText("\n".join(f"{n.created:%Y-%m-%d} {n.kind.value.capitalize()}: {n.text}" for n in notices))
        self.told.setVisible(bool(notices))

    def _give(self) -> None:
        if self._kind is not None and self.words.toPlainText().strip():
            self.given.emit(self._kind, self.words.toPlainText().strip())
        else:
            self.words.setFocus()

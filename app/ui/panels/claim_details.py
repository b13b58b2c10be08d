"""What is known of a claim beside its words: in plain words, claimant, assignee, due, explanation."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from app.domain.claim import Claim, ClaimantKind, Importance
from app.domain.person import Person
from app.services.claims import ClaimEdit
from app.ui import theme
from app.ui.widgets.date_time_edit import OptionalDateTimeEdit
from app.ui.widgets.form import Form

#: A statement longer than this is shortened by those who read ClaimReview.
_SHOWN = 75


class ClaimDetails(Form):
    """Kept with the button or Ctrl+Return, left with Escape."""

    given = Signal(object)  #: ClaimEdit
    left = Signal()

    def __init__(self, claim: Claim, people: Sequence[Person], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.statement = _text(claim.statement, 44)
        self.claimant = QLineEdit(claim.claimant)
        self.kind = _choice([(kind.value, kind.value.capitalize()) for kind in ClaimantKind], claim.claimant_kind.value)
        self.role = QLineEdit(claim.claimant_role)
        self.claimed_on = OptionalDateTimeEdit("Set a date", with_time=False)
        self.claimed_on.set_date(claim.claimed_on)
        self.where = QLineEdit(claim.claimed_where)
        self.importance = _choice([(i.value, i.value.capitalize()) for i in Importance], claim.importance.value)
        names = [
            ("", "Nobody"),
            *((str(person.id), person.name) for person in people if person.active and person.roles),
        ]
        self.assignee = _choice(names, str(claim.assignee_id or ""))
        self.due = OptionalDateTimeEdit("Set a day", with_time=False)
        self.due.set_date(claim.due)
        self.explanation = _text(claim.explanation, 84)
        self.published = QCheckBox("Readers may see it")
        self.published.setChecked(claim.for_publication)
        self._ids = {str(person.id): person.id for person in people}
        self._build()
        self.statement.textChanged.connect(self._on_statement)
        self._on_statement()

    def focus_first(self) -> None:
        """Begin with the explanation: it is what is written most."""
        self.explanation.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep or leave by key."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers():
            self._on_kept()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        for name, label, part in (
            ("explanation", "Explanation for readers", self.explanation),
            ("statement", "The claim in plain words", self.statement),
            ("claimant", "Who claims it", self.claimant),
            ("kind", "That is a", self.kind),
            ("role", "As what", self.role),
            ("claimed_on", "When", self.claimed_on),
            ("where", "Where", self.where),
            ("importance", "Importance", self.importance),
            ("assignee", "Assigned to", self.assignee),
            ("due", "Due", self.due),
            ("published", "", self.published),
        ):
            self.add_row(name, label, part)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, theme.Space.XS, 0, 0)
        keep = QPushButton("Keep")
        keep.setProperty("kind", "primary")
        keep.setToolTip("Ctrl+Return")
        keep.clicked.connect(self._on_kept)
        leave = QPushButton("Cancel")
        leave.clicked.connect(self.left)
        row.addWidget(keep)
        row.addWidget(leave)
        row.addStretch(1)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(foot)

    def _on_statement(self) -> None:
        length = len(self.statement.toPlainText().strip())
        long = (
            f"{length} characters: only the first {_SHOWN} are shown by those who read the data."
            if length > _SHOWN
            else ""
        )
        self.row("statement").set_problem(long)

    def _on_kept(self) -> None:
        self.given.emit(
            ClaimEdit(
                statement=self.statement.toPlainText().strip(),
                claimant=self.claimant.text().strip(),
                claimant_kind=ClaimantKind(self.kind.currentData()),
                claimant_role=self.role.text().strip(),
                claimed_on=self.claimed_on.date_value(),
                claimed_where=self.where.text().strip(),
                importance=Importance(self.importance.currentData()),
                assignee_id=self._ids.get(self.assignee.currentData()),
                due=self.due.date_value(),
                explanation=self.explanation.toPlainText().strip(),
                for_publication=self.published.isChecked(),
            )
        )


def _text(words: str, height: int) -> QPlainTextEdit:
    edit = QPlainTextEdit(words)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(height)
    return edit


def _choice(choices: Sequence[tuple[str, str]], current: str) -> QComboBox:
    box = QComboBox()
    for key, words in choices:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(current)))
    return box

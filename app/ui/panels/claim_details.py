"""What is known of a claim beside its words: in plain words, claimant, assignee, due, explanation."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from app.domain.claim import Claim, ClaimantKind, Importance
from app.domain.person import Person
from app.services.claim_views import ClaimView
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
        self.statement = _text(44)
        self.claimant, self.role, self.where = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind = _choice([(kind.value, kind.value.capitalize()) for kind in ClaimantKind])
        self.claimed_on = OptionalDateTimeEdit("Set a date", with_time=False)
        self.importance = _choice([(i.value, i.value.capitalize()) for i in Importance])
        working = [(str(person.id), person.name) for person in people if person.active and person.roles]
        self.assignee = _choice([("", "Nobody"), *working])
        self.due = OptionalDateTimeEdit("Set a day", with_time=False)
        self.explanation = _text(84)
        self.published = QCheckBox("Readers may see it")
        self._ids = {str(person.id): person.id for person in people}
        self._shown: dict[str, object] = {}
        self._build()
        self.statement.textChanged.connect(self._on_statement)
        self._show(claim, list(self._values()))
        self._on_statement()

    def show_claim(self, view: ClaimView, _people: Sequence[Person]) -> None:
        """Show what others wrote meanwhile; what was changed here stays."""
        changed = self._changed()
        self._show(view.claim, [name for name in self._shown if name not in changed])

    def typed(self) -> str:
        """Return what would be lost with the form."""
        return "\n".join(_words(value) for name, value in self._changed().items() if name != "assignee_id")

    @property
    def is_changed(self) -> bool:
        """Whether anything here is not what the newsroom has."""
        return bool(self._changed())

    def _values(self) -> dict[str, object]:
        """Return what the fields say, by the names of ClaimEdit."""
        return {
            "explanation": self.explanation.toPlainText().strip(),
            "statement": self.statement.toPlainText().strip(),
            "claimant": self.claimant.text().strip(),
            "claimant_kind": ClaimantKind(self.kind.currentData()),
            "claimant_role": self.role.text().strip(),
            "claimed_on": self.claimed_on.date_value(),
            "claimed_where": self.where.text().strip(),
            "importance": Importance(self.importance.currentData()),
            "assignee_id": self._ids.get(self.assignee.currentData()),
            "due": self.due.date_value(),
            "for_publication": self.published.isChecked(),
        }

    def _changed(self) -> dict[str, object]:
        return {name: value for name, value in self._values().items() if value != self._shown[name]}

    def _show(self, claim: Claim, names: Sequence[str]) -> None:
        """Put what the claim has into the fields of these names, unless it is there already."""
        put: dict[str, Callable[[Any], object]] = {
            "explanation": self.explanation.setPlainText,
            "statement": self.statement.setPlainText,
            "claimant": self.claimant.setText,
            "claimant_kind": partial(_choose, self.kind),
            "claimant_role": self.role.setText,
            "claimed_on": self.claimed_on.set_date,
            "claimed_where": self.where.setText,
            "importance": partial(_choose, self.importance),
            "assignee_id": partial(_choose, self.assignee),
            "due": self.due.set_date,
            "for_publication": self.published.setChecked,
        }
        before = self._values()
        for name in names:
            if not self._shown or before[name] != getattr(claim, name):
                put[name](getattr(claim, name))
        after = self._values()
        self._shown |= {name: after[name] for name in names}

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
        # Only what was changed here: others may have changed the rest meanwhile.
        self.given.emit(ClaimEdit.model_validate(self._changed()))


def _text(height: int) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(height)
    return edit


def _choice(choices: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    for key, words in choices:
        box.addItem(words, key)
    return box


def _choose(box: QComboBox, key: object) -> None:
    box.setCurrentIndex(max(0, box.findData(str(key or ""))))


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "Readers may see it" if value else "Internal"
    return value.isoformat() if isinstance(value, date) else str(value or "")

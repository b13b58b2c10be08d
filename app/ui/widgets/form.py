"""Forms: a label over each field, and what is wrong with it under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.theme import Space


class FormRow(QWidget):
    """A label, its field, a note, and room for one sentence about what is wrong."""

    def __init__(self, label: str, field: QWidget, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._label = QLabel(label)
        self._label.setProperty("kind", "secondary")
        self._label.setBuddy(field)
        self._note = QLabel(note)
        self._note.setProperty("kind", "note")
        self._note.setWordWrap(True)
        self._note.setVisible(bool(note))
        self._problem = QLabel()
        self._problem.setProperty("kind", "error")
        self._problem.setWordWrap(True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for widget in (self._label, field, self._note, self._problem):
            column.addWidget(widget)
        self._label.setVisible(bool(label))
        if not field.accessibleName():
            field.setAccessibleName(label.replace("&", ""))
        if note and not field.accessibleDescription():
            field.setAccessibleDescription(note)

    def set_problem(self, sentence: str) -> None:
        """Say what is wrong with the field, or with nothing that it is right."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.field.setProperty("problem", bool(sentence))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def problem(self) -> str:
        """Give what is said to be wrong."""
        return self._problem.text() if not self._problem.isHidden() else ""


class Form(QWidget):
    """Rows under each other, by name; the first with a problem gets the keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, FormRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.M)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def add_row(self, name: str, label: str, field: QWidget, note: str = "") -> FormRow:
        """Put a field at the end."""
        row = FormRow(label, field, note)
        self._rows[name] = row
        self._column.addWidget(row)
        return row

    def add_title(self, words: str) -> None:
        """Put a title above what follows."""
        title = QLabel(words)
        title.setProperty("kind", "title")
        if self._rows:
            self._column.addSpacing(Space.S)
        self._column.addWidget(title)

    def row(self, name: str) -> FormRow:
        """Give the row of a field."""
        return self._rows[name]

    def has_row(self, name: str) -> bool:
        """Say whether there is a field of this name."""
        return name in self._rows

    def show_problems(self, problems: dict[str, str]) -> None:
        """Say what is wrong with the named fields and that the others are right."""
        for name, row in self._rows.items():
            row.set_problem(problems.get(name, ""))
        first = next((row for name, row in self._rows.items() if problems.get(name)), None)
        if first is not None:
            first.field.setFocus(Qt.FocusReason.OtherFocusReason)

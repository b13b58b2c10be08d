"""What is known of a person, and what they may do."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.domain.person import Person, Role
from app.services.people import PersonEdit
from app.ui.dialogs.publication_pages import long_text
from app.ui.theme import Space
from app.ui.widgets.form import Form

ROLES = {
    Role.REPORTER: "Reporter: writes",
    Role.EDITOR: "Editor: writes, checks, publishes",
    Role.FACT_CHECKER: "Fact-checker: judges claims, marks as ready",
    Role.PUBLISHER: "Publisher: publishes, may override the gate",
}


class PersonForm(Form):
    """Fill it with a person, or with nobody for a new one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.email, self.url, self.role_name = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.biography = long_text()
        self.url.setPlaceholderText("https://")
        self.roles = {role: QCheckBox(words) for role, words in ROLES.items()}
        self.active = QCheckBox("Works here now")
        ticks = QWidget()
        column = QVBoxLayout(ticks)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for box in (*self.roles.values(), self.active):
            column.addWidget(box)
        ticks.setFocusProxy(self.roles[Role.REPORTER])
        self.add_row("name", "Name", self.name)
        self.add_row("roles", "May do", ticks, "Nobody clears a claim in their own article.")
        self.add_row("email", "Address for letters", self.email)
        self.add_row("url", "Page", self.url)
        self.add_row("biography", "About", self.biography, "On the page of the author.")
        self.add_row("database_role", "Database role", self.role_name, "Only in a shared newsroom: who signs in by it.")

    def fill(self, person: Person | None) -> None:
        """Show a person."""
        self.name.setText(person.name if person else "")
        self.email.setText(person.email if person else "")
        self.url.setText(person.url if person else "")
        self.biography.setPlainText(person.biography if person else "")
        self.role_name.setText(person.database_role if person else "")
        for role, box in self.roles.items():
            box.setChecked(person is not None and role.value in person.roles)
        self.active.setChecked(person.active if person else True)
        self.show_problems({})

    def edit(self) -> PersonEdit:
        """Give what the fields say. Raises BadInput for what is too long."""
        return PersonEdit(
            name=self.name.text().strip(),
            email=self.email.text().strip(),
            url=self.url.text().strip(),
            biography=self.biography.toPlainText().strip(),
            database_role=self.role_name.text().strip(),
            roles=[role for role, box in self.roles.items() if box.isChecked()],
            active=self.active.isChecked(),
        )

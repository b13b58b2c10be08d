"""The people of the newsroom: who they are, what they may do, and as whom this computer works."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Changes
from app.domain.errors import AppError
from app.domain.person import Person
from app.services.services import Services
from app.ui import theme
from app.ui.context import Context
from app.ui.dialogs.paged_dialog import scrolling
from app.ui.dialogs.person_form import PersonForm
from app.ui.widgets.two_line_delegate import Roles, TwoLineDelegate

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class _Read:
    people: Sequence[Person]
    acting: Person | None


class PeopleDialog(QDialog):
    """A list and, beside it, the one that is chosen."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("People")
        self.resize(780, 640)
        self._ctx = ctx
        self._people: Sequence[Person] = ()
        self._acting: Person | None = None
        self._id: UUID | None = None
        self.list = QListWidget()
        self.list.setAccessibleName("People")
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setFixedWidth(260)
        self.form = PersonForm()
        self._error = QLabel(wordWrap=True)
        self._error.setProperty("kind", "error")
        self.add, self.work = QPushButton("New person"), QPushButton("Work as this person")
        self.leave, self.save = QPushButton("Close"), QPushButton("Save")
        self._build()
        self._connect()
        self._read()

    def _build(self) -> None:
        self.save.setProperty("kind", "primary")
        self.save.setDefault(True)
        for button in (self.add, self.work, self.leave):
            button.setAutoDefault(False)
        left = QVBoxLayout()
        left.setSpacing(theme.Space.S)
        left.addWidget(self.list, 1)
        left.addWidget(self.add)
        middle = QHBoxLayout()
        middle.setSpacing(theme.Space.L)
        middle.addLayout(left)
        middle.addWidget(scrolling(self.form), 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.Space.S)
        foot.addWidget(self.work)
        foot.addWidget(self._error, 1)
        foot.addWidget(self.leave)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.L, theme.Space.L, theme.Space.L, theme.Space.L)
        column.setSpacing(theme.Space.L)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        writable = not self._ctx.services.newsroom.read_only
        for button in (self.add, self.save):
            button.setEnabled(writable)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.add.clicked.connect(self.start_new)
        self.work.clicked.connect(self._on_work)
        self.leave.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save)
        self._ctx.changes.committed.connect(self._on_committed)

    # ------------------------------------------------------------------ reading
    def _read(self) -> None:
        self._ctx.jobs.read(_read, self._ctx.services).owned(self, "read").then(self._on_read)

    def _on_committed(self, changes: Changes) -> None:
        if changes.touch(Person):
            self._read()

    def _on_read(self, read: _Read) -> None:
        first = not self._people
        self._people, self._acting = read.people, read.acting
        self._show_list()
        if first and self._people:
            self.list.setCurrentRow(0)
            self.list.setFocus()
        elif not self._people:
            self.start_new()

    def _show_list(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for person in self._people:
            item = QListWidgetItem(person.name)
            item.setData(_ID, person.id)
            roles = ", ".join(role.replace("_", "-") for role in person.roles) or "byline only"
            item.setData(Roles.LINE, roles[:1].upper() + roles[1:])
            item.setData(Roles.MUTED, not person.active)
            item.setData(Roles.BADGE, "you" if self._acting and self._acting.id == person.id else "")
            self.list.addItem(item)
            if person.id == self._id:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._show_work()

    def _current(self) -> Person | None:
        return next((person for person in self._people if person.id == self._id), None)

    def _on_row_changed(self, row: int) -> None:
        item = self.list.item(row)
        if item is not None:
            self._id = item.data(_ID)
            self.form.fill(self._current())
            self._error.clear()
            self._show_work()

    def _show_work(self) -> None:
        person = self._current()
        self.work.setEnabled(person is not None and person.active)
        is_me = person is not None and self._acting is not None and person.id == self._acting.id
        self.work.setText("Work as nobody in particular" if is_me else "Work as this person")

    # ------------------------------------------------------------------ writing
    def start_new(self) -> None:
        """Empty the form for somebody new."""
        self._id = None
        self.list.setCurrentRow(-1)
        self.form.fill(None)
        self._show_work()
        self.form.name.setFocus()

    def _on_save(self) -> None:
        self._error.clear()
        people = self._ctx.services.people
        if not self.form.name.text().strip():
            self.form.show_problems({"name": "A person needs a name."})
            return
        try:
            edit = self.form.edit()
        except AppError as error:
            self._on_failed(error)
            return
        keep = partial(people.add, edit) if self._id is None else partial(people.edit, self._id, edit)
        self._ctx.jobs.write(keep).owned(self, "save").then(self._on_saved).failed(self._on_failed)

    def _on_saved(self, person: Person) -> None:
        self._id = person.id
        self.form.show_problems({})
        self._read()

    def _on_failed(self, error: AppError) -> None:
        self._error.setText(str(error))

    def _on_work(self) -> None:
        person = self._current()
        is_me = person is not None and self._acting is not None and person.id == self._acting.id
        work_as(self._ctx, "" if is_me or person is None else person.name, self._on_working, self)

    def _on_working(self) -> None:
        self._read()


def work_as(ctx: Context, name: str, then: object = None, owner: QWidget | None = None) -> None:
    """Work as a person of the newsroom from now on, here and at the next start."""

    def keep(_person: Person | None) -> None:
        ctx.settings.person.working_as = name
        ctx.keep_settings()
        ctx.workspace.state_changed.emit()
        words = f"You work as {name} now." if name else "You work as nobody in particular now."
        ctx.messages.info(words, key="person")
        if callable(then):
            then()

    job = ctx.jobs.read(ctx.services.people.work_as, name)
    if owner is not None:
        job.owned(owner, "work")
    job.then(keep)


def _read(services: Services) -> _Read:
    return _Read(services.people.list(), services.people.acting())

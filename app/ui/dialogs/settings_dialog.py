"""The settings of the person at this computer, made from their model; each change holds at once."""

from collections.abc import Sequence
from functools import partial

from pydantic import BaseModel
from PySide6.QtWidgets import QComboBox, QWidget

from app import settings
from app.domain.person import Person
from app.ui.context import Context
from app.ui.dialogs.paged_dialog import PagedDialog
from app.ui.dialogs.people_dialog import work_as
from app.ui.dialogs.publication_pages import choose
from app.ui.dialogs.shortcut_list import ShortcutList
from app.ui.widgets.form import Form
from app.ui.widgets.model_form import ModelForm


class SettingsDialog(PagedDialog):
    """One page a section; nothing to save, and what is wrong is said at its field."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("Settings", parent)
        self._ctx = ctx
        self.forms: dict[str, ModelForm] = {}
        self.person = QComboBox()
        self.shortcuts = ShortcutList(ctx)
        for name, info in settings.Settings.model_fields.items():
            if name == "person":
                self.add_page("You", self._you())
            elif name == "shortcuts":
                self.add_page(info.title or name, self.shortcuts, "Choose an action, then press the keys for it.")
            else:
                self.add_page(info.title or name, self._form(name))
        self.leave = self.add_button("Close")
        self.leave.clicked.connect(self.accept)
        ctx.jobs.read(ctx.services.people.list).owned(self, "people").then(self._on_people)

    def _form(self, name: str) -> ModelForm:
        section: BaseModel = getattr(self._ctx.settings, name)
        form = ModelForm(type(section))
        form.fill(section)
        form.changed.connect(partial(self._on_changed, name))
        self.forms[name] = form
        return form

    def _on_changed(self, name: str) -> None:
        value = self.forms[name].value()
        if value is None:
            return
        setattr(self._ctx.settings, name, value)
        self._ctx.keep_settings()
        if name == "appearance":
            self._show_sizes()

    def _show_sizes(self) -> None:
        appearance = self._ctx.settings.appearance
        if self._ctx.look is not None:
            self._ctx.look.set_interface_size(appearance.interface_size)
        self._ctx.drafting.editor.set_text_size(appearance.text_size)

    # ------------------------------------------------------------------ who works here
    def _you(self) -> Form:
        form = Form()
        info = settings.Person.model_fields["working_as"]
        form.add_row("working_as", info.title or "", self.person, info.description or "")
        self.person.addItem("Nobody in particular", "")
        self.person.activated.connect(self._on_person)
        return form

    def _on_people(self, people: Sequence[Person]) -> None:
        for person in people:
            if person.active:
                self.person.addItem(person.name, person.name)
        choose(self.person, self._ctx.settings.person.working_as)

    def _on_person(self, _place: int) -> None:
        work_as(self._ctx, str(self.person.currentData()))

"""The people of the newsroom as a menu: one of them is you."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.person import Person
from app.ui.context import Context
from app.ui.dialogs.people_dialog import work_as


class WorkAsMenu(QMenu):
    """Opens in the middle of the window; the arrows and letters choose."""

    def __init__(self, ctx: Context, people: Sequence[Person], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._parent = parent
        group = QActionGroup(self)
        names = ["", *(person.name for person in people if person.active and person.roles)]
        for name in names:
            entry = self.addAction((name or "Nobody in particular").replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(name == ctx.settings.person.working_as)
            entry.triggered.connect(partial(self._on_chosen, ctx, name))
            group.addAction(entry)

    def open(self) -> None:
        """Show it."""
        middle = self._parent.mapToGlobal(self._parent.rect().center())
        size = self.sizeHint()
        middle.setX(middle.x() - size.width() // 2)
        middle.setY(middle.y() - size.height() // 2)
        self.popup(middle)

    def _on_chosen(self, ctx: Context, name: str, _checked: bool = False) -> None:
        work_as(ctx, name)

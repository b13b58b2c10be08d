"""The sections of a publication: added, renamed, put in order, removed; written when the dialog is."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.section import Section
from app.services.services import Services
from app.ui.theme import Space
from app.ui.widgets.icons import icon

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class SectionPlan:
    """What is to become of the sections: in this order, with these names; an id of None is a new one."""

    order: tuple[tuple[UUID | None, str], ...]
    before: tuple[tuple[UUID, str], ...]


class SectionList(QWidget):
    """F2 or a double click renames, Alt+Up and Alt+Down move by the buttons, Delete removes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: tuple[tuple[UUID, str], ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName("Sections in their order")
        self.list.setMinimumHeight(260)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.line = QLineEdit(placeholderText="New section")
        self.line.setAccessibleName("New section")
        self.line.returnPressed.connect(self.add)
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self.line, 1)
        for sign, words, act in (
            ("add", "Add the section", self.add),
            ("up", "Move up", self.move_up),
            ("down", "Move down", self.move_down),
            ("edit", "Rename", self.rename),
            ("bin", "Remove", self.remove),
        ):
            button = QToolButton()
            button.setIcon(icon(sign))
            button.setIconSize(QSize(Space.ICON, Space.ICON))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(act)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self.list)

    def fill(self, sections: Sequence[Section]) -> None:
        """Show the sections of the newsroom."""
        self._before = tuple((section.id, section.name) for section in sections)
        self.list.clear()
        for section in sections:
            self._put(section.name, section.id)

    def plan(self) -> SectionPlan:
        """Give what a person made of them."""
        items = [item for row in range(self.list.count()) if (item := self.list.item(row)) is not None]
        return SectionPlan(tuple((item.data(_ID), item.text().strip()) for item in items), self._before)

    def add(self) -> None:
        """Put the name that is typed at the end."""
        name = " ".join(self.line.text().split())
        if name:
            self.list.setCurrentItem(self._put(name, None))
            self.line.clear()

    def rename(self) -> None:
        """Let the name of the current one be typed over."""
        item = self.list.currentItem()
        if item is not None:
            self.list.editItem(item)

    def remove(self) -> None:
        """Take the current one out."""
        self.list.takeItem(self.list.currentRow())

    def move_up(self) -> None:
        """Put the current one before the one above it."""
        self._move(-1)

    def move_down(self) -> None:
        """Put the current one behind the one below it."""
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + by < self.list.count():
            self.list.insertItem(row + by, self.list.takeItem(row))
            self.list.setCurrentRow(row + by)

    def _put(self, name: str, section_id: UUID | None) -> QListWidgetItem:
        item = QListWidgetItem(name)
        item.setData(_ID, section_id)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self.list.addItem(item)
        return item


def keep_sections(services: Services, plan: SectionPlan) -> None:
    """Write what became of the sections. Raises RuleBroken for one that articles are in: it stays."""
    publications, before = services.publications, dict(plan.before)
    kept = {section_id for section_id, _ in plan.order}
    for known in before:
        if known not in kept:
            publications.remove_section(known)
    order: list[UUID] = []
    for section_id, name in plan.order:
        if section_id is None:
            order.append(publications.add_section(name).id)
            continue
        if name != before[section_id]:
            publications.rename_section(section_id, name)
        order.append(section_id)
    if order != list(before):
        publications.order_sections(list(dict.fromkeys(order)))

"""Every action of the window with its keys, to be looked up."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme

#: Menu, words, keys, help, id of the action.
Row = tuple[str, str, QKeySequence, str, str]

_ID = Qt.ItemDataRole.UserRole


class ShortcutsDialog(QDialog):
    """A list by menu, with a field that narrows it."""

    def __init__(self, rows: Sequence[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard shortcuts")
        self.resize(620, 640)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find an action")
        self.field.setAccessibleName("Find an action")
        self.field.textChanged.connect(self._on_text_changed)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(["Action", "Keys", "What it does"])
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setRootIsDecorated(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._fill(rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.L, theme.Space.L, theme.Space.L, theme.Space.L)
        column.setSpacing(theme.Space.M)
        column.addWidget(self.field)
        column.addWidget(self.tree, 1)

    def help_topic(self) -> str:
        """Say what F1 explains: the action of the current row."""
        item = self.tree.currentItem()
        return str(item.data(0, _ID) or "") if item is not None else ""

    def _fill(self, rows: Sequence[Row]) -> None:
        menus: dict[str, QTreeWidgetItem] = {}
        for menu, words, keys, told, action_id in rows:
            if menu not in menus:
                menus[menu] = QTreeWidgetItem(self.tree, [menu])
                menus[menu].setFont(0, theme.interface_font(semibold=True))
                menus[menu].setFirstColumnSpanned(True)
            native = keys.toString(QKeySequence.SequenceFormat.NativeText)
            entry = QTreeWidgetItem(menus[menu], [words, native, told])
            entry.setToolTip(2, told)
            entry.setData(0, _ID, action_id)
        self.tree.expandAll()

    def _on_text_changed(self, words: str) -> None:
        wanted = words.lower().split()
        for number in range(self.tree.topLevelItemCount()):
            menu = self.tree.topLevelItem(number)
            if menu is None:
                continue
            entries = [entry for place in range(menu.childCount()) if (entry := menu.child(place)) is not None]
            for entry in entries:
                text = " ".join(entry.text(column) for column in range(3)).lower()
                entry.setHidden(not all(word in text for word in wanted))
            menu.setHidden(all(entry.isHidden() for entry in entries))

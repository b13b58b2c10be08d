"""Keys of one's own: each action with its keys, and a field that takes others."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.context import Context
from app.ui.theme import Space

_ID = Qt.ItemDataRole.UserRole


class ShortcutList(QWidget):
    """Keys that another action has are not taken, and it is said which."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.search = QLineEdit(placeholderText="Find an action")
        self.search.setAccessibleName("Find an action")
        self.list = QTreeWidget()
        self.list.setHeaderLabels(["Action", "Keys"])
        self.list.setRootIsDecorated(False)
        self.list.setMinimumHeight(330)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.keys = QKeySequenceEdit()
        self.keys.setMaximumSequenceLength(1)
        self.keys.setAccessibleName("Keys")
        self.usual = QPushButton("As it comes")
        self.usual.setAutoDefault(False)
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("kind", "error")
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.keys, 1)
        row.addWidget(self.usual)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.search)
        column.addWidget(self.list)
        column.addLayout(row)
        column.addWidget(self._problem)
        self._fill()
        self.search.textChanged.connect(self._on_find)
        self.list.currentItemChanged.connect(self._on_current)
        self.keys.editingFinished.connect(self._on_keys)
        self.usual.clicked.connect(self._on_usual)

    def help_topic(self) -> str:
        """Say what F1 explains: the action that is chosen, once the keys are in the list."""
        item = self.list.currentItem()
        return str(item.data(0, _ID)) if item is not None and self.list.hasFocus() else ""

    def _fill(self) -> None:
        for one, qaction in self._ctx.actions:
            words = f"{one.menu}: {one.text.replace('…', '')}"
            item = QTreeWidgetItem(self.list, [words, _native(qaction.shortcut())])
            item.setData(0, _ID, one.id)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._on_current(first, None)

    def _on_find(self, words: str) -> None:
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None:
                item.setHidden(words.casefold() not in f"{item.text(0)} {item.text(1)}".casefold())

    def _on_current(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        self._problem.clear()
        self.keys.setEnabled(item is not None)
        if item is not None:
            self.keys.setKeySequence(self._ctx.actions.get(item.data(0, _ID)).shortcut())

    def _on_keys(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.give(item.data(0, _ID), self.keys.keySequence())

    def give(self, action_id: str, keys: QKeySequence) -> bool:
        """Give an action keys; say whether they were free."""
        taken = [one.text for one, other in self._ctx.actions if one.id != action_id and _same(other.shortcut(), keys)]
        if taken:
            self._problem.setText(f"{_native(keys)} is for “{taken[0].replace('…', '')}”: choose other keys.")
            return False
        self._problem.clear()
        one = next(declared for declared, _ in self._ctx.actions if declared.id == action_id)
        own = self._ctx.settings.shortcuts.keys
        text = keys.toString()
        others = {key: value for key, value in own.items() if key != action_id}
        is_usual = QKeySequence(one.shortcut).toString() == text
        self._ctx.settings.shortcuts.keys = others if is_usual else {**others, action_id: text}
        self._ctx.keep_settings()
        qaction = self._ctx.actions.get(action_id)
        qaction.setShortcut(keys)
        qaction.setToolTip(f"{one.help} ({_native(keys)})" if text else one.help)
        self._show(action_id, keys)
        return True

    def _on_usual(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            one = next(declared for declared, _ in self._ctx.actions if declared.id == item.data(0, _ID))
            if self.give(one.id, QKeySequence(one.shortcut)):
                self.keys.setKeySequence(QKeySequence(one.shortcut))

    def _show(self, action_id: str, keys: QKeySequence) -> None:
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None and item.data(0, _ID) == action_id:
                item.setText(1, _native(keys))


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def _same(one: QKeySequence, other: QKeySequence) -> bool:
    return not other.isEmpty() and one.toString() == other.toString()

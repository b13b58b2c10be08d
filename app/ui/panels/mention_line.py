"""A line for words in which people of the newsroom are spoken to: after an @ it offers their names."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from app.domain.mentions import those_who_fit
from app.domain.person import Person

#: No name has more letters than are looked at behind an @.
_LONGEST = 60
_OFFERED = 8
#: Keys that the list of names takes while it is open.
_OF_THE_LIST = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape}


class MentionLine(QLineEdit):
    """Up and Down choose a name, Return takes it, Escape closes the list of names first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people: Sequence[Person] = ()
        self._names = QStringListModel(self)
        self.offer = QCompleter(self._names, self)
        self.offer.setWidget(self)
        self.offer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.list = QListView()
        self.list.setProperty("kind", "offer")
        self.list.setAccessibleName("People of the newsroom")
        self.offer.setPopup(self.list)  # which owns it from now on
        self.offer.activated.connect(self._on_taken)
        self.textEdited.connect(self._on_edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the list of names what is its own while it is open."""
        if self.list.isVisible() and event.key() in _OF_THE_LIST:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_edited(self, _words: str) -> None:
        start = self._start()
        typed = self.text()[start + 1 : self.cursorPosition()] if start >= 0 else ""
        fitting = [one.name for one in those_who_fit(typed, self.people)] if start >= 0 else []
        if not fitting or [typed] == fitting:
            self.list.hide()
            return
        self._names.setStringList(fitting[:_OFFERED])
        self.offer.complete()
        self.list.setCurrentIndex(self._names.index(0))

    def _start(self) -> int:
        """Return where the @ stands that is being typed at, -1 for none."""
        at = self.cursorPosition()
        start = self.text().rfind("@", max(0, at - _LONGEST), at)
        before = self.text()[start - 1 : start] if start > 0 else ""
        return -1 if before and not before.isspace() and before not in "([“\"'" else start

    def _on_taken(self, name: str) -> None:
        start = self._start()
        if start >= 0:
            self.setSelection(start, self.cursorPosition() - start)
            self.insert(f"@{name} ")

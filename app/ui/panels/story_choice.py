"""One of a list, none of it, or a new one that is named on the spot."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

_NEW = "new"


class ChoiceWithNew(QWidget):
    """The last entry opens a field for a name: Enter adds it, Escape goes back."""

    chosen = Signal(object)  #: UUID or None
    named = Signal(str)

    def __init__(self, nothing: str, new: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing, self._new = nothing, new
        self._value: UUID | None = None
        self.box, self.line = QComboBox(), QLineEdit()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.line.setPlaceholderText("Name, then Enter")
        self.line.setAccessibleName(new.replace("…", ""))
        self.line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        column.addWidget(self.line)
        self.setFocusProxy(self.box)
        self.set_choices(())
        self.box.activated.connect(self._on_activated)
        self.line.returnPressed.connect(self._on_named)
        self.line.installEventFilter(self)

    def setAccessibleName(self, name: str) -> None:
        """Name the box as well."""
        super().setAccessibleName(name)
        self.box.setAccessibleName(name)

    def set_choices(self, choices: Sequence[tuple[UUID, str]]) -> None:
        """Offer these; the one that is chosen stays."""
        self.box.clear()
        self.box.addItem(self._nothing, None)
        for key, words in choices:
            self.box.addItem(words, str(key))
        self.box.insertSeparator(self.box.count())
        self.box.addItem(self._new, _NEW)
        self.set_value(self._value)

    def value(self) -> UUID | None:
        """Give what is chosen."""
        return self._value

    def set_value(self, value: UUID | None) -> None:
        """Show one of them, without saying so."""
        self._value = value
        self.box.setCurrentIndex(max(0, self.box.findData(str(value))) if value else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back on Escape, and when the empty field is left."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._back()
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.type() == QEvent.Type.FocusOut and not self.line.text().strip():
            self._back()
        return super().eventFilter(watched, event)

    def _on_activated(self, place: int) -> None:
        data = self.box.itemData(place)
        if data == _NEW:
            self.set_value(self._value)
            self.box.hide()
            self.line.show()
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        value = UUID(data) if data else None
        if value != self._value:
            self._value = value
            self.chosen.emit(value)

    def _on_named(self) -> None:
        name = " ".join(self.line.text().split())
        if name:
            self._back()
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.named.emit(name)

    def _back(self) -> None:
        self.line.hide()
        self.line.clear()
        self.box.show()

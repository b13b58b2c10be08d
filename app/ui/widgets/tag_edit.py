"""Words as chips, added by typing and taken out again: tags, bylines."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from app.ui.theme import Space
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.icons import icon


class TagEdit(QFrame):
    """Enter or a comma adds what is typed, Backspace in the empty field takes the last one back."""

    changed = Signal(list)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None, *, only_known: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("kind", "field")
        self._tags: list[str] = []
        self._chips: list[QWidget] = []
        self._known: list[str] = []
        self._only_known = only_known
        self._line = QLineEdit(placeholderText=placeholder)
        self._line.setProperty("kind", "bare")
        self._line.setMinimumWidth(90)
        self._model = QStringListModel(self)
        self._completer = completer = QCompleter(self._model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._on_completed, Qt.ConnectionType.QueuedConnection)
        self._line.setCompleter(completer)
        self._line.installEventFilter(self)
        self._line.editingFinished.connect(self._on_finished)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(3, 2, 3, 2)
        self._flow.addWidget(self._line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self._line)

    def setAccessibleName(self, name: str) -> None:
        """Name the field that takes the keys as well."""
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def set_known(self, words: Sequence[str]) -> None:
        """Take the words that are offered while typing."""
        self._known = list(words)
        self._model.setStringList(self._known)

    def tags(self) -> list[str]:
        """Give the words in their order."""
        return list(self._tags)

    def set_tags(self, tags: Sequence[str]) -> None:
        """Show these words, without saying so."""
        if list(tags) != self._tags:
            self._tags = list(tags)
            self._rebuild()

    def add(self, word: str) -> bool:
        """Add a word; say whether it could be: it is new, and known where only known ones are taken."""
        word = " ".join(word.split())
        known = next((one for one in self._known if one.casefold() == word.casefold()), None)
        word = known or word
        if not word or word in self._tags or (self._only_known and known is None):
            return False
        self._tags.append(word)
        self._rebuild()
        self.changed.emit(self.tags())
        return True

    def remove(self, word: str) -> None:
        """Take a word out."""
        if word in self._tags:
            self._tags.remove(word)
            self._rebuild()
            self.changed.emit(self.tags())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See Enter, comma and Backspace in the field."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma) and self._line.text().strip():
            self._take()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self._line.text() and self._tags:
            self.remove(self._tags[-1])
            return True
        return False

    def _take(self) -> None:
        if self.add(self._line.text()) or self._line.text().strip() in self._tags:
            self._line.clear()

    def _on_completed(self, word: str) -> None:
        self._line.setText(word)
        self._take()

    def _on_finished(self) -> None:
        popup = self._completer.popup()
        if self._line.text().strip() and not (popup is not None and popup.isVisible()):
            self._take()

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, word in enumerate(self._tags):
            chip = _Chip(word, self)
            self._flow.insert_widget(place, chip)
            self._chips.append(chip)
            chip.show()
        self.updateGeometry()


class _Chip(QFrame):
    """One word with the button that takes it out."""

    def __init__(self, word: str, owner: TagEdit) -> None:
        super().__init__(owner)
        self._word = word
        self._owner = owner
        self.setProperty("kind", "chip")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, 0, 2, 0)
        row.setSpacing(0)
        label = QLabel(word)
        label.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(label)
        button = QToolButton()
        button.setProperty("kind", "tiny")
        button.setIcon(icon("close", "secondary"))
        button.setIconSize(QSize(10, 10))
        button.setAccessibleName(self.tr("Remove {0}").format(word))
        button.setToolTip(self.tr("Remove {0}").format(word))
        button.clicked.connect(self._on_clicked)
        row.addWidget(button)

    def _on_clicked(self) -> None:
        self._owner.remove(self._word)

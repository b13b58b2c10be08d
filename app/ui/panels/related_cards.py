"""What the current row of the related panel opens into: a suggestion with its reasons, or a form of two fields."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.desk import DeskRow
from app.domain.workflow import LABELS
from app.services.links import LinkView
from app.services.suggestions import Suggestion
from app.ui import theme
from app.ui.context import Context
from app.ui.panels.moments import when
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.icons import icon

_PAUSE = 200
_FOUND = 5


class _Card(QFrame):
    """A frame with a column. `left` comes with Escape."""

    left = Signal()
    resized = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.Space.M, theme.Space.S + 2, theme.Space.M, theme.Space.M)
        self.column.setSpacing(theme.Space.S)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by key."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _FormCard(_Card):
    """A card that is written in: no key of it is one of the list around it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep every key."""
        super().keyPressEvent(event)
        event.accept()


class SuggestionCard(_Card):
    """An article that may be linked: where it stands, why it fits, what can be done."""

    linked = Signal(bool)  #: both ways
    insert_asked = Signal()
    hidden = Signal()
    open_asked = Signal()

    def __init__(self, suggestion: Suggestion, *, writable: bool) -> None:
        super().__init__(f"Suggestion {suggestion.headline}")
        self.suggestion = suggestion
        head = QHBoxLayout()
        head.setSpacing(0)
        title = _label(suggestion.headline or "Untitled")
        title.setFont(theme.interface_font(semibold=True))
        head.addWidget(title, 1)
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(_tool("external", "Open this article (O)", self.open_asked.emit), 0, top)
        if writable:
            head.addWidget(_tool("hide", "Never suggest it for this article (H)", self.hidden.emit), 0, top)
        self.column.addLayout(head)
        date = when(suggestion.published) if suggestion.published else ""
        where = " · ".join(part for part in (LABELS[suggestion.status], suggestion.section, date) if part)
        self.column.addWidget(_label(where, "note"))
        if suggestion.published is None:
            self.column.addWidget(_label("Readers see the link when it is published.", "note"))
        for reason in suggestion.reasons:
            self.column.addWidget(_hung(reason[:1].upper() + reason[1:]))
        if suggestion.shared:
            self.column.addWidget(_label("Words in both: " + ", ".join(suggestion.shared), "note"))
        if writable:
            self.column.addLayout(self._foot())

    def _foot(self) -> FlowLayout:
        row = FlowLayout(spacing=6)
        link = _button("Link", "link", partial(self.linked.emit, False), "Link it (Return)")
        link.setProperty("kind", "primary")
        link.setIcon(icon("link", "on_accent"))
        row.addWidget(link)
        row.addWidget(_button("Both ways", "reciprocal", partial(self.linked.emit, True), "Link each to the other (R)"))
        insert = _button("In the text", "word", self.insert_asked.emit, "Link the selected words to it (I)")
        row.addWidget(insert)
        return row


class AddPageForm(_FormCard):
    """Address, title and publisher of a page elsewhere. Return adds it."""

    given = Signal(str, str, str)  #: address, title, publisher

    def __init__(self) -> None:
        super().__init__("Add a page elsewhere")
        self.address = _line("https://…", "Address")
        self.title = _line("Title", "Title")
        self.publisher = _line("Publisher, such as a newspaper or an office", "Publisher")
        for line in (self.address, self.title, self.publisher):
            line.returnPressed.connect(self._on_given)
            self.column.addWidget(line)
        self.column.addLayout(_foot("Add the page", self._on_given, self.left.emit))

    def focus_first(self) -> None:
        """Begin with the address."""
        self.address.setFocus()

    def _on_given(self) -> None:
        self.given.emit(self.address.text(), self.title.text(), self.publisher.text())


class CompleteForm(_FormCard):
    """Finds the article of a headline that came with an imported page, or takes its address."""

    matched = Signal(object)  #: UUID of the article
    address_given = Signal(str)
    removed = Signal()

    def __init__(self, ctx: Context, view: LinkView, article_id: object) -> None:
        super().__init__(f"To be completed: {view.headline}")
        self._ctx, self._article_id = ctx, article_id
        head = QHBoxLayout()
        title = _label(view.headline)
        title.setFont(theme.interface_font(semibold=True))
        head.addWidget(title, 1)
        head.addWidget(_tool("close", "Remove this headline (Delete)", self.removed.emit), 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self.line = _line("Search the newsroom, or paste an address", "Article or address")
        self.line.setText(view.headline)
        self.line.installEventFilter(self)
        self.found = QListWidget()
        self.found.setAccessibleName("Articles found")
        self.found.setFixedHeight(0)
        self.found.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.itemClicked.connect(self._on_matched)
        self.note = _label("", "note")
        self.column.addWidget(self.line)
        self.column.addWidget(self.found)
        self.column.addWidget(self.note)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._ask)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self._on_return)
        self._ask()

    def focus_first(self) -> None:
        """Begin with the search."""
        self.line.setFocus()
        self.line.selectAll()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Go through what was found while the keys are in the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.found.count():
                self.found.setCurrentRow((self.found.currentRow() + step) % self.found.count())
                return True
        return False

    @property
    def _is_address(self) -> bool:
        return self.line.text().strip().startswith(("http://", "https://"))

    def _on_edited(self, _text: str) -> None:
        self._timer.start()

    def _ask(self) -> None:
        words = self.line.text().strip()
        if self._is_address or not words:
            self._on_found(())
            return
        job = self._ctx.jobs.read(self._ctx.services.suggestions.search, words, _FOUND + 1)
        job.owned(self, "find").then(self._on_found)

    def _on_found(self, rows: Sequence[DeskRow]) -> None:
        self.found.clear()
        for row in [row for row in rows if row.id != self._article_id][:_FOUND]:
            item = QListWidgetItem(icon("article", "secondary"), row.headline or "Untitled")
            item.setToolTip(row.headline)
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            self.found.addItem(item)
        if self.found.count():
            self.found.setCurrentRow(0)
        high = sum(self.found.sizeHintForRow(row) for row in range(self.found.count()))
        self.found.setFixedHeight(high)
        self.found.setVisible(bool(high))
        self.note.setText(self._hint())
        self.resized.emit()

    def _hint(self) -> str:
        if self._is_address:
            return "Return takes this address."
        return "Return takes the article that is marked." if self.found.count() else "No article has these words."

    def _on_return(self) -> None:
        if self._is_address:
            self.address_given.emit(self.line.text().strip())
        elif self.found.currentItem() is not None:
            self._on_matched(self.found.currentItem())

    def _on_matched(self, item: QListWidgetItem) -> None:
        self.matched.emit(item.data(Qt.ItemDataRole.UserRole))


def _label(words: str, kind: str = "") -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if kind:
        label.setProperty("kind", kind)
    return label


def _hung(words: str) -> QWidget:
    frame = QFrame()
    frame.setProperty("kind", "hung")
    row = QHBoxLayout(frame)
    row.setContentsMargins(theme.Space.S, 0, 0, 0)
    row.addWidget(_label(words))
    return frame


def _line(hint: str, name: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(hint)
    line.setAccessibleName(name)
    return line


def _button(words: str, sign: str, act: Callable[[], object], tip: str) -> QPushButton:
    button = QPushButton(icon(sign), words)
    button.setToolTip(tip)
    button.clicked.connect(partial(_press, act))
    return button


def _tool(sign: str, tip: str, act: Callable[[], object]) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(sign, "secondary"))
    button.setIconSize(QSize(theme.Space.ICON, theme.Space.ICON))
    button.setToolTip(tip)
    button.setAccessibleName(tip.split(" (", maxsplit=1)[0])
    button.clicked.connect(partial(_press, act))
    return button


def _foot(words: str, give: Callable[[], object], leave: Callable[[], object]) -> QHBoxLayout:
    row = QHBoxLayout()
    primary = QPushButton(words)
    primary.setProperty("kind", "primary")
    primary.clicked.connect(partial(_press, give))
    cancel = QPushButton("Cancel")
    cancel.clicked.connect(partial(_press, leave))
    row.addWidget(primary)
    row.addWidget(cancel)
    row.addStretch(1)
    return row


def _press(act: Callable[[], object], _checked: bool = False) -> None:
    act()

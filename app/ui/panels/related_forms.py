"""What the current row of the related panel opens into to be written in: a page elsewhere, a headline to complete."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem

from app.domain.desk import DeskRow
from app.services.headlines import Proposal
from app.services.links import LinkView
from app.ui import theme
from app.ui.context import Context
from app.ui.panels.card_parts import FormCard, card_label, card_tool, form_foot, named_line
from app.ui.widgets.icons import icon

_PAUSE = 200
_FOUND = 5


class AddPageForm(FormCard):
    """Address, title and publisher of a page elsewhere. Return adds it."""

    given = Signal(str, str, str)  #: address, title, publisher

    def __init__(self) -> None:
        super().__init__("Add a page elsewhere")
        self.address = named_line("https://…", "Address")
        self.title = named_line("Title", "Title")
        self.publisher = named_line("Publisher, such as a newspaper or an office", "Publisher")
        for line in (self.address, self.title, self.publisher):
            line.returnPressed.connect(self._on_given)
            self.column.addWidget(line)
        self.column.addLayout(form_foot("Add the page", self._on_given, self.left.emit))

    def focus_first(self) -> None:
        """Begin with the address."""
        self.address.setFocus()

    def _on_given(self) -> None:
        self.given.emit(self.address.text(), self.title.text(), self.publisher.text())


class CompleteForm(FormCard):
    """Finds the article of a headline that came with an imported page, or takes its address."""

    matched = Signal(object)  #: UUID of the article
    address_given = Signal(str)
    removed = Signal()

    def __init__(self, ctx: Context, view: LinkView, article_id: object, likely: Proposal | None = None) -> None:
        super().__init__(f"To be completed: {view.headline}")
        self._ctx, self._article_id, self._likely = ctx, article_id, likely
        head = QHBoxLayout()
        title = card_label(view.headline)
        title.setFont(theme.interface_font(semibold=True))
        head.addWidget(title, 1)
        head.addWidget(
            card_tool("close", "Remove this headline (Delete)", self.removed.emit), 0, Qt.AlignmentFlag.AlignTop
        )
        self.column.addLayout(head)
        self.line = named_line("Search the newsroom, or paste an address", "Article or address")
        self.line.setText(likely.headline if likely is not None else view.headline)
        self.line.installEventFilter(self)
        self.found = QListWidget()
        self.found.setAccessibleName("Articles found")
        self.found.setFixedHeight(0)
        self.found.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.itemClicked.connect(self._on_matched)
        self.note = card_label("", "note")
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
        likely = self._likely.id if self._likely is not None else None
        others = sorted((row for row in rows if row.id != self._article_id), key=lambda row: row.id != likely)
        for row in others[:_FOUND]:
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

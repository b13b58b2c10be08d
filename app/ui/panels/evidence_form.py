"""Gives a claim a passage of a source: one that is kept already, or a file that is kept now."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.claim import Stance
from app.domain.person import Person
from app.domain.source import Source
from app.services.claim_views import ClaimView
from app.services.claims import EvidenceEntry
from app.services.source_reading import ReadSource
from app.ui import theme
from app.ui.context import Context
from app.ui.dialogs.source_text import locator_of, source_of
from app.ui.widgets.icons import icon
from app.ui.widgets.segmented import Segmented

_DOCUMENTS = "Documents (*.pdf *.txt *.md *.html *.htm);;All (*)"
_STANCES = (("supports", "Supports"), ("refutes", "Refutes"), ("context", "Context"))


class _Passage(QPlainTextEdit):
    """Takes words as plain text; those that were copied or dragged out of a source say which one."""

    came_from = Signal(object, str)  #: UUID of the source, and the page

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the words, and tell their source."""
        super().insertFromMimeData(source)
        source_id = source_of(source)
        if source_id is not None:
            self.came_from.emit(source_id, locator_of(source))


class EvidenceForm(QWidget):
    """Ready with Ctrl+Return, left with Escape."""

    given = Signal(object)  #: EvidenceEntry
    left = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.source = QComboBox()
        self.source.setAccessibleName("Source")
        self.source.setEditable(True)
        self.source.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._line = self.source.lineEdit() or QLineEdit()
        completer = self.source.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.passage = _Passage()
        self.passage.setPlaceholderText("The words of the source")
        self.passage.setAccessibleName("Passage")
        self.passage.setTabChangesFocus(True)
        self.passage.setFixedHeight(64)
        self.locator = QLineEdit()
        self.locator.setPlaceholderText("Page, time or paragraph")
        self.locator.setAccessibleName("Locator")
        self.stance = Segmented(_STANCES, "Stance")
        self._wanted: UUID | None = None
        self.passage.came_from.connect(self._choose)
        self._build()
        self._ask_sources()

    def fill(self, source_id: UUID, passage: str, locator: str = "") -> None:
        """Take words of a source with their page; the stance is for the person to say."""
        self._choose(source_id, locator)
        words = self.passage.textCursor()  # not setPlainText: what was typed comes back with Ctrl+Z
        words.select(words.SelectionType.Document)
        words.insertText(passage)
        self.focus_first()

    def typed(self) -> str:
        """Return what would be lost with the form."""
        return "\n".join(part for part in (self.passage.toPlainText().strip(), self.locator.text().strip()) if part)

    @property
    def is_changed(self) -> bool:
        """Whether anything would be lost with it."""
        return bool(self.typed())

    def show_claim(self, _view: ClaimView, _people: Sequence[Person]) -> None:
        """Show nothing else: the form says nothing of its claim."""

    def focus_first(self) -> None:
        """Begin with the source, or after it where words of one are given."""
        if self._wanted is not None:
            self.locator.setFocus()
            return
        self.source.setFocus()
        self._line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give or leave by key."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers():
            self._on_given()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ building
    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.Space.XS, 0, 0)
        column.setSpacing(theme.Space.S)
        row = QHBoxLayout()
        row.addWidget(self.source, 1)
        keep = QToolButton()
        keep.setIcon(icon("add"))
        keep.setToolTip("Keep a file as a new source…")
        keep.setAccessibleName("Keep a file as a new source")
        keep.clicked.connect(self._on_keep_asked)
        row.addWidget(keep)
        column.addLayout(row)
        column.addWidget(self.passage)
        column.addWidget(self.locator)
        column.addWidget(self.stance)
        foot = QHBoxLayout()
        give = QPushButton("Add evidence")
        give.setProperty("kind", "primary")
        give.setToolTip("Ctrl+Return")
        give.clicked.connect(self._on_given)
        leave = QPushButton("Cancel")
        leave.clicked.connect(self.left)
        foot.addWidget(give)
        foot.addWidget(leave)
        foot.addStretch(1)
        column.addLayout(foot)

    def _ask_sources(self) -> None:
        self._ctx.jobs.read(self._ctx.services.sources.list).owned(self, "sources").then(self._on_sources)

    def _on_sources(self, sources: Sequence[Source]) -> None:
        wanted = self._wanted or self.source.currentData()
        self.source.clear()
        for source in sources:
            words = f"{source.title} · {source.publisher}" if source.publisher else source.title
            self.source.addItem(words, source.id)
        if not sources:
            self._line.setPlaceholderText("No source yet: keep a file with +")
        self.source.setCurrentIndex(max(self._place_of(wanted), 0) if sources else -1)
        self._line.setCursorPosition(0)

    def _choose(self, source_id: UUID, locator: str = "") -> None:
        """Choose a source, now or when the sources are read."""
        if locator:
            self.locator.setText(locator)
        self._wanted = source_id
        place = self._place_of(source_id)
        if place >= 0:
            self.source.setCurrentIndex(place)

    def _place_of(self, source_id: UUID | None) -> int:
        # Not by findData: it does not find an id that is equal but another object.
        return next((row for row in range(self.source.count()) if self.source.itemData(row) == source_id), -1)

    def _on_keep_asked(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "Keep a source", "", "Documents (*.pdf *.txt *.md *.html *.htm);;All (*)"
        )
        if name:
            job = self._ctx.jobs.outside(self._ctx.services.sources.read_path, Path(name))
            job.owned(self, "keep").then(self._on_file_read)

    def _on_file_read(self, read: ReadSource) -> None:
        job = self._ctx.jobs.write(self._ctx.services.sources.add_read, read)
        job.owned(self, "keep").then(self._on_kept)

    def _on_kept(self, source: Source) -> None:
        self.source.insertItem(0, source.title, source.id)
        self.source.setCurrentIndex(0)
        self.passage.setFocus()

    def _on_given(self) -> None:
        source_id = self._chosen()
        if source_id is None:
            self._ctx.messages.warning("Choose the source that the words come from.", key="evidence")
            return
        if not self.passage.toPlainText().strip():
            self._ctx.messages.warning("Evidence needs the words of its source.", key="evidence")
            return
        self._ctx.messages.withdraw("evidence")
        self.given.emit(
            EvidenceEntry(
                source_id=source_id,
                passage=self.passage.toPlainText(),
                locator=self.locator.text(),
                stance=Stance(self.stance.current()),
            )
        )

    def _chosen(self) -> UUID | None:
        place = self.source.findText(self.source.currentText(), Qt.MatchFlag.MatchFixedString)
        chosen: UUID | None = self.source.itemData(place) if place >= 0 else None
        return chosen

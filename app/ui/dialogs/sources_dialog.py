"""The sources that are kept: found by their words, read as they were kept, added from a file."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import AppError, NoText
from app.domain.source import Source
from app.domain.text import shortened
from app.services.source_reading import ReadSource
from app.ui import theme
from app.ui.context import Context
from app.ui.dialogs.paged_dialog import scrolling
from app.ui.dialogs.snapshot_bar import AGAIN
from app.ui.dialogs.source_facts import GLANCE, kept_facts
from app.ui.dialogs.source_form import SourceForm
from app.ui.dialogs.source_intake import PasteSourceDialog, TranscriptDialog, WebSourceDialog
from app.ui.dialogs.source_reader import SourceReader, open_reader
from app.ui.widgets.two_line_delegate import Roles, TwoLineDelegate

_ID = Qt.ItemDataRole.UserRole
_PAUSE = 200
#: What is offered to be kept: files whose text can be read, and pictures, whose text is typed.
DOCUMENTS = "Documents and pictures (*.pdf *.txt *.md *.html *.htm *.csv *.png *.jpg *.jpeg *.webp *.gif)"


class SourcesDialog(QDialog):
    """A list with a field that narrows it; beside it the kept text and what is said about the source."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Sources")
        self.resize(880, 640)
        self._ctx = ctx
        self._sources: Sequence[Source] = ()
        self._id: UUID | None = None
        self.search = QLineEdit(placeholderText="Find a source", clearButtonEnabled=True)
        self.search.setAccessibleName("Find a source")
        self.list = QListWidget()
        self.list.setAccessibleName("Sources")
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName("Text as it was kept")
        self.kept = QLabel(wordWrap=True)
        self.kept.setProperty("kind", "note")
        self.kept.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.form = SourceForm()
        self.tabs = QTabWidget()
        self._error = QLabel(wordWrap=True)
        self._error.setProperty("kind", "error")
        self.add, self.remove = QPushButton("Add from a file…"), QPushButton("Remove")
        self.paste, self.web = QPushButton("Paste text…"), QPushButton("From the web…")
        self.read, self.again = QPushButton("Read…"), QPushButton(AGAIN)
        self.busy = QLabel()
        self.busy.setProperty("kind", "note")
        self.leave, self.save = QPushButton("Close"), QPushButton("Save")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._build()
        self._connect()
        self._read()

    def _build(self) -> None:
        for button in (self.add, self.paste, self.web, self.remove, self.read, self.again, self.leave, self.save):
            button.setAutoDefault(False)
        self.save.setProperty("kind", "primary")
        left = QVBoxLayout()
        left.setSpacing(theme.Space.S)
        for part in (self.search, self.list, self.add):
            left.addWidget(part)
        others = QHBoxLayout()
        others.setSpacing(theme.Space.S)
        others.addWidget(self.paste)
        others.addWidget(self.web)
        left.addLayout(others)
        kept = QWidget()
        column = QVBoxLayout(kept)
        column.setContentsMargins(0, theme.Space.S, 0, 0)
        column.setSpacing(theme.Space.S)
        column.addWidget(self.kept)
        column.addWidget(self.text, 1)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(kept, "Kept text")
        self.tabs.addTab(scrolling(self.form), "About")
        middle = QHBoxLayout()
        middle.setSpacing(theme.Space.L)
        middle.addLayout(left, 2)
        middle.addWidget(self.tabs, 3)
        foot = QHBoxLayout()
        foot.setSpacing(theme.Space.S)
        foot.addWidget(self.remove)
        foot.addWidget(self.busy)
        foot.addWidget(self._error, 1)
        foot.addWidget(self.again)
        foot.addWidget(self.read)
        foot.addWidget(self.leave)
        foot.addWidget(self.save)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.Space.L, theme.Space.L, theme.Space.L, theme.Space.L)
        outer.setSpacing(theme.Space.L)
        outer.addLayout(middle, 1)
        outer.addLayout(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_find)
        self._pause.timeout.connect(self._read)
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.list.itemActivated.connect(self._on_open)
        self.read.setToolTip("Open the source in a window of its own (Return)")
        self.read.clicked.connect(self._on_open)
        self.again.setToolTip("Fetch it from its address and see what has changed (Ctrl+R in the reader)")
        self.again.clicked.connect(self._on_again)
        self.add.clicked.connect(self._on_add)
        self.paste.clicked.connect(self._on_paste)
        self.web.clicked.connect(self._on_web)
        self.remove.clicked.connect(self._on_remove)
        self.leave.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save)

    # ------------------------------------------------------------------ reading
    def _on_find(self, _words: str) -> None:
        self._pause.start()

    def _read(self) -> None:
        job = self._ctx.jobs.read(self._ctx.services.sources.list, self.search.text().strip())
        job.owned(self, "read").then(self._on_read)

    def _on_read(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self.list.blockSignals(True)
        self.list.clear()
        for source in sources:
            item = QListWidgetItem(source.title)
            item.setData(_ID, source.id)
            item.setData(Roles.LINE, source.publisher or source.url or source.kind.value.replace("_", " "))
            item.setData(Roles.TIME, f"{source.snapshot_taken:%d %b %Y}" if source.snapshot_taken else "not kept")
            self.list.addItem(item)
        self.list.blockSignals(False)
        rows = [row for row, source in enumerate(sources) if source.id == self._id]
        self.list.setCurrentRow(rows[0] if rows else 0 if sources else -1)
        if not sources:
            self._on_row_changed(-1)

    def _current(self) -> Source | None:
        return next((source for source in self._sources if source.id == self._id), None)

    def _on_row_changed(self, row: int) -> None:
        item = self.list.item(row)
        self._id = item.data(_ID) if item is not None else None
        source = self._current()
        self.form.fill(source)
        self.form.setEnabled(source is not None)
        self.text.setPlainText(source.snapshot_text[:GLANCE] if source else "")
        self.kept.setText(kept_facts(source) if source else self._emptiness())
        self.again.setEnabled(_may_be_fetched(source) and not self._ctx.services.newsroom.read_only)
        writable = source is not None and not self._ctx.services.newsroom.read_only
        self.save.setEnabled(writable)
        self.remove.setEnabled(writable)
        self.read.setEnabled(source is not None)
        for button in (self.add, self.paste, self.web):
            button.setEnabled(not self._ctx.services.newsroom.read_only)
        self._error.clear()

    def _emptiness(self) -> str:
        if self.search.text().strip():
            return "No source has these words."
        return "No source is kept yet: add one from a file, by pasting, or from the web."

    def _on_open(self) -> None:
        if self._id is not None:
            self._open(self._id)

    def _on_again(self) -> None:
        if self._id is not None:
            self._open(self._id).fetch_again()

    def _open(self, source_id: UUID) -> SourceReader:
        # What becomes evidence is looked at in the panel, which this dialog holds up.
        reader = open_reader(self._ctx, source_id, parent=self)
        if not reader.property("heard"):  # one that is open already tells us already
            reader.setProperty("heard", True)
            reader.used.connect(self.accept)
            reader.fetched.connect(self._read)
        return reader

    # ------------------------------------------------------------------ writing
    def _on_paste(self) -> None:
        dialog = PasteSourceDialog(self._ctx, self)
        dialog.kept.connect(self._on_kept)
        dialog.open()

    def _on_web(self) -> None:
        dialog = WebSourceDialog(self._ctx, self)
        dialog.kept.connect(self._on_kept)
        dialog.open()

    def _on_add(self) -> None:
        dialog = QFileDialog(self, "Keep a source")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([DOCUMENTS, "All files (*)"])
        dialog.filesSelected.connect(self._on_files)
        dialog.open()

    def _on_files(self, names: list[str]) -> None:
        for name in names:
            self.keep(Path(name))

    def keep(self, path: Path) -> None:
        """Keep a file as a source, and show it."""
        self._error.clear()
        self.busy.setText(f"Reading “{shortened(path.name, 40)}”…")
        job = self._ctx.jobs.outside(self._ctx.services.sources.read_path, path)
        job.owned(self).then(self._on_file_read).failed(partial(self._on_unread, path))

    def _on_file_read(self, read: ReadSource) -> None:
        job = self._ctx.jobs.write(self._ctx.services.sources.add_read, read)
        job.owned(self).then(self._on_kept).failed(self._on_failed)

    def _on_unread(self, path: Path, error: AppError) -> None:
        if not isinstance(error, NoText):
            self._on_failed(error)
            return
        self.busy.clear()
        dialog = TranscriptDialog(self._ctx, path, str(error), self)
        dialog.kept.connect(self._on_kept)
        dialog.open()

    def _on_kept(self, source: Source) -> None:
        self.busy.clear()
        self._id = source.id
        self.search.clear()
        self._read()
        self.tabs.setCurrentIndex(1)
        self.form.title.setFocus()

    def _on_save(self) -> None:
        if self._id is None:
            return
        self._error.clear()
        try:
            edit = self.form.edit()
        except AppError as error:
            self._on_failed(error)
            return
        job = self._ctx.jobs.write(self._ctx.services.sources.edit, self._id, edit)
        job.owned(self, "save").then(self._on_saved).failed(self._on_failed)

    def _on_saved(self, source: Source) -> None:
        self._id = source.id
        self._read()

    def _on_remove(self) -> None:
        if self._id is not None:
            remove = partial(self._ctx.services.sources.remove, self._id)
            self._ctx.jobs.write(remove).owned(self, "save").then(self._on_removed).failed(self._on_failed)

    def _on_removed(self, _nothing: None) -> None:
        self._id = None
        self._read()

    def _on_failed(self, error: AppError) -> None:
        self.busy.clear()
        self._error.setText(str(error))


def _may_be_fetched(source: Source | None) -> bool:
    return source is not None and bool(source.url) and not source.snapshot_typed

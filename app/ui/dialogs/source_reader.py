"""The kept text of a source, to be read and searched; words of it become evidence of the current claim."""

from uuid import UUID

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.checks.quotations import PassageMatch
from app.domain.errors import AppError
from app.domain.source import Source
from app.ui import theme
from app.ui.context import Context
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.find_line import FindLine

#: Under which copied and dragged words say, beside themselves, which source they are from.
_FROM = "application/x-standfirst-source"
_MARGIN = 20
#: More of a text than this is not shown: laying out 20 million characters holds up the window for many seconds.
MOST_SHOWN = 1_000_000


class SourceText(QPlainTextEdit):
    """Plain text that is only read; what is copied or dragged out of it knows its source."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source_id: UUID | None = None
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("Text as it was kept")

    def selected(self) -> str:
        """Return the selected words."""
        return self.textCursor().selectedText().replace("\u2029", "\n").strip()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the selected words with the id of their source."""
        data = QMimeData()
        data.setText(self.selected())
        if self.source_id is not None:
            data.setData(_FROM, str(self.source_id).encode())
        return data


def source_of(data: QMimeData) -> UUID | None:
    """Return the source that copied or dragged words are from, or None where they are from elsewhere."""
    try:
        return UUID(bytes(data.data(_FROM).data()).decode()) if data.hasFormat(_FROM) else None
    except ValueError:
        return None


class SourceReader(QDialog):
    """Ctrl+F finds, F3 goes on, Ctrl+E makes the selected words evidence of the current claim, Escape closes."""

    used = Signal()

    def __init__(self, ctx: Context, source_id: UUID, passage: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The program ends with its own window, whether a source is open or not.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle("Source — Standfirst")
        self.resize(780, 720)
        self.setMinimumSize(440, 320)
        self._ctx = ctx
        self.source_id = source_id
        self._passage = passage
        self.title, self.facts, self.address, self.sha = QLabel(), QLabel(), ElidedLabel(), QLabel()
        self.text = SourceText()
        self.line = FindLine(self.text)
        self.note = QLabel()
        self.use, self.leave = QPushButton("Use as evidence"), QPushButton("Close")
        self._build()
        self._connect()
        ctx.jobs.read(ctx.services.sources.get, source_id).owned(self, "read").then(self._on_read).failed(self._say)

    def show_passage(self, passage: str) -> None:
        """Select where a passage stands, or the words that come nearest to it."""
        self._passage = passage
        if passage.strip() and self.text.source_id is not None:  # else it waits for the text
            job = self._ctx.jobs.read(self._ctx.services.sources.compare, self.source_id, passage)
            job.owned(self, "passage").then(self._on_found)

    # ------------------------------------------------------------------ building
    def _build(self) -> None:
        self.title.setFont(theme.interface_font(theme.Size.TITLE, semibold=True))
        for label in (self.title, self.facts, self.note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        for label in (self.facts, self.address, self.sha, self.note):
            label.setProperty("kind", "note")
        for label in (self.title, self.facts, self.address):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = QVBoxLayout()
        head.setContentsMargins(theme.Space.L, theme.Space.L, theme.Space.L, theme.Space.S)
        head.setSpacing(theme.Space.XS)
        row = QHBoxLayout()
        row.setSpacing(theme.Space.L)
        row.addWidget(self.address, 1)
        row.addWidget(self.sha)
        head.addWidget(self.title)
        head.addWidget(self.facts)
        head.addLayout(row)
        self.text.setFont(theme.reading_font(self._ctx.settings.appearance.text_size))
        self.text.setProperty("kind", "page")
        self.text.document().setDocumentMargin(_MARGIN)
        # As many letters in a line as can be read with ease; the window may be wider.
        self.text.setMinimumWidth(20 * QFontMetrics(self.text.font()).averageCharWidth())
        self.use.setProperty("kind", "primary")
        self.use.setToolTip("Ctrl+E")
        for button in (self.use, self.leave):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.Space.L, theme.Space.M, theme.Space.L, theme.Space.L)
        foot.setSpacing(theme.Space.S)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.leave)
        foot.addWidget(self.use)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(self.line)
        paper = QFrame()
        paper.setProperty("kind", "paper")
        sheet = QVBoxLayout(paper)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.addWidget(self.text)
        outer.addWidget(paper, 1)
        outer.addLayout(foot)
        self.text.setFocus()

    def _connect(self) -> None:
        self.line.add_keys(self)
        QShortcut(QKeySequence("Ctrl+E"), self).activated.connect(self._on_used)
        self.use.clicked.connect(self._on_used)
        self.leave.clicked.connect(self.close)
        self.text.selectionChanged.connect(self._show_use)
        self._ctx.workspace.state_changed.connect(self._show_use)
        self._show_use()

    # ------------------------------------------------------------------ reading
    def _on_read(self, source: Source) -> None:
        self.setWindowTitle(f"{source.title} — Standfirst")
        self.title.setText(source.title)
        self.facts.setText(_facts(source))
        self.address.setText(source.url)
        if source.snapshot_sha256:
            self.sha.setText(f"SHA-256 {source.snapshot_sha256[:12]}…")
            self.sha.setToolTip(source.snapshot_sha256)
        self.text.source_id = source.id
        self.line.take_text(source.snapshot_text[:MOST_SHOWN])
        if not source.snapshot_text:
            self.text.setPlaceholderText("Nothing was kept of this source: only what is said about it.")
        self.show_passage(self._passage)

    def _on_found(self, match: PassageMatch) -> None:
        if match.start >= MOST_SHOWN:
            self.note.setText("The passage stands further on than is shown here.")
            return
        if match.end > match.start:
            self.line.select(match.start, min(match.end, MOST_SHOWN))
        if not match.verbatim:
            near = "the words that come nearest are selected." if match.nearest else "nothing like it is in the text."
            self.note.setText(f"The passage does not stand here word for word: {near}")

    def _say(self, error: AppError) -> None:
        self.note.setText(str(error))

    # ------------------------------------------------------------------ evidence
    def _why_not(self) -> str:
        """Return what is missing before words can become evidence; empty where nothing is."""
        if self._ctx.services.newsroom.read_only:
            return "The newsroom can only be read."
        if self._ctx.workspace.claim_id is None:
            return "To use words as evidence, choose a claim in the panel first."
        if not self.text.textCursor().hasSelection():
            return "Select words to use them as evidence."
        return ""

    def _show_use(self) -> None:
        missing = self._why_not()
        self.use.setEnabled(not missing)
        self.note.setText(missing)

    def _on_used(self) -> None:
        words = self.text.selected()
        if self._why_not() or not words:
            return
        self.used.emit()
        self._ctx.workspace.offer_passage(self.source_id, words)
        self.close()


def open_reader(ctx: Context, source_id: UUID, passage: str = "", parent: QWidget | None = None) -> SourceReader:
    """Open a source in a window of its own, or bring the one that is open to the front; a passage is selected."""
    owner = parent or ctx.window
    for reader in owner.findChildren(SourceReader, "", options=Qt.FindChildOption.FindDirectChildrenOnly):
        if reader.source_id == source_id and reader.isVisible():
            reader.show_passage(passage)
            break
    else:
        reader = SourceReader(ctx, source_id, passage, owner)
    reader.show()
    reader.raise_()
    reader.activateWindow()
    return reader


def _facts(source: Source) -> str:
    parts = [source.publisher, source.kind.value.replace("_", " ")]
    if source.published_on is not None:
        parts.append(f"published on {source.published_on:%d %B %Y}")
    if len(source.snapshot_text) > MOST_SHOWN:
        parts.append(f"its first {MOST_SHOWN:,} of {len(source.snapshot_text):,} characters")
    if source.snapshot_taken is not None:
        parts.append(f"kept on {source.snapshot_taken:%d %B %Y, %H:%M} UTC")
    return " · ".join(part for part in parts if part)

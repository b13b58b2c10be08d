"""The kept text of a source, to be read and searched; words of it become evidence of the current claim."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.snapshot import Snapshot
from app.domain.source import Source
from app.domain.text_differences import Difference
from app.services.kept_passages import KeptPassage
from app.services.services import Services
from app.services.snapshots import KeptChange, SourceChange
from app.ui import theme
from app.ui.context import Context
from app.ui.dialogs.snapshot_bar import SnapshotBar
from app.ui.dialogs.source_facts import MOST_SHOWN, facts, pieces_of, told
from app.ui.dialogs.source_text import SourceText
from app.ui.widgets.diff_view import DiffView
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.find_line import FindLine
from app.ui.widgets.picture_view import PictureView

_MARGIN = 20
#: A picture is made as large as a screen can show it.
_WIDEST, _TALLEST = 1_600, 2_000


class SourceReader(QDialog):
    """Ctrl+F finds, F3 goes on, Ctrl+E makes the selected words evidence of the current claim, Escape closes.

    Ctrl+R fetches the source again.
    """

    used = Signal()
    fetched = Signal()  #: the source was fetched again, and what came is kept

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
        self.bar, self.diff, self.picture = SnapshotBar(), DiffView(), PictureView("The picture, as it was kept")
        self.note = QLabel()
        self.use, self.leave = QPushButton("Use as evidence"), QPushButton("Close")
        self._build()
        self._connect()
        self._read()

    def show_passage(self, passage: str) -> None:
        """Select where a passage stands, or the words that come nearest to it."""
        self._passage = passage
        if passage.strip() and self.text.source_id is not None:  # else it waits for the text
            job = self._ctx.jobs.read(self._ctx.services.snapshots.find, self.source_id, passage)
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
        outer.addWidget(self.bar)
        outer.addWidget(self.line)
        outer.addWidget(self._paper(), 1)
        outer.addLayout(foot)
        self.text.setFocus()

    def _paper(self) -> QSplitter:
        """Put a picture beside its transcript, and a difference in the place of the text."""
        paper = QFrame()
        paper.setProperty("kind", "paper")
        sheet = QVBoxLayout(paper)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.addWidget(self.text)
        sheet.addWidget(self.diff)
        self.diff.hide()
        self.diff.document().setDocumentMargin(_MARGIN)
        self.picture.setContentsMargins(theme.Space.L, theme.Space.M, theme.Space.L, theme.Space.M)
        self.picture.hide()
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.picture)
        both.addWidget(paper)
        both.setStretchFactor(0, 1)
        both.setStretchFactor(1, 1)
        return both

    def _connect(self) -> None:
        self.line.add_keys(self)
        QShortcut(QKeySequence("Ctrl+R"), self).activated.connect(self.fetch_again)
        self.bar.chosen.connect(self._on_chosen)
        self.bar.compared.connect(self._on_compared)
        self.bar.again.clicked.connect(self.fetch_again)
        QShortcut(QKeySequence("Ctrl+E"), self).activated.connect(self._on_used)
        self.use.clicked.connect(self._on_used)
        self.leave.clicked.connect(self.close)
        self.text.selectionChanged.connect(self._show_use)
        self._ctx.workspace.state_changed.connect(self._show_use)
        self._show_use()

    # ------------------------------------------------------------------ reading
    def _read(self, *, compare: bool = False) -> None:
        job = self._ctx.jobs.read(_whole, self._ctx.services, self.source_id)
        job.owned(self, "read").then(partial(self._on_read, compare)).failed(self._say)

    def _on_read(self, compare: bool, whole: tuple[Source, list[Snapshot]]) -> None:
        source, snapshots = whole
        self.setWindowTitle(f"{source.title} — Standfirst")
        self.title.setText(source.title)
        self.address.setText(source.url)
        self.facts.setText(facts(source, None))
        self._source = source
        self.text.source_id = source.id
        writable = not self._ctx.services.newsroom.read_only
        self.bar.again.setVisible(writable and bool(source.url) and not source.snapshot_typed)
        self.bar.setVisible(bool(self.bar.again.isVisibleTo(self.bar)) or len(snapshots) > 1)
        if not source.snapshot_text:
            self.text.setPlaceholderText("Nothing was kept of this source: only what is said about it.")
        self.bar.fill(snapshots, compare=compare)
        self.show_passage(self._passage)

    def _on_chosen(self, snapshot: Snapshot) -> None:
        self.line.show()
        self.text.show()
        if self.diff.hasFocus():
            self.text.setFocus()
        self.diff.hide()
        self._show_facts(snapshot)
        self.line.take_text(snapshot.text[:MOST_SHOWN])
        if snapshot.typed:
            work = self._ctx.services.snapshots.picture
            job = self._ctx.jobs.outside(work, snapshot.sha256, _WIDEST, _TALLEST)
            job.owned(self, "picture").then(self.picture.take)

    def _show_facts(self, snapshot: Snapshot) -> None:
        self.facts.setText(facts(self._source, snapshot))
        self.sha.setText(f"SHA-256 {snapshot.sha256[:12]}…")
        self.sha.setToolTip(snapshot.sha256)

    def _on_found(self, found: KeptPassage | None) -> None:
        if found is None:
            return
        match, snapshot = found.match, found.snapshot
        if match.verbatim:
            self.bar.show_snapshot(snapshot.sha256)
        if match.start >= MOST_SHOWN:
            self.note.setText("The passage stands further on than is shown here.")
            return
        if match.end > match.start:
            self.line.select(match.start, min(match.end, MOST_SHOWN))
        if not match.verbatim:
            near = "the words that come nearest are selected." if match.nearest else "nothing like it is in the text."
            self.note.setText(f"The passage does not stand here word for word: {near}")
        elif snapshot.sha256 != self._source.snapshot_sha256:
            self.note.setText("The passage stands in this earlier snapshot, and not in the newest one.")

    # ------------------------------------------------------------------ fetching again
    def fetch_again(self) -> None:
        """Fetch the source once more, keep what came if its text has changed, and show the difference."""
        if not self.bar.again.isEnabled() or self._ctx.services.newsroom.read_only:
            return
        self.bar.set_fetching(True)
        self.bar.told.clear()
        job = self._ctx.jobs.outside(self._ctx.services.snapshots.fetch_again, self.source_id)
        job.owned(self, "fetch").then(self._on_fetched).failed(self._on_not_fetched)

    def _on_fetched(self, change: SourceChange) -> None:
        job = self._ctx.jobs.write(self._ctx.services.snapshots.keep, change)
        job.owned(self, "fetch").then(partial(self._on_kept, change)).failed(self._on_not_fetched)

    def _on_kept(self, change: SourceChange, kept: KeptChange) -> None:
        self.bar.set_fetching(False)
        self.bar.told.setText(told(change, len(kept.left_behind)))
        self._passage = ""
        self._read(compare=change.changed)
        self.fetched.emit()

    def _on_not_fetched(self, error: AppError) -> None:
        self.bar.set_fetching(False)
        self.bar.told.setText(str(error))

    def _on_compared(self, old: Snapshot, new: Snapshot) -> None:
        self._show_facts(new)
        job = self._ctx.jobs.outside(self._ctx.services.snapshots.differences, old, new)
        job.owned(self, "compare").then(self._on_differences)

    def _on_differences(self, differences: Sequence[Difference]) -> None:
        if not self.bar.changes.isChecked():
            return  # somebody wants the text again by now
        self.diff.show_pieces(pieces_of(differences))
        self.diff.show()
        self.diff.setFocus()
        self.text.hide()
        self.line.hide()
        self.diff.go_to_change()

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
        self._ctx.workspace.offer_passage(self.source_id, words, self.text.where())
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


def _whole(services: Services, source_id: UUID) -> tuple[Source, list[Snapshot]]:
    return services.sources.get(source_id), services.snapshots.of_source(source_id)

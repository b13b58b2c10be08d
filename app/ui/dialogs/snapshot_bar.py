"""The snapshots of a source in a row: choose one, see what changed since the one before, fetch the source again."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.domain.snapshot import Snapshot
from app.ui import theme
from app.ui.widgets.icons import icon

AGAIN = "Fetch again"
_CHANGES, _TEXT = "What changed", "Show the text"


class SnapshotBar(QFrame):
    """Says what a person wants to see; it fetches and compares nothing itself."""

    chosen = Signal(object)  #: Snapshot whose text is to be shown
    compared = Signal(object, object)  #: the older and the newer Snapshot whose difference is to be shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.snapshots: Sequence[Snapshot] = ()
        self.list = QComboBox()
        self.list.setAccessibleName("Snapshot")
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.changes = QPushButton(_CHANGES)
        self.changes.setCheckable(True)
        self.changes.setToolTip("Show what changed since the snapshot before")
        self.told = QLabel(wordWrap=True)
        self.told.setProperty("kind", "note")
        self.again = QPushButton(AGAIN)
        self.again.setIcon(icon("refresh"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.Space.L, theme.Space.XS + 2, theme.Space.L, theme.Space.XS + 2)
        row.setSpacing(theme.Space.S)
        for button in (self.changes, self.again):
            button.setAutoDefault(False)
        row.addWidget(self.list)
        row.addWidget(self.changes)
        row.addWidget(self.told, 1)
        row.addWidget(self.again)
        self.list.currentIndexChanged.connect(self._on_chosen)
        self.changes.toggled.connect(self._on_toggled)

    def fill(self, snapshots: Sequence[Snapshot], *, compare: bool = False) -> None:
        """Offer snapshots, newest first, and show the newest; with `compare` what changed in it."""
        self.snapshots = snapshots
        for part in (self.list, self.changes):
            part.blockSignals(True)
        self.list.clear()
        for one in snapshots:
            self.list.addItem(f"Kept on {one.taken:%d %b %Y, %H:%M} UTC")
        self.changes.setChecked(compare and len(snapshots) > 1)
        for part in (self.list, self.changes):
            part.blockSignals(False)
            part.setVisible(len(snapshots) > 1)
        self._on_chosen()

    def show_snapshot(self, sha256: str) -> None:
        """Show the text of the newest snapshot with a hash."""
        rows = [row for row, one in enumerate(self.snapshots) if one.sha256 == sha256]
        self.changes.setChecked(False)
        if rows and rows[0] != self.list.currentIndex():
            self.list.setCurrentIndex(rows[0])

    def current(self) -> Snapshot | None:
        """Return the snapshot that is chosen."""
        row = self.list.currentIndex()
        return self.snapshots[row] if 0 <= row < len(self.snapshots) else None

    def set_fetching(self, fetching: bool) -> None:
        """Say that the source is being fetched, or that it may be again."""
        self.again.setEnabled(not fetching)
        self.again.setText("Fetching…" if fetching else AGAIN)

    def _on_chosen(self) -> None:
        row = self.list.currentIndex()
        self.changes.setEnabled(0 <= row < len(self.snapshots) - 1)
        self._on_toggled()

    def _on_toggled(self) -> None:
        row, current = self.list.currentIndex(), self.current()
        self.changes.setText(_TEXT if self.changes.isChecked() and self.changes.isEnabled() else _CHANGES)
        if current is None:
            return
        if self.changes.isChecked() and row + 1 < len(self.snapshots):
            self.compared.emit(self.snapshots[row + 1], current)
        else:
            self.chosen.emit(current)

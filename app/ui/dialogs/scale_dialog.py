"""The rating scale of the newsroom: its verdicts in their order, and what each is called, worth and coloured."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.claim import OPEN
from app.domain.errors import AppError
from app.domain.rating_scale import COLOURS, HIGHEST
from app.services.ratings import RatedScale, RatingEntry
from app.ui import theme
from app.ui.context import Context
from app.ui.dialogs.paged_dialog import scrolling
from app.ui.widgets.form import Form
from app.ui.widgets.icons import icon, verdict_icon
from app.ui.widgets.plain_label import plain_label

_NEW = "New verdict"
_IN_THE_LIST = Qt.ShortcutContext.WidgetShortcut


class ScaleDialog(QDialog):
    """Alt+Up and Alt+Down move a verdict; everything is written by Save, or nothing."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        self._entries: list[RatingEntry] = []
        self._labels: dict[str, str] = {}
        self._uses: Mapping[str, int] = {}
        self._filling = False
        self.instead: dict[str, QComboBox] = {}
        self.setWindowTitle("Rating scale")
        self.resize(720, 560)
        self.list = QListWidget()
        self.list.setAccessibleName("Verdicts in their order")
        self.list.setFixedWidth(260)
        self.label, self.value, self.colour = QLineEdit(), QSpinBox(), QComboBox()
        self._error = QLabel(wordWrap=True)
        self._error.setProperty("kind", "error")
        self.leave, self.save = QPushButton("Cancel"), QPushButton("Save")
        self._build()
        self._connect()
        ctx.jobs.read(ctx.services.ratings.scale).owned(self, "read").then(self._on_read)

    def _build(self) -> None:
        self.value.setRange(-1, HIGHEST)
        self.value.setSpecialValueText("Outside the scale")
        self.colour.addItem("Its own", "")
        for key, words in COLOURS.items():
            self.colour.addItem(verdict_icon("", key), words, key)
        form = Form()
        form.add_row("label", "Name", self.label, "Readers see it, on the page and in its data.")
        form.add_row("value", "Value", self.value, "The least is wholly false, the most wholly true.")
        form.add_row("colour", "Colour", self.colour, "Each has enough contrast, light and dark.")
        self._others = QVBoxLayout()
        self._others.setSpacing(theme.Space.S)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.Space.L)
        beside.addWidget(form)
        beside.addLayout(self._others)
        beside.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(theme.Space.S)
        left.addWidget(self.list, 1)
        left.addLayout(self._tools())
        middle = QHBoxLayout()
        middle.setSpacing(theme.Space.L)
        middle.addLayout(left)
        middle.addWidget(scrolling(right), 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.Space.S)
        foot.addWidget(self._error, 1)
        foot.addWidget(self.leave)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.L, theme.Space.L, theme.Space.L, theme.Space.L)
        column.setSpacing(theme.Space.L)
        column.addWidget(plain_label("The keys 1 to 9 give the verdicts in this order.", "secondary"))
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.Space.XS)
        for sign, words, keys, act in (
            ("add", "Add a verdict", "Ins", self.add),
            ("up", "Move up", "Alt+Up", partial(self._move, -1)),
            ("down", "Move down", "Alt+Down", partial(self._move, 1)),
            ("bin", "Remove", "Del", self.remove),
        ):
            button = QToolButton()
            button.setIcon(icon(sign))
            button.setIconSize(QSize(theme.Space.ICON, theme.Space.ICON))
            button.setToolTip(f"{words} ({keys})")
            button.setAccessibleName(words)
            button.clicked.connect(act)
            QShortcut(QKeySequence(keys), self.list, context=_IN_THE_LIST).activated.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.save.setProperty("kind", "primary")
        self.save.setDefault(True)
        self.save.setEnabled(False)
        self.leave.setAutoDefault(False)
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.label.textEdited.connect(self._on_changed)
        self.value.valueChanged.connect(self._on_changed)
        self.colour.activated.connect(self._on_changed)
        self.leave.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save)

    # ------------------------------------------------------------------ what is shown
    def _on_read(self, scale: RatedScale) -> None:
        self._entries = [
            RatingEntry(key=one.key, label=one.label, value=one.value, colour=_known(one.colour))
            for one in scale.ratings
        ]
        self._labels = {one.key: one.label for one in scale.ratings}
        self._uses = scale.uses
        self.save.setEnabled(not self._ctx.services.newsroom.read_only)
        self._show(0)
        self.list.setFocus()

    def _show(self, row: int) -> None:
        """Show the verdicts, and the one in `row` beside them."""
        self.list.blockSignals(True)
        self.list.clear()
        for number, entry in enumerate(self._entries, 1):
            item = QListWidgetItem(verdict_icon(entry.key, entry.colour), f"{number}  {entry.label}")
            uses = self._uses.get(entry.key, 0)
            words = "1 claim has it." if uses == 1 else f"{uses} claims have it."
            item.setToolTip(words if uses else "No claim has it.")
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(self._entries) - 1))
        self.list.blockSignals(False)
        self._on_row_changed(self.list.currentRow())

    def _on_row_changed(self, row: int) -> None:
        there = 0 <= row < len(self._entries)
        for widget in (self.label, self.value, self.colour):
            widget.setEnabled(there)
        if there:
            entry = self._entries[row]
            self._filling = True
            self.label.setText(entry.label)
            self.value.setValue(-1 if entry.value is None else entry.value)
            self.colour.setCurrentIndex(max(0, self.colour.findData(entry.colour)))
            self._filling = False

    # ------------------------------------------------------------------ what is done
    def add(self) -> None:
        """Put a new verdict at the end and let it be named."""
        self._entries.append(RatingEntry(label=_NEW))
        self._show(len(self._entries) - 1)
        self.label.setFocus()
        self.label.selectAll()

    def remove(self) -> None:
        """Take the current one out; ask what becomes of the claims that have it."""
        row = self.list.currentRow()
        if not 0 <= row < len(self._entries):
            return
        gone = self._entries.pop(row)
        if self._uses.get(gone.key, 0):
            self._ask(gone)
        self._show(row)

    def _ask(self, gone: RatingEntry) -> None:
        uses = self._uses[gone.key]
        claims = "1 claim has" if uses == 1 else f"{uses} claims have"
        box = QComboBox()
        box.setAccessibleName(f"In place of {gone.label}")
        box.addItem("Choose…", "")
        for key, label in self._labels.items():
            if key != gone.key:
                box.addItem(verdict_icon(key), label, key)
        box.addItem(verdict_icon(OPEN), "No verdict: open again", OPEN)
        self._others.addWidget(plain_label(f"{claims} “{self._labels[gone.key]}”. They get:"))
        self._others.addWidget(box)
        self.instead[gone.key] = box

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + by < len(self._entries):
            self._entries[row], self._entries[row + by] = self._entries[row + by], self._entries[row]
            self._show(row + by)

    def _on_changed(self) -> None:
        row = self.list.currentRow()
        item = self.list.item(row)
        if self._filling or item is None:
            return
        value = self.value.value()
        entry = RatingEntry(
            key=self._entries[row].key,
            label=self.label.text()[:1_000],
            value=None if value < 0 else value,
            colour=self.colour.currentData(),
        )
        self._entries[row] = entry
        item.setText(f"{row + 1}  {entry.label}")
        item.setIcon(verdict_icon(entry.key, entry.colour))

    def _on_save(self) -> None:
        self._error.clear()
        instead = {key: str(box.currentData()) for key, box in self.instead.items()}
        job = self._ctx.jobs.write(self._ctx.services.ratings.keep, tuple(self._entries), instead)
        job.owned(self, "save").then(self._on_saved).failed(self._on_failed)

    def _on_saved(self, _scale: RatedScale) -> None:
        self.accept()

    def _on_failed(self, error: AppError) -> None:
        self._error.setText(str(error))

    def error(self) -> str:
        """Give what is said to be wrong."""
        return self._error.text()


def _known(colour: str) -> str:
    return colour if colour in COLOURS else ""

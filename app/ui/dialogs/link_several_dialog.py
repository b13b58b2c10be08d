"""Several suggestions linked in one act: a box before each, and whether they link back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QStyle,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.workflow import LABELS
from app.services.reciprocal import Linked
from app.services.suggestions import Suggestion
from app.ui import theme
from app.ui.context import Context
from app.ui.messages import Choice
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.expanding_list import Index
from app.ui.widgets.two_line_delegate import Roles, TwoLineDelegate

_BOX = 16
_NOTE = "For editors of articles that are open elsewhere or not yours: they decide whether to link back."


class LinkSeveralDialog(QDialog):
    """Space ticks a suggestion; Return links what is ticked. The bar offers to undo all of it."""

    def __init__(self, ctx: Context, suggestions: Sequence[Suggestion], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Link several articles")
        self.resize(560, 560)
        self._ctx = ctx
        self._article_id = ctx.workspace.article_id
        self._suggestions = suggestions
        self.list = QListWidget()
        self.list.setAccessibleName("Suggestions")
        self.list.setItemDelegate(_TickDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.both = QCheckBox("Link back from each of them")
        self.words = QLineEdit(placeholderText="A word to their editors, if you like")
        self.words.setAccessibleName("A word to the editors of the other articles")
        self.link, self.leave = QPushButton(), QPushButton("Cancel")
        self.every = QPushButton("Tick all")
        self._build()
        self._connect()
        self._fill()

    def _build(self) -> None:
        stack = QStackedWidget()
        stack.addWidget(self.list)
        stack.addWidget(EmptyState("related", "Nothing is suggested now: suggestions come as you write."))
        stack.setCurrentIndex(0 if self._suggestions else 1)
        note = QLabel(_NOTE, wordWrap=True)
        note.setProperty("kind", "note")
        self.link.setProperty("kind", "primary")
        self.link.setDefault(True)
        self.words.setEnabled(False)
        foot = QHBoxLayout()
        foot.setSpacing(theme.Space.S)
        foot.addWidget(self.every)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.link)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.L, theme.Space.L, theme.Space.L, theme.Space.L)
        column.setSpacing(theme.Space.S)
        column.addWidget(stack, 1)
        for part in (self.both, self.words, note):
            column.addWidget(part)
        column.addSpacing(theme.Space.S)
        column.addLayout(foot)
        for button in (self.every, self.leave):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.list.itemChanged.connect(self._on_ticked)
        self.both.toggled.connect(self._on_ticked)
        self.both.toggled.connect(self.words.setEnabled)
        self.every.clicked.connect(self.tick_all)
        self.leave.clicked.connect(self.reject)
        self.link.clicked.connect(self._on_link)

    def _fill(self) -> None:
        for one in self._suggestions:
            item = QListWidgetItem(one.headline or "Untitled")
            line = " · ".join(part for part in (LABELS[one.status], ", ".join(one.reasons)) if part)
            item.setData(Roles.LINE, line)
            item.setData(Roles.DOT, one.status.value)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}. {line}")
            item.setToolTip(line)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self._on_ticked()

    @property
    def ticked(self) -> list[Suggestion]:
        """The suggestions that are ticked, in their order."""
        rows = range(self.list.count())
        return [self._suggestions[row] for row in rows if self.list.item(row).checkState() is Qt.CheckState.Checked]

    def tick_all(self) -> None:
        """Tick every suggestion; where all are ticked, none."""
        all_ticked = len(self.ticked) == len(self._suggestions)
        state = Qt.CheckState.Unchecked if all_ticked else Qt.CheckState.Checked
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(state)

    def _on_ticked(self, _what: object = None) -> None:
        number = len(self.ticked)
        how = " both ways" if self.both.isChecked() else ""
        self.link.setText(f"Link {number}{how}" if number else f"Link{how}")
        self.link.setEnabled(bool(number))
        self.every.setText("Tick none" if number and number == len(self._suggestions) else "Tick all")
        self.every.setEnabled(bool(self._suggestions))

    def _on_link(self) -> None:
        chosen = self.ticked
        if not chosen or self._article_id is None:
            return
        job = self._ctx.jobs.write(
            self._ctx.services.links.add_several,
            self._article_id,
            [one.id for one in chosen],
            reciprocal=self.both.isChecked(),
            reasons=[", ".join(one.reasons) for one in chosen],
            words=self.words.text(),
        )
        job.then(partial(_tell, self._ctx))
        self.accept()


class _TickDelegate(TwoLineDelegate):
    """A box before the two lines; a click anywhere on the row ticks it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sample = QCheckBox(parent)
        self._sample.hide()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the box, and the lines beside it."""
        row = QRect(option.rect)
        option.rect = row.adjusted(_BOX + theme.Space.M, 0, 0, 0)
        super().paint(painter, option, index)
        box = QStyleOptionButton()
        box.rect = QRect(row.left() + theme.Space.S, row.center().y() - _BOX // 2, _BOX, _BOX)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        box.state = QStyle.StateFlag.State_Enabled
        box.state |= QStyle.StateFlag.State_On if ticked else QStyle.StateFlag.State_Off
        QApplication.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, box, painter, self._sample)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Tick by a click on the row; Space is as it comes."""
        if event.type() != QEvent.Type.MouseButtonRelease:
            return super().editorEvent(event, model, option, index)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)


def _tell(ctx: Context, linked: Linked) -> None:
    number, asked = len(linked.links), len(linked.proposals)
    words = "1 article was linked." if number == 1 else f"{number} articles were linked."
    if asked == 1:
        words += f" {linked.proposals[0].sentence}"
    elif asked:
        words += f" {asked} of them are open elsewhere or not yours: to link back was proposed to their editors."
    back = partial(ctx.jobs.write, ctx.services.links.take_back, linked)
    ctx.messages.info(words, Choice("Undo", back), key="linked")

"""A field over the window that finds an entry by a few letters: every command, or whatever is searched for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme
from app.ui.theme import Size, Space
from app.ui.widgets.fuzzy import rank
from app.ui.widgets.icons import ICONS, icon

_WIDTH, _ROW, _MOST_ROWS = 580, 34, 10
_PAUSE_MS = 90


@dataclass(frozen=True)
class Entry:
    """One line: `detail` stands small behind the title, `keywords` are found but not shown."""

    id: str
    title: str
    detail: str = ""
    shortcut: str = ""
    icon: str = ""
    enabled: bool = True
    keywords: str = ""


class _Entries(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        return self._entries[row]

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self._entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (entry.title, entry.detail, entry.shortcut) if part)
        return entry if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not self._entries[index.row()].enabled:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class _Rows(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, theme.scaled(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        colours = theme.colours()
        area = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), Space.RADIUS, Space.RADIUS)
        inner = area.adjusted(Space.M, 0, -Space.M, 0)
        if entry.icon in ICONS:
            box = QRect(inner.left(), inner.center().y() - 7, Space.ICON, Space.ICON)
            icon(entry.icon, "secondary" if entry.enabled else "quiet").paint(painter, box)
        inner.setLeft(inner.left() + Space.ICON + Space.M)
        inner.setRight(inner.right() - _draw(painter, inner, entry.shortcut, Size.NOTE, colours.faint, right=True))
        ink = colours.ink if entry.enabled else colours.quiet
        used = _draw(painter, inner, entry.title, Size.BASE, ink)
        inner.setLeft(inner.left() + used)
        _draw(painter, inner, entry.detail, Size.NOTE, colours.faint)
        painter.restore()


def _draw(painter: QPainter, area: QRect, text: str, pixels: int, colour: str, *, right: bool = False) -> int:
    """Draw a text on one line and give the width it took, with the space after it."""
    if not text:
        return 0
    painter.setFont(theme.interface_font(pixels))
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return painter.fontMetrics().horizontalAdvance(shown) + Space.S


class CommandPalette(QFrame):
    """Made once as a child of the window. Arrows choose, Enter takes, Escape or a click elsewhere closes.

    `open_entries` filters what it is given. `open_search` asks by `asked(words, number)`; answer with
    `set_results(number, entries)`: an answer to an older question is dropped.
    """

    chosen = Signal(str)
    asked = Signal(str, int)
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("kind", "palette")
        self._window = window
        self._entries: list[Entry] = []
        self._searching = False
        self._number = 0
        self._before: QWidget | None = None
        self._line = QLineEdit()
        self._line.setProperty("kind", "palette")
        self._line.textChanged.connect(self._on_typed)
        self._line.installEventFilter(self)
        self._model = _Entries(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Rows(self))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.clicked.connect(self._on_clicked)
        self._nothing = QLabel()
        self._nothing.setProperty("kind", "secondary")
        self._nothing.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(self._line)
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        window.installEventFilter(self)
        self.hide()

    # ------------------------------------------------------------------ opening
    def open_entries(self, entries: Sequence[Entry], placeholder: str) -> None:
        """Open it on entries that are all there."""
        self._searching = False
        self._entries = list(entries)
        self._open(placeholder)
        self._filter("")

    def open_search(self, placeholder: str, entries: Sequence[Entry] = ()) -> None:
        """Open it to search; `entries` are shown until something is typed."""
        self._searching = True
        self._entries = list(entries)
        self._open(placeholder)
        self._show(self._entries)

    def set_results(self, number: int, entries: Sequence[Entry]) -> None:
        """Show what was found for a question, if it is still the last one."""
        if number == self._number and self.isVisible() and self._searching:
            self._show(list(entries))

    def close_palette(self) -> None:
        """Put it away and give the keys back to who had them."""
        if self.isHidden():
            return
        self.hide()
        self._timer.stop()
        if self._before is not None and self._line.hasFocus():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.closed.emit()

    def entries(self) -> list[Entry]:
        """Give what is shown."""
        return [self._model.entry(row) for row in range(self._model.rowCount())]

    def help_topic(self) -> str:
        """Say what F1 explains: the entry that Enter would take, or the first where none can be taken."""
        row = max(self._list.currentIndex().row(), 0)
        return self._model.entry(row).id if row < self._model.rowCount() else ""

    def _open(self, placeholder: str) -> None:
        self._before = QApplication.focusWidget()
        self._number += 1
        self._line.blockSignals(True)
        self._line.clear()
        self._line.blockSignals(False)
        self._line.setPlaceholderText(placeholder)
        self._line.setAccessibleName(placeholder)
        self.show()
        self.raise_()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    # ------------------------------------------------------------------ filtering
    def _on_typed(self, words: str) -> None:
        if not self._searching:
            self._filter(words)
        elif words.strip():
            self._timer.start()
        else:
            self._timer.stop()
            self._number += 1
            self._show(self._entries)

    def _ask(self) -> None:
        self._number += 1
        self.asked.emit(self._line.text().strip(), self._number)

    def _filter(self, words: str) -> None:
        order = rank(words, [f"{entry.title} {entry.keywords}" for entry in self._entries])
        found = [self._entries[place] for place in order]
        self._show(found if words else sorted(found, key=lambda entry: not entry.enabled))

    def _show(self, entries: list[Entry]) -> None:
        self._model.show(entries)
        first = next((row for row, entry in enumerate(entries) if entry.enabled), -1)
        if first >= 0:
            self._list.setCurrentIndex(self._model.index(first))
        self._list.setVisible(bool(entries))
        empty = bool(self._line.text().strip()) and not entries
        self._nothing.setText(self.tr("Nothing found for “{0}”").format(self._line.text().strip()))
        self._nothing.setVisible(empty)
        self._place()

    def _place(self) -> None:
        window = self._window
        rows = min(_MOST_ROWS, self._model.rowCount())
        self._list.setFixedHeight(rows * theme.scaled(_ROW) + 2)
        width = min(_WIDTH, window.width() - 2 * Space.XL)
        self._column.activate()
        self.setGeometry((window.width() - width) // 2, min(64, window.height() // 8), width, self.sizeHint().height())

    # ------------------------------------------------------------------ choosing
    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take(self, row: int) -> None:
        if 0 <= row < self._model.rowCount() and self._model.entry(row).enabled:
            entry = self._model.entry(row)
            self.close_palette()
            self.chosen.emit(entry.id)

    def _step(self, step: int) -> None:
        count = self._model.rowCount()
        row = self._list.currentIndex().row()
        for _ in range(count):
            row = (row + step) % count
            if self._model.entry(row).enabled:
                self._list.setCurrentIndex(self._model.index(row))
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that choose; follow the size of the window; close when the keys go elsewhere."""
        # Asked of Qt: the window still gets events while Python already takes this object apart.
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if event.type() == QEvent.Type.FocusOut and not self.isHidden():
            self.close_palette()
            return False
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._on_key(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _MOST_ROWS - 1,
                 Qt.Key.Key_PageUp: 1 - _MOST_ROWS}  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps and self._model.rowCount():
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

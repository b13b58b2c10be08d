"""The help in a window of its own: pages at the left, what is looked for above them, the page at the right."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme
from app.ui.dialogs.help_book import START, HelpBook
from app.ui.dialogs.help_html import Told
from app.ui.dialogs.help_view import HelpView
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.icons import icon
from app.ui.widgets.two_line_delegate import Roles, TwoLineDelegate

_PLACE = Qt.ItemDataRole.UserRole
_PAUSE = 120
#: The height of a group in the list of pages, with the space above it.
_GROUP = 36
_INDENT = "\u2003"


class HelpWindow(QDialog):
    """Ctrl+F looks for words, Alt+Left and Alt+Right go back and forward, Escape closes."""

    def __init__(self, book: HelpBook, actions: Mapping[str, Told], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        # The program ends with its own window, whether the help is open or not.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle("Help — Standfirst")
        self.resize(1080, 760)
        self.setMinimumSize(640, 400)
        self._book = book
        self.search = QLineEdit(placeholderText="Search the help")
        self.search.setAccessibleName("Search the help")
        self._clear = QToolButton()
        _dress(self._clear, "close", "Show the pages again (Esc)")
        self._clear.clicked.connect(self.search.clear)
        self._clear.hide()
        self.contents, self.hits, self.nothing = QTreeWidget(), QListWidget(), EmptyState("search", "")
        self.view = HelpView(book, actions)
        self.back, self.forward, self.home = QToolButton(), QToolButton(), QToolButton()
        self.trail, self.address = ElidedLabel(""), QLabel()
        self._left = QStackedWidget()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._build()
        self._fill_contents()
        self._connect()

    # ------------------------------------------------------------------ what others ask
    def go_to(self, place: str) -> None:
        """Show a place (`page.md#anchor`), and the window in front."""
        self.search.clear()
        self.show()  # first: the page is laid out for the room that there is
        self.view.go_to(place or START)
        self.raise_()
        self.activateWindow()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ building
    def _build(self) -> None:
        self.contents.setHeaderHidden(True)
        self.contents.setRootIsDecorated(False)
        self.contents.setIndentation(0)  # the ground of a chosen row would not reach over it
        self.contents.setAccessibleName("Pages of the help")
        self.contents.setExpandsOnDoubleClick(False)
        self.hits.setItemDelegate(TwoLineDelegate(self.hits))
        self.hits.setAccessibleName("Found in the help")
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self.contents, self.hits, self.nothing):
            self._left.addWidget(part)
        side = QFrame()
        side.setProperty("kind", "panel")
        side.setFixedWidth(280)
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.Space.M, theme.Space.M, theme.Space.S, theme.Space.S)
        column.setSpacing(theme.Space.M)
        above = QHBoxLayout()
        above.setSpacing(theme.Space.XS)
        above.addWidget(self.search, 1)
        above.addWidget(self._clear)
        column.addLayout(above)
        column.addWidget(self._left, 1)
        right = QFrame()
        right.setProperty("kind", "paper")
        page = QVBoxLayout(right)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._head())
        page.addWidget(self.view, 1)
        page.addWidget(self.address)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(right, 1)
        self.address.setProperty("kind", "note")
        self.address.setContentsMargins(theme.Space.L, theme.Space.XS, theme.Space.L, theme.Space.XS)
        self.address.hide()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.Space.M, theme.Space.M, theme.Space.L, theme.Space.XS)
        row.setSpacing(theme.Space.XS)
        for button, sign, words in (
            (self.back, "back", "Back (Alt+Left)"),
            (self.forward, "forward", "Forward (Alt+Right)"),
            (self.home, "book", "Start page (Alt+Home)"),
        ):
            _dress(button, sign, words)
            row.addWidget(button)
        self.trail.setProperty("kind", "note")
        row.addSpacing(theme.Space.S)
        row.addWidget(self.trail, 1)
        return row

    def _fill_contents(self) -> None:
        """List the groups and their pages one below the other; only the sections of a page hang on it."""
        group = ""
        for page in self._book.pages:
            if page.group != group:
                group = page.group
                title = QTreeWidgetItem(self.contents, [group])
                title.setFlags(Qt.ItemFlag.NoItemFlags)
                title.setFont(0, theme.interface_font(theme.Size.NOTE, semibold=True))
                title.setTextAlignment(0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom)
                title.setSizeHint(0, QSize(0, theme.scaled(_GROUP)))
            item = QTreeWidgetItem(self.contents, [page.title])
            item.setData(0, _PLACE, page.name)
            for section in page.sections if page.group else ():
                if section.level == 2:
                    child = QTreeWidgetItem(item, [f"{_INDENT}{section.title}"])
                    child.setData(0, Qt.ItemDataRole.AccessibleTextRole, section.title)
                    child.setData(0, _PLACE, section.place)
                    child.setToolTip(0, section.title)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_text_changed)
        self.search.installEventFilter(self)
        self._pause.timeout.connect(self._look)
        self.contents.currentItemChanged.connect(self._on_chosen)
        self.hits.currentItemChanged.connect(self._on_hit)
        self.hits.itemActivated.connect(self._on_hit_taken)
        self.view.shown.connect(self._on_shown)
        self.view.address_pointed.connect(self._on_pointed)
        self.view.backwardAvailable.connect(self.back.setEnabled)
        self.view.forwardAvailable.connect(self.forward.setEnabled)
        self.back.clicked.connect(self.view.backward)
        self.forward.clicked.connect(self.view.forward)
        self.home.clicked.connect(self._on_home)
        self.back.setEnabled(False)
        self.forward.setEnabled(False)
        for keys, act in (
            ("Ctrl+F", self._on_search_asked),
            ("Alt+Left", self.view.backward),
            ("Alt+Right", self.view.forward),
            ("Alt+Home", self._on_home),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # ------------------------------------------------------------------ pages
    def _on_shown(self, name: str, anchor: str) -> None:
        if name.endswith(".png"):
            self.trail.setText("Picture")
            return
        page = self._book.page(name)
        here = next((one.title for one in page.sections if one.level > 1 and one.anchor == anchor), "")
        self.trail.setText(" › ".join(part for part in (page.group, page.title, here) if part))
        self._show_in_contents(name, f"{name}#{anchor}" if anchor else name)

    def _show_in_contents(self, name: str, place: str) -> None:
        self.contents.blockSignals(True)
        for item in _items(self.contents):
            is_page = item.data(0, _PLACE) == name
            if item.childCount():
                item.setExpanded(is_page)
            if is_page or item.data(0, _PLACE) == place:
                self.contents.setCurrentItem(item)
        self.contents.blockSignals(False)

    def _on_chosen(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _PLACE):
            self.view.go_to(item.data(0, _PLACE))

    def _on_home(self) -> None:
        self.view.go_to(START)

    def _on_pointed(self, address: str) -> None:
        self.address.setText(f"Opens in the browser: {address}" if address else "")
        self.address.setVisible(bool(address))

    # ------------------------------------------------------------------ search
    def _on_search_asked(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._left.setCurrentWidget(self.contents)

    def _look(self) -> None:
        text = self.search.text().strip()
        found = self._book.search(text)
        self.hits.blockSignals(True)
        self.hits.clear()
        for hit in found:
            item = QListWidgetItem(hit.section.title)
            item.setData(_PLACE, hit.section.place)
            item.setData(Roles.LINE, hit.around if hit.section.level == 1 else f"{hit.page.title} · {hit.around}")
            self.hits.addItem(item)
        self.hits.blockSignals(False)
        self.nothing.set_words(f"Nothing found for “{text}”.")
        self._left.setCurrentWidget(self.hits if found else self.nothing)
        if found:
            self.hits.setCurrentRow(0)

    def _on_hit(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        if item is not None:
            self.view.go_to(item.data(_PLACE), self.search.text())

    def _on_hit_taken(self, item: QListWidgetItem) -> None:
        self._on_hit(item)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go through what was found, Enter read it, and Escape leave the search first."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.hits.count():
                row = self.hits.currentRow() + (1 if key == Qt.Key.Key_Down else -1)
                self.hits.setCurrentRow(max(0, min(row, self.hits.count() - 1)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if key == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)


def _items(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    found, waiting = [], [tree.invisibleRootItem()]
    while waiting:
        item = waiting.pop(0)
        found.append(item)
        waiting += [child for place in range(item.childCount()) if (child := item.child(place)) is not None]
    return found[1:]


def _dress(button: QToolButton, sign: str, words: str) -> None:
    """Give a button its sign, and its words with the keys for the tool tip."""
    button.setIcon(icon(sign))
    button.setIconSize(QSize(theme.Space.ICON, theme.Space.ICON))
    button.setToolTip(words)
    button.setAccessibleName(words.partition(" (")[0])

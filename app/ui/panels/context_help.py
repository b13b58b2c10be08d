"""Opens the help at what is in use: the dialog, panel, field, command or reason that has the keys."""

from functools import cached_property

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app import paths
from app.ui.context import Context
from app.ui.dialogs.help_book import START, HelpBook
from app.ui.dialogs.help_html import Told
from app.ui.dialogs.help_window import HelpWindow

#: The action whose keys open the help, in dialogs too.
ACTION = "help.open"
_NAME = "help_key"


class ContextHelp(QObject):
    """Has the one window of the help. A widget may say what it is about with a method `help_topic() -> str`."""

    def __init__(self, ctx: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._told: dict[str, Told] = {}
        self.window: HelpWindow | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    @cached_property
    def book(self) -> HelpBook:
        """The pages, read when they are asked for."""
        self._tell_actions()
        return HelpBook(paths.resource("help"), {key: f"{one.text} {one.keys}" for key, one in self._told.items()})

    def open(self, topic: str = "") -> None:
        """Open the help of a topic (an action's id, a class, `gate:` and a code); the start page for none."""
        self.show_place(self.book.place_of(topic))

    def open_here(self) -> None:
        """Open the help of what has the keys."""
        self.open(self.topic_of(QApplication.focusWidget() or QApplication.activeWindow()))

    def show_place(self, place: str) -> None:
        """Open the help at `page.md#anchor`."""
        self._tell_actions()
        if self.window is None:
            # It has no parent: a dialog that holds up the window would hold up the help too.
            self.window = HelpWindow(self.book, self._told)
        self.window.go_to(place or START)

    def topic_of(self, widget: QWidget | None) -> str:
        """Return the topic of a widget: its own, or that of the nearest one around it that is explained."""
        known = self.book.topics()
        while widget is not None:
            own = getattr(widget, "help_topic", None)
            for topic in (own() if own is not None else "", type(widget).__name__):
                if topic in known:
                    return str(topic)
            widget = widget.parentWidget()
        return ""

    def close(self) -> None:
        """Put the help away for good: the window that it belongs to goes."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _tell_actions(self) -> None:
        """Take the keys as they are now."""
        for one, qaction in self._ctx.actions:
            keys = qaction.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            self._told[one.id] = Told(one.id, one.menu, one.text.rstrip("…").replace("&", ""), keys, one.help)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Give a dialog the key of the help: the window's own keys do not reach into it."""
        window = now.window() if now is not None else None
        if not isinstance(window, QDialog) or isinstance(window, HelpWindow):
            return
        shortcut = window.findChild(QShortcut, _NAME)
        if shortcut is None:
            shortcut = QShortcut(window)
            shortcut.setObjectName(_NAME)
            shortcut.activated.connect(self.open_here)
        shortcut.setKey(self._ctx.actions.get(ACTION).shortcut())

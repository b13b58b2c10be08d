"""Where the window says something: bars above the text, the latest at the bottom, none on top of anything."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.messages import Level, Message, Messages
from app.ui.widgets.message_bar import MessageBar, Tone

#: More bars than this push the text away: the oldest one that may be closed goes.
MOST = 3
#: Milliseconds after which what was merely told goes away by itself.
INFO_FOR = 8_000


class MessageArea(QWidget):
    """Shows what comes through `messages`."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: list[tuple[Message, MessageBar]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()
        messages.shown.connect(self._on_shown)
        messages.withdrawn.connect(self._on_withdrawn)

    @property
    def texts(self) -> list[str]:
        """What is said now."""
        return [message.text for message, _ in self._bars]

    def press(self, words: str) -> None:
        """Take a choice that is offered, as its button does. Raises KeyError where there is none of these words."""
        for message, bar in self._bars:
            for choice in message.choices:
                if choice.words == words:
                    self._choose(bar, choice.act)
                    return
        raise KeyError(words)

    def _on_shown(self, message: Message) -> None:
        same = [bar for shown, bar in self._bars if self._is_same(shown, message)]
        bar = same[0] if same else MessageBar(self)
        if not same:
            self._column.addWidget(bar)
            bar.closed.connect(partial(self._drop, bar))
        self._bars = [(shown, other) for shown, other in self._bars if other is not bar]
        self._bars.append((message, bar))
        actions = tuple((choice.words, partial(self._choose, bar, choice.act)) for choice in message.choices)
        bar.show_message(message.text, tone=Tone(message.level), actions=actions, closable=message.closable)
        if message.level is Level.INFO and message.closable:
            QTimer.singleShot(INFO_FOR, bar, partial(self._fade, bar, message))
        self._trim()
        self.show()

    @staticmethod
    def _is_same(shown: Message, message: Message) -> bool:
        return shown.key == message.key if message.key else shown.text == message.text

    def _on_withdrawn(self, key: str) -> None:
        for message, bar in list(self._bars):
            if message.key == key:
                self._drop(bar)

    def _choose(self, bar: MessageBar, act: Callable[[], object], *_: object) -> None:
        self._drop(bar)
        act()

    def _fade(self, bar: MessageBar, message: Message) -> None:
        if (message, bar) in self._bars and not bar.underMouse():
            self._drop(bar)

    def _trim(self) -> None:
        closable = [bar for message, bar in self._bars if message.closable]
        for bar in closable[: max(0, len(self._bars) - MOST)]:
            self._drop(bar)

    def _drop(self, bar: MessageBar) -> None:
        if any(other is bar for _, other in self._bars):
            self._bars = [(shown, other) for shown, other in self._bars if other is not bar]
            self._column.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self._bars))

"""Error, warning, information: the one door to the person; the window shows what comes through it in a bar."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class Level(StrEnum):
    """How much a message wants to be seen."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Choice:
    """A button of a message: its words, and what it does. The message goes away when it is pressed."""

    words: str
    act: Callable[[], object]


@dataclass(frozen=True)
class Message:
    """What is said. A later message with the same `key` takes its place; one that is not `closable` stays."""

    level: Level
    text: str
    choices: tuple[Choice, ...] = ()
    key: str = ""
    closable: bool = True


class Messages(QObject):
    """Say something with `info`, `warning` or `error`; take it back with `withdraw`. Only on the window's thread."""

    shown = Signal(object)  #: a Message
    withdrawn = Signal(str)  #: the key of a message that no longer holds

    def info(self, text: str, *choices: Choice, key: str = "", closable: bool = True) -> None:
        """Tell what was done."""
        self.shown.emit(Message(Level.INFO, text, choices, key, closable))

    def warning(self, text: str, *choices: Choice, key: str = "", closable: bool = True) -> None:
        """Tell what the person should look at."""
        self.shown.emit(Message(Level.WARNING, text, choices, key, closable))

    def error(self, text: str, *choices: Choice, key: str = "", closable: bool = True) -> None:
        """Tell what could not be done: what happened, what is safe, what to do."""
        self.shown.emit(Message(Level.ERROR, text, choices, key, closable))

    def withdraw(self, key: str) -> None:
        """Take back the message with this key, if it is still shown."""
        self.withdrawn.emit(key)

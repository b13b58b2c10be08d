"""The palette of the window: every command, the articles of the newsroom, the newsrooms that were open."""

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.desk import DeskRow
from app.domain.workflow import LABELS
from app.ui.context import Context
from app.ui.panels.moments import when
from app.ui.widgets.command_palette import CommandPalette, Entry

_FIRST = 12


class _Kind(StrEnum):
    COMMANDS = "commands"
    ARTICLES = "articles"
    NEWSROOMS = "newsrooms"


class Finder(QObject):
    """Opens the one palette for what is looked for, and does what is chosen."""

    def __init__(self, ctx: Context, window: QWidget) -> None:
        super().__init__(window)
        self._ctx = ctx
        self._kind = _Kind.COMMANDS
        self._number = 0
        self.palette = CommandPalette(window)
        self.palette.chosen.connect(self._on_chosen)
        self.palette.asked.connect(self._on_asked)

    def open_commands(self) -> None:
        """Offer every action, those that can be run first."""
        self._kind = _Kind.COMMANDS
        entries = [
            Entry(
                id=one.id,
                title=one.text.rstrip("…").replace("&", ""),
                detail=one.menu,
                shortcut=qaction.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                icon=one.icon,
                enabled=qaction.isEnabled(),
                keywords=one.help,
            )
            for one, qaction in self._ctx.actions
            if one.in_palette
        ]
        self.palette.open_entries(entries, "Type what you want to do")

    def open_search(self) -> None:
        """Search the articles of the newsroom; the first ones of the desk stand there until something is typed."""
        self._kind = _Kind.ARTICLES
        self.palette.open_search("Search the newsroom", _entries(self._ctx.desk.model.rows[:_FIRST]))

    def open_newsrooms(self) -> None:
        """Offer the newsrooms that were open before."""
        self._kind = _Kind.NEWSROOMS
        here = self._ctx.address
        entries = [
            Entry(id=address, title=address, detail="open now" if address == here else "", icon="newsroom")
            for address in self._ctx.settings.newsrooms.recent
        ]
        self.palette.open_entries(entries, "Open a newsroom again")

    def _on_asked(self, words: str, number: int) -> None:
        self._number = number
        job = self._ctx.jobs.read(self._ctx.services.suggestions.search, words)
        job.owned(self, "search").then(self._on_found)

    def _on_found(self, rows: Sequence[DeskRow]) -> None:
        self.palette.set_results(self._number, _entries(rows))

    def _on_chosen(self, chosen: str) -> None:
        if self._kind is _Kind.COMMANDS:
            self._ctx.actions.run(chosen)
        elif self._kind is _Kind.ARTICLES:
            self._ctx.workspace.open(UUID(chosen))
        else:
            self._ctx.open_newsroom(chosen)


def _entries(rows: Sequence[DeskRow]) -> list[Entry]:
    return [
        Entry(
            id=str(row.id),
            title=row.headline or "Untitled",
            detail=" · ".join(part for part in (LABELS[row.status], row.section, when(row.updated)) if part),
            icon="article",
        )
        for row in rows
    ]

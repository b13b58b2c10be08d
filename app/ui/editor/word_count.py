"""Counts words block by block, so that a key costs the same in any article."""

import re

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock

from app.ui.editor.source_edit import SourceEdit

WORDS_PER_MINUTE = 220
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_TARGET = re.compile(r"\]\((?:(?!\]\()[^)\s])*\)|<[^<>]*>")


def count_words(text: str) -> int:
    """Count the words that are read: marks, targets of links and tags are none."""
    if "](" in text or "<" in text:
        text = _TARGET.sub("] ", text)
    return len(_WORD.findall(text))


def reading_minutes(words: int) -> int:
    """Say how many minutes the reading takes, at least one where there is something to read."""
    return max(1, round(words / WORDS_PER_MINUTE)) if words else 0


class WordCount(QObject):
    """Keeps the number of words of a field up to date; `changed` comes when the number is another."""

    changed = Signal(int)

    def __init__(self, edit: SourceEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._counts: list[int] = []
        self._total = 0
        edit.loaded.connect(self._recount)
        edit.document().contentsChange.connect(self._on_contents_change)
        self._recount()

    @property
    def words(self) -> int:
        """The words of the field."""
        return self._total

    @property
    def minutes(self) -> int:
        """The minutes its reading takes."""
        return reading_minutes(self._total)

    def _recount(self) -> None:
        self._counts = [count_words(line) for line in self._edit.text().split("\n")]
        self._set_total(sum(self._counts))

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        if self._edit.is_loading:
            return
        document = self._edit.document()
        first = document.findBlock(position)
        last = document.findBlock(position + added)
        number, grown = first.blockNumber(), document.blockCount() - len(self._counts)
        end = last.blockNumber() if last.isValid() else document.blockCount() - 1
        fresh = self._counted(first, end - number + 1)
        old = self._counts[number : end + 1 - grown]
        self._counts[number : end + 1 - grown] = fresh
        self._set_total(self._total + sum(fresh) - sum(old))

    def _counted(self, block: QTextBlock, number: int) -> list[int]:
        counts = []
        for _ in range(number):
            counts.append(count_words(block.text()))
            block = block.next()
        return counts

    def _set_total(self, total: int) -> None:
        if total != self._total:
            self._total = total
            self.changed.emit(total)

"""What was done to a claim, by whom and when: the audit trail at the foot of its card, the newest at the end."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.person import Person
from app.domain.text import shortened
from app.services.auditing import AuditLine
from app.services.claim_views import ClaimView
from app.ui import theme
from app.ui.context import Context
from app.ui.panels.moments import moment_words
from app.ui.widgets.plain_label import plain_label

#: So many entries are shown; a claim that has more is rare, and the export has all.
_SHOWN = 100
#: So many characters of what was before and of what is after.
_LONGEST = 240
_VERDICTS = {"claim.judge", "claim.confirm"}


class ClaimHistory(QWidget):
    """Reads the trail of a claim and lists it. Escape or H leaves."""

    left = Signal()
    grown = Signal()

    def __init__(self, ctx: Context, claim_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("History of the claim")
        self._ctx, self._claim_id = ctx, claim_id
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.Space.XS, 0, 0)
        self._column.setSpacing(theme.Space.S)
        self.lines: Sequence[AuditLine] = ()
        self._read()

    def typed(self) -> str:
        """Return what would be lost with it: nothing is typed here."""
        return ""

    @property
    def is_changed(self) -> bool:
        """Whether anything would be lost with it."""
        return False

    def show_claim(self, _view: ClaimView, _people: Sequence[Person]) -> None:
        """Read what was done meanwhile."""
        self._read()

    def focus_first(self) -> None:
        """Take the keys, so that one of them leaves."""
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by key."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_H}:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        job = self._ctx.jobs.read(self._ctx.services.audit.of_claim, self._claim_id)
        job.owned(self, "history").then(self._on_read)

    def _on_read(self, lines: Sequence[AuditLine]) -> None:
        self.lines = lines
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        if not lines:
            self._column.addWidget(plain_label("Nothing was recorded of this claim yet.", "note"))
        if len(lines) > _SHOWN:
            self._column.addWidget(plain_label(f"{len(lines) - _SHOWN:,} older entries are in the export.", "note"))
        for line in lines[-_SHOWN:]:
            self._column.addWidget(_Entry(line))
        self.setAccessibleDescription("; ".join(line.summary for line in lines[-_SHOWN:]))
        self.grown.emit()


class _Entry(QFrame):
    """Who and when, what, and what was before and after, hung on a line at the left."""

    def __init__(self, line: AuditLine) -> None:
        super().__init__()
        self.setProperty("kind", "hung")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.S + 2, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(plain_label(f"{line.person or 'Somebody'} · {moment_words(line.when)}", "note"))
        column.addWidget(plain_label(line.summary))
        for words in changes_of(line):
            column.addWidget(plain_label(words, "note"))
        if line.reason:
            column.addWidget(plain_label(f"Reason: {line.reason}", "note"))


def changes_of(line: AuditLine) -> list[str]:
    """Say what was before and after, a line for each thing that changed; nothing that the summary says already."""
    before, after = line.before, line.after
    if line.action in _VERDICTS:
        return [f"{before} → {after}".replace("_", " ")]
    if line.action == "claim.edit":
        return _details(before, after)
    if before and after:
        return [f"{_cut(before)} → {_cut(after)}"]
    return [_cut(words) for words in (before, after) if " ".join(words.split()) not in line.summary]


def _details(before: str, after: str) -> list[str]:
    """Pair the lines `name: value` of both sides; what has lines of its own is shown as two wholes."""
    old, new = before.split("\n"), after.split("\n")
    names = [one.partition(": ")[0] for one in old]
    if names != [one.partition(": ")[0] for one in new]:
        return [f"{_cut(before)} → {_cut(after)}"]
    pairs = zip(names, old, new, strict=True)
    return [f"{name}: {_value(was)} → {_value(now)}" for name, was, now in pairs]


def _value(line: str) -> str:
    return _cut(line.partition(": ")[2]) or "nothing"


def _cut(words: str) -> str:
    return shortened(words.strip(), _LONGEST)

"""One passage of evidence in the card of a claim."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from app.domain.claim import Evidence
from app.domain.source import Source
from app.domain.text import quoted
from app.ui import theme
from app.ui.panels.claim_words import day
from app.ui.widgets.icons import icon
from app.ui.widgets.plain_label import plain_label


class EvidenceLine(QFrame):
    """A passage with its stance and where it comes from, hung on a line at the left. A click on it opens the source."""

    def __init__(
        self, one: Evidence, source: Source, remove: Callable[[Evidence], object], read: Callable[[Evidence], object]
    ) -> None:
        super().__init__()
        self._read = partial(read, one)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("kind", "hung")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.S + 2, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(6)
        stance = QLabel(one.stance.value)
        stance.setProperty("kind", f"stance-{one.stance.value}")
        where = ", ".join(part for part in (source.title, one.locator) if part)
        title = plain_label(where)
        title.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)  # the click is for the line
        title.setToolTip(source.url)
        head.addWidget(stance, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(title, 1)
        for sign, tip, name, act in (
            ("source", "Read it in its source", f"Read the evidence in {source.title}", self._read),
            ("close", "Remove this evidence", f"Remove evidence from {source.title}", partial(remove, one)),
        ):
            head.addWidget(_small_button(sign, tip, name, act), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if one.passage:
            passage = plain_label(quoted(one.passage))
            passage.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            passage.setToolTip("Read it in its source")
            column.addWidget(passage)
        kept = f"kept {day(source.snapshot_taken.date())}" if source.snapshot_taken else "nothing kept"
        if one.snapshot_sha256 not in {None, source.snapshot_sha256}:
            kept = "in an earlier snapshot"
        verbatim = {True: "verbatim ✓", False: "not verbatim", None: ""}[one.verbatim]
        column.addWidget(plain_label(" · ".join(part for part in (source.publisher, kept, verbatim) if part), "note"))
        if one.note:
            column.addWidget(plain_label(one.note, "note"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the source at the passage."""
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(at):
            self._read()
        else:
            super().mouseReleaseEvent(event)


def _small_button(sign: str, tip: str, name: str, act: Callable[[], object]) -> QToolButton:
    button = QToolButton()
    button.setProperty("kind", "tiny")
    button.setIcon(icon(sign, "secondary"))
    button.setIconSize(QSize(14, 14))
    button.setToolTip(tip)
    button.setAccessibleName(name)
    button.clicked.connect(partial(_press, act))
    return button


def _press(act: Callable[[], object], _checked: bool = False) -> None:
    act()

"""The current quotation, opened: its words, how they differ from the source, and what can be done with it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.text import quoted, shortened
from app.services.quotations import QuotationState, QuotationView
from app.ui import theme
from app.ui.panels.claim_list import words_font
from app.ui.panels.quotation_rows import LOOKS, about, words_of
from app.ui.widgets.diff_view import DiffView
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.icons import icon
from app.ui.widgets.plain_label import plain_label

#: More of a long quotation stands in the text itself.
_SHOWN = 600


class QuotationCard(QFrame):
    """Shows one quotation and says what the person wants; `is_claim`: a claim stands on its words already."""

    words_asked = Signal()
    claim_asked = Signal()
    source_asked = Signal()

    def __init__(self, view: QuotationView, *, is_claim: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(f"Quotation {quoted(view.quotation.words, 200)}")
        self.view, self.is_claim = view, is_claim
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.M, theme.Space.S + 2, theme.Space.M, theme.Space.M)
        column.setSpacing(theme.Space.S)
        column.addLayout(self._head())
        if view.state is QuotationState.ALTERED:
            column.addWidget(self._difference())
        else:
            words = plain_label(shortened(words_of(view), _SHOWN))
            words.setFont(words_font())
            column.addWidget(words)
        column.addWidget(plain_label(about(view), "note"))
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        look = LOOKS[self.view.state]
        row = QHBoxLayout()
        row.setSpacing(theme.Space.XS)
        sign, state = QLabel(), QLabel(look.words)
        sign.setPixmap(icon(look.icon, look.role).pixmap(QSize(16, 16)))
        state.setFont(theme.interface_font(semibold=True))
        state.setStyleSheet(f"color: {getattr(theme.colours(), look.role)};")
        row.addWidget(sign)
        row.addWidget(state)
        row.addStretch(1)
        return row

    def _difference(self) -> DiffView:
        """Show what the source says struck through where the article has other words."""
        match = self.view.match
        there = shortened(" ".join(match.nearest.split()), _SHOWN) if match is not None else ""
        here = shortened(self.view.quotation.words.rstrip(" ,.;:!?…"), _SHOWN)
        difference = DiffView()
        difference.setFont(theme.reading_font(theme.Size.BASE))
        difference.show_difference(there, here)
        difference.setAccessibleDescription(f"The source has {quoted(there)}, the article {quoted(here)}")
        difference.setFixedHeight(min(140, 34 + 22 * (len(here + there) // 60)))
        return difference

    def _foot(self) -> FlowLayout:
        row = FlowLayout(spacing=6)
        row.addWidget(_button("Go to the words", self.words_asked.emit, "Select them in the text (Return)"))
        words, tip = "Mark as claim", "Pin a fact-check note to these words (M)"
        if self.is_claim:
            words, tip = "Go to the claim", "A claim stands on these words (M)"
        row.addWidget(_button(words, self.claim_asked.emit, tip))
        if self.view.source_id is not None:
            row.addWidget(_button("Open the source", self.source_asked.emit, "Read the passage in its source (O)"))
        return row


def _button(words: str, act: Callable[[], object], tip: str) -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(tip)
    button.clicked.connect(partial(_press, act))
    return button


def _press(act: Callable[[], object], _checked: bool = False) -> None:
    act()

"""What the current row of the related panel opens into: a suggestion or a phrase with its reasons."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.text import quoted
from app.domain.workflow import LABELS
from app.services.inline_links import InlineLink
from app.services.suggestions import Suggestion
from app.ui import theme
from app.ui.panels.card_parts import Card, card_button, card_label, card_tool, hung
from app.ui.panels.moments import when
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.icons import icon


class SuggestionCard(Card):
    """An article that may be linked: where it stands, why it fits, what can be done."""

    linked = Signal(bool)  #: both ways
    insert_asked = Signal()
    hidden = Signal()
    open_asked = Signal()
    peek_asked = Signal()

    def __init__(self, suggestion: Suggestion, *, writable: bool) -> None:
        super().__init__(f"Suggestion {suggestion.headline}")
        self.suggestion = suggestion
        head = QHBoxLayout()
        head.setSpacing(0)
        title = card_label(suggestion.headline or "Untitled")
        title.setFont(theme.interface_font(semibold=True))
        head.addWidget(title, 1)
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(card_tool("eye", "Peek at this article (Space)", self.peek_asked.emit), 0, top)
        head.addWidget(card_tool("external", "Open this article (O)", self.open_asked.emit), 0, top)
        if writable:
            head.addWidget(card_tool("hide", "Never suggest it for this article (H)", self.hidden.emit), 0, top)
        self.column.addLayout(head)
        date = when(suggestion.published) if suggestion.published else ""
        where = " · ".join(part for part in (LABELS[suggestion.status], suggestion.section, date) if part)
        self.column.addWidget(card_label(where, "note"))
        if suggestion.published is None:
            self.column.addWidget(card_label("Readers see the link when it is published.", "note"))
        for reason in suggestion.reasons:
            self.column.addWidget(hung(reason[:1].upper() + reason[1:]))
        if suggestion.shared:
            self.column.addWidget(card_label("Words in both: " + ", ".join(suggestion.shared), "note"))
        if writable:
            self.column.addLayout(self._foot())

    def _foot(self) -> FlowLayout:
        row = FlowLayout(spacing=6)
        link = card_button("Link", "link", partial(self.linked.emit, False), "Link it (Return)")
        link.setProperty("kind", "primary")
        link.setIcon(icon("link", "on_accent"))
        row.addWidget(link)
        row.addWidget(
            card_button("Both ways", "reciprocal", partial(self.linked.emit, True), "Link each to the other (R)")
        )
        insert = card_button("In the text", "word", self.insert_asked.emit, "Link the selected words to it (I)")
        row.addWidget(insert)
        return row


class PhraseCard(Card):
    """Words of the draft that an article is about: where they lead, and why."""

    insert_asked = Signal()
    open_asked = Signal()
    peek_asked = Signal()

    def __init__(self, offer: InlineLink) -> None:
        super().__init__(f"Link from {offer.phrase}")
        self.offer = offer
        head = QHBoxLayout()
        head.setSpacing(0)
        title = card_label(quoted(offer.phrase))
        title.setFont(theme.interface_font(semibold=True))
        head.addWidget(title, 1)
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(card_tool("eye", "Peek at the article (Space)", self.peek_asked.emit), 0, top)
        head.addWidget(card_tool("external", "Open the article (O)", self.open_asked.emit), 0, top)
        self.column.addLayout(head)
        self.column.addWidget(card_label(offer.headline or "Untitled"))
        date = when(offer.published) if offer.published else ""
        where = " · ".join(part for part in (LABELS[offer.status], offer.section, date) if part)
        self.column.addWidget(card_label(where, "note"))
        if offer.published is None:
            self.column.addWidget(card_label("Readers see the link when it is published.", "note"))
        self.column.addWidget(hung(offer.reason))
        row = FlowLayout(spacing=6)
        put = card_button("Put into the text", "word", self.insert_asked.emit, "Make these words a link (Return)")
        put.setProperty("kind", "primary")
        put.setIcon(icon("word", "on_accent"))
        row.addWidget(put)
        self.column.addLayout(row)

"""The current claim, opened: its words, verdict, evidence, explanation, and what can be done with it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.claim import OPEN, RECHECK, PlacementState, Rating
from app.domain.text import in_context, quoted, shortened
from app.services.claim_views import ClaimView
from app.ui import theme
from app.ui.dialogs.source_text import source_of
from app.ui.panels.claim_list import words_font
from app.ui.panels.claim_words import claimed_by, label_of, look_of, verdict_words
from app.ui.panels.evidence_line import EvidenceLine
from app.ui.panels.fact_words import fact_lines
from app.ui.widgets.diff_view import DiffView
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.icons import icon, verdict_icon
from app.ui.widgets.plain_label import plain_label

_GONE = "This claim was removed meanwhile. What you typed is still here: copy it, then press Escape."


class ClaimCard(QFrame):
    """Shows one claim and says what the person wants; it changes nothing itself."""

    judged = Signal(str)  #: key of the verdict
    confirmed = Signal()
    attach_asked = Signal()
    place_chosen = Signal(int, int)
    evidence_asked = Signal()
    evidence_removed = Signal(object)  #: Evidence
    evidence_opened = Signal(object)  #: Evidence
    passage_dropped = Signal(object, str)  #: UUID of a source, words that were dragged out of it
    discussion_asked = Signal()
    history_asked = Signal()
    details_asked = Signal()
    article_asked = Signal(str)  #: the slug of the article of the claim that this one goes back to
    removed = Signal()
    resized = Signal()

    def __init__(self, view: ClaimView, scale: Sequence[Rating], text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAcceptDrops(True)
        self._whole = QVBoxLayout(self)  # what is said of the claim, and a form below it
        self._whole.setContentsMargins(theme.Space.M, theme.Space.S + 2, theme.Space.M, theme.Space.M)
        self._whole.setSpacing(theme.Space.S)
        self._said = QWidget()
        self._column = QVBoxLayout()
        self.gone = False  #: the claim is not in the newsroom any more; what is typed in the form still is here
        self.show_view(view, scale, text)

    def show_view(self, view: ClaimView, scale: Sequence[Rating], text: str = "", *, gone: bool = False) -> None:
        """Show what is known of the claim now; a form below it stays as it is, with its words and the keys."""
        self.view, self.gone = view, gone
        self._text = text  # of the field, to show where the claim could stand
        self._scale = list(scale)
        self._by_key = {rating.key: rating for rating in scale}
        old, self._said = self._said, QWidget()
        self._column = QVBoxLayout(self._said)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.Space.S)
        self.verdict_button = QPushButton("Verdict")
        self._build()
        self.setAccessibleName(f"Claim {quoted(view.claim.exact)}")
        self._whole.removeWidget(old)
        self._whole.insertWidget(0, self._said)
        old.hide()
        old.deleteLater()
        self.resized.emit()

    def show_below(self, part: QWidget) -> None:
        """Show a form or the discussion at the foot of the card."""
        self._whole.addWidget(part)
        part.show()
        self.resized.emit()

    def take_below(self, part: QWidget, keeper: QWidget) -> None:
        """Give a form that is shown below to somebody else, who keeps it out of sight."""
        self._whole.removeWidget(part)
        part.hide()
        part.setParent(keeper)
        self.resized.emit()

    def holds_keys(self) -> bool:
        """Say whether the keys go into what is said of the claim: that is made anew when the claim changes."""
        inside = QApplication.focusWidget()
        return inside is not None and self._said.isAncestorOf(inside)

    def open_verdicts(self) -> None:
        """Open the list of verdicts, for the keyboard."""
        if self.gone:
            return
        self.verdict_button.setFocus()
        self.verdict_button.showMenu()

    # ------------------------------------------------------------------ words dragged out of a source
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take words that know which source they are from."""
        if source_of(event.mimeData()) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Offer the words as evidence of this claim."""
        source_id = source_of(event.mimeData())
        if source_id is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.passage_dropped.emit(source_id, event.mimeData().text())

    # ------------------------------------------------------------------ building
    def _build(self) -> None:
        claim = self.view.claim
        if self.gone:
            self._column.addWidget(plain_label(quoted(claim.exact)))
            self._column.addWidget(plain_label(_GONE, "error"))
            return
        self._column.addLayout(self._head())
        words = plain_label(quoted(claim.exact))
        words.setFont(words_font())
        self._column.addWidget(words)
        if claim.statement and claim.statement.rstrip(".") != claim.exact:
            self._column.addWidget(plain_label(claim.statement))
        if said := claimed_by(claim):
            self._column.addWidget(plain_label(said, "note"))
        self._add_place()
        self._add_difference()
        for one, source in self.view.evidence:
            self._column.addWidget(EvidenceLine(one, source, self.evidence_removed.emit, self.evidence_opened.emit))
        self._add_earlier()
        for line in fact_lines(self.view):
            self._column.addWidget(plain_label(line, "note"))
        if claim.explanation:
            self._column.addWidget(plain_label(claim.explanation))
        self._column.addLayout(self._foot())

    def _add_earlier(self) -> None:
        earlier = self.view.earlier
        if earlier is None:
            return
        self._column.addWidget(
            plain_label(f"Checked before: {label_of(earlier.verdict, self._by_key).lower()}", "note")
        )
        asked = partial(self.article_asked.emit, earlier.slug)
        link = _button(shortened(earlier.headline, 40), "", asked, tip=f"Open “{earlier.headline}”")
        link.setProperty("kind", "link")
        link.setStyleSheet("padding-left: 0;")  # in line with the words above it
        link.setAccessibleName(f"Open the article {earlier.headline}")
        self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _head(self) -> QHBoxLayout:
        claim = self.view.claim
        rating = self._by_key.get(claim.verdict)
        colour = rating.colour if rating else ""
        row = QHBoxLayout()
        row.setSpacing(theme.Space.XS)
        sign = QLabel()
        sign.setPixmap(verdict_icon(look_of(claim), colour).pixmap(QSize(16, 16)))
        verdict = QLabel(verdict_words(claim, self._by_key))
        verdict.setFont(theme.interface_font(semibold=True))
        verdict.setStyleSheet(f"color: {theme.verdict_style(look_of(claim), colour).colour};")
        row.addWidget(sign)
        row.addWidget(verdict)
        if claim.placement in {PlacementState.MOVED, PlacementState.CHANGED}:
            row.addWidget(plain_label(f"· {claim.placement.value}", "note"))
        row.addStretch(1)
        if not claim.for_publication:
            internal = QLabel()
            internal.setPixmap(icon("eye.off", "secondary").pixmap(QSize(16, 16)))
            internal.setToolTip("Internal: not shown to readers")
            internal.setAccessibleName("Internal")
            row.addWidget(internal)
        row.addWidget(self._more())
        return row

    def _more(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("more", "secondary"))
        button.setToolTip("More")
        button.setAccessibleName("More about this claim")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addAction(icon("edit"), "Details…", self.details_asked.emit)
        menu.addAction(icon("link"), "Put on the selected words", self.attach_asked.emit)
        menu.addSeparator()
        menu.addAction(icon("bin"), "Remove the claim", self.removed.emit)
        button.setMenu(menu)
        return button

    def _add_place(self) -> None:
        claim = self.view.claim
        if claim.placement is PlacementState.LOST:
            start = len(claim.prefix)
            last = in_context(claim.prefix + claim.exact + claim.suffix, start, start + len(claim.exact))
            self._column.addWidget(plain_label(f"Last stood here: {last}", "note"))
            self._column.addWidget(
                plain_label("Select the words in the text that it belongs to, then re-attach it (A).")
            )
            self._column.addWidget(
                _button(
                    "Re-attach to the selected words",
                    "link",
                    self.attach_asked.emit,
                    tip="A in the list, Ctrl+Shift+M in the text",
                )
            )
        if claim.placement is PlacementState.AMBIGUOUS:
            self._column.addWidget(plain_label("The words stand in several places. Press the number of the right one."))
            for number, (start, end) in enumerate(self.view.candidates, 1):
                self._column.addLayout(self._place(number, start, end))

    def _place(self, number: int, start: int, end: int) -> QHBoxLayout:
        words = in_context(self._text, start, end)
        button = _button(f"Place {number}", "", partial(self.place_chosen.emit, start, end), tip=f"Press {number}")
        button.setAccessibleName(f"Place {number}: {words}")
        row = QHBoxLayout()
        row.setSpacing(theme.Space.S)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(plain_label(words, "note"), 1)
        return row

    def _add_difference(self) -> None:
        claim = self.view.claim
        if claim.verdict != RECHECK or claim.judged_words == claim.exact:
            return
        difference = DiffView()
        difference.setFont(theme.reading_font(theme.Size.BASE))
        difference.show_difference(claim.judged_words, claim.exact)
        difference.setFixedHeight(min(96, 30 + 22 * (len(claim.judged_words + claim.exact) // 46)))
        self._column.addWidget(difference)

    def _foot(self) -> FlowLayout:
        claim = self.view.claim
        row = FlowLayout(spacing=6)
        if claim.verdict == RECHECK and claim.verdict_before:
            was = label_of(claim.verdict_before, self._by_key).lower()
            row.addWidget(
                _button(
                    f"Confirm “{was}”",
                    "check",
                    self.confirmed.emit,
                    tip="C in the list, Shift+F9 in the text; 0 opens it again",
                    primary=True,
                )
            )
        menu = QMenu(self.verdict_button)
        for number, rating in enumerate(self._scale, 1):
            entry = menu.addAction(verdict_icon(rating.key, rating.colour), f"&{number}  {rating.label}")
            entry.triggered.connect(partial(self.judged.emit, rating.key))
        menu.addSeparator()
        menu.addAction(verdict_icon(OPEN), "&0  Open again", partial(self.judged.emit, OPEN))
        self.verdict_button.setMenu(menu)
        self.verdict_button.setIcon(icon("caret.down"))
        self.verdict_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.verdict_button.setToolTip("Judge the claim (V, or 1 to 6 in the list)")
        row.addWidget(self.verdict_button)
        row.addWidget(_button("Evidence", "add", self.evidence_asked.emit, tip="Add evidence (E)"))
        talk = f"Discuss {len(self.view.comments)}" if self.view.comments else "Discuss"
        row.addWidget(_button(talk, "", self.discussion_asked.emit, tip="Discuss the claim (D)"))
        row.addWidget(_button("History", "", self.history_asked.emit, tip="Who did what to the claim (H)"))
        row.addWidget(_button("Details", "", self.details_asked.emit, tip="Claimant, assignee, explanation (Return)"))
        return row

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()


def _button(words: str, sign: str, act: Callable[[], object], *, tip: str = "", primary: bool = False) -> QPushButton:
    button = QPushButton(words)
    if sign:
        button.setIcon(icon(sign, "on_accent" if primary else ""))
    if primary:
        button.setProperty("kind", "primary")
    button.setToolTip(tip)
    button.clicked.connect(partial(_press, act))
    return button


def _press(act: Callable[[], object], _checked: bool = False) -> None:
    act()

"""“Checked before”: judged claims of other articles that resemble the selected words, or the claim at hand."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.claim import OPEN, RECHECK, Claim, Rating
from app.domain.text import quoted, shortened
from app.services.earlier_claims import EarlierClaim
from app.ui import theme
from app.ui.context import Context
from app.ui.panels.claim_words import label_of
from app.ui.widgets.icons import verdict_icon

#: A selection is still being made: it is asked about when it rests so many milliseconds.
_PAUSE = 250
_SHOWN = 3


class EarlierClaims(QFrame):
    """Hidden while there is nothing to show. `taken` gives the id of the earlier claim that is to be taken over."""

    taken = Signal(object)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._claim: Claim | None = None
        self._asked: tuple[str, UUID | None] = ("", None)
        self._found: Sequence[EarlierClaim] = ()
        self._shown: object = None
        self.scale: dict[str, Rating] = {}
        self.setProperty("kind", "card")
        self.setAccessibleName("Checked before in other articles")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.Space.M, theme.Space.S, theme.Space.M, theme.Space.S)
        self._column.setSpacing(theme.Space.S)
        self._rows = QWidget()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._ask)
        ctx.workspace.selected.connect(self._on_selected)
        self.hide()

    # ------------------------------------------------------------------ what is asked
    def set_claim(self, claim: Claim | None) -> None:
        """Look for what resembles this claim, if it still waits for a verdict."""
        self._claim = claim if claim is not None and claim.verdict in {OPEN, RECHECK} else None
        self._timer.start()

    def look_again(self) -> None:
        """Ask once more: claims were judged, or another article was opened."""
        self._asked = ("", None)
        self._timer.start()

    def _on_selected(self, _anchor: object) -> None:
        self._timer.start()

    def _question(self) -> str:
        anchor = self._ctx.workspace.selection
        if anchor is not None and (self._claim is None or anchor.exact != self._claim.exact):
            return anchor.exact
        if self._claim is None:
            return ""
        return f"{self._claim.exact} {self._claim.statement}".strip()

    @property
    def is_of_claim(self) -> bool:
        """Whether what is shown resembles the claim at hand, not other words that are selected."""
        anchor = self._ctx.workspace.selection
        return self._claim is not None and (anchor is None or anchor.exact == self._claim.exact)

    def _ask(self) -> None:
        parent = self.parentWidget()
        article_id, words = self._ctx.workspace.article_id, self._question()
        if parent is not None and not parent.isVisible():
            return  # asked again when the panel comes to the front
        if article_id is None or not words:
            self._asked = ("", None)
            self._on_found([])
        elif self._asked != (words, article_id):
            self._asked = (words, article_id)
            job = self._ctx.jobs.read(self._ctx.services.claims.earlier, words, article_id, _SHOWN)
            job.owned(self, "earlier").then(self._on_found)
        else:
            self._show()

    def _on_found(self, found: Sequence[EarlierClaim]) -> None:
        # An answer may come after the words were left.
        self._found = found if self._asked[0] else ()
        self._show()

    # ------------------------------------------------------------------ showing
    def _show(self) -> None:
        shown = ([each.claim.id for each in self._found], self.is_of_claim, theme.colours(), len(self.scale))
        if shown == self._shown:
            return  # a button of a row may have the keys
        self._shown = shown
        self._column.removeWidget(self._rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = QWidget()
        self._column.addWidget(self._rows)
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.S)
        title = QLabel("Checked before")
        title.setProperty("kind", "note")
        column.addWidget(title)
        for number, earlier in enumerate(self._found):
            column.addWidget(self._row(earlier, first=not number))
        self.setVisible(bool(self._found))

    def _row(self, earlier: EarlierClaim, *, first: bool) -> QWidget:
        row = QWidget()
        colour = self.scale[earlier.verdict].colour if earlier.verdict in self.scale else ""
        verdict = label_of(earlier.verdict, self.scale)
        sign = QLabel()
        sign.setPixmap(verdict_icon(earlier.verdict, colour).pixmap(QSize(16, 16)))
        label = QLabel(verdict)
        label.setFont(theme.interface_font(semibold=True))
        label.setStyleSheet(f"color: {theme.verdict_style(earlier.verdict, colour).colour};")
        head = QHBoxLayout()
        head.setSpacing(theme.Space.XS)
        head.addWidget(sign)
        head.addWidget(label)
        head.addStretch(1)
        if self.is_of_claim:
            take = QPushButton("Take over")
            take.setToolTip("Copy explanation and evidence, not the verdict" + (" (T in the list)" if first else ""))
            take.setAccessibleName(f"Take over explanation and evidence of {quoted(earlier.claim.exact, 80)}")
            take.clicked.connect(partial(self._take, earlier.claim.id))
            head.addWidget(take)
        article = QPushButton(shortened(earlier.headline, 46))
        article.setProperty("kind", "link")
        article.setStyleSheet("padding-left: 0;")  # in line with the words above it
        article.setToolTip(f"Open “{earlier.headline}”")
        article.setAccessibleName(f"Open the article {earlier.headline}")
        article.clicked.connect(partial(self._open, earlier.slug))
        words = QLabel(quoted(earlier.claim.exact, 120))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setFont(_words_font())
        words.setToolTip(shortened(earlier.explanation, 400))
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(words)
        column.addWidget(article, 0, Qt.AlignmentFlag.AlignLeft)
        row.setAccessibleName(f"{verdict}: {earlier.claim.exact}. In {earlier.headline}. {earlier.explanation}")
        return row

    def take_first(self) -> None:
        """Take over the claim that resembles most."""
        if self._found and self.is_of_claim:
            self.taken.emit(self._found[0].claim.id)

    def _take(self, claim_id: UUID, _checked: bool = False) -> None:
        self.taken.emit(claim_id)

    def _open(self, slug: str, _checked: bool = False) -> None:
        self._ctx.workspace.open(slug)

    def changeEvent(self, event: QEvent) -> None:
        """Show the verdicts in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._found:
            self._timer.start()


def _words_font() -> QFont:
    font = theme.reading_font(theme.Size.BASE + 1)
    font.setItalic(True)
    return font

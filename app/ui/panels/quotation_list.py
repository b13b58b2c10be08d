"""The quotations of the open article, as its texts are on the screen, each compared with the kept sources."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.domain.anchors import Anchor, describe, locate
from app.domain.article import TEXT_FIELDS
from app.domain.claim import Claim
from app.domain.source import Source
from app.services.claims import ClaimEdit
from app.services.quotations import QuotationState, QuotationView
from app.services.quoted_texts import claims_on
from app.ui import theme
from app.ui.context import Context
from app.ui.dialogs.source_reader import open_reader
from app.ui.panels.quotation_card import QuotationCard
from app.ui.panels.quotation_rows import QuotationDelegate, QuotationModel
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.expanding_list import ExpandingList
from app.ui.widgets.icons import icon

#: The list follows what is typed when the keys rest so many milliseconds.
_PAUSE = 900


class QuotationList(QWidget):
    """Return goes to the words, M makes a claim of them, O opens the source, Escape goes back to the claims."""

    left = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._texts: Mapping[str, str] = {}  # in which the places of the quotations are
        self.card: QuotationCard | None = None
        self.model = QuotationModel(self)
        self.list = ExpandingList("Quotations of the article")
        self.back, self.count = QPushButton("Claims"), QLabel()
        self._empty = EmptyState("quote", "Quotations are being compared with the sources.")
        self._stack = QStackedWidget()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._build()
        self._connect()

    def focus_first(self) -> None:
        """Put the keys into the list."""
        (self.list if self.model.views else self.back).setFocus()
        if self.model.views and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))

    def help_topic(self) -> str:
        """Say what F1 explains."""
        return "QuotationList"

    # ------------------------------------------------------------------ building
    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(QuotationDelegate(self.list))
        self.list.installEventFilter(self)
        self.back.setIcon(icon("back", "accent"))
        self.back.setProperty("kind", "link")
        self.back.setToolTip("Go back to the claims (Esc)")
        self.back.setAccessibleName("Back to the claims")
        self.count.setProperty("kind", "note")
        for part in (self.list, self._empty):
            self._stack.addWidget(part)
        head = QHBoxLayout()
        head.setSpacing(theme.Space.S)
        head.addWidget(self.back)
        head.addStretch(1)
        head.addWidget(self.count)
        head.setContentsMargins(0, 0, theme.Space.S, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.S, theme.Space.M, theme.Space.S, 0)
        column.setSpacing(theme.Space.S)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self._stack.setCurrentWidget(self._empty)

    def _connect(self) -> None:
        ctx = self._ctx
        ctx.workspace.opened.connect(self._on_opened)
        ctx.workspace.closed.connect(self._on_closed)
        ctx.workspace.refreshed.connect(self._on_refreshed)
        ctx.workspace.typed.connect(self._on_typed)
        ctx.changes.committed.connect(self._on_committed)
        self._timer.timeout.connect(self._ask)
        self.back.clicked.connect(self.left)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)

    # ------------------------------------------------------------------ what has happened
    def showEvent(self, event: QShowEvent) -> None:
        """Look the quotations up: nobody did while nobody saw them."""
        super().showEvent(event)
        self._ask()

    def _on_opened(self, _opened: object) -> None:
        self._show([])
        self._ask()

    def _on_closed(self) -> None:
        self._show([])
        self._empty.set_words("Open an article to see its quotations.")

    def _on_refreshed(self, _opened: object) -> None:
        self._timer.start()

    def _on_typed(self, _field: str) -> None:
        self._timer.start()

    def _on_committed(self, changes: object) -> None:
        if changes.touch(Source):  # type: ignore[attr-defined]
            self._timer.start()

    def _ask(self) -> None:
        article_id = self._ctx.workspace.article_id
        if article_id is None or not self.isVisible():
            return  # asked when it comes to the front
        self._timer.stop()
        texts = {field: self._ctx.workspace.texts.get(field, "") for field in TEXT_FIELDS}
        job = self._ctx.jobs.read(self._ctx.services.quotations.of_article, article_id, texts)
        job.owned(self, "quotations").then(partial(self._on_read, texts))

    def _on_read(self, texts: Mapping[str, str], views: Sequence[QuotationView]) -> None:
        self._texts = texts
        self._empty.set_words("No quotations in this article.")
        if list(views) != self.model.views:
            self._show(views)
        elif self.card is not None and self.card.is_claim != (self._claim_on(self.card.view) is not None):
            self._open_card(self.list.currentIndex().row())

    # ------------------------------------------------------------------ showing
    def _show(self, views: Sequence[QuotationView]) -> None:
        before, row = self.view(), self.list.currentIndex().row()
        inside = QApplication.focusWidget()
        around = self._stack if self.model.views else self
        has_keys = inside is not None and around.isAncestorOf(inside)
        self.card = None
        self.list.close_card()
        self.model.set_views(views)
        words = before.quotation.words if before is not None else ""
        same = [number for number, view in enumerate(views) if view.quotation.words == words]
        wanted = min(same, key=lambda number: abs(number - row)) if same else max(row, 0)
        self.list.setCurrentIndex(self.model.index(min(wanted, len(views) - 1)))
        states = Counter(view.state for view in views)
        altered, missing = states[QuotationState.ALTERED], states[QuotationState.NOT_FOUND]
        said = [f"{len(views)} quotation{'' if len(views) == 1 else 's'}" if views else ""]
        said += [f"{altered} altered" if altered else "", f"{missing} not found" if missing else ""]
        self.count.setText(" · ".join(part for part in said if part))
        self._stack.setCurrentWidget(self.list if views else self._empty)
        if has_keys:
            (self.list if views else self.back).setFocus()

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._open_card(current.row())

    def _open_card(self, row: int) -> None:
        self.card = None
        self.list.close_card()
        view = self.model.view_at(row)
        if view is None:
            return
        card = QuotationCard(view, is_claim=self._claim_on(view) is not None)
        card.words_asked.connect(self.go_to_words)
        card.claim_asked.connect(self.mark)
        card.source_asked.connect(self.open_source)
        self.card = card
        self.list.open_card(row, card)

    def changeEvent(self, event: QEvent) -> None:
        """Make the card anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.card is not None:
            self._open_card(self.list.currentIndex().row())

    # ------------------------------------------------------------------ work on the current quotation
    def view(self) -> QuotationView | None:
        """Return the current quotation."""
        return self.model.view_at(self.list.currentIndex().row())

    def go_to_words(self) -> None:
        """Select the words in the text."""
        anchor = self._anchor()
        if anchor is not None:
            self._ctx.workspace.go_to_words(anchor.field, anchor.start, anchor.end)

    def mark(self) -> None:
        """Make a claim of the words, by the one who is quoted; where one stands on them, go to it."""
        view, article_id, anchor = self.view(), self._ctx.workspace.article_id, self._anchor()
        if view is None or article_id is None or anchor is None:
            return
        claim = self._claim_on(view)
        if claim is not None:
            self._on_marked(claim)
            return
        edit = ClaimEdit(claimant=view.quotation.speaker)
        self._ctx.drafting.then_saved(partial(self._add, article_id, anchor, edit))

    def _add(self, article_id: UUID, anchor: Anchor, edit: ClaimEdit) -> None:
        self._ctx.jobs.write(self._ctx.services.claims.add, article_id, anchor, edit).then(self._on_marked)

    def open_source(self) -> None:
        """Open the source at the passage, or at what comes nearest."""
        view = self.view()
        if view is not None and view.source_id is not None and view.match is not None:
            open_reader(self._ctx, view.source_id, view.match.nearest)

    def _on_marked(self, claim: Claim) -> None:
        self._ctx.workspace.choose_claim(claim.id)
        self._ctx.workspace.go_to(f"claim:{claim.id}")

    def _claim_on(self, view: QuotationView) -> Claim | None:
        current = self._ctx.workspace.current
        claims = [each.claim for each in current.claims] if current is not None else []
        return next(iter(claims_on(claims, view.field, view.quotation)), None)

    def _anchor(self) -> Anchor | None:
        """Return the words as they stand on the screen now; somebody may have typed since they were read."""
        view = self.view()
        if view is None:
            return None
        name, one = view.field, view.quotation
        then, now = self._texts.get(name, ""), self._ctx.workspace.texts.get(name, "")
        place = locate(describe(then, one.start, one.end, name), now, old_text=then)
        if place.start is None or place.end is None:
            self._ctx.messages.warning(
                "These words have just been changed: the list follows in a moment.", key="quotation"
            )
            return None
        return describe(now, place.start, place.end, name)

    # ------------------------------------------------------------------ keys
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the fact-checker in the list."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back, also from a button or from the empty list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Return: self.go_to_words,
            Qt.Key.Key_Enter: self.go_to_words,
            Qt.Key.Key_M: self.mark,
            Qt.Key.Key_O: self.open_source,
            Qt.Key.Key_Q: self.left.emit,
            Qt.Key.Key_Escape: self.left.emit,
        }
        act = acts.get(event.key())
        if act is not None:
            act()
        return act is not None

"""The fact-check panel: the claims of the open article in reading order, and the work on the current one."""

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.claim import Rating
from app.domain.claim_filter import ALL, fits, ordered, waits
from app.domain.person import Person
from app.services.claim_views import ClaimView
from app.ui import theme
from app.ui.context import Context
from app.ui.panels.claim_card import ClaimCard
from app.ui.panels.claim_filters import ClaimFilters
from app.ui.panels.claim_forms import ClaimForms, Desk, read_desk
from app.ui.panels.claim_history import ClaimHistory
from app.ui.panels.claim_list import ClaimDelegate, ClaimModel
from app.ui.panels.claim_work import ClaimWork
from app.ui.panels.earlier_claims import EarlierClaims
from app.ui.panels.evidence_form import EvidenceForm
from app.ui.panels.quotation_list import QuotationList
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.expanding_list import ExpandingList
from app.ui.workspace import OpenArticle


class FactCheckPanel(QWidget):
    """Up and Down go from claim to claim; 1 to 6 judge, 0 opens again, C confirms; E, D, H, Return open forms."""

    badge_changed = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._views: Sequence[ClaimView] = ()
        self._desk = Desk()
        self._form = ""
        self._carded: UUID | None = None
        self._takes_keys = True
        self.card: ClaimCard | None = None
        self.filters = ClaimFilters()
        self.model = ClaimModel(self)
        self.list = ExpandingList("Claims of the article")
        self.work = ClaimWork(ctx, lambda: self.card.view if self.card is not None else None, self)
        self._forms = ClaimForms(ctx, self.work, self._on_given)
        self.earlier = EarlierClaims(ctx, self)
        self._empty = EmptyState("claim", "")
        self._stack = QStackedWidget()
        self.quotations = QuotationList(ctx)
        self._pages = QStackedWidget()  # the claims, and the quotations in their place
        self._build()
        self._connect()
        self._read_desk()
        if ctx.workspace.current is not None:
            self._on_opened(ctx.workspace.current)

    # ------------------------------------------------------------------ what the window asks
    def badge(self) -> str:
        """Return the number of claims that wait for somebody."""
        waiting = sum(1 for view in self._views if waits(view.claim))
        return str(waiting) if waiting else ""

    def focus_first(self) -> None:
        """Put the keys into the list."""
        (self.list if self._pages.currentIndex() == 0 else self.quotations).setFocus()

    def show_quotations(self, on: bool = True) -> None:
        """Show the quotations of the article in the place of its claims, or the claims again."""
        self._pages.setCurrentIndex(int(on))
        (self.quotations.focus_first if on else self.list.setFocus)()

    def go_to(self, place: str) -> bool:
        """Show a claim, given as `claim:ID`, or the `quotations`."""
        if place == "quotations":
            self.show_quotations()
            return True
        if not place.startswith("claim:"):
            return False
        claim_id = UUID(place.removeprefix("claim:"))
        self._pages.setCurrentIndex(0)
        if self.model.row_of(claim_id) < 0:
            self.filters.choose(ALL)
        self._show_current(claim_id)
        return self.model.row_of(claim_id) >= 0

    # ------------------------------------------------------------------ building
    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(ClaimDelegate(self.list))
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        claims = QWidget()
        for page in (claims, self.quotations):
            self._pages.addWidget(page)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._pages)
        column = QVBoxLayout(claims)
        column.setContentsMargins(theme.Space.S, theme.Space.M, theme.Space.S, 0)
        column.setSpacing(theme.Space.S)
        column.addWidget(self.filters)
        column.addWidget(self.earlier)
        column.addWidget(self._stack, 1)
        self.list.installEventFilter(self)
        self.filters.hide()
        self._show_emptiness()

    def _connect(self) -> None:
        ctx = self._ctx
        ctx.workspace.opened.connect(self._on_opened)
        ctx.workspace.refreshed.connect(self._on_refreshed)
        ctx.workspace.closed.connect(self._on_closed)
        ctx.workspace.claim_chosen.connect(self._on_claim_chosen)
        ctx.workspace.passage_offered.connect(self._on_passage_offered)
        ctx.changes.committed.connect(self._on_committed)
        self.filters.changed.connect(self._show)
        self.earlier.taken.connect(self.work.take_over)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._empty.acted.connect(self._on_empty_acted)
        self.work.removal_changed.connect(self._show)
        self.quotations.left.connect(partial(self.show_quotations, False))

    def _read_desk(self) -> None:
        self._ctx.jobs.read(read_desk, self._ctx.services).owned(self, "desk").then(self._on_desk)

    def _on_desk(self, desk: Desk) -> None:
        self._desk = desk
        self.model.scale = self.earlier.scale = {rating.key: rating for rating in desk.scale}
        self._show()

    # ------------------------------------------------------------------ what has happened
    def _on_opened(self, opened: OpenArticle) -> None:
        self.work.forget()
        self._form = ""
        self.earlier.look_again()
        self._on_refreshed(opened)

    def _on_refreshed(self, opened: OpenArticle) -> None:
        self._views = opened.claims
        self._show()

    def _on_closed(self) -> None:
        self._views = ()
        self._show()

    def _on_committed(self, changes: object) -> None:
        if changes.touch(Person, Rating):  # type: ignore[attr-defined]
            self._read_desk()

    def _on_claim_chosen(self, claim_id: UUID | None) -> None:
        if claim_id is not None:
            self._show_current(claim_id)
        self.earlier.set_claim(next((view.claim for view in self._views if view.claim.id == claim_id), None))

    def _on_passage_offered(self, source_id: UUID, words: str) -> None:
        self._ctx.workspace.go_to(f"claim:{self._ctx.workspace.claim_id}")
        if self.card is not None and not self.card.findChildren(EvidenceForm):
            self._form = ""
            self.open_form("evidence")
        for form in self.card.findChildren(EvidenceForm) if self.card is not None else ():
            form.fill(source_id, words)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        view = self.model.view_at(current.row())
        if view is not None and (self.card is None or self.card.view.claim.id != view.claim.id):
            # What is only read stays open when the claims are read again.
            if self._form != "history" or self._carded != view.claim.id:
                self._form = ""
            self._open_card(view)
            self._ctx.workspace.choose_claim(view.claim.id)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for earlier claims: nobody did while nobody saw them."""
        super().showEvent(event)
        self.earlier.look_again()

    def changeEvent(self, event: QEvent) -> None:
        """Make the card anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.card is not None:
            self._show()

    # ------------------------------------------------------------------ showing
    def _show(self) -> None:
        views = {view.claim.id: view for view in self._views if view.claim.id not in self.work.removing}
        claims = [view.claim for view in views.values()]
        acting = self._desk.acting.id if self._desk.acting else None
        self.filters.set_claims(claims, self._desk.scale, acting)
        wanted = [claim for claim in claims if fits(claim, self.filters.current(), acting)]
        current = self._ctx.workspace.claim_id
        # Others may write while the person types elsewhere: a form that is made anew has the keys if it had them.
        self._takes_keys = self.card is not None and self.card.holds_keys()
        self._drop_card()
        self.model.set_views([views[claim.id] for claim in ordered(wanted, self.filters.order)])
        self._show_emptiness()
        if current is not None:
            self._show_current(current)
        self._takes_keys = True
        self.earlier.set_claim(views[current].claim if current in views else None)
        self.badge_changed.emit()

    def _show_emptiness(self) -> None:
        self._stack.setCurrentWidget(self.list if self.model.rowCount() else self._empty)
        if self._ctx.workspace.current is None:
            self._empty.set_words("Open an article to check its claims.")
        elif not self._views:
            self._empty.set_words("No claims yet. Select the words to check and press Ctrl+M.")
        elif not self.model.rowCount():
            self._empty.set_words("No claim of this kind.", "Show all claims")

    def _on_empty_acted(self) -> None:
        self.filters.choose(ALL)

    def _show_current(self, claim_id: UUID) -> None:
        row = self.model.row_of(claim_id)
        if row < 0:
            return
        self.list.setCurrentIndex(self.model.index(row))
        view = self.model.view_at(row)
        if view is not None and (self.card is None or self.card.view is not view):
            self._open_card(view)

    def _open_card(self, view: ClaimView) -> None:
        self._drop_card()
        current = self._ctx.workspace.current
        text = str(getattr(current.article, view.claim.field)) if current is not None else ""
        card = ClaimCard(view, self._desk.scale, text)
        card.judged.connect(self.work.judge)
        card.confirmed.connect(self.work.confirm)
        card.attach_asked.connect(self.work.attach)
        card.place_chosen.connect(self.work.choose_place)
        card.evidence_asked.connect(partial(self.open_form, "evidence"))
        card.evidence_removed.connect(self.work.remove_evidence)
        card.evidence_opened.connect(self.work.open_evidence)
        card.passage_dropped.connect(self._ctx.workspace.offer_passage)
        card.discussion_asked.connect(partial(self.open_form, "discussion"))
        card.history_asked.connect(partial(self.open_form, "history"))
        card.details_asked.connect(partial(self.open_form, "details"))
        card.removed.connect(self.work.remove)
        card.resized.connect(self.list.fit_soon)
        self.card, self._carded = card, view.claim.id
        if self._form:
            self._put_form(self._form)
        self.list.open_card(self.model.row_of(view.claim.id), card)

    def _drop_card(self) -> None:
        self.card = None
        self.list.close_card()

    # ------------------------------------------------------------------ forms
    def _close_form(self) -> None:
        self._form = ""
        if self.card is not None:
            self._open_card(self.card.view)
        self.list.setFocus()

    def _put_form(self, form: str) -> None:
        assert self.card is not None
        part = self._forms.make(form, self.card.view, self._desk.people)
        part.left.connect(self._close_form)
        if isinstance(part, ClaimHistory):
            part.grown.connect(self.card.resized)
        self.card.show_below(part)
        if self._takes_keys:
            QTimer.singleShot(0, part, part.focus_first)

    # ------------------------------------------------------------------ work on the current claim
    def judge(self) -> None:
        """Open the list of verdicts of the current claim."""
        if self.card is not None:
            self.card.open_verdicts()

    def open_form(self, form: str) -> None:
        """Open `evidence`, `discussion`, `history` or `details` in the card, or close it again."""
        self._form = "" if self._form == form else form
        if self.card is not None:
            self._open_card(self.card.view)

    def _on_given(self) -> None:
        self._form = ""
        self.list.setFocus()

    # ------------------------------------------------------------------ keys in the list
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the fact-checker in the list."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        text = event.text().lower()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if self._form and not self.list.hasFocus():
            return False  # a key that a form of the card let through
        if text == "q":
            self.show_quotations()
            return True
        if text == "f" and self._views:
            self.filters.open_menu()
            return True
        if self.card is None or text.isdigit():
            return self.card is not None and self.work.take_number(int(text), self._desk.scale)
        keys: Mapping[str, object] = {
            "v": self.judge,
            "c": self.work.confirm,
            "e": partial(self.open_form, "evidence"),
            "d": partial(self.open_form, "discussion"),
            "h": partial(self.open_form, "history"),
            "a": self.work.attach,
            "t": self.earlier.take_first,
            "\r": partial(self.open_form, "details"),
        }
        act = keys.get(text) or (self.work.remove if event.key() == Qt.Key.Key_Delete else None)
        if act is None:
            return False
        act()  # type: ignore[operator]
        return True

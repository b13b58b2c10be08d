"""The fact-check panel: the claims of the open article in reading order, and the work on the current one."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.claim import Rating
from app.domain.claim_filter import ALL, fits, ordered, waits
from app.domain.claim_orders import ClaimOrder
from app.domain.person import Person
from app.services.claim_views import ClaimView
from app.ui import theme
from app.ui.context import Context
from app.ui.panels.claim_card import ClaimCard
from app.ui.panels.claim_drops import ClaimDrops
from app.ui.panels.claim_filters import ClaimFilters
from app.ui.panels.claim_forms import ClaimForms, Desk, read_desk
from app.ui.panels.claim_keys import ClaimKeys
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
        self._settling = False
        self.card: ClaimCard | None = None
        self.filters = ClaimFilters()
        self.filters.order = ctx.settings.checking.claim_order
        self.model = ClaimModel(self)
        self.list = ExpandingList("Claims of the article")
        self.work = ClaimWork(ctx, self._view, self)
        self._forms = ClaimForms(ctx, self.work, self)
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
        self._keys = ClaimKeys(self)
        self._drops = ClaimDrops(self.list, self.model)
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
        self.filters.sorted_by.connect(self._on_sorted_by)
        self.earlier.taken.connect(self.work.take_over)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._empty.acted.connect(self._on_empty_acted)
        self.work.removal_changed.connect(self._show)
        self.quotations.left.connect(partial(self.show_quotations, False))
        self._forms.given.connect(self.focus_first)
        self._forms.left.connect(self._on_form_left)
        self._forms.taken_back.connect(self._on_form_taken_back)
        self._forms.done.connect(self._close_form)
        self._drops.dropped.connect(self._on_dropped)

    def _read_desk(self) -> None:
        self._ctx.jobs.read(read_desk, self._ctx.services).owned(self, "desk").then(self._on_desk)

    def _on_desk(self, desk: Desk) -> None:
        self._desk = desk
        self.model.scale = self.earlier.scale = {rating.key: rating for rating in desk.scale}
        self._show()

    # ------------------------------------------------------------------ what has happened
    def _on_opened(self, opened: OpenArticle) -> None:
        self.work.forget()
        self.earlier.look_again()
        shown = self.card.view.claim if self.card is not None else None
        if shown is not None and shown.article_id == opened.id:
            self._ctx.workspace.choose_claim(shown.id)  # the same article anew
        else:
            self._leave_article()
        self._on_refreshed(opened)

    def _on_refreshed(self, opened: OpenArticle) -> None:
        before = {view.claim.id: view for view in self._views if view.claim.article_id == opened.id}
        self._views = opened.claims
        self._show()
        self._forms.part_with({view.claim.id for view in self._views}, before)

    def _on_closed(self) -> None:
        self._leave_article()
        self._views = ()
        self._show()

    def _leave_article(self) -> None:
        if words := self._forms.put_away(self.card):
            self._forms.tell_kept(words)
        self._drop_card()

    def _on_committed(self, changes: object) -> None:
        if changes.touch(Person, Rating):  # type: ignore[attr-defined]
            self._read_desk()

    def _on_claim_chosen(self, claim_id: UUID | None) -> None:
        if claim_id is not None:
            self._show_current(claim_id)
        self.earlier.set_claim(next((view.claim for view in self._views if view.claim.id == claim_id), None))

    def _on_passage_offered(self, source_id: UUID, words: str, locator: str) -> None:
        self._ctx.workspace.go_to(f"claim:{self._ctx.workspace.claim_id}")
        if self.card is not None and not self.card.findChildren(EvidenceForm):
            self._forms.open("evidence", self.card, self._desk.people)
        for form in self.card.findChildren(EvidenceForm) if self.card is not None else ():
            form.fill(source_id, words, locator)

    def _on_sorted_by(self, order: ClaimOrder) -> None:
        self._ctx.settings.checking.claim_order = order
        self._ctx.keep_settings()

    def _on_dropped(self, claim_id: UUID, source_id: UUID, words: str) -> None:
        self._ctx.workspace.choose_claim(claim_id)
        self._ctx.workspace.offer_passage(source_id, words)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        view = self.model.view_at(current.row())
        if self._settling or view is None:
            return
        if self.card is None or self.card.view.claim.id != view.claim.id:
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
        held = self._forms.held
        wanted = [claim for claim in claims if claim.id == held or fits(claim, self.filters.current(), acting)]
        if self.card is not None and held not in {*views, *self.work.removing, None}:
            # Somebody removed it while it was written about: what was typed is not taken from under the hands.
            views[self.card.view.claim.id] = self.card.view
            wanted.append(self.card.view.claim)
        self._set_rows([views[claim.id] for claim in ordered(wanted, self.filters.order)])
        current = self._ctx.workspace.claim_id
        self._show_emptiness()
        self._update_card()
        if current is not None:
            self._show_current(current)
        self.earlier.set_claim(views[current].claim if current in views else None)
        self.badge_changed.emit()

    def _set_rows(self, views: Sequence[ClaimView]) -> None:
        """Change the rows; the current one is not another one because a row beside it has come or gone."""
        if self.card is not None and self.card.view.claim.id not in {view.claim.id for view in views}:
            self._forms.put_away(self.card)
            self._drop_card()
        self._settling = True
        self.model.set_views(views)
        if self.model.row_of(self._ctx.workspace.claim_id) < 0:
            self.list.setCurrentIndex(QModelIndex())
        self._settling = False

    def _update_card(self) -> None:
        """Show in the open card what the claim is now; a form in it stays as it is."""
        if self.card is None:
            return
        view = self.model.view_at(self.model.row_of(self.card.view.claim.id))
        if view is None:
            return
        gone = all(one.claim.id != view.claim.id for one in self._views)
        had_keys = self.card.holds_keys()
        self.card.show_view(view, self._desk.scale, self._text_of(view), gone=gone)
        self._forms.show_claim(view, self._desk.people)
        if had_keys:
            self.list.setFocus()

    def _text_of(self, view: ClaimView) -> str:
        current = self._ctx.workspace.current
        return str(getattr(current.article, view.claim.field)) if current is not None else ""

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
        view = self.model.view_at(row)
        if view is None:
            return
        self.list.setCurrentIndex(self.model.index(row))
        if self.card is None or self.card.view.claim.id != claim_id:
            self._open_card(view)

    def _open_card(self, view: ClaimView) -> None:
        self._forms.put_away(self.card)
        self._drop_card()
        card = ClaimCard(view, self._desk.scale, self._text_of(view))
        self.work.follow(card)
        card.evidence_asked.connect(partial(self.open_form, "evidence"))
        card.passage_dropped.connect(self._ctx.workspace.offer_passage)
        card.discussion_asked.connect(partial(self.open_form, "discussion"))
        card.history_asked.connect(partial(self.open_form, "history"))
        card.details_asked.connect(partial(self.open_form, "details"))
        card.resized.connect(self.list.fit_soon)
        self.card = card
        if kept := self._forms.kept_for(view.claim.id):
            self._forms.open(kept, card, self._desk.people, keys=False)
        self.list.open_card(self.model.row_of(view.claim.id), card)

    def _drop_card(self) -> None:
        self.card = None
        self.list.close_card()

    # ------------------------------------------------------------------ forms
    @property
    def form(self) -> str:
        """The form that is open: `evidence`, `discussion`, `history`, `details`, or none."""
        return self._forms.kind

    @property
    def scale(self) -> Sequence[Rating]:
        """The verdicts of the newsroom."""
        return self._desk.scale

    def _close_form(self) -> None:
        self._forms.close(self.card)
        self.list.setFocus()

    def _on_form_left(self) -> None:
        gone = self.card is not None and self.card.gone
        self._forms.leave(self.card)
        if gone:
            self._show()
        self.list.setFocus()

    def _on_form_taken_back(self, claim_id: UUID, form: str) -> None:
        if any(view.claim.id == claim_id for view in self._views):  # else it is there when one comes back to it
            self._ctx.workspace.choose_claim(claim_id)
        if self.card is not None and self.card.view.claim.id == claim_id and self.form != form:
            self._forms.open(form, self.card, self._desk.people)

    # ------------------------------------------------------------------ work on the current claim
    def _view(self) -> ClaimView | None:
        return self.card.view if self.card is not None and not self.card.gone else None

    def judge(self) -> None:
        """Open the list of verdicts of the current claim."""
        if self.card is not None:
            self.card.open_verdicts()

    def open_form(self, form: str) -> None:
        """Open `evidence`, `discussion`, `history` or `details` in the card, or close it again."""
        if self.card is None or self.card.gone:
            return
        if self._forms.kind == form:
            self._forms.put_away(self.card)
        else:
            self._forms.open(form, self.card, self._desk.people)

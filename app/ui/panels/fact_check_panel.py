"""The fact-check panel: the claims of the open article in reading order, and the work on the current one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.anchors import describe
from app.domain.claim import OPEN, RECHECK, Evidence, PlacementState, Rating
from app.domain.person import Person
from app.services.claims import ClaimEdit, ClaimView, EvidenceEntry
from app.services.services import Services
from app.ui import theme
from app.ui.context import Context
from app.ui.messages import Choice
from app.ui.panels.claim_card import ClaimCard
from app.ui.panels.claim_details import ClaimDetails
from app.ui.panels.claim_list import ClaimList, ClaimModel
from app.ui.panels.discussion import Discussion
from app.ui.panels.evidence_form import EvidenceForm
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.pill_bar import PillBar
from app.ui.workspace import OpenArticle

#: How long a removed claim can be taken back, in milliseconds.
_UNDO = 8_000

_NO_PLACE = {PlacementState.AMBIGUOUS, PlacementState.LOST}


@dataclass(frozen=True)
class _Desk:
    scale: Sequence[Rating]
    people: Sequence[Person]
    acting: Person | None


class FactCheckPanel(QWidget):
    """Up and Down go from claim to claim; 1 to 6 judge, 0 opens again, C confirms, E, D and Return open the forms."""

    badge_changed = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._views: Sequence[ClaimView] = ()
        self._desk = _Desk((), (), None)
        self._removing: set[UUID] = set()
        self._form = ""
        self.card: ClaimCard | None = None
        self.filters = PillBar("Which claims")
        self.model = ClaimModel(self)
        self.list = ClaimList(self.model)
        self._empty = EmptyState("claim", "")
        self._stack = QStackedWidget()
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        self._read_desk()
        if ctx.workspace.current is not None:
            self._on_opened(ctx.workspace.current)

    # ------------------------------------------------------------------ what the window asks
    def badge(self) -> str:
        """Return the number of claims that wait for somebody."""
        waiting = sum(1 for view in self._views if _waits(view))
        return str(waiting) if waiting else ""

    def focus_first(self) -> None:
        """Put the keys into the list."""
        self.list.setFocus()

    def go_to(self, place: str) -> bool:
        """Show a claim, given as `claim:ID`."""
        if not place.startswith("claim:"):
            return False
        claim_id = UUID(place.removeprefix("claim:"))
        if self.model.row_of(claim_id) < 0:
            self.filters.choose("all")
        self._show_current(claim_id)
        return self.model.row_of(claim_id) >= 0

    # ------------------------------------------------------------------ building
    def _build(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.S, theme.Space.M, theme.Space.S, 0)
        column.setSpacing(theme.Space.S)
        column.addWidget(self.filters)
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
        ctx.changes.committed.connect(self._on_committed)
        self.filters.chosen.connect(self._on_filter_chosen)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._empty.acted.connect(self._on_empty_acted)
        self._fit.timeout.connect(self._fit_card)

    def _read_desk(self) -> None:
        self._ctx.jobs.read(_read_desk, self._ctx.services).owned(self, "desk").then(self._on_desk)

    def _on_desk(self, desk: _Desk) -> None:
        self._desk = desk
        self.model.scale = {rating.key: rating for rating in desk.scale}
        self._show()

    # ------------------------------------------------------------------ what has happened
    def _on_opened(self, opened: OpenArticle) -> None:
        self._removing.clear()
        self._form = ""
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

    def _on_filter_chosen(self, _key: str) -> None:
        self._show()

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        view = self.model.view_at(current.row())
        if view is not None and (self.card is None or self.card.view.claim.id != view.claim.id):
            self._form = ""
            self._open_card(view)
            self._ctx.workspace.choose_claim(view.claim.id)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the card when the panel comes to the front."""
        super().showEvent(event)
        self._fit.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the card to the width."""
        super().resizeEvent(event)
        self._fit.start()

    def changeEvent(self, event: QEvent) -> None:
        """Make the card anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.card is not None:
            self._show()

    # ------------------------------------------------------------------ showing
    def _show(self) -> None:
        views = [view for view in self._views if view.claim.id not in self._removing]
        self._show_filters(views)
        wanted = [view for view in views if _fits(view, self.filters.current(), self._desk.acting)]
        current = self._ctx.workspace.claim_id
        self._drop_card()
        self.model.set_views(wanted)
        self._show_emptiness()
        if current is not None:
            self._show_current(current)
        self.badge_changed.emit()

    def _show_filters(self, views: Sequence[ClaimView]) -> None:
        count = {key: sum(1 for view in views if _fits(view, key, self._desk.acting)) for key, _ in _FILTERS}
        pills = [(key, words, count[key]) for key, words in _FILTERS if key == "all" or count[key]]
        self.filters.set_pills(pills)
        self.filters.setVisible(bool(views))

    def _show_emptiness(self) -> None:
        self._stack.setCurrentWidget(self.list if self.model.rowCount() else self._empty)
        if self._ctx.workspace.current is None:
            self._empty.set_words("Open an article to check its claims.")
        elif not self._views:
            self._empty.set_words("No claims yet. Select the words to check and press Ctrl+M.")
        elif not self.model.rowCount():
            self._empty.set_words("No claim of this kind.", "Show all claims")

    def _on_empty_acted(self) -> None:
        self.filters.choose("all")

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
        card = ClaimCard(view, self._desk.scale)
        card.judged.connect(self._judge)
        card.confirmed.connect(self.confirm)
        card.attach_asked.connect(self.attach)
        card.place_chosen.connect(self._on_place_chosen)
        card.evidence_asked.connect(partial(self._open_form, "evidence"))
        card.evidence_removed.connect(self._on_evidence_removed)
        card.discussion_asked.connect(partial(self._open_form, "discussion"))
        card.details_asked.connect(partial(self._open_form, "details"))
        card.removed.connect(self.remove)
        card.resized.connect(self._fit.start)
        self.card = card
        self.list.setIndexWidget(self.model.index(self.model.row_of(view.claim.id)), card)
        if self._form:
            self._put_form(self._form)
        self._fit_card()

    def _drop_card(self) -> None:
        if self.card is not None:
            card, self.card = self.card, None
            row = self.model.row_of(card.view.claim.id)
            self.model.set_height(card.view.claim.id, 0) if row >= 0 else None
            if row >= 0:
                self.list.setIndexWidget(self.model.index(row), None)  # type: ignore[arg-type]

    def _fit_card(self) -> None:
        if self.card is None:
            return
        width = self.list.viewport().width()
        layout = self.card.layout()
        assert layout is not None
        height = max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height()) + 4
        self.model.set_height(self.card.view.claim.id, height)
        self.list.scrollTo(self.list.currentIndex())

    # ------------------------------------------------------------------ forms
    def _open_form(self, form: str) -> None:
        self._form = "" if self._form == form else form
        if self.card is not None:
            self._open_card(self.card.view)

    def _close_form(self) -> None:
        self._form = ""
        if self.card is not None:
            self._open_card(self.card.view)
        self.list.setFocus()

    def _put_form(self, form: str) -> None:
        assert self.card is not None
        part = self._make_form(form, self.card.view)
        part.left.connect(self._close_form)
        self.card.show_below(part)
        QTimer.singleShot(0, part, part.focus_first)

    def _make_form(self, form: str, view: ClaimView) -> EvidenceForm | Discussion | ClaimDetails:
        if form == "evidence":
            evidence = EvidenceForm(self._ctx)
            evidence.given.connect(self._on_evidence_given)
            return evidence
        if form == "discussion":
            names = {person.id: person.name for person in self._desk.people}
            discussion = Discussion(view.comments, names)
            discussion.said.connect(self._on_said)
            discussion.answered.connect(self._on_answered)
            return discussion
        details = ClaimDetails(view.claim, self._desk.people)
        details.given.connect(self._on_details_given)
        return details

    # ------------------------------------------------------------------ work on the current claim
    def judge(self) -> None:
        """Open the list of verdicts of the current claim."""
        if self.card is not None:
            self.card.open_verdicts()

    def open_evidence(self) -> None:
        """Open the form for evidence."""
        self._open_form("evidence")

    def open_discussion(self) -> None:
        """Open the discussion."""
        self._open_form("discussion")

    def open_details(self) -> None:
        """Open what is known of the claim."""
        self._open_form("details")

    def _judge(self, verdict: str) -> None:
        claim_id = self._current()
        if claim_id is not None:
            write = self._ctx.jobs.write
            self._ctx.drafting.then_saved(lambda: write(self._ctx.services.claims.judge, claim_id, verdict))

    def confirm(self) -> None:
        """Let the old verdict stand for the changed words."""
        claim_id = self._current()
        if claim_id is not None:
            write = self._ctx.jobs.write
            self._ctx.drafting.then_saved(lambda: write(self._ctx.services.claims.confirm, claim_id))

    def attach(self) -> None:
        """Put the current claim on the words that are selected in the text."""
        claim_id, anchor = self._current(), self._ctx.workspace.selection
        if claim_id is None:
            return
        if anchor is None:
            self._ctx.messages.warning("Select the words in the text that the claim belongs to first.", key="attach")
            return
        self._ctx.messages.withdraw("attach")
        write = self._ctx.jobs.write
        self._ctx.drafting.then_saved(lambda: write(self._ctx.services.claims.attach, claim_id, anchor))

    def _on_place_chosen(self, start: int, end: int) -> None:
        if self.card is None:
            return
        claim = self.card.view.claim
        anchor = describe(self._ctx.workspace.texts[claim.field], start, end, claim.field)
        self._ctx.workspace.go_to_words(claim.field, start, end)
        self._ctx.jobs.write(self._ctx.services.claims.attach, claim.id, anchor)

    def _on_evidence_given(self, entry: EvidenceEntry) -> None:
        claim_id = self._current()
        if claim_id is not None:
            self._form = ""
            self._ctx.jobs.write(self._ctx.services.claims.add_evidence, claim_id, entry)

    def _on_evidence_removed(self, evidence: Evidence) -> None:
        entry = EvidenceEntry(
            source_id=evidence.source_id,
            passage=evidence.passage or "—",
            stance=evidence.stance,
            locator=evidence.locator,
            note=evidence.note,
        )
        back = partial(self._ctx.jobs.write, self._ctx.services.claims.add_evidence, evidence.claim_id, entry)
        self._ctx.jobs.write(self._ctx.services.claims.remove_evidence, evidence.id)
        self._ctx.messages.info("The evidence was removed.", Choice("Undo", back), key="evidence")

    def _on_said(self, text: str) -> None:
        claim_id = self._current()
        if claim_id is not None:
            self._ctx.jobs.write(self._ctx.services.claims.comment, claim_id, text)

    def _on_answered(self, comment_id: UUID, answered: bool) -> None:
        self._ctx.jobs.write(self._ctx.services.claims.resolve_comment, comment_id, resolved=answered)

    def _on_details_given(self, edit: ClaimEdit) -> None:
        claim_id = self._current()
        if claim_id is not None:
            self._form = ""
            self._ctx.jobs.write(self._ctx.services.claims.edit, claim_id, edit)
            self.list.setFocus()

    def remove(self) -> None:
        """Remove the current claim; for some seconds it can be taken back."""
        claim_id = self._current()
        if claim_id is None:
            return
        self._removing.add(claim_id)
        self._ctx.workspace.choose_claim(None)
        self._show()
        self._ctx.messages.info(
            "The claim was removed.", Choice("Undo", partial(self._take_back, claim_id)), key="removed"
        )
        QTimer.singleShot(_UNDO, self, partial(self._remove_now, claim_id))

    def _take_back(self, claim_id: UUID) -> None:
        self._removing.discard(claim_id)
        self._ctx.workspace.choose_claim(claim_id)
        self._show()

    def _remove_now(self, claim_id: UUID) -> None:
        if claim_id in self._removing:
            self._ctx.messages.withdraw("removed")
            self._ctx.jobs.write(self._ctx.services.claims.remove, claim_id)

    def _current(self) -> UUID | None:
        return self.card.view.claim.id if self.card is not None else None

    # ------------------------------------------------------------------ keys in the list
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the fact-checker in the list."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self.card is None:
            return False
        text = event.text().lower()
        if text.isdigit() and int(text) <= len(self._desk.scale):
            self._judge(self._desk.scale[int(text) - 1].key if int(text) else OPEN)
            return True
        keys: Mapping[str, object] = {
            "v": self.judge,
            "c": self.confirm,
            "e": self.open_evidence,
            "d": self.open_discussion,
            "a": self.attach,
            "\r": self.open_details,
        }
        act = keys.get(text) or (self.remove if event.key() == Qt.Key.Key_Delete else None)
        if act is None:
            return False
        act()  # type: ignore[operator]
        return True


_FILTERS = (("all", "All"), ("open", "Open"), ("recheck", "Recheck"), ("place", "Lost"), ("mine", "Mine"))


def _fits(view: ClaimView, key: str, acting: Person | None) -> bool:
    claim = view.claim
    if key == "mine":
        return acting is not None and claim.assignee_id == acting.id
    if key == "place":
        return claim.placement in _NO_PLACE
    return key in {"all", ""} or (claim.verdict == key and claim.placement not in _NO_PLACE)


def _waits(view: ClaimView) -> bool:
    return view.claim.verdict in {OPEN, RECHECK} or view.claim.placement in _NO_PLACE


def _read_desk(services: Services) -> _Desk:
    return _Desk(services.claims.scale(), services.people.list(), services.people.acting())

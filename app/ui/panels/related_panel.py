"""The related panel: what the open article is linked to, and what of the whole newsroom fits it as it stands."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.related import RelatedLink
from app.services.links import LinkView
from app.services.suggestions import Suggestion
from app.ui import theme
from app.ui.context import Context
from app.ui.panels.link_proposals import LinkProposals
from app.ui.panels.related_cards import PhraseCard, SuggestionCard
from app.ui.panels.related_forms import AddPageForm, CompleteForm
from app.ui.panels.related_keys import RelatedKeys
from app.ui.panels.related_list import RelatedDelegate, RelatedList
from app.ui.panels.related_reading import RelatedReading
from app.ui.panels.related_rows import Kind, RelatedModel, Row, rows_of
from app.ui.panels.related_showing import RelatedShowing
from app.ui.panels.related_work import RelatedWork
from app.ui.widgets.empty_state import EmptyState


class RelatedPanel(QWidget):
    """Return links the current suggestion, R both ways, I in the text, H hides; P pins a link, Delete removes it."""

    badge_changed = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._form: AddPageForm | CompleteForm | None = None
        self.card: QWidget | None = None
        self.model = RelatedModel(self)
        self.list = RelatedList("Related articles")
        self.work = RelatedWork(ctx, self)
        self.proposals = LinkProposals(ctx, self)
        self.reading = RelatedReading(ctx, self)
        self.showing = RelatedShowing(ctx, self.list, self.reading)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.keys = RelatedKeys(self)
        if ctx.workspace.current is not None:
            self._on_opened(ctx.workspace.current)

    # ------------------------------------------------------------------ what the window asks
    def badge(self) -> str:
        """Return the number of links."""
        return str(len(self.reading.links)) if self.reading.links else ""

    @property
    def suggestions(self) -> Sequence[Suggestion]:
        """What fits the draft."""
        return self.reading.suggestions

    @property
    def is_writable(self) -> bool:
        """Whether links can be made and taken away here."""
        return not self._ctx.services.newsroom.read_only

    def focus_first(self) -> None:
        """Put the keys into the list, on what is suggested where nothing was chosen."""
        current = self.current()
        if current is None or current.kind is Kind.ADD:
            first = next((place for place, row in enumerate(self.model.rows) if row.kind is Kind.SUGGESTION), -1)
            if first >= 0:
                self.list.setCurrentIndex(self.model.index(first))
        self.list.setFocus()

    def current(self) -> Row | None:
        """Return the current row."""
        return self.model.at(self.list.currentIndex().row())

    # ------------------------------------------------------------------ building
    def _build(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(RelatedDelegate(self.list))
        self._stack.addWidget(self.list)
        self._stack.addWidget(EmptyState("related", "Open an article to link it to others."))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.S, theme.Space.S, theme.Space.S, 0)
        column.addWidget(self.proposals)
        column.addWidget(self._stack)
        self._stack.setCurrentIndex(1)

    def _connect(self) -> None:
        workspace = self._ctx.workspace
        workspace.opened.connect(self._on_opened)
        workspace.closed.connect(self._on_closed)
        self.reading.changed.connect(self._show)
        self.reading.links_changed.connect(self.badge_changed)
        self.model.moved.connect(self._on_moved)
        self.list.part_clicked.connect(self._on_part_clicked)
        self.list.clicked.connect(self._on_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)

    # ------------------------------------------------------------------ reading
    def _on_opened(self, _opened: object) -> None:
        self._form = None
        self.list.setCurrentIndex(QModelIndex())
        self._stack.setCurrentIndex(0)
        self.reading.start()

    def _on_closed(self) -> None:
        self._form = None
        self.reading.forget()
        self._stack.setCurrentIndex(1)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what was not asked while this was hidden."""
        super().showEvent(event)
        self.reading.set_watched(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing, and show nothing in the draft."""
        super().hideEvent(event)
        self.reading.set_watched(False)
        self.showing.end()

    def changeEvent(self, event: QEvent) -> None:
        """Make the card anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._form is None and self.card is not None:
            self._open_card()

    # ------------------------------------------------------------------ showing
    def _show(self) -> None:
        if self._form is not None:
            return  # what is typed there stays; the rows come when the form is left
        read = self.reading
        rows = rows_of(
            read.links, read.suggestions, read.offers, read.proposals, asking=read.is_asking, writable=self.is_writable
        )
        if self._ctx.workspace.current is None:
            rows = []
        if rows == self.model.rows:
            return
        before, place = self.current(), self.list.currentIndex().row()
        self._close_card()
        self.model.set_rows(rows)
        if before is not None:
            found = self.model.place_of(before.key)
            after = self.model.at(place)
            wanted = found if found >= 0 else place if after is not None and after.kind is before.kind else -1
            self.list.setCurrentIndex(self.model.index(wanted))

    def _on_current_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._form = None
        self._open_card()
        self.showing.follow(self.current())
        self._ctx.workspace.state_changed.emit()

    def _open_card(self) -> None:
        self._close_card()
        row = self.current()
        if row is None:
            return
        if row.offer is not None:
            phrase = PhraseCard(row.offer)
            phrase.insert_asked.connect(self.insert)
            phrase.peek_asked.connect(self.peek)
            phrase.open_asked.connect(partial(self.work.open, row))
            self._put(phrase)
        elif row.suggestion is not None:
            card = SuggestionCard(row.suggestion, writable=self.is_writable)
            card.peek_asked.connect(self.peek)
            card.linked.connect(partial(self._on_linked, row.suggestion))
            card.insert_asked.connect(partial(self.work.insert, row))
            card.hidden.connect(partial(self.work.hide, row.suggestion))
            card.open_asked.connect(partial(self.work.open, row))
            self._put(card)

    def open_form(self) -> None:
        """Open the form of the current row: for another page, or for a headline to be completed."""
        row = self.current()
        if row is None or not self.is_writable:
            return
        if row.kind is Kind.ADD:
            adding = AddPageForm()
            adding.given.connect(self._on_page_given)
            self._put_form(adding)
        elif row.kind is Kind.UNFINISHED and row.link is not None:
            form = CompleteForm(self._ctx, row.link, self._ctx.workspace.article_id, row.proposal)
            form.matched.connect(partial(self._on_matched, row.link))
            form.address_given.connect(partial(self._on_address, row.link))
            form.removed.connect(self._on_form_removed)
            form.resized.connect(self.list.fit_soon)
            self._put_form(form)

    def add_page(self) -> None:
        """Open the form for a page elsewhere."""
        place = next((place for place, row in enumerate(self.model.rows) if row.kind is Kind.ADD), -1)
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))
            self.open_form()

    def _put_form(self, form: AddPageForm | CompleteForm) -> None:
        self._form = form
        form.left.connect(self.close_form)
        self._put(form)
        QTimer.singleShot(0, form, form.focus_first)

    def _put(self, card: QWidget) -> None:
        self.card = card
        self.list.open_card(self.list.currentIndex().row(), card)

    def close_form(self) -> None:
        """Leave the form and go back to the list."""
        self._form = None
        self._close_card()
        self._show()
        self.list.setFocus()

    def _close_card(self) -> None:
        self.card = None
        self.list.close_card()

    # ------------------------------------------------------------------ what is asked of a row
    def link(self, *, both_ways: bool = False) -> None:
        """Link the current suggestion."""
        row = self.current()
        if row is not None and row.suggestion is not None:
            self.work.link(row.suggestion, both_ways=both_ways)

    def insert(self) -> None:
        """Put the current phrase into the text as a link, or link the selected words to the current row."""
        row = self.current()
        if row is None:
            return
        if row.offer is not None:
            offer = self.reading.offer_of(row.offer.id)
            if offer is not None and self.work.put_in(offer):
                self.reading.take_offer(offer)
            else:
                self.refresh()
        elif row.kind in {Kind.SUGGESTION, Kind.ARTICLE, Kind.ELSEWHERE}:
            self.work.insert(row)

    def take_headlines(self) -> None:
        """Take the list of headlines on the clipboard."""
        self.work.take_headlines(QGuiApplication.clipboard().text())

    def accept_proposals(self) -> None:
        """Link every headline that waits to its likely article."""
        self.work.accept_proposals()

    def put_next(self) -> None:
        """Put the current phrase into the text, or go to the first one that is offered."""
        row = self.current()
        if row is not None and row.offer is not None:
            self.insert()
            return
        place = next((place for place, one in enumerate(self.model.rows) if one.offer is not None), -1)
        if place < 0:
            self._ctx.messages.info("No words of the text lead to another article.", key="phrase")
            return
        self.list.setFocus()
        self.list.setCurrentIndex(self.model.index(place))

    def peek(self) -> None:
        """Peek at the article of the current row, or put the peek away."""
        if self.showing.is_peeking:
            self.showing.end_peek()
        else:
            self.showing.peek(self.current())

    def refresh(self) -> None:
        """Ask for suggestions again at once."""
        self.reading.ask()

    def _on_linked(self, suggestion: Suggestion, both_ways: bool) -> None:
        self.work.link(suggestion, both_ways=both_ways)

    def _on_page_given(self, address: str, title: str, publisher: str) -> None:
        job = self.work.add_page(address, title, publisher)
        if job is not None:
            job.owned(self, "add").then(self._on_page_added)

    def _on_page_added(self, link: RelatedLink) -> None:
        if link.target_id is not None:
            self._ctx.messages.info("This is a page of your own: its article was linked.", key="own")
        if isinstance(self._form, AddPageForm):
            self.close_form()

    def _on_matched(self, view: LinkView, target: object) -> None:
        self.work.complete(view.link, target)  # type: ignore[arg-type]
        self.close_form()

    def _on_address(self, view: LinkView, url: str) -> None:
        self.work.complete(view.link, None, url)
        self.close_form()

    def _on_form_removed(self) -> None:
        row = self.current()
        self.close_form()
        self.remove(row)

    def _on_moved(self, place: int, before: int) -> None:
        order = self.model.order_after(place, before)
        if order is not None:
            self.work.reorder(order)

    def _on_part_clicked(self, index: QModelIndex, part: str) -> None:
        row = self.model.at(index.row())
        if row is not None and self.is_writable:
            (self.pin if part == "pin" else self.remove)(row)

    def _on_clicked(self, _index: QModelIndex) -> None:
        if self._form is None:
            self.open_form()

    def step(self, by: int) -> None:
        """Move the current link up or down."""
        place = self.list.currentIndex().row()
        self._on_moved(place, place + 2 if by > 0 else place - 1)

    def pin(self, row: Row | None) -> None:
        """Keep a link at the head, or no more."""
        if row is not None and row.link is not None:
            self.work.pin(row.link.link)

    def remove(self, row: Row | None) -> None:
        """Take a link away, or suggest an article no more."""
        if row is not None and row.link is not None:
            self.work.remove(row.link.link, row.headline)
        elif row is not None and row.suggestion is not None:
            self.work.hide(row.suggestion)

"""The related panel: what the open article is linked to, and what of the whole newsroom fits it as it stands."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.domain.article import Article
from app.domain.changes import Changes
from app.domain.related import HiddenSuggestion, RelatedLink
from app.services.links import LinkView
from app.services.suggestions import Draft, Suggestion, draft_of
from app.ui import theme
from app.ui.context import Context
from app.ui.panels.link_proposals import LinkProposals
from app.ui.panels.related_cards import AddPageForm, CompleteForm, SuggestionCard
from app.ui.panels.related_list import RelatedDelegate, RelatedList
from app.ui.panels.related_rows import Kind, RelatedModel, Row, rows_of
from app.ui.panels.related_work import RelatedWork
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.icons import icon

#: Milliseconds after the last key until suggestions are asked again.
PAUSE = 1_000


class RelatedPanel(QWidget):
    """Return links the current suggestion, R both ways, I in the text, H hides; P pins a link, Delete removes it."""

    badge_changed = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._links: Sequence[LinkView] = ()
        self.suggestions: Sequence[Suggestion] = ()
        self._asking, self._stale = False, True
        self._form: AddPageForm | CompleteForm | None = None
        self.card: QWidget | None = None
        self.model = RelatedModel(self)
        self.list = RelatedList("Related articles")
        self.work = RelatedWork(ctx, self)
        self.proposals = LinkProposals(ctx, self)
        self._stack = QStackedWidget()
        self.pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._build()
        self._connect()
        if ctx.workspace.current is not None:
            self._on_opened(ctx.workspace.current)

    # ------------------------------------------------------------------ what the window asks
    def badge(self) -> str:
        """Return the number of links."""
        return str(len(self._links)) if self._links else ""

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
        self.list.installEventFilter(self)
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
        workspace.typed.connect(self._on_typed)
        self._ctx.changes.committed.connect(self._on_committed)
        self.pause.timeout.connect(self._ask)
        self.model.moved.connect(self._on_moved)
        self.list.part_clicked.connect(self._on_part_clicked)
        self.list.clicked.connect(self._on_clicked)
        self.list.customContextMenuRequested.connect(self._on_menu_asked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)

    # ------------------------------------------------------------------ reading
    def _on_opened(self, _opened: object) -> None:
        self._links, self.suggestions = (), ()
        self._form = None
        self.list.setCurrentIndex(QModelIndex())
        self._stack.setCurrentIndex(0)
        self._read_links()
        self._ask()

    def _on_closed(self) -> None:
        self.pause.stop()
        self._links, self.suggestions, self._form = (), (), None
        self._stack.setCurrentIndex(1)
        self._show()

    def _on_typed(self, _field: str) -> None:
        self._stale = True
        if self.isVisible():
            self.pause.start()

    def _on_committed(self, changes: Changes) -> None:
        if self._ctx.workspace.current is None:
            return
        others = changes.ids(Article) - {self._ctx.workspace.article_id}
        if changes.touch(RelatedLink) or others:
            self._read_links()
        if changes.touch(RelatedLink, HiddenSuggestion) or others:
            self._ask()

    def _read_links(self) -> None:
        article_id = self._ctx.workspace.article_id
        if article_id is not None:
            self._ctx.jobs.read(self._ctx.services.links.of_article, article_id).owned(self, "links").then(
                self._on_links
            )

    def _on_links(self, links: Sequence[LinkView]) -> None:
        self._links = links
        self._show()
        self.badge_changed.emit()

    def _ask(self) -> None:
        """Ask what fits the draft as it is on the screen; never while nobody sees it."""
        draft = self._draft()
        self._stale = draft is not None and not self.isVisible()
        if draft is None or self._stale:
            return
        self._asking = True
        job = self._ctx.jobs.read(self._ctx.services.suggestions.related, draft).owned(self, "suggestions")
        job.then(self._on_suggestions).ended(self._on_answered)

    def _draft(self) -> Draft | None:
        current = self._ctx.workspace.current
        if current is None:
            return None
        texts = self._ctx.workspace.texts
        saved = draft_of(current.article, tuple(person.name for person in current.authors))
        return replace(saved, headline=texts["headline"], standfirst=texts["standfirst"], body=texts["body"])

    def _on_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        self.suggestions = suggestions

    def _on_answered(self) -> None:
        self._asking = False
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what was not asked while this was hidden."""
        super().showEvent(event)
        if self._stale:
            self._ask()

    def changeEvent(self, event: QEvent) -> None:
        """Make the card anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._form is None and self.card is not None:
            self._open_card()

    # ------------------------------------------------------------------ showing
    def _show(self) -> None:
        if self._form is not None:
            return  # what is typed there stays; the rows come when the form is left
        writable = not self._ctx.services.newsroom.read_only
        rows = rows_of(self._links, self.suggestions, asking=self._asking, writable=writable)
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
        self._ctx.workspace.state_changed.emit()

    def _open_card(self) -> None:
        self._close_card()
        row = self.current()
        writable = not self._ctx.services.newsroom.read_only
        if row is None:
            return
        if row.suggestion is not None:
            card = SuggestionCard(row.suggestion, writable=writable)
            card.linked.connect(partial(self._on_linked, row.suggestion))
            card.insert_asked.connect(partial(self.work.insert, row))
            card.hidden.connect(partial(self.work.hide, row.suggestion))
            card.open_asked.connect(partial(self.work.open, row))
            self._put(card)

    def open_form(self) -> None:
        """Open the form of the current row: for another page, or for a headline to be completed."""
        row = self.current()
        if row is None or self._ctx.services.newsroom.read_only:
            return
        if row.kind is Kind.ADD:
            adding = AddPageForm()
            adding.given.connect(self._on_page_given)
            self._put_form(adding)
        elif row.kind is Kind.UNFINISHED and row.link is not None:
            form = CompleteForm(self._ctx, row.link, self._ctx.workspace.article_id)
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
        """Link the selected words to the article of the current row."""
        row = self.current()
        if row is not None and row.kind in {Kind.SUGGESTION, Kind.ARTICLE, Kind.ELSEWHERE}:
            self.work.insert(row)

    def refresh(self) -> None:
        """Ask for suggestions again at once."""
        self._ask()

    def _on_linked(self, suggestion: Suggestion, both_ways: bool) -> None:
        self.work.link(suggestion, both_ways=both_ways)

    def _on_page_given(self, address: str, title: str, publisher: str) -> None:
        job = self.work.add_page(address, title, publisher)
        if job is not None:
            job.owned(self, "add").then(self._on_page_added)

    def _on_page_added(self, _link: RelatedLink) -> None:
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
        self._remove(row)

    def _on_moved(self, place: int, before: int) -> None:
        order = self.model.order_after(place, before)
        if order is not None:
            self.work.reorder(order)

    def _on_part_clicked(self, index: QModelIndex, part: str) -> None:
        row = self.model.at(index.row())
        if row is not None and not self._ctx.services.newsroom.read_only:
            (self._pin if part == "pin" else self._remove)(row)

    def _on_clicked(self, _index: QModelIndex) -> None:
        if self._form is None:
            self.open_form()

    def _step(self, by: int) -> None:
        place = self.list.currentIndex().row()
        self._on_moved(place, place + 2 if by > 0 else place - 1)

    def _pin(self, row: Row | None) -> None:
        if row is not None and row.link is not None:
            self.work.pin(row.link.link)

    def _remove(self, row: Row | None) -> None:
        if row is not None and row.link is not None:
            self.work.remove(row.link.link, row.headline)
        elif row is not None and row.suggestion is not None:
            self.work.hide(row.suggestion)

    def _on_menu_asked(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        row = self.model.at(index.row())
        if row is None or (row.link is None and row.suggestion is None):
            return
        self.list.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for sign, words, act in self._choices(row):
            menu.addAction(icon(sign), words, act)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _choices(self, row: Row) -> list[tuple[str, str, Callable[[], object]]]:
        reading: list[tuple[str, str, Callable[[], object]]] = [("external", "Open", partial(self.work.open, row))]
        if self._ctx.services.newsroom.read_only:
            return reading
        if row.link is None:
            return [*reading, ("link", "Link", self.link), ("hide", "Never suggest it", partial(self._remove, row))]
        pinned = row.link.link.pinned
        pin = ("pin.off" if pinned else "pin", "Unpin" if pinned else "Pin", partial(self._pin, row))
        order = [("up", "Move up", partial(self._step, -1)), ("down", "Move down", partial(self._step, 1))]
        return [*reading, pin, *order, ("close", "Remove", partial(self._remove, row))]

    # ------------------------------------------------------------------ keys in the list
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys of the editor in the list."""
        if not isinstance(event, QKeyEvent) or event.type() not in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}:
            return False
        act = self._act_of(event)
        if act is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            act()
        return True

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        row = self.current()
        if row is None or not row.is_choice or (self._ctx.services.newsroom.read_only and event.text() != "o"):
            return None
        key, bare = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare == Qt.KeyboardModifier.AltModifier and row.link is not None:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            return partial(self._step, steps[key]) if key in steps else None
        if bare:
            return None
        keys: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_O: partial(self.work.open, row),
            Qt.Key.Key_Delete: partial(self._remove, row),
            Qt.Key.Key_I: self.insert,
            Qt.Key.Key_A: self.add_page,
        }
        enter = self.link if row.suggestion is not None else self.open_form
        keys |= {Qt.Key.Key_Return: enter, Qt.Key.Key_Enter: enter}
        if row.suggestion is not None:
            keys |= {Qt.Key.Key_R: partial(self.link, both_ways=True), Qt.Key.Key_H: partial(self._remove, row)}
        if row.link is not None:
            keys[Qt.Key.Key_P] = partial(self._pin, row)
        return keys.get(key)

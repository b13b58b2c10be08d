"""What a row of the related panel shows elsewhere: its words in the draft, and a peek at its article."""

from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QPoint

from app.domain.link_places import Span
from app.services.peeking import Peek
from app.ui.context import Context
from app.ui.panels.peek_card import PeekCard
from app.ui.panels.related_list import RelatedList
from app.ui.panels.related_reading import RelatedReading
from app.ui.panels.related_rows import ROW, Row


class RelatedShowing(QObject):
    """Follows the mouse over the list, and the current row while the list has the keys."""

    def __init__(self, ctx: Context, shown: RelatedList, reading: RelatedReading) -> None:
        super().__init__(reading)
        self._ctx, self._list, self._reading = ctx, shown, reading
        self._card: PeekCard | None = None
        self._peeked: Row | None = None
        self._by_mouse = False
        self._words_of: Row | None = None
        shown.entered.connect(self._on_entered)
        shown.rested.connect(self._on_rested)
        shown.left.connect(self._on_left)
        shown.keys_moved.connect(self._on_keys_moved)
        ctx.workspace.closed.connect(self.end)
        ctx.workspace.opened.connect(self.end)

    @property
    def is_peeking(self) -> bool:
        """Whether an article is peeked at."""
        return self._peeked is not None

    @property
    def card(self) -> PeekCard | None:
        """The card of the peek, once there was one."""
        return self._card

    @property
    def _has_keys(self) -> bool:
        """Whether the keys are in the list, or will be when the window is in front again."""
        return self._list.window().focusWidget() is self._list

    # ------------------------------------------------------------------ words in the draft
    def show_row(self, row: Row | None) -> None:
        """Show in the draft what a row is about: the words both have, or the place of a link."""
        self._words_of = row
        words = self._ctx.drafting.editor.shown_words
        offer = self._reading.offer_of(row.offer.id) if row is not None and row.offer is not None else None
        if offer is not None:
            words.show_place(offer.start, offer.end)
        elif row is not None and row.suggestion is not None and self._ctx.workspace.current is not None:
            texts = {name: self._ctx.workspace.texts.get(name, "") for name in ("headline", "standfirst", "body")}
            language = self._ctx.workspace.current.article.language
            job = self._ctx.jobs.read(self._ctx.services.peeks.places, texts, row.suggestion.shared, language)
            job.owned(self, "words").then(partial(self._on_places, row, texts))
        else:
            words.hide_words()

    def _on_places(self, row: Row, texts: dict[str, str], places: dict[str, list[Span]]) -> None:
        """Show the places, but not of a text that was typed on since."""
        now = self._ctx.workspace.texts
        if row is self._words_of and all(now.get(name) == text for name, text in texts.items()):
            self._ctx.drafting.editor.shown_words.show_words(places)

    # ------------------------------------------------------------------ peek
    def peek(self, row: Row | None, *, by_mouse: bool = False) -> None:
        """Peek at the article of a row."""
        if row is None or row.article_id is None:
            self.end_peek()
            return
        self._peeked, self._by_mouse = row, by_mouse
        shared = row.suggestion.shared if row.suggestion is not None else [row.offer.phrase] if row.offer else []
        job = self._ctx.jobs.read(self._ctx.services.peeks.peek, row.article_id, shared)
        job.owned(self, "peek").then(partial(self._on_peek, row))

    def _on_peek(self, row: Row, peek: Peek) -> None:
        if row is not self._peeked:
            return
        if self._card is None:
            self._card = PeekCard(self._list.window())
        self._card.open_peek(peek, self._list, self._corner(row))

    def _corner(self, row: Row) -> QPoint:
        model = self._list.model()
        for place in range(model.rowCount()):
            index = model.index(place, 0)
            if index.data(ROW) == row:
                return self._list.viewport().mapTo(self._list, self._list.visualRect(index).topLeft())
        return QPoint()

    def end_peek(self) -> None:
        """Put the peek away."""
        self._peeked = None
        if self._card is not None:
            self._card.hide()

    def end(self, _opened: object = None) -> None:
        """Show nothing."""
        self.end_peek()
        self.show_row(None)

    # ------------------------------------------------------------------ following
    def follow(self, row: Row | None) -> None:
        """Take another current row: its words, and the peek where one is open."""
        self.show_row(row if self._has_keys else None)
        if self.is_peeking and not self._by_mouse:
            self.peek(row)

    def _on_entered(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if row is not self._words_of:
            self.show_row(row)
        if self._by_mouse and row is not self._peeked:
            self.end_peek()

    def _on_rested(self, index: QModelIndex) -> None:
        if not self.is_peeking:
            self.peek(index.data(ROW), by_mouse=True)

    def _on_keys_moved(self, here: bool) -> None:
        if here:
            self.show_row(self._list.currentIndex().data(ROW))
        else:
            self.end()

    def _on_left(self) -> None:
        if self._by_mouse:
            self.end_peek()
        self.show_row(self._list.currentIndex().data(ROW) if self._has_keys else None)

"""What the related panel shows, read off the thread of the window: links, suggestions, phrases that may be links."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.article import Article
from app.domain.changes import Changes
from app.domain.related import HiddenSuggestion, RelatedLink
from app.services.headlines import Proposal
from app.services.inline_links import InlineLink
from app.services.links import LinkView
from app.services.suggestions import Draft, Suggestion, draft_of
from app.ui.context import Context

#: Milliseconds after the last key until suggestions are asked again.
PAUSE = 1_000


class RelatedReading(QObject):
    """Asks again when the text or the newsroom changed, and only while somebody looks (`set_watched`)."""

    changed = Signal()  #: what is to be shown
    links_changed = Signal()

    def __init__(self, ctx: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._watched = False
        self._stale = True
        self.links: Sequence[LinkView] = ()
        self.suggestions: Sequence[Suggestion] = ()
        self.offers: Sequence[InlineLink] = ()
        self.proposals: Mapping[UUID, Proposal] = {}
        self.is_asking = False
        self.pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.pause.timeout.connect(self.ask)
        ctx.workspace.typed.connect(self._on_typed)
        ctx.changes.committed.connect(self._on_committed)
        ctx.drafting.editor.edited.connect(self._on_edited)

    def set_watched(self, watched: bool) -> None:
        """Say whether anybody sees what is read; what was not asked meanwhile is asked now."""
        self._watched = watched
        if watched and self._stale:
            self.ask()

    def start(self) -> None:
        """Read everything of another article."""
        self.forget()
        self.read_links()
        self.ask()

    def forget(self) -> None:
        """Know nothing: no article is open."""
        self.pause.stop()
        self.links, self.suggestions, self.offers, self.proposals = (), (), (), {}

    def read_links(self) -> None:
        """Read the links of the article."""
        article_id = self._ctx.workspace.article_id
        if article_id is not None:
            job = self._ctx.jobs.read(self._ctx.services.links.of_article, article_id)
            job.owned(self, "links").then(self._on_links)

    def ask(self) -> None:
        """Ask what fits the draft as it is on the screen; never while nobody sees it."""
        draft = self._draft()
        self._stale = draft is not None and not self._watched
        if draft is None or self._stale:
            return
        self.is_asking = True
        services, jobs = self._ctx.services, self._ctx.jobs
        job = jobs.read(services.suggestions.related, draft).owned(self, "suggestions")
        job.then(self._on_suggestions).ended(self._on_answered)
        most = self._ctx.settings.writing.links_in_text if not services.newsroom.read_only else 0
        offers = jobs.read(services.inline_links.offers, draft, most).owned(self, "offers")
        offers.then(partial(self._on_offers, draft.body))

    def offer_of(self, article_id: UUID) -> InlineLink | None:
        """Return the phrase that leads to an article, where it stands now."""
        return next((one for one in self.offers if one.id == article_id), None)

    def take_offer(self, offer: InlineLink) -> None:
        """Offer a phrase and its article no more: it was put in."""
        self.offers = [one for one in self.offers if one.id != offer.id]
        self.changed.emit()

    def _draft(self) -> Draft | None:
        current = self._ctx.workspace.current
        if current is None:
            return None
        texts = self._ctx.workspace.texts
        saved = draft_of(current.article, tuple(person.name for person in current.authors))
        return replace(saved, headline=texts["headline"], standfirst=texts["standfirst"], body=texts["body"])

    def _on_typed(self, _field: str) -> None:
        self._stale = True
        if self._watched:
            self.pause.start()

    def _on_edited(self, field: str, at: int, removed: int, added: int) -> None:
        """Let the places of the offers follow what is typed; a phrase that is changed is one no more."""
        if field == "body" and self.offers:
            moved = [_moved(one, at, removed, added) for one in self.offers]
            self.offers = [one for one in moved if one is not None]

    def _on_committed(self, changes: Changes) -> None:
        if self._ctx.workspace.current is None:
            return
        others = changes.ids(Article) - {self._ctx.workspace.article_id}
        if changes.touch(RelatedLink) or others:
            self.read_links()
        if changes.touch(RelatedLink, HiddenSuggestion) or others:
            self.ask()

    def _on_links(self, links: Sequence[LinkView]) -> None:
        self.links = links
        self.changed.emit()
        self.links_changed.emit()
        article_id = self._ctx.workspace.article_id
        if article_id is not None and any(view.link.target_id is None and not view.link.url for view in links):
            job = self._ctx.jobs.read(self._ctx.services.headlines.proposals, article_id)
            job.owned(self, "proposals").then(self._on_proposals)

    def _on_proposals(self, proposals: Sequence[Proposal]) -> None:
        self.proposals = {one.link_id: one for one in proposals}
        self.changed.emit()

    def _on_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        self.suggestions = suggestions

    def _on_answered(self) -> None:
        self.is_asking = False
        self.changed.emit()

    def _on_offers(self, body: str, offers: Sequence[InlineLink]) -> None:
        """Take the offers for a body; those for one that was typed on since come again after the pause."""
        if body == self._ctx.workspace.texts.get("body"):
            self.offers = offers
            self.changed.emit()


def _moved(offer: InlineLink, at: int, removed: int, added: int) -> InlineLink | None:
    """Return an offer at its place after an edit (code points); None where its words were touched."""
    if at >= offer.end:
        return offer
    if at + removed > offer.start:
        return None
    return replace(offer, start=offer.start + added - removed, end=offer.end + added - removed)

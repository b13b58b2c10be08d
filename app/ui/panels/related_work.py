"""What an editor does with related links: each act is one use case, and what takes away can be undone."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.domain.link_places import may_be_linked, open_stretches
from app.domain.related import RelatedLink
from app.services.headlines import Taken
from app.services.inline_links import InlineLink
from app.services.reciprocal import Linked
from app.services.suggestions import Suggestion
from app.ui.context import Context
from app.ui.jobs import Job
from app.ui.messages import Choice
from app.ui.panels.related_rows import Row


class RelatedWork(QObject):
    """Acts on rows of the panel for the open article."""

    def __init__(self, ctx: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx

    def link(self, suggestion: Suggestion, *, both_ways: bool) -> None:
        """Link the open article to a suggestion, and that one back where asked."""
        article_id = self._ctx.workspace.article_id
        if article_id is not None:
            several = self._ctx.services.links.add_several
            why = ", ".join(suggestion.reasons)
            job = self._ctx.jobs.write(several, article_id, [suggestion.id], reciprocal=both_ways, reasons=[why])
            job.then(self._on_linked)

    def _on_linked(self, linked: Linked) -> None:
        """Tell of a link back that was only proposed; the list shows the rest."""
        if linked.proposals:
            back = partial(self._ctx.jobs.write, self._ctx.services.links.take_back, linked)
            self._ctx.messages.info(linked.proposals[0].sentence, Choice("Undo", back), key="linked")

    def insert(self, row: Row) -> None:
        """Link the selected words of the body to the article of a row."""
        anchor = self._ctx.workspace.selection
        if anchor is None or anchor.field != "body":
            self._ctx.messages.warning("Select the words of the text that the link is for first.", key="insert")
            return
        self._ctx.messages.withdraw("insert")
        target = f"article:{row.article_id}" if row.article_id else row.link.link.url if row.link else ""
        if target:
            self._ctx.drafting.editor.body.insert_link("", target)

    def put_in(self, offer: InlineLink) -> bool:
        """Make the words of an offer a link; say False where they are no place for one any more."""
        editor = self._ctx.drafting.editor
        body = editor.body.text()
        stays = body[offer.start : offer.end] == offer.phrase
        if not stays or not may_be_linked(body, offer.start, offer.end, open_stretches(body)):
            return False
        editor.link_words(offer.start, offer.end, offer.target)
        return True

    def hide(self, suggestion: Suggestion) -> None:
        """Suggest an article no more for this one; the message takes it back."""
        article_id = self._ctx.workspace.article_id
        if article_id is not None:
            links = self._ctx.services.links
            self._ctx.jobs.write(links.hide, article_id, suggestion.id)
            back = partial(self._ctx.jobs.write, links.unhide, article_id, suggestion.id)
            text = f"“{suggestion.headline}” will not be suggested for this article again."
            self._ctx.messages.info(text, Choice("Undo", back), key="hidden")

    def remove(self, link: RelatedLink, headline: str) -> None:
        """Take a link away; the message puts it back as it was."""
        kept = RelatedLink(**link.model_dump())
        self._ctx.jobs.write(self._ctx.services.links.remove, link.id)
        back = partial(self._ctx.jobs.write, self._ctx.services.links.put_back, kept)
        self._ctx.messages.info(f"The link to “{headline}” was removed.", Choice("Undo", back), key="unlinked")

    def pin(self, link: RelatedLink) -> None:
        """Keep a link at the head of the list, or no more."""
        self._ctx.jobs.write(self._ctx.services.links.pin, link.id, pinned=not link.pinned)

    def reorder(self, order: list[UUID]) -> None:
        """Put the links in this order."""
        article_id = self._ctx.workspace.article_id
        if article_id is not None:
            self._ctx.jobs.write(self._ctx.services.links.reorder, article_id, order)

    def add_page(self, address: str, title: str, publisher: str) -> Job[RelatedLink] | None:
        """Link a page elsewhere."""
        article_id = self._ctx.workspace.article_id
        if article_id is None:
            return None
        return self._ctx.jobs.write(self._ctx.services.links.add_external, article_id, address, title, publisher)

    def take_headlines(self, text: str) -> None:
        """Take a list of headlines that was copied elsewhere."""
        article_id = self._ctx.workspace.article_id
        if article_id is not None:
            job = self._ctx.jobs.write(self._ctx.services.headlines.add, article_id, text)
            job.owned(self, "headlines").then(self._on_taken)

    def _on_taken(self, taken: Taken) -> None:
        said = ((taken.linked, "linked"), (taken.proposed, "proposed"), (taken.waiting, "to be completed"),
                (taken.known, "known already"))  # fmt: skip
        words = ", ".join(f"{number} {what}" for number, what in said if number)
        self._ctx.messages.info(f"Headlines from the clipboard: {words}.", key="headlines")

    def accept_proposals(self) -> None:
        """Link every proposal."""
        article_id = self._ctx.workspace.article_id
        if article_id is not None:
            job = self._ctx.jobs.write(self._ctx.services.headlines.accept, article_id)
            job.owned(self, "accept").then(self._on_accepted)

    def _on_accepted(self, number: int) -> None:
        words = f"{number} headlines were linked to their articles." if number else "No headline has a likely article."
        self._ctx.messages.info(words, key="headlines")

    def complete(self, link: RelatedLink, target: UUID | None = None, url: str = "") -> None:
        """Say what an imported headline leads to."""
        self._ctx.jobs.write(self._ctx.services.links.complete, link.id, target, url)

    def open(self, row: Row) -> None:
        """Open the article of a row here, or the page elsewhere in the browser."""
        if row.article_id is not None:
            self._ctx.workspace.open(row.article_id)
        elif row.link is not None and row.link.link.url:
            QDesktopServices.openUrl(QUrl(row.link.link.url))

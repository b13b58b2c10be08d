"""What a person does with related links: add, order, pin, remove, hide a suggestion."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from app.domain.article import Article, Status
from app.domain.edits import ArticleEdit
from app.domain.errors import BadInput, RuleBroken
from app.domain.related import HiddenSuggestion, RelatedLink
from app.domain.web_pages import own_slug, page_key
from app.services.base import Service, find_article, note
from app.services.reciprocal import Linked, check_target, link_one, link_there_and_back
from app.storage.transaction import Transaction


@dataclass(frozen=True)
class LinkView:
    """A related link as it is shown. `status` is None for a page elsewhere or a headline without a page."""

    link: RelatedLink
    headline: str
    slug: str = ""
    status: Status | None = None
    section: str = ""
    published: datetime | None = None


class LinkService(Service):
    """Related links."""

    def of_article(self, key: UUID | str) -> list[LinkView]:
        """Return the links of an article: pinned ones first, then in their order."""
        with self._db.reading() as tx:
            return link_views(tx, find_article(tx, key).id)

    def add(
        self,
        key: UUID | str,
        target: UUID | str,
        *,
        reciprocal: bool = False,
        pin: bool = False,
        reason: str = "",
    ) -> RelatedLink:
        """Link an article to another one, and that one back where `reciprocal`."""
        return self.add_several(key, [target], reciprocal=reciprocal, pin=pin, reasons=[reason]).links[0]

    def add_several(
        self,
        key: UUID | str,
        targets: Sequence[UUID | str],
        *,
        reciprocal: bool = False,
        pin: bool = False,
        reasons: Sequence[str] = (),
        words: str = "",
    ) -> Linked:
        """Link an article to others in one act, and those back where `reciprocal`.

        Where another article is open elsewhere or not this person's to write, it is linked one way, and to link back
        is proposed to its editor with these `words`. `reasons` says why, in the order of the targets.
        """
        linked = Linked()
        with self._db.transaction() as tx:
            person, article = self._who.person(tx), find_article(tx, key)
            for place, target in enumerate(targets):
                other, why = find_article(tx, target), reasons[place] if place < len(reasons) else ""
                check_target(article, other)
                if reciprocal:
                    link_there_and_back(tx, linked, person, article, other, reason=why, words=words, pin=pin)
                else:
                    linked.links.append(link_one(tx, linked, article, other, both=False, reason=why, pin=pin))
                note(tx, person, "link.add", f"Linked “{other.headline}”", article=article, target=other.slug)
        return linked

    def take_back(self, linked: Linked) -> None:
        """Undo one act of linking: what it linked and proposed goes, what was there before is as it was."""
        with self._db.transaction() as tx:
            person = self._who.person(tx)
            for link in tx.related.many(linked.new).values():
                article = tx.articles.get(link.article_id)
                other = tx.articles.find(link.target_id)
                note(tx, person, "link.remove", f"Took back “{other.headline if other else 'link'}”", article=article)
                tx.related.delete(link)
            for link in tx.related.many(linked.marked).values():
                link.reciprocal = False
                tx.related.add(link)
            for proposal in tx.proposals.many([one.proposal.id for one in linked.proposals]).values():
                article = tx.articles.get(proposal.article_id)
                note(tx, person, "link.decline", "Took the proposal back", article=article, reason=proposal.note)
                tx.proposals.delete(proposal)

    def add_external(self, key: UUID | str, url: str, title: str, publisher: str = "") -> RelatedLink:
        """Link an article to a page elsewhere; the page of an article of the newsroom is linked as that article.

        RuleBroken for a page that is linked already, also by another spelling of its address.
        """
        url, title = url.strip(), ArticleEdit(headline=title).headline or ""
        address = _address(url)
        with self._db.transaction() as tx:
            article = find_article(tx, key)
            own = _own_article(tx, address)
            if own is not None:
                check_target(article, own)
                note(tx, self._who.person(tx), "link.add", f"Linked “{own.headline}”", article=article, target=own.slug)
                return link_one(tx, Linked(), article, own, both=False, reason="")
            if not title.strip():
                raise BadInput("A link needs a title: nothing was added.")
            present = tx.related.of_article(article.id)
            _check_new(address, present)
            link = RelatedLink(
                article_id=article.id, url=address, title=title, publisher=publisher.strip(), position=len(present)
            )
            note(tx, self._who.person(tx), "link.add", f"Linked {address}", article=article)
            return tx.related.add(link)

    def complete(self, link_id: UUID, target: UUID | str | None = None, url: str = "") -> RelatedLink:
        """Give a headline that came with an imported page the article or the address it belongs to."""
        with self._db.transaction() as tx:
            link = tx.related.get(link_id)
            article = tx.articles.get(link.article_id)
            own = None if target is not None else _own_article(tx, _address(url.strip()))
            if target is not None or own is not None:
                other = own or find_article(tx, target or "")
                check_target(article, other)
                if tx.related.between(article.id, other.id):
                    raise RuleBroken(f"“{other.headline}” is linked already.")
                link.target_id, link.title = other.id, ""
            else:
                link.url = _address(url.strip())
                _check_new(link.url, [one for one in tx.related.of_article(article.id) if one.id != link.id])
            return tx.related.add(link)

    def pin(self, link_id: UUID, *, pinned: bool = True) -> RelatedLink:
        """Keep a link at the head of the list, or let it go back into the order."""
        with self._db.transaction() as tx:
            link = tx.related.get(link_id)
            link.pinned = pinned
            return tx.related.add(link)

    def reorder(self, key: UUID | str, order: Sequence[UUID]) -> None:
        """Put the links of an article in this order; those not named follow."""
        with self._db.transaction() as tx:
            links = tx.related.of_article(find_article(tx, key).id)
            rank = {link_id: position for position, link_id in enumerate(order)}
            links.sort(key=lambda link: rank.get(link.id, len(rank)))
            for position, link in enumerate(links):
                link.position = position
                tx.related.add(link)

    def remove(self, link_id: UUID) -> None:
        """Take a link away; one that was made in the same act on the other side stays."""
        with self._db.transaction() as tx:
            link = tx.related.get(link_id)
            article = tx.articles.get(link.article_id)
            note(
                tx,
                self._who.person(tx),
                "link.remove",
                f"Removed “{link.title or link.url or 'link'}”",
                article=article,
            )
            tx.related.delete(link)

    def put_back(self, link: RelatedLink) -> RelatedLink:
        """Have a link again that was removed, as it was: its place, pin and reason."""
        with self._db.transaction() as tx:
            article = tx.articles.get(link.article_id)
            present = tx.related.find(link.id) or (
                tx.related.between(article.id, link.target_id) if link.target_id else None
            )
            if present is not None:
                return present
            note(
                tx, self._who.person(tx), "link.add", f"Put back “{link.title or link.url or 'link'}”", article=article
            )
            return tx.related.add(RelatedLink(**link.model_dump()))

    def hide(self, key: UUID | str, target: UUID | str) -> None:
        """Never suggest this article for that one again."""
        with self._db.transaction() as tx:
            article, other = find_article(tx, key), find_article(tx, target)
            if other.id not in tx.hidden.of_article(article.id):
                tx.hidden.add(HiddenSuggestion(article_id=article.id, target_id=other.id))

    def unhide(self, key: UUID | str, target: UUID | str) -> None:
        """Suggest an article again that was hidden."""
        with self._db.transaction() as tx:
            article, other = find_article(tx, key), find_article(tx, target)
            for hidden in tx.hidden.all():
                if hidden.article_id == article.id and hidden.target_id == other.id:
                    tx.hidden.delete(hidden)


def link_views(tx: Transaction, article_id: UUID) -> list[LinkView]:
    """Gather the links of an article with what they lead to."""
    links = tx.related.of_article(article_id)
    targets = tx.articles.many([link.target_id for link in links if link.target_id])
    sections = tx.sections.many(list({target.section_id for target in targets.values() if target.section_id}))
    found = []
    for link in links:
        target = targets.get(link.target_id) if link.target_id else None
        if target is None:
            found.append(LinkView(link, link.title or link.url))
            continue
        section = sections.get(target.section_id) if target.section_id else None
        name = section.name if section else ""
        found.append(LinkView(link, target.headline, target.slug, target.status, name, target.first_published))
    return found


def _check_new(address: str, present: Sequence[RelatedLink]) -> None:
    """Raise RuleBroken where a page is linked already, whatever its address is written like."""
    wanted = page_key(address)
    for link in present:
        if link.url and page_key(link.url) == wanted:
            raise RuleBroken(f"This page is linked already, as “{link.title or link.url}”.")


def _own_article(tx: Transaction, address: str) -> Article | None:
    """Return the article of the newsroom whose page this is, or None."""
    for publication in tx.publications.all():
        slug = own_slug(address, publication.base_url)
        article = tx.articles.by_slug(slug, publication.id) if slug else None
        if article is not None:
            return article
    return None


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.netloc or any(ord(char) < 33 for char in url):
        raise BadInput(f"“{url[:80]}” is not the address of a page: it begins with https:// or http://.")
    return url

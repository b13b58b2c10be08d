"""Links one article to another, and back: the other's editor is asked where one may not write there."""

import platform
from dataclasses import dataclass, field
from uuid import UUID

from app.domain.article import Article, Status
from app.domain.errors import RuleBroken
from app.domain.link_proposal import Hindrance, LinkProposal, hindrance
from app.domain.person import Person
from app.domain.record import now
from app.domain.related import RelatedLink
from app.services.base import note
from app.storage.transaction import Transaction


@dataclass(frozen=True)
class Proposed:
    """A proposal in the place of a link back, and why it is one."""

    proposal: LinkProposal
    headline: str
    why: str

    @property
    def sentence(self) -> str:
        """What the person is told."""
        return f"{self.why} To link back was proposed to the editor of “{self.headline}”."


@dataclass
class Linked:
    """What one act of linking wrote, so that it can be taken back in one act.

    `links` go out from the article, in the order they were asked for; `new` were not there before, of `marked` it was
    written that they go both ways.
    """

    links: list[RelatedLink] = field(default_factory=list)
    new: list[UUID] = field(default_factory=list)
    marked: list[UUID] = field(default_factory=list)
    proposals: list[Proposed] = field(default_factory=list)


def check_target(article: Article, other: Article) -> None:
    """Raise RuleBroken where an article cannot link to another one."""
    if article.id == other.id:
        raise RuleBroken("An article cannot be related to itself.")
    if other.status is Status.WITHDRAWN:
        raise RuleBroken(f"“{other.headline}” is withdrawn: readers cannot be sent there.")
    if other.binned:
        raise RuleBroken(f"“{other.headline}” is in the bin: take it back first.")


def link_one(
    tx: Transaction, linked: Linked, article: Article, other: Article, *, both: bool, reason: str, pin: bool = False
) -> RelatedLink:
    """Link an article to another one, or mark the link that is there; what was proposed of it is done with."""
    link = tx.related.between(article.id, other.id)
    if link is None:
        position = len(tx.related.of_article(article.id))
        link = RelatedLink(article_id=article.id, target_id=other.id, position=position, reason=reason)
        linked.new.append(link.id)
    elif both and not link.reciprocal:
        linked.marked.append(link.id)
    link.pinned = link.pinned or pin
    link.reciprocal = link.reciprocal or both
    proposal = tx.proposals.between(article.id, other.id)
    if proposal is not None:
        tx.proposals.delete(proposal)
    return tx.related.add(link)


def link_there_and_back(
    tx: Transaction, linked: Linked, person: Person | None, article: Article, other: Article, *, reason: str,
    words: str, pin: bool,
) -> None:  # fmt: skip
    """Link both ways, or one way with a proposal to the other article's editor."""
    why = "" if tx.related.between(other.id, article.id) is not None else obstacle(tx, person, other)
    linked.links.append(link_one(tx, linked, article, other, both=not why, reason=reason, pin=pin))
    if why:
        proposal = _propose(tx, person, other, article, words, reason)
        linked.proposals.append(Proposed(proposal, other.headline, why))
        return
    link_one(tx, linked, other, article, both=True, reason=reason)
    note(tx, person, "link.add", f"Linked “{article.headline}”", article=other, target=article.slug)


def obstacle(tx: Transaction, person: Person | None, article: Article) -> str:
    """Say in a sentence why this person does not write into an article now; nothing where they do."""
    lock = tx.locks.of(article.id)
    found = hindrance(person, tx.bylines.authors(article.id), lock, platform.node(), now())
    if found is Hindrance.LOCKED and lock is not None:
        holder = tx.people.find(lock.person_id)
        return f"{holder.name if holder else 'Somebody'} has “{article.headline}” open."
    return f"“{article.headline}” is not yours to write." if found else ""


def _propose(
    tx: Transaction, person: Person | None, article: Article, target: Article, words: str, reason: str
) -> LinkProposal:
    proposal = tx.proposals.between(article.id, target.id)
    if proposal is None:
        proposal = LinkProposal(article_id=article.id, target_id=target.id)
    proposal.person_id = person.id if person else None
    proposal.note, proposal.reason = words.strip(), reason
    summary = f"Proposed to link “{target.headline}”"
    note(tx, person, "link.propose", summary, article=article, reason=proposal.note, target=target.slug)
    return tx.proposals.add(proposal)

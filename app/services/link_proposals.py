"""What an editor does with proposals to link: read, accept, decline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.article import Article, Status
from app.domain.errors import RuleBroken
from app.domain.link_proposal import LinkProposal
from app.domain.person import Person
from app.domain.related import RelatedLink
from app.services.base import Service, find_article, note
from app.services.reciprocal import Linked, check_target, link_one, obstacle
from app.storage.transaction import Transaction


@dataclass(frozen=True)
class ProposalView:
    """A proposal as it is shown: who proposes to link which article, when and why. `id` is that of the proposal."""

    id: UUID
    article: str
    slug: str
    headline: str
    status: Status
    person: str
    created: datetime
    note: str
    reason: str
    target_id: UUID


class LinkProposalService(Service):
    """Proposals to link."""

    def of_article(self, key: UUID | str) -> list[ProposalView]:
        """Return what is proposed to the editor of an article, oldest first."""
        with self._db.reading() as tx:
            article = find_article(tx, key)
            return _views(tx, tx.proposals.of_article(article.id))

    def all(self) -> list[ProposalView]:
        """Return what is proposed in the whole newsroom, oldest first."""
        with self._db.reading() as tx:
            return _views(tx, tx.proposals.all())

    def accept(self, proposal_id: UUID) -> RelatedLink:
        """Link as it was proposed: the two articles are then linked both ways."""
        with self._db.transaction() as tx:
            person, proposal, article = self._taken_up(tx, proposal_id)
            target = tx.articles.get(proposal.target_id)
            check_target(article, target)
            there = tx.related.between(target.id, article.id)
            link = link_one(tx, Linked(), article, target, both=there is not None, reason=proposal.reason)
            if there is not None:
                there.reciprocal = True
                tx.related.add(there)
            summary = f"Linked “{target.headline}”, as proposed"
            note(tx, person, "link.accept", summary, article=article, reason=proposal.note, target=target.slug)
            return link

    def decline(self, proposal_id: UUID, reason: str = "") -> None:
        """Leave the article as it is; the audit trail keeps what was proposed."""
        with self._db.transaction() as tx:
            person, proposal, article = self._taken_up(tx, proposal_id)
            target = tx.articles.get(proposal.target_id)
            summary = f"Did not link “{target.headline}”, as proposed"
            note(tx, person, "link.decline", summary, article=article, reason=reason.strip(), target=target.slug)
            tx.proposals.delete(proposal)

    def _taken_up(self, tx: Transaction, proposal_id: UUID) -> tuple[Person | None, LinkProposal, Article]:
        person, proposal = self._who.person(tx), tx.proposals.get(proposal_id)
        article = tx.articles.get(proposal.article_id)
        why = obstacle(tx, person, article)
        if why:
            raise RuleBroken(f"{why} The proposal waits for its editor: nothing was changed.")
        return person, proposal, article


def _views(tx: Transaction, proposals: Sequence[LinkProposal]) -> list[ProposalView]:
    named = {identity for one in proposals for identity in (one.article_id, one.target_id)}
    articles = tx.articles.many(list(named))
    people = tx.people.many(list({one.person_id for one in proposals if one.person_id}))
    return [
        ProposalView(
            id=one.id,
            article=articles[one.article_id].slug,
            slug=articles[one.target_id].slug,
            headline=articles[one.target_id].headline,
            status=articles[one.target_id].status,
            person=people[one.person_id].name if one.person_id in people else "",
            created=one.created,
            note=one.note,
            reason=one.reason,
            target_id=one.target_id,
        )
        for one in proposals
    ]

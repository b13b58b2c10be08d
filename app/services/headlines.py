"""Headlines of pasted or imported pages: matched to the archive where it has the article, else kept to complete."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain.article import Article, Status
from app.domain.errors import BadInput
from app.domain.headline_match import best_match, headlines_of, likeness
from app.domain.related import RelatedLink
from app.services.base import Service, Who, find_article, note
from app.services.links import LinkService
from app.services.suggestions import Draft, SuggestionService
from app.storage.database import Database
from app.storage.transaction import Transaction

_LOOKED_AT = 12


@dataclass(frozen=True)
class Proposal:
    """The article that a headline waiting to be completed most likely is; `likeness` is between 0 and 1."""

    link_id: UUID
    title: str
    id: UUID
    slug: str
    headline: str
    status: Status
    likeness: float


@dataclass(frozen=True)
class Taken:
    """What became of a list of headlines: linked by the same words, proposed, waiting, there already."""

    linked: int
    proposed: int
    waiting: int
    known: int


class HeadlineService(Service):
    """Headlines without a page."""

    def __init__(self, database: Database, who: Who) -> None:
        super().__init__(database, who)
        self._suggestions = SuggestionService(database)
        self._links = LinkService(database, who)

    def add(self, key: UUID | str, text: str) -> Taken:
        """Take a pasted list of headlines, one a line: those that the archive has are linked, the others wait."""
        headlines = headlines_of(text)
        if not headlines:
            raise BadInput("There is no headline in what was pasted: give one on each line. Nothing was added.")
        with self._db.transaction() as tx:
            article = find_article(tx, key)
            linked, waiting, known = _add(tx, article, headlines)
            if linked or waiting:
                words = f"Took {linked + waiting} headlines, {linked} of them linked"
                note(tx, self._who.person(tx), "link.add", words, article=article)
        proposed = len(self.proposals(article.id))
        return Taken(linked, proposed, waiting - min(proposed, waiting), known)

    def proposals(self, key: UUID | str) -> list[Proposal]:
        """Return the likely articles of the headlines that wait, in the order of the links."""
        with self._db.reading() as tx:
            article = find_article(tx, key)
            links = tx.related.of_article(article.id)
        taken = {link.target_id for link in links if link.target_id} | {article.id}
        found = []
        for link in links:
            proposal = self._proposal(article, link) if link.target_id is None and not link.url else None
            if proposal is not None and proposal.id not in taken:
                found.append(proposal)
                taken.add(proposal.id)
        return found

    def accept(self, key: UUID | str) -> int:
        """Link every proposal, and return how many."""
        proposals = self.proposals(key)
        for proposal in proposals:
            self._links.complete(proposal.link_id, proposal.id)
        return len(proposals)

    def _proposal(self, article: Article, link: RelatedLink) -> Proposal | None:
        draft = Draft(None, article.publication_id, headline=link.title, language=article.language)
        near = {one.id: one for one in self._suggestions.related(draft, _LOOKED_AT)}
        match = best_match(link.title, {identity: one.headline for identity, one in near.items()})
        if match is None:
            return None
        one = near[match[0]]
        sure = round(likeness(link.title, one.headline), 4)
        return Proposal(link.id, link.title, one.id, one.slug, one.headline, one.status, sure)


def _add(tx: Transaction, article: Article, headlines: Sequence[str]) -> tuple[int, int, int]:
    """Add links for headlines that are new here; return how many were linked, wait, and were known."""
    present = tx.related.of_article(article.id)
    titles = {link.title.casefold() for link in present}
    targets = {link.target_id for link in present if link.target_id} | {article.id}
    exact = tx.articles.by_headlines(article.publication_id, headlines)
    linked = waiting = known = 0
    position = len(present)
    for headline in headlines:
        target = exact.get(headline.casefold())
        if headline.casefold() in titles or target in targets:
            known += 1
            continue
        title = "" if target else headline
        tx.related.add(RelatedLink(article_id=article.id, target_id=target, title=title, position=position))
        position += 1
        linked, waiting = linked + bool(target), waiting + (not target)
        if target:
            targets.add(target)
    return linked, waiting, known

"""Links in the text: phrases of a draft that archived articles are about, at their places."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from app.domain.article import Article, Status
from app.domain.inline_links import Archive, Phrase, Target, linked_articles, phrases_of
from app.domain.inline_links import Draft as Words
from app.domain.vectors import key
from app.services.suggestions import Draft, Suggestion, SuggestionService, draft_of
from app.storage.database import Database
from app.storage.lexicons import leading_nowhere, stop_words
from app.storage.transaction import Transaction

#: So many of the articles that fit the draft are looked through for what they are about.
_LOOKED_THROUGH = 40


@dataclass(frozen=True)
class InlineLink:
    """Words of the body (code points `start` to `end`) that may be a link, to which article, and why."""

    phrase: str
    start: int
    end: int
    id: UUID
    slug: str
    headline: str
    status: Status
    published: datetime | None
    section: str
    reason: str

    @property
    def target(self) -> str:
        """The target of the link in Markdown."""
        return f"article:{self.id}"


class InlineLinkService:
    """Offers of links in the text."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._suggestions = SuggestionService(database)

    def offers(self, draft: Draft, most: int) -> list[InlineLink]:
        """Return phrases of a draft that may be links, in the order of the text.

        A text has at most `most` links to articles, those it has already included. Nothing is offered in headings,
        quotations, code and links, no phrase and no target twice, and no target that the article links or lists.
        """
        room = most - len(linked_articles(draft.body))
        if room <= 0 or not draft.body.strip():
            return []
        fitting = {one.id: one for one in self._suggestions.related(draft, _LOOKED_THROUGH)}
        with self._db.reading() as tx:
            found = phrases_of(
                Words(draft.body, stop_words(draft.language), draft.language, leading_nowhere(draft.language)),
                [_target(article, fitting[article.id]) for article in tx.articles.many(list(fitting)).values()],
                _archive(tx, draft),
                room,
            )
        return [_offer(phrase, fitting[phrase.target]) for phrase in found]

    def for_article(self, article_id: UUID, most: int) -> list[InlineLink]:
        """Return the offers for an article as it is saved."""
        with self._db.reading() as tx:
            article = tx.articles.get(article_id)
            people = tuple(person.name for person in tx.bylines.authors(article_id))
        return self.offers(draft_of(article, people), most)


def _target(article: Article, fitting: Suggestion) -> Target:
    return Target(article.id, article.headline, article.standfirst, article.body, fitting.score)


def _archive(tx: Transaction, draft: Draft) -> Archive:
    """Return how often terms stand in the archive, asked for once each."""
    articles, _ = tx.search.counts(())

    @lru_cache(maxsize=4096)
    def count(term: str) -> int:
        number = key(term)
        return tx.search.counts((number,))[1].get(number, 0)

    return Archive(articles, count, own=draft.article_id is not None and tx.search.has(draft.article_id))


def _offer(phrase: Phrase, to: Suggestion) -> InlineLink:
    return InlineLink(
        phrase.words, phrase.start, phrase.end, to.id, to.slug, to.headline, to.status, to.published, to.section,
        phrase.reason,
    )  # fmt: skip

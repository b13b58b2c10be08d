"""A look at an article that is not opened, with the words that it shares with the draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.article import Status
from app.domain.link_places import Span
from app.domain.plain_paragraphs import plain_paragraphs
from app.domain.word_places import shared_places
from app.services.base import Service
from app.storage.lexicons import stop_words

_PARAGRAPHS = 4


@dataclass(frozen=True)
class Passage:
    """Plain words, and where in them the shared ones stand (code points)."""

    text: str
    shared: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Peek:
    """The head and the first paragraphs of an article."""

    id: UUID
    headline: Passage
    standfirst: Passage
    paragraphs: tuple[Passage, ...]
    status: Status
    section: str
    authors: tuple[str, ...]
    published: datetime | None


class PeekService(Service):
    """Looks at articles, and at the words that two have in common."""

    def peek(self, article_id: UUID, shared: Sequence[str] = ()) -> Peek:
        """Return what is seen of an article at a glance; `shared` are words to be marked in it."""
        with self._db.reading() as tx:
            article = tx.articles.get(article_id)
            section = tx.sections.find(article.section_id) if article.section_id else None
            authors = tuple(person.name for person in tx.bylines.authors(article_id))
        stop = stop_words(article.language)

        def passage(text: str) -> Passage:
            return Passage(text, tuple(shared_places(text, shared, stop, article.language)))

        return Peek(
            article.id, passage(article.headline), passage(article.standfirst),
            tuple(map(passage, plain_paragraphs(article.body, _PARAGRAPHS))), article.status,
            section.name if section else "", authors, article.first_published,
        )  # fmt: skip

    def places(self, texts: Mapping[str, str], shared: Sequence[str], language: str) -> dict[str, list[Span]]:
        """Return where the shared words stand in each text (code points); needs no database."""
        stop = stop_words(language)
        return {name: shared_places(text, shared, stop, language) for name, text in texts.items()}

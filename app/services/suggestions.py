"""Related articles for a draft, and the search of the newsroom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from time import monotonic
from uuid import UUID

from app.domain.article import Article, Status
from app.domain.desk import DeskFilter, DeskRow
from app.domain.profile import NAME, profile_of
from app.domain.reasons import Spelling, reasons, shared_terms
from app.domain.record import now
from app.domain.similarity import FLOOR, Archived, Asked, Likeness, ask, compare, same_text, text_likeness, title_words
from app.storage.database import Database
from app.storage.lexicons import stop_words
from app.storage.transaction import Transaction

#: The texts of so many candidates are compared with the draft, and so many of the likest in everything else.
CANDIDATES = 200
LIKEST = 50
#: A batch of indexing ends after this many seconds: whoever saves must not wait longer.
_BATCH_SECONDS = 0.035


@dataclass(frozen=True)
class Draft:
    """An article as it stands on the screen. `published` is None before its first publication."""

    article_id: UUID | None
    publication_id: UUID
    headline: str = ""
    standfirst: str = ""
    body: str = ""
    tags: tuple[str, ...] = ()
    section_id: UUID | None = None
    language: str = "en"
    people: tuple[str, ...] = ()
    published: datetime | None = None
    series_id: UUID | None = None


@dataclass(frozen=True)
class Suggestion:
    """An article that may be linked, how well it fits (0 to 1), and why; `shared` are words to be highlighted."""

    id: UUID
    slug: str
    headline: str
    status: Status
    published: datetime | None
    section: str
    score: float
    reasons: list[str]
    shared: list[str]


class SuggestionService:
    """Related articles and search."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def related(self, draft: Draft, limit: int = 10) -> list[Suggestion]:
        """Return the articles of the whole newsroom that fit the draft best.

        Left out are the article itself, what is linked or hidden already, other languages, withdrawn and binned
        articles, and other versions of the same text. What is not published has its status.
        """
        with self._db.reading() as tx:
            return _related(tx, draft, limit)

    def for_article(self, article_id: UUID, limit: int = 10) -> list[Suggestion]:
        """Return what fits an article as it is saved."""
        with self._db.reading() as tx:
            article = tx.articles.get(article_id)
            people = tuple(person.name for person in tx.bylines.authors(article_id))
            return _related(tx, draft_of(article, people), limit)

    def search(self, query: str, limit: int = 50) -> list[DeskRow]:
        """Return the articles that have every word of `query` in text, people, tags or section, best first."""
        with self._db.reading() as tx:
            found = tx.search.find(query, limit)
            rows = {row.id: row for row in tx.articles.desk(DeskFilter(), among=found)} if found else {}
            return [rows[identity] for identity in found if identity in rows]

    def reindex(self, limit: int = 50) -> int:
        """Index up to `limit` stale articles in one short transaction, and return how many; 0 when all is done."""
        end = monotonic() + _BATCH_SECONDS
        done = 0
        with self._db.transaction() as tx:
            for article in tx.search.stale(limit):
                tx.search.write(article, tx.bylines.authors(article.id))
                done += 1
                if monotonic() >= end:
                    return done
            while done < limit and monotonic() < end and tx.search.renew(1):
                done += 1
        return done

    def reindex_all(self, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> None:
        """Index every article again, in short transactions; `progress` is told how many are done, and of how many."""
        with self._db.reading() as tx:
            wanted = list(tx.articles.ids())
        done = 0
        while done < len(wanted) and not cancelled():
            end = monotonic() + _BATCH_SECONDS
            with self._db.transaction() as tx:
                while done < len(wanted) and monotonic() < end:
                    article = tx.articles.find(wanted[done])
                    if article is not None and article.binned is None:
                        tx.search.write(article, tx.bylines.authors(article.id))
                    done += 1
            progress(done, len(wanted))


def draft_of(article: Article, people: tuple[str, ...]) -> Draft:
    """Return the draft that a saved article is."""
    return Draft(
        article.id, article.publication_id, article.headline, article.standfirst, article.body, tuple(article.tags),
        article.section_id, article.language, people, article.first_published, article.series_id,
    )  # fmt: skip


def signals(tx: Transaction, draft: Draft) -> tuple[Asked, list[tuple[Archived, Likeness]]]:
    """Return the articles that are likest in text, with every signal of their likeness: what the ranking goes by."""
    asked = _asked(tx, draft)
    vectors = tx.search.candidates(asked.wanted, CANDIDATES)
    alike = ((text_likeness(asked, vector), number) for number, vector in vectors.items())
    likest = {number: text for text, number in nlargest(LIKEST, alike)}
    found = tx.search.archived({number: vectors[number] for number in likest}, draft.language)
    stop, left_out = stop_words(asked.language), _left_out(tx, draft)
    return asked, [
        (other, compare(asked, other, likest[other.number], title_words(other.headline, stop, asked.language)))
        for other in found
        if other.id not in left_out
    ]


def _related(tx: Transaction, draft: Draft, limit: int) -> list[Suggestion]:
    asked, compared = signals(tx, draft)
    ranked = ((likeness.score(), other, likeness) for other, likeness in compared)
    chosen = _distinct(asked, sorted(ranked, key=lambda each: (-each[0], each[1].slug)), limit)
    spelling = Spelling(f"{draft.headline}\n{draft.standfirst}\n{draft.body}", draft.language)
    sections = tx.sections.many([other.section_id for other, _ in chosen if other.section_id])
    return [
        _suggestion(asked, other, likeness, spelling, sections[other.section_id].name if other.section_id else "")
        for other, likeness in chosen
    ]


def _asked(tx: Transaction, draft: Draft) -> Asked:
    stop = stop_words(draft.language)
    profile = profile_of(draft.headline, draft.standfirst, draft.body, draft.tags, draft.people, draft.language, stop)
    archive, counts = tx.search.counts(profile.keys.values())
    own = draft.article_id is not None and tx.search.has(draft.article_id)
    return ask(
        profile, title_words(draft.headline, stop, draft.language), archive, counts, own=own,
        section_id=draft.section_id, series_id=draft.series_id, time=draft.published or now(), language=draft.language,
    )  # fmt: skip


def _left_out(tx: Transaction, draft: Draft) -> set[UUID]:
    if draft.article_id is None:
        return set()
    return tx.related.targets(draft.article_id) | tx.hidden.of_article(draft.article_id) | {draft.article_id}


def _distinct(
    asked: Asked, ranked: list[tuple[float, Archived, Likeness]], limit: int
) -> list[tuple[Archived, Likeness]]:
    """Keep the best, without other versions of the draft or of one another."""
    texts = [set(asked.terms)]
    chosen: list[tuple[Archived, Likeness]] = []
    for score, other, likeness in ranked:
        if len(chosen) >= limit or score < FLOOR:
            break
        terms = other.vector.terms()
        if not any(same_text(terms, text) for text in texts):
            chosen.append((other, likeness))
            texts.append(terms)
    return chosen


def _suggestion(asked: Asked, other: Archived, likeness: Likeness, spelling: Spelling, section: str) -> Suggestion:
    shared = shared_terms(asked, other)
    words = [asked.profile.marks[term] if term[0] == NAME else spelling.of(term) for term in shared]
    return Suggestion(
        other.id, other.slug, other.headline, other.status, other.first_published, section,
        round(likeness.score(), 4), reasons(asked, other, likeness, shared, spelling), words,
    )  # fmt: skip

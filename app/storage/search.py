"""The search index of a newsroom: full text, and what makes articles alike."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import zstandard
from sqlalchemy import Integer, LargeBinary, Uuid, column, table, text
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col, select

from app.domain.article import Article
from app.domain.person import Person
from app.domain.profile import profile_of
from app.domain.section import Section
from app.domain.similarity import Archived
from app.domain.terms import prose
from app.domain.vectors import Vector, pack
from app.storage.lexicons import stop_words
from app.storage.search_terms import TermTable
from app.storage.search_text import COLUMNS, FullText, indexed

#: An article's best terms are chosen again when the archive has grown so many times since.
_OUTGROWN = 4
#: On PostgreSQL one transaction at a time counts terms: two that count the same ones would wait for each other.
_INDEX_LOCK = 5_374_653

_VECTORS: Any = table(
    "articlevector", column("id", Integer), column("article_id", Uuid), column("seen", Integer),
    column("best", LargeBinary), column("vector", LargeBinary), column("packed", LargeBinary),
)  # fmt: skip


_ARCHIVED = (
    "SELECT v.id, a.id, a.slug, a.headline, a.status, a.tags, a.language, a.section_id, a.series_id, "
    "a.first_published, a.created FROM articlevector v JOIN article a ON a.id = v.article_id "
    "WHERE v.id IN {} AND a.binned IS NULL AND a.status <> 'withdrawn'"
)
_ARCHIVED_COLUMNS: Any = (
    _VECTORS.c.id, Article.id, Article.slug, Article.headline, Article.status, Article.tags, Article.language,
    Article.section_id, Article.series_id, Article.first_published, Article.created,
)  # fmt: skip


@dataclass(frozen=True)
class _Row:
    """What the index has of one article."""

    number: int
    best: bytes
    vector: Vector
    packed: bytes


class SearchIndex:
    """The index of one newsroom, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._sqlite = session.get_bind().dialect.name == "sqlite"
        self._text = FullText(session)
        self._terms = TermTable(session)

    def write(self, article: Article, authors: Sequence[Person]) -> None:
        """Put the article into the index, in the place of what is there; the article is then not stale any more."""
        self._session.flush()
        self._lock()
        people = [person.name for person in authors]
        stop = stop_words(article.language)
        profile = profile_of(
            article.headline, article.standfirst, article.body, article.tags, people, article.language, stop
        )
        vector = pack(profile.terms, profile.marks, profile.length)
        columns = self._columns(article, people)
        old = self._row(article.id)
        if old is not None:
            self._forget(old)
        self._terms.recount(old.vector if old else None, Vector.unpack(vector))
        number = self._insert(article.id, old.number if old else None, vector, columns)
        self._text.write(number, columns)
        self._place(number, Vector.unpack(vector))
        self._renew_outgrown(1)
        self._mark_fresh(article)

    def remove(self, article_id: UUID) -> None:
        """Take an article out of the index."""
        self._lock()
        row = self._row(article_id)
        if row is not None:
            self._forget(row)
            self._terms.recount(row.vector, None)
            self._session.execute(text("DELETE FROM articlevector WHERE id = :id"), {"id": row.number})

    def find(self, query: str, limit: int = 50) -> list[UUID]:
        """Return articles that have every word of `query` (the last may be a beginning), best first.

        Headline, kicker, slug, people, tags, section, standfirst and body are searched, without case and diacritics.
        """
        return [_uuid(value) for value in self._text.find(query, limit)]

    def has(self, article_id: UUID) -> bool:
        """Say whether an article is in the index."""
        return self._session.exec(select(_VECTORS.c.id).where(_VECTORS.c.article_id == article_id)).first() is not None

    def stale(self, limit: int) -> Sequence[Article]:
        """Return articles whose text the index does not have yet; the bin is not indexed."""
        query = select(Article).where(col(Article.index_stale), col(Article.binned).is_(None))
        return self._session.exec(query.limit(limit)).all()

    def renew(self, limit: int) -> int:
        """Choose the best terms again of up to `limit` articles that were indexed when the archive was small."""
        self._lock()
        return self._renew_outgrown(limit)

    def counts(self, keys: Iterable[int]) -> tuple[int, dict[int, int]]:
        """Return the size of the archive, and in how many articles each term stands."""
        return self._terms.archive_and_counts(keys)

    def candidates(self, asked: Mapping[int, float], limit: int) -> dict[int, Vector]:
        """Return the vectors of the articles that the weighted terms lead to, by their numbers.

        Of a small archive that is every article: there nothing is to be missed.
        """
        query = "SELECT id, vector FROM articlevector"
        if self._terms.archive() <= limit:
            rows = self._session.execute(text(query))
        else:
            rows = self._terms.run(f"{query} WHERE id IN {self._terms.keys}", self._terms.candidates(asked, limit))
        return {number: Vector.unpack(bytes(vector)) for number, vector in rows}

    def archived(self, vectors: Mapping[int, Vector], language: str) -> list[Archived]:
        """Return what the ranking needs of these articles: those of the language, neither withdrawn nor binned."""
        base = language.split("-", 1)[0].lower()
        rows = self._terms.run(_ARCHIVED.format(self._terms.keys), vectors, *_ARCHIVED_COLUMNS)
        found = [Archived(vectors[row[0]], *row) for row in rows]
        return [each for each in found if each.language.split("-", 1)[0].lower() == base]

    def _columns(self, article: Article, people: Sequence[str]) -> list[str]:
        section = self._session.get(Section, article.section_id) if article.section_id else None
        labels = [*article.tags, *people, section.name if section else "", article.slug, article.slugline]
        found = {
            "headline": f"{article.kicker} {article.headline}",
            "labels": " ".join([*labels, article.dateline]),
            "standfirst": article.standfirst,
            "body": prose(article.body),
        }
        return [indexed(found[name]) for name in COLUMNS]

    def _row(self, article_id: UUID) -> _Row | None:
        query: Any = select(_VECTORS.c.id, _VECTORS.c.best, _VECTORS.c.vector, _VECTORS.c.packed)
        row = self._session.exec(query.where(_VECTORS.c.article_id == article_id)).first()
        return _Row(row[0], bytes(row[1]), Vector.unpack(bytes(row[2])), bytes(row[3])) if row else None

    def _forget(self, row: _Row) -> None:
        self._terms.displace(row.number, _best(row.best))
        self._text.remove(row.number, _unpacked(row.packed) if self._sqlite else [])

    def _insert(self, article_id: UUID, number: int | None, vector: bytes, columns: Sequence[str]) -> int:
        packed = _packed(columns) if self._sqlite else b""
        values = {"article_id": article_id, "seen": 0, "best": b"", "vector": vector, "packed": packed}
        if number is None:
            made = self._session.execute(_VECTORS.insert().returning(_VECTORS.c.id), values)
            return int(made.scalar_one())
        self._session.execute(_VECTORS.update().where(_VECTORS.c.id == number), values)
        return number

    def _place(self, number: int, vector: Vector) -> None:
        archive, counts = self._terms.archive_and_counts(vector.keys())
        best = self._terms.place(number, vector, archive, counts)
        flat = array("i", [value for pair in best for value in pair]).tobytes()
        self._session.execute(_VECTORS.update().where(_VECTORS.c.id == number), {"seen": archive, "best": flat})

    def _renew_outgrown(self, limit: int) -> int:
        query: Any = select(_VECTORS.c.id, _VECTORS.c.best, _VECTORS.c.vector)
        query = query.where(_VECTORS.c.seen < self._terms.archive() // _OUTGROWN).order_by(_VECTORS.c.seen).limit(limit)
        rows = self._session.exec(query).all()
        for number, best, vector in rows:
            self._terms.displace(number, _best(bytes(best)))
            self._place(number, Vector.unpack(bytes(vector)))
        return len(rows)

    def _mark_fresh(self, article: Article) -> None:
        # Not a change of the article: neither its version nor its time moves, so nobody's open copy becomes old.
        query = Article.__table__.update().where(col(Article.id) == article.id)  # type: ignore[attr-defined]
        self._session.execute(query.values(index_stale=False), execution_options={"synchronize_session": False})
        set_committed_value(article, "index_stale", False)

    def _lock(self) -> None:
        if not self._sqlite:
            self._session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _INDEX_LOCK})


def _uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def _best(flat: bytes) -> list[tuple[int, int]]:
    numbers = array("i")
    numbers.frombytes(flat)
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@lru_cache(maxsize=1)
def _compressor() -> zstandard.ZstdCompressor:
    return zstandard.ZstdCompressor(level=3)


def _packed(columns: Sequence[str]) -> bytes:
    return zstandard.ZstdCompressor(level=3).compress("\n".join(columns).encode())


def _unpacked(packed: bytes) -> list[str]:
    return zstandard.ZstdDecompressor().decompress(packed).decode().split("\n")

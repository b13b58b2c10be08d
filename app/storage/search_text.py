"""Full text: FTS5 on SQLite and tsvector on PostgreSQL, with the same words and the same weights."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from app.domain.terms import words

#: The columns in the order of the table, and how much a word in each counts.
COLUMNS = ("headline", "labels", "standfirst", "body")
_WEIGHTS = {"headline": (8.0, "A"), "labels": (4.0, "B"), "standfirst": (3.0, "C"), "body": (1.0, "D")}

#: A query of more words than this is a pasted passage; its first words find the article as well.
_MOST_WORDS = 32
#: PostgreSQL keeps at most a megabyte for a row, and up to 256 places for a word.
_MOST_INDEXED = 40_000
_MOST_PLACES = 24


class FullText:
    """The full-text table, addressed by the small number of an article."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._sqlite = session.get_bind().dialect.name == "sqlite"

    def write(self, number: int, columns: Sequence[str]) -> None:
        """Index the columns: folded words, parted by spaces."""
        if self._sqlite:
            self._sqlite_row("INSERT INTO articletext (rowid, headline, labels, standfirst, body) ", number, columns)
            return
        statement = text("INSERT INTO articletext (id, words) VALUES (:number, CAST(:words AS tsvector))")
        self._session.execute(statement, {"number": number, "words": _tsvector(columns)})

    def remove(self, number: int, columns: Sequence[str]) -> None:
        """Take an article out; `columns` must be what was written."""
        if self._sqlite:
            self._sqlite_row(
                "INSERT INTO articletext (articletext, rowid, headline, labels, standfirst, body) ", number, columns,
                extra="'delete', ",
            )  # fmt: skip
            return
        self._session.execute(text("DELETE FROM articletext WHERE id = :number"), {"number": number})

    def find(self, query: str, limit: int) -> Sequence[Any]:
        """Return the ids of articles that have every word of `query`, the last of which may be a beginning."""
        asked = words(query.replace("\0", " ").replace("_", " "))[:_MOST_WORDS]
        asked = [part for word in asked for part in word.split("'") if part]
        if not asked:
            return []
        if self._sqlite:
            match = " ".join(f'"{word}"' for word in asked) + "*"
            weights = ", ".join(str(_WEIGHTS[column][0]) for column in COLUMNS)
            statement = (
                "SELECT v.article_id FROM (SELECT rowid AS number, rank FROM articletext "
                "WHERE articletext MATCH :match AND rank MATCH :ranking ORDER BY rank LIMIT :limit) f "
                "JOIN articlevector v ON v.id = f.number ORDER BY f.rank, v.article_id"
            )
        else:
            match = " & ".join([*(f"'{word}'" for word in asked[:-1]), f"'{asked[-1]}':*"])
            statement = (
                "SELECT v.article_id FROM articletext t JOIN articlevector v ON v.id = t.id, "
                "(SELECT CAST(:match AS tsquery) AS wanted) q WHERE t.words @@ q.wanted "
                "ORDER BY ts_rank('{0.1, 0.3, 0.5, 1.0}', t.words, q.wanted, 1) DESC, v.article_id LIMIT :limit"
            )
        values = {"match": match, "limit": limit}
        if self._sqlite:
            values["ranking"] = f"bm25({weights})"
        return self._session.execute(text(statement), values).scalars().all()

    def _sqlite_row(self, statement: str, number: int, columns: Sequence[str], extra: str = "") -> None:
        row = dict(zip(COLUMNS, columns, strict=True))
        values = f"VALUES ({extra}:number, :headline, :labels, :standfirst, :body)"
        self._session.execute(text(statement + values), {"number": number, **row})


def indexed(value: str) -> str:
    """Return a text as it is indexed: folded words, parted by spaces, so that both databases see the same ones."""
    return " ".join(words(value.replace("_", " "))).replace("'", " ")


def _tsvector(columns: Sequence[str]) -> str:
    """Write a tsvector by hand: PostgreSQL's own parser takes some words for addresses and numbers."""
    places: dict[str, list[str]] = {}
    at = 0
    for column, value in zip(COLUMNS, columns, strict=True):
        mark = _WEIGHTS[column][1]
        for word in value.split(" ")[: _MOST_INDEXED - at]:
            at += 1
            found = places.setdefault(word[:200], [])
            if len(found) < _MOST_PLACES:
                found.append(f"{min(at, 16_383)}{mark}")
    places.pop("", None)
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())

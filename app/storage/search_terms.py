"""The term tables: in how many articles a term stands, and which articles a term is best for."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from heapq import nlargest
from typing import Any

from sqlalchemy import TextClause, text
from sqlmodel import Session

from app.domain.vectors import Vector, idf, promise

#: The row of `termcount` that counts the articles; no term has the key 0.
_ARCHIVE = 0
#: So many of an article's best terms lead to it; more find more, and cost more to write.
BEST_TERMS = 64
#: Weights are kept as whole numbers.
_UNIT = 1_000
#: What is taken from the number of articles that have a term, to get those that an article shares it with: a little
#: less than one, because the next article may bring a term that is in this one alone.
_ALONE = 0.9
#: Of each term of a draft so many of the articles are read for which it weighs most.
_READ_PER_TERM = 100


class TermTable:
    """Counts of terms and the impact-ordered table, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._sqlite = session.get_bind().dialect.name == "sqlite"
        self.keys = (
            "(SELECT value AS term FROM json_each(:keys))" if self._sqlite
            else "(SELECT unnest(CAST(:keys AS integer[])) AS term)"
        )  # fmt: skip

    def archive(self) -> int:
        """Return how many articles are indexed."""
        return self.counts([_ARCHIVE]).get(_ARCHIVE, 0)

    def counts(self, keys: Iterable[int]) -> dict[int, int]:
        """Return in how many articles each term stands; terms that no article has are left out."""
        statement = f"SELECT k.term, c.articles FROM {self.keys} k JOIN termcount c ON c.term = k.term"  # noqa: S608
        return dict(self.run(statement, keys).all())

    def archive_and_counts(self, keys: Iterable[int]) -> tuple[int, dict[int, int]]:
        """Return both at once."""
        counts = self.counts({*keys, _ARCHIVE})
        return counts.pop(_ARCHIVE, 0), counts

    def recount(self, before: Vector | None, after: Vector | None) -> None:
        """Note that the terms of an article changed; None where it was not, or will not be, in the index."""
        old = before.keys() | {_ARCHIVE} if before else set()
        new = after.keys() | {_ARCHIVE} if after else set()
        if added := sorted(new - old):
            self.run(
                f"INSERT INTO termcount (term, articles) SELECT term, 1 FROM {self.keys} k WHERE true "  # noqa: S608
                "ON CONFLICT (term) DO UPDATE SET articles = termcount.articles + 1", added,
            )  # fmt: skip
        if gone := sorted(old - new):
            among = f"term IN (SELECT term FROM {self.keys} k)"  # noqa: S608
            self.run(f"UPDATE termcount SET articles = articles - 1 WHERE {among}", gone)  # noqa: S608
            self.run(f"DELETE FROM termcount WHERE articles <= 0 AND {among}", gone)  # noqa: S608

    def place(self, number: int, vector: Vector, archive: int, counts: Mapping[int, int]) -> list[tuple[int, int]]:
        """Write the rows of an article's best terms, and return them as (term, weight)."""
        worths = vector.worths()
        articles = {term: counts.get(term, 1) for term in worths}
        rarity = {number: idf(archive, number) for number in set(articles.values())}
        promises = {number: promise(1.0, each, number - _ALONE) for number, each in rarity.items()}
        chosen = nlargest(BEST_TERMS, ((value * promises[articles[term]], term) for term, value in worths.items()))
        unit = _UNIT / vector.length
        best = [(term, min(32_767, round(worths[term] * rarity[articles[term]] * unit))) for _, term in chosen]
        self._each("INSERT INTO articleterm (term, weight, article) VALUES (:term, :weight, :article)", number, best)
        return best

    def displace(self, number: int, best: Iterable[tuple[int, int]]) -> None:
        """Remove the rows that `place` wrote."""
        statement = "DELETE FROM articleterm WHERE term = :term AND weight = :weight AND article = :article"
        self._each(statement, number, best)

    def candidates(self, asked: Mapping[int, float], limit: int) -> list[int]:
        """Return the numbers of articles for which these weighted terms are among the best, most promising first."""
        if not asked:
            return []
        values: dict[str, Any] = {"limit": limit, "each": _READ_PER_TERM}
        for at, (term, weight) in enumerate(asked.items()):
            values |= {f"t{at}": term, f"w{at}": weight}
        return list(self._session.execute(_candidates(len(asked)), values).scalars())

    def run(self, statement: str, keys: Iterable[int], *columns: Any) -> Any:
        """Run a statement that has `self.keys` in it; `columns` say of what type the values of a row are."""
        given = list(keys)
        return self._session.execute(
            _prepared(statement, columns), {"keys": json.dumps(given) if self._sqlite else given}
        )

    def _each(self, statement: str, number: int, best: Iterable[tuple[int, int]]) -> None:
        rows = [{"term": term, "weight": weight, "article": number} for term, weight in best]
        if rows:
            self._session.execute(text(statement), rows)


@lru_cache(maxsize=64)
def _prepared(statement: str, columns: tuple[Any, ...]) -> Any:
    """Read a statement once: that takes as long as to run it."""
    return text(statement).columns(*columns) if columns else text(statement)


@lru_cache(maxsize=256)
def _candidates(terms: int) -> TextClause:
    one = (
        "SELECT * FROM (SELECT article, weight * CAST(:w{0} AS FLOAT) AS score FROM articleterm WHERE term = :t{0} "
        "ORDER BY weight DESC LIMIT :each) q{0}"
    )
    parts = " UNION ALL ".join(one.format(at) for at in range(terms))
    return text(f"SELECT article FROM ({parts}) p GROUP BY article ORDER BY sum(score) DESC, article LIMIT :limit")  # noqa: S608

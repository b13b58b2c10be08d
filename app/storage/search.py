"""Full text and similarity: FTS5 and tsvector side by side, nowhere else."""

import re
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from app.domain.article import Article
from app.domain.person import Person

_WORD = re.compile(r"\w+", re.UNICODE)


class SearchIndex:
    """The index of one newsroom, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._sqlite = session.get_bind().dialect.name == "sqlite"

    def write(self, article: Article, authors: Sequence[Person]) -> None:
        """Put the article's text into the index, in the place of what is there."""
        self.remove(article.id)
        row = {
            "id": article.id.hex, "headline": article.headline, "standfirst": article.standfirst,
            "body": article.body, "tags": " ".join(article.tags), "people": " ".join(person.name for person in authors),
        }  # fmt: skip
        row = {key: value.replace("\0", "") for key, value in row.items()}
        columns = "article_id, headline, standfirst, body, tags, people"
        values = ":id, :headline, :standfirst, :body, :tags, :people"
        if not self._sqlite:
            columns += ", words"
            values += (
                ", setweight(to_tsvector('simple', :headline), 'A') || setweight(to_tsvector('simple', :standfirst ||"
                " ' ' || :tags || ' ' || :people), 'B') || to_tsvector('simple', left(:body, 400000))"
            )
        self._session.execute(text(f"INSERT INTO articletext ({columns}) VALUES ({values})"), row)  # noqa: S608

    def remove(self, article_id: UUID) -> None:
        """Take an article out of the index."""
        self._session.execute(text("DELETE FROM articletext WHERE article_id = :id"), {"id": article_id.hex})

    def find(self, query: str, limit: int = 50) -> list[UUID]:
        """Return articles whose text has every word of `query` (the last may be a beginning), best first."""
        words = _WORD.findall(query.replace("\0", " "))[:32]
        if not words:
            return []
        if self._sqlite:
            match = " ".join(f'"{word}"' for word in words) + "*"
            statement = (
                "SELECT article_id FROM articletext WHERE articletext MATCH :match "
                "ORDER BY bm25(articletext, 0, 8, 4, 1, 3, 3) LIMIT :limit"
            )
        else:
            match = " & ".join([*words[:-1], f"{words[-1]}:*"])
            statement = (
                "SELECT article_id FROM articletext WHERE words @@ to_tsquery('simple', :match) "
                "ORDER BY ts_rank(words, to_tsquery('simple', :match)) DESC, article_id LIMIT :limit"
            )
        rows = self._session.execute(text(statement), {"match": match, "limit": limit})
        return [UUID(row[0]) for row in rows]

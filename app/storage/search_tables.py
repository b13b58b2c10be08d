"""The tables of the search index: full text, and the terms that make articles alike."""

from sqlalchemy import Connection, text

#: Tables of the index; SQLite's FTS5 adds some whose names begin with these.
SEARCH_TABLES = frozenset({"articletext", "articleterm", "termcount"})

_COMMON = (
    """CREATE TABLE articleterm (
        term VARCHAR(120) NOT NULL, weight FLOAT NOT NULL, article_id CHAR(32) NOT NULL,
        PRIMARY KEY (term, weight, article_id))""",
    "CREATE INDEX ix_articleterm_article_id ON articleterm (article_id)",
    "CREATE TABLE termcount (term VARCHAR(120) NOT NULL PRIMARY KEY, articles INTEGER NOT NULL)",
)
_SQLITE = (
    """CREATE VIRTUAL TABLE articletext USING fts5(
        article_id UNINDEXED, headline, standfirst, body, tags, people,
        tokenize = 'unicode61 remove_diacritics 2')""",
)
_POSTGRESQL = (
    """CREATE TABLE articletext (
        article_id CHAR(32) NOT NULL PRIMARY KEY,
        headline TEXT NOT NULL, standfirst TEXT NOT NULL, body TEXT NOT NULL, tags TEXT NOT NULL, people TEXT NOT NULL,
        words TSVECTOR NOT NULL)""",
    "CREATE INDEX ix_articletext_words ON articletext USING gin (words)",
)


def create_search_tables(connection: Connection) -> None:
    """Make the tables of the index."""
    own = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    for statement in (*_COMMON, *own):
        connection.execute(text(statement))


def clear_search_tables(connection: Connection) -> None:
    """Empty the index; every article is then to be indexed again."""
    for table in sorted(SEARCH_TABLES):
        connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - the names are ours

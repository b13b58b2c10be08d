"""Keeps the audit trail append-only on both databases: triggers refuse to change an entry or take it away."""

from sqlalchemy import Connection, text

#: What a database says when it refuses; `failures.sentence` knows it by this.
REFUSAL = "the audit trail is append-only"

# REPLACE takes a row away without a word to the trigger for DELETE, so it is refused when it comes in.
_SQLITE = {
    "auditentry_no_update": f"""CREATE TRIGGER auditentry_no_update BEFORE UPDATE ON auditentry
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    "auditentry_no_delete": f"""CREATE TRIGGER auditentry_no_delete BEFORE DELETE ON auditentry
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    "auditentry_no_replace": f"""CREATE TRIGGER auditentry_no_replace BEFORE INSERT ON auditentry
        WHEN EXISTS (SELECT 1 FROM auditentry WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",  # noqa: S608 - no words from outside
}
_POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION auditentry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
    """CREATE TRIGGER auditentry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON auditentry
        FOR EACH STATEMENT EXECUTE FUNCTION auditentry_refuse()""",
)


def guard(connection: Connection) -> None:
    """Make the audit trail append-only. A migration that makes the table anew must do this again."""
    unguard(connection)
    own = _SQLITE.values() if connection.dialect.name == "sqlite" else _POSTGRESQL
    for statement in own:
        connection.execute(text(statement))


def unguard(connection: Connection) -> None:
    """Lift the guard, within a transaction that puts everything of a backup in its place and guards it again."""
    if connection.dialect.name == "sqlite":
        for name in _SQLITE:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
    else:
        connection.execute(text("DROP TRIGGER IF EXISTS auditentry_append_only ON auditentry"))


def is_guard(name: str, sql: str | None) -> bool:
    """Say whether a trigger of a SQLite file is one of ours, word for word."""
    return sql is not None and _SQLITE.get(name) == sql


def is_guarded(connection: Connection) -> bool:
    """Say whether every guard is in its place."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")).all()
        return {name for name, sql in rows if is_guard(name, sql)} == set(_SQLITE)
    query = """SELECT tgenabled FROM pg_trigger
        WHERE tgname = 'auditentry_append_only' AND tgrelid = CAST('auditentry' AS regclass)"""
    return connection.execute(text(query)).scalar() in {"O", "A"}

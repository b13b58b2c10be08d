"""Is a newsroom whole: the integrity of its file, its references, and the hashes of what it keeps."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlmodel import Session, col, select

from app.domain.article import Article
from app.domain.errors import AppError
from app.domain.media import MediaFile
from app.domain.revision import Revision
from app.storage.audit_guards import is_guarded
from app.storage.revisions import RevisionRepository


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what, whether it is well, and details for a person."""

    name: str
    ok: bool
    detail: str


def examine(session: Session) -> list[Finding]:
    """Look at everything, slowly and thoroughly."""
    connection = session.connection()
    own = _sqlite(connection) if connection.dialect.name == "sqlite" else _postgresql(connection)
    return [*own, _audit(connection), _media(session), _revisions(session), _index(session)]


def _sqlite(connection: Connection) -> list[Finding]:
    integrity = [row[0] for row in connection.execute(text("PRAGMA integrity_check(20)"))]
    orphans = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
    version = connection.execute(text("SELECT sqlite_version()")).scalar()
    mode = connection.execute(text("PRAGMA journal_mode")).scalar()
    return [
        Finding("database", True, f"SQLite {version}, journal {mode}"),
        Finding("integrity", integrity == ["ok"], "; ".join(integrity)[:500]),
        Finding("references", not orphans, f"{len(orphans)} rows refer to something that is gone" if orphans else "ok"),
    ]


def _postgresql(connection: Connection) -> list[Finding]:
    version = connection.execute(text("SHOW server_version")).scalar()
    return [Finding("database", True, f"PostgreSQL {version}")]


def _audit(connection: Connection) -> Finding:
    guarded = is_guarded(connection)
    return Finding("audit trail", guarded, "append-only" if guarded else "not protected: its triggers are gone")


def _media(session: Session) -> Finding:
    damaged = 0
    number = 0
    for sha256 in session.exec(select(MediaFile.sha256)).all():
        data = session.exec(select(MediaFile.data).where(MediaFile.sha256 == sha256)).one()
        number += 1
        damaged += hashlib.sha256(data).hexdigest() != sha256
    return Finding("images and snapshots", not damaged, f"{number} kept, {damaged} damaged")


def _revisions(session: Session) -> Finding:
    repository = RevisionRepository(session)
    damaged = 0
    ids = session.exec(select(Revision.id)).all()
    for revision_id in ids:
        try:
            repository.texts(revision_id)
        except AppError:
            damaged += 1
        session.expunge_all()
    return Finding("revisions", not damaged, f"{len(ids)} kept, {damaged} damaged")


def _index(session: Session) -> Finding:
    stale = len(session.exec(select(Article.id).where(col(Article.index_stale), col(Article.binned).is_(None))).all())
    return Finding("search index", True, "up to date" if not stale else f"{stale} articles wait to be indexed")

"""Queries of the newsroom itself, of what was imported, and of rendered bodies."""

from uuid import UUID

from sqlmodel import select

from app.domain.newsroom import ImportedFile, Newsroom, RenderedBody
from app.storage.repository import Repository


class NewsroomRepository(Repository[Newsroom]):
    """The one row of the newsroom."""

    kind = Newsroom
    word = "newsroom"

    def the(self) -> Newsroom | None:
        """Return the row, or None in a newsroom that was just made."""
        return self._session.exec(select(Newsroom)).first()


class ImportedFileRepository(Repository[ImportedFile]):
    """Files that were imported."""

    kind = ImportedFile
    word = "imported file"

    def article_of(self, sha256: str) -> UUID | None:
        """Return the article that a file of these bytes became, if it is here."""
        return self._session.exec(select(ImportedFile.article_id).where(ImportedFile.sha256 == sha256)).first()


class RenderedBodyRepository(Repository[RenderedBody]):
    """Rendered bodies."""

    kind = RenderedBody
    word = "rendered text"

    def by_key(self, key: str) -> RenderedBody | None:
        """Return what was rendered for a key."""
        return self._session.exec(select(RenderedBody).where(RenderedBody.key == key)).first()

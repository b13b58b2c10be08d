"""Revisions: the texts of an article, packed, each with an earlier one as dictionary."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from uuid import UUID

import zstandard
from sqlmodel import col, func, select

from app.domain.errors import AppError
from app.domain.revision import Revision, RevisionReason
from app.storage.repository import Repository

#: A revision is kept whole this often; those between are packed with the whole one as dictionary.
_WHOLE_EVERY = 20


class RevisionRepository(Repository[Revision]):
    """Revisions."""

    kind = Revision
    word = "revision"

    def of_article(self, article_id: UUID) -> Sequence[Revision]:
        """Return the revisions of an article, newest first."""
        query = select(Revision).where(Revision.article_id == article_id)
        return self._session.exec(query.order_by(col(Revision.number).desc())).all()

    def newest(self, article_id: UUID) -> Revision | None:
        """Return the newest revision of an article."""
        query = select(Revision).where(Revision.article_id == article_id)
        return self._session.exec(query.order_by(col(Revision.number).desc()).limit(1)).first()

    def is_fresh(self, article_id: UUID) -> bool:
        """Say whether an article was only started: never saved on purpose, imported or sent on."""
        started = (RevisionReason.CREATED, RevisionReason.INTERVAL)
        query = select(Revision.id).where(Revision.article_id == article_id, col(Revision.reason).not_in(started))
        return self._session.exec(query.limit(1)).first() is None

    def keep(self, revision: Revision, texts: Mapping[str, object]) -> Revision:
        """Pack `texts` into the revision, number it, and write it. A state equal to the newest is kept all the same."""
        data = json.dumps(texts, ensure_ascii=False, sort_keys=True).encode()
        count = func.coalesce(func.max(Revision.number), 0)
        newest = self._session.exec(select(count).where(Revision.article_id == revision.article_id)).one()
        revision.number = newest + 1
        revision.sha256 = hashlib.sha256(data).hexdigest()
        base = None if newest % _WHOLE_EVERY == 0 else self._whole_before(revision)
        revision.base_id = base.id if base else None
        revision.packed = _compressor(self._bytes(base) if base else None).compress(data)
        return self.add(revision)

    def texts(self, revision_id: UUID) -> dict[str, object]:
        """Return the texts of a revision. Raises AppError where they are not what was kept."""
        revision = self.get(revision_id)
        data = self._bytes(revision)
        if hashlib.sha256(data).hexdigest() != revision.sha256:
            raise AppError(f"Version {revision.number} is damaged and was not used: choose another, or a backup.")
        texts: dict[str, object] = json.loads(data)
        return texts

    def _whole_before(self, revision: Revision) -> Revision | None:
        query = select(Revision).where(Revision.article_id == revision.article_id, col(Revision.base_id).is_(None))
        return self._session.exec(query.order_by(col(Revision.number).desc()).limit(1)).first()

    def _bytes(self, revision: Revision) -> bytes:
        base = self.find(revision.base_id)
        dictionary = (
            zstandard.ZstdCompressionDict(self._bytes(base), dict_type=zstandard.DICT_TYPE_RAWCONTENT) if base else None
        )
        try:
            return zstandard.ZstdDecompressor(dict_data=dictionary).decompress(revision.packed)
        except zstandard.ZstdError as error:
            raise AppError(f"Version {revision.number} is damaged: choose another, or a backup.") from error


def _compressor(base: bytes | None) -> zstandard.ZstdCompressor:
    if not base:
        return zstandard.ZstdCompressor(level=6)
    dictionary = zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    return zstandard.ZstdCompressor(level=6, dict_data=dictionary)

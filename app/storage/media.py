"""Images and snapshots, kept once by the hash of their bytes."""

import hashlib
from collections.abc import Iterable

from sqlmodel import Session, col, select

from app.domain.errors import NotFound
from app.domain.media import MediaFile


class MediaRepository:
    """Stored files."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, data: bytes, media_type: str, name: str = "", width: int = 0, height: int = 0) -> MediaFile:
        """Keep bytes, once, and return their record."""
        digest = hashlib.sha256(data).hexdigest()
        present = self._session.get(MediaFile, digest)
        if present is not None:
            return present
        kept = MediaFile(sha256=digest, media_type=media_type, name=name, width=width, height=height, data=data)
        self._session.add(kept)
        self._session.flush()
        return kept

    def get(self, sha256: str) -> MediaFile:
        """Return a stored file, or raise NotFound."""
        found = self._session.get(MediaFile, sha256)
        if found is None:
            raise NotFound("That file is not kept in this newsroom.")
        return found

    def facts(self, digests: Iterable[str]) -> dict[str, MediaFile]:
        """Return what is known of stored files but their bytes (`data` is empty)."""
        columns = (MediaFile.sha256, MediaFile.media_type, MediaFile.name, MediaFile.width, MediaFile.height)
        wanted = list(digests)
        found: dict[str, MediaFile] = {}
        for at in range(0, len(wanted), 500):
            query = select(*columns).where(col(MediaFile.sha256).in_(wanted[at : at + 500]))  # type: ignore[call-overload]
            for sha256, media_type, name, width, height in self._session.exec(query):
                found[sha256] = MediaFile(
                    sha256=sha256, media_type=media_type, name=name, width=width, height=height, data=b""
                )
        return found

"""What a person does with images: keep them, look at them."""

from uuid import UUID

from app.domain.edits import ArticleEdit
from app.domain.media import MediaFile
from app.domain.revision import RevisionReason
from app.domain.text import readable
from app.formats.images import check_image
from app.services.articles import Saved, apply, keep_revision
from app.services.base import Service, find_article


class MediaService(Service):
    """Images."""

    def keep(self, name: str, data: bytes) -> MediaFile:
        """Check an image and keep it in the newsroom, once. Raises BadInput for what is no image."""
        image = check_image(name, data)
        with self._db.transaction() as tx:
            return tx.media.keep(image.data, image.media_type, readable(name), image.width, image.height)

    def get(self, sha256: str) -> MediaFile:
        """Return an image with its bytes."""
        with self._db.reading() as tx:
            return tx.media.get(sha256)

    def set_image(self, key: UUID | str, name: str, data: bytes) -> Saved:
        """Keep an image and make it the one of an article."""
        image = check_image(name, data)
        with self._db.transaction() as tx:
            article = find_article(tx, key)
            kept = tx.media.keep(image.data, image.media_type, readable(name), image.width, image.height)
            claims = tx.claims.of_article(article.id)
            person = self._who.person(tx)
            apply(tx, article, ArticleEdit(image_sha256=kept.sha256), {}, claims, person)
            keep_revision(tx, article, person, RevisionReason.SAVED, "Image changed")
            return Saved(article, claims)

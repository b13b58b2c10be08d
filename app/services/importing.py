"""What brings other people's files in: each file becomes an article, or says why not."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from app.domain.article import PUBLIC, AIDisclosure, Article, Status
from app.domain.edits import ArticleEdit
from app.domain.errors import AppError, BadInput
from app.domain.imported import ImportedArticle, ImportedImage
from app.domain.newsroom import ImportedFile
from app.domain.record import now
from app.domain.related import RelatedLink
from app.domain.revision import RevisionReason
from app.domain.slugs import slugify
from app.domain.text import readable, shortened
from app.formats.images import check_image
from app.formats.pasted import PastedText, paste
from app.formats.reading import read
from app.services.articles import keep_revision, publication_of, start_article
from app.services.base import Service, index, note
from app.services.people import named_person
from app.services.publications import named_section
from app.storage.transaction import Transaction

#: No text file of this size is an article, and reading it would fill the memory.
LARGEST_FILE = 64_000_000

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class ImportResult:
    """What became of one file: an article, or an error."""

    file: str
    id: UUID | None = None
    slug: str = ""
    warnings: Sequence[str] = ()
    error: str = ""


@dataclass(frozen=True)
class PastedArticle:
    """Clean Markdown of a paste, its images kept, and what was left out."""

    markdown: str
    warnings: Sequence[str] = field(default=())


class ImportService(Service):
    """Import and paste."""

    def files(
        self,
        paths: Sequence[Path],
        *,
        format: str | None = None,  # noqa: A002 - the word of the command
        status: Status | None = None,
        again: bool = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[ImportResult]:
        """Make articles of files. One that fails says why; the others are in, each in a transaction of its own."""
        results = []
        for number, path in enumerate(paths):
            if cancelled():
                break
            try:
                data = read_file(path)
                result = self.data(path.name, data, format=format, status=status, again=again, folder=path.parent)
                results.append(ImportResult(str(path), result.id, result.slug, result.warnings))
            except AppError as error:
                results.append(ImportResult(str(path), error=str(error)))
            if progress:
                progress(number + 1, len(paths))
        return results

    def data(
        self,
        name: str,
        data: bytes,
        *,
        format: str | None = None,  # noqa: A002 - the word of the command
        status: Status | None = None,
        again: bool = False,
        folder: Path | None = None,
    ) -> ImportResult:
        """Make an article of the bytes of a file. Images beside it are taken from `folder`. Raises BadInput."""
        name = readable(name)
        digest = hashlib.sha256(data).hexdigest()
        if not again and (known := self._known(name, digest)):
            return known
        found = read(name, data, format)
        picture = _picture(found, folder)
        with self._db.transaction() as tx:
            article = self._write(tx, found, status)
            if picture is not None:
                kept = tx.media.keep(picture.data, picture.media_type, picture.name, picture.width, picture.height)
                article.image_sha256 = kept.sha256
            tx.imported.add(ImportedFile(sha256=digest, name=name[:200], article_id=article.id))
            person = self._who.person(tx)
            keep_revision(tx, article, person, RevisionReason.IMPORTED, f"From {name[:200]}")
            index(tx, article)
            note(tx, person, "article.import", f"Imported from {name[:200]}", article=article)
            return ImportResult(name, article.id, article.slug, tuple(found.warnings))

    def paste(self, html: str | None, text: str) -> PastedArticle:
        """Make clean Markdown of what was copied elsewhere; images that came with it are kept in the newsroom."""
        pasted = paste(html, text)
        return PastedArticle(*self._keep_images(pasted))

    def _known(self, name: str, digest: str) -> ImportResult | None:
        with self._db.reading() as tx:
            article = tx.articles.find(tx.imported.article_of(digest))
            if article is None:
                return None
            where = "is in the bin" if article.binned else f"is here as “{article.slug}”"
            warning = f"This file was imported before and {where}: it was not imported again."
            return ImportResult(name, article.id, article.slug, (warning,))

    def _write(self, tx: Transaction, found: ImportedArticle, status: Status | None) -> Article:
        publication = publication_of(tx)
        fields = _fields(found)
        if found.section:
            fields["section_id"] = named_section(tx, publication, found.section).id
        fields["authors"] = [named_person(tx, name).id for name in found.authors if name.strip()]
        article = start_article(tx, ArticleEdit.model_validate(fields), publication)
        if article.slug != slugify(found.slug or found.headline):
            found.warnings.append(f"Another article has this address already: this one is “{article.slug}”.")
        _set_status(article, found, status)
        tx.articles.add(article)
        waiting = _link_headlines(tx, article, found.related_headlines)
        if waiting:
            found.warnings.append(f"Related headlines that wait for their page in the panel Related: {waiting}.")
        return article

    def _keep_images(self, pasted: PastedText) -> tuple[str, list[str]]:
        """Keep the images that came with their bytes; those that cannot be kept lose their place, with a warning."""
        addresses, warnings = [], list(pasted.warnings)
        for number, image in enumerate(pasted.images):
            address = image.url
            if image.data:
                try:
                    checked = check_image(f"pasted-{number + 1}", image.data)
                except BadInput as error:
                    warnings.append(str(error))
                else:
                    with self._db.transaction() as tx:
                        kept = tx.media.keep(checked.data, checked.media_type, "pasted", checked.width, checked.height)
                    address = f"media:{kept.sha256}"
            addresses.append(address)
        return pasted.with_images(addresses), warnings


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that a person named, or raise BadInput in one sentence."""
    try:
        if path.is_dir():
            raise BadInput(f"“{path}” is a folder: name the files in it. Nothing was imported from it.")
        with path.open("rb") as file:
            # Not by its size: a device and a pipe have none, and a device has no end.
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be one of a file"
        raise BadInput(
            f"“{shortened(str(path), 200)}” cannot be read ({reason}): check its name. Nothing was imported from it."
        ) from error
    if len(data) > LARGEST_FILE:
        raise BadInput(f"“{path.name}” is too large for an article. Nothing was imported from it.")
    return data


def _fields(found: ImportedArticle) -> dict[str, object]:
    names = ("kicker", "headline", "standfirst", "body", "slug", "slugline", "dateline", "language", "genre", "ai_note",
             "ai_disclosure", "editors_note", "tags")  # fmt: skip
    fields: dict[str, object] = {name: value for name in names if (value := getattr(found, name))}
    if found.ai_note and not found.ai_disclosure:
        fields["ai_disclosure"] = AIDisclosure.AUTOMATIC
    if found.image:
        fields |= {
            "image_alt": found.image.alt,
            "image_caption": found.image.caption,
            "image_credit": found.image.credit,
        }
    return fields


def _set_status(article: Article, found: ImportedArticle, status: Status | None) -> None:
    article.status = status or found.status or Status.DRAFT
    if article.status in PUBLIC or article.status is Status.WITHDRAWN:
        article.first_published = found.published or now().replace(microsecond=0)
        article.last_published = max(found.updated or article.first_published, article.first_published)
        article.edition = 1


def _link_headlines(tx: Transaction, article: Article, headlines: Sequence[str]) -> int:
    """Link what the archive has; keep the rest as headlines that a person may complete, and return how many."""
    known = tx.articles.by_headlines(article.publication_id, headlines)
    linked = {article.id}
    waiting = 0
    for position, headline in enumerate(dict.fromkeys(headlines)):
        target_id = known.get(headline.casefold())
        if target_id in linked:
            continue
        title = "" if target_id else headline
        tx.related.add(RelatedLink(article_id=article.id, target_id=target_id, title=title, position=position))
        if target_id:
            linked.add(target_id)
        else:
            waiting += 1
    return waiting


@dataclass(frozen=True)
class _Picture:
    name: str
    data: bytes
    media_type: str
    width: int
    height: int


def _picture(found: ImportedArticle, folder: Path | None) -> _Picture | None:
    image = found.image
    if image is None:
        return None
    name = Path(image.url).name or "image"
    data = image.data or _beside(image, folder)
    if not data:
        found.warnings.append(f"The image “{image.url[:200]}” is not beside the file: it was left out.")
        return None
    try:
        checked = check_image(name, data)
    except BadInput as error:
        found.warnings.append(str(error))
        return None
    return _Picture(name, checked.data, checked.media_type, checked.width, checked.height)


def _beside(image: ImportedImage, folder: Path | None) -> bytes:
    """Return the bytes of an image file beside or below the imported one, never from anywhere else."""
    if folder is None or "://" in image.url or "\0" in image.url or not image.url:
        return b""
    try:
        path = (folder / image.url.lstrip("/")).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file() or path.stat().st_size > LARGEST_FILE:
            return b""
        return path.read_bytes()
    except OSError:
        return b""

"""What comes into the open article from elsewhere: pastes, images, dropped files."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.media import MediaFile
from app.formats.pasted import paste
from app.services.importing import ImportResult, read_file
from app.ui.context import Context
from app.ui.editor.article_editor import ArticleEditor
from app.ui.messages import Choice

if TYPE_CHECKING:
    from app.services.services import Services

_IMAGES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".avif"}


class Incoming(QObject):
    """Takes what the editor hands on, and what is dropped on the window."""

    def __init__(self, ctx: Context, editor: ArticleEditor) -> None:
        super().__init__(ctx.workspace)
        self._ctx = ctx
        self._editor = editor
        editor.set_clean_paste(self._clean)
        editor.image_pasted.connect(self._on_image_pasted)
        editor.files_dropped.connect(self.take_files)

    # ------------------------------------------------------------------ pastes
    def _clean(self, html: str, text: str) -> str:
        pasted = paste(html, text)
        if pasted.warnings:
            self._ctx.messages.info(" ".join(pasted.warnings), key="paste")
        for number, image in enumerate(pasted.images):
            if image.data and image.url:
                job = self._ctx.jobs.write(self._ctx.services.media.keep, f"pasted-{number + 1}", image.data)
                job.owned(self).then(partial(self._put_in, image.url))
        return pasted.markdown

    def _put_in(self, token: str, kept: MediaFile) -> None:
        """Name an image of a paste by what it is in the newsroom, now that it is kept there."""
        body = self._editor.body.text()
        if token in body:
            self._editor.set_field("body", body.replace(token, f"media:{kept.sha256}"))

    # ------------------------------------------------------------------ images and files
    def _on_image_pasted(self, data: bytes, name: str) -> None:
        job = self._ctx.jobs.write(self._ctx.services.media.keep, name or "pasted", data)
        job.owned(self).then(self._on_image_kept)

    def take_image(self, path: Path) -> None:
        """Keep an image file in the newsroom and put it at the caret."""
        job = self._ctx.jobs.write(_keep_image, self._ctx.services, path)
        job.owned(self).then(self._on_image_kept)

    def _on_image_kept(self, kept: MediaFile) -> None:
        self._editor.body.insert_image("", kept.sha256)
        self._editor.body.setFocus()
        self._ctx.messages.info(
            "The image is kept in the newsroom. Write what it shows between the brackets, for those who cannot see it.",
            key="image",
        )

    def take_files(self, files: Sequence[Path]) -> None:
        """Put images at the caret of the open article, and make articles of the other files."""
        images = [path for path in files if path.suffix.lower() in _IMAGES]
        if images and self._ctx.workspace.current is None:
            self._ctx.messages.warning("Open an article first: images belong into one. Nothing was changed.")
        elif images:
            for path in images:
                self.take_image(path)
        others = [path for path in files if path not in images]
        if others:
            self.import_files(others)

    def import_files(self, files: Sequence[Path]) -> None:
        """Make articles of files, and open the one where it is only one."""
        title = f"Importing {files[0].name}" if len(files) == 1 else f"Importing {len(files):,} files"
        job = self._ctx.jobs.write_long(title, self._ctx.services.importing.files, list(files))
        job.owned(self).then(self._on_imported)

    def _on_imported(self, results: Sequence[ImportResult]) -> None:
        done = [result for result in results if not result.error]
        failed = [result for result in results if result.error]
        for result in failed[:2]:
            self._ctx.messages.error(result.error)
        if len(failed) > 2:
            self._ctx.messages.error(f"{len(failed) - 2:,} more files could not be read.")
        if len(results) == 1 and done and done[0].id is not None:
            self._ctx.workspace.open(done[0].id)
            if done[0].warnings:
                self._ctx.messages.info(_summary(done[0].warnings), key="import")
        elif done:
            words = "1 article is in." if len(done) == 1 else f"{len(done):,} articles are in."
            noted = [result for result in done if result.warnings]
            choice = [Choice("Show what was left out", partial(self._tell_warnings, noted))] if noted else []
            self._ctx.messages.info(words, *choice, key="import")

    def _tell_warnings(self, results: Sequence[ImportResult]) -> None:
        lines = [f"{Path(result.file).name}: {_summary(result.warnings)}" for result in results[:20]]
        self._ctx.messages.info("\n".join(lines), key="import")


def _keep_image(services: "Services", path: Path) -> MediaFile:
    return services.media.keep(path.name, read_file(path))


def _summary(warnings: Sequence[str]) -> str:
    shown = " ".join(warnings[:6])
    return shown if len(warnings) <= 6 else f"{shown} And {len(warnings) - 6} more."

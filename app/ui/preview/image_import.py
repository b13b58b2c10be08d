"""Brings images from the web into the newsroom, when a person asks for it, and names them so in the text."""

import re
from collections.abc import Iterable
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit
from uuid import UUID

from PySide6.QtCore import QObject

from app.domain.media import MediaFile
from app.services.fetching import Fetched
from app.ui.context import Context


class ImageImport(QObject):
    """Fetches off the window's thread, keeps by the writer, and changes the text on the screen as one step of undo."""

    def __init__(self, ctx: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx

    def take(self, addresses: Iterable[str]) -> None:
        """Bring these images in; what cannot be had is told, one by one."""
        article_id = self._ctx.workspace.article_id
        if article_id is not None:
            for address in addresses:
                job = self._ctx.jobs.read(self._ctx.services.previews.fetch_image, address)
                job.owned(self).then(partial(self._on_fetched, article_id, address))

    def _on_fetched(self, article_id: UUID, address: str, fetched: Fetched) -> None:
        name = unquote(PurePosixPath(urlsplit(fetched.url).path).name) or "image"
        job = self._ctx.jobs.write(self._ctx.services.media.keep, name, fetched.data)
        job.owned(self).then(partial(self._on_kept, article_id, address))

    def _on_kept(self, article_id: UUID, address: str, kept: MediaFile) -> None:
        if self._ctx.workspace.article_id != article_id:
            return  # another article is open by now: the image is kept, the text asks again when it is back
        editor = self._ctx.drafting.editor
        before = editor.body.text()
        after = with_image(before, address, kept.sha256)
        if after != before:
            editor.set_field("body", after)
            self._ctx.messages.info(f"“{kept.name}” is in the newsroom now and on the page.")


def importable(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses that are on the web; files of this computer and data in the address are not."""
    return tuple(address for address in addresses if re.match(r"(?:https?:)?//[^/]", address, re.IGNORECASE))


def with_image(body: str, address: str, sha256: str) -> str:
    """Name an image of the newsroom where the body shows the one at an address; links to it stay links."""
    place = re.escape(address)
    shown = re.compile(rf"(!\[[^\]]*\]\(\s*<?|<img\b[^<>]*?\bsrc\s*=\s*[\"']?){place}(?=[\s)>\"'])", re.IGNORECASE)
    return shown.sub(rf"\g<1>media:{sha256}", body)

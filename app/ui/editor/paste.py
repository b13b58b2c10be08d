"""What comes from the clipboard or is dropped: text becomes clean Markdown, images and files are handed on."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+")
#: (html, text) -> Markdown. The application gives it; the editor knows no format.
CleanPaste = Callable[[str, str], str]


def plain_only(_html: str, text: str) -> str:
    """Take the text and nothing of its dress: what is done until the application says better."""
    return text


def pasted_text(source: QMimeData, clean_paste: CleanPaste) -> str:
    """Give the Markdown of what is pasted; text that came without dress is taken as it is."""
    if source.hasHtml():
        return clean_paste(source.html(), source.text())
    return source.text()


def pasted_image(source: QMimeData) -> bytes | None:
    """Give the bytes of a pasted image, as they came where they came encoded, else as PNG."""
    for kind in ("image/png", "image/jpeg", "image/webp", "image/gif"):
        if source.hasFormat(kind):
            return bytes(source.data(kind).data())
    image = source.imageData() if source.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return None
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(packed.data())


def local_files(source: QMimeData) -> list[Path]:
    """Give the files that are dropped or pasted."""
    if not source.hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


def is_address(text: str) -> bool:
    """Say whether a text is one web address and nothing else: pasted over words it links them."""
    return bool(_ADDRESS.fullmatch(text.strip()))


def is_rich_text(source: QMimeData) -> bool:
    """Say whether words came along: a word processor adds a picture of the words, which is not what is meant."""
    return bool(source.hasText() and source.text().strip())

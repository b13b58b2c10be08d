"""What was copied in a browser or a word processor, as clean Markdown."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from typing import Any

from app.domain.errors import BadInput
from app.domain.imported import ImportedImage
from app.domain.text import clean_text
from app.formats.html_markdown import to_markdown
from app.formats.markup import clean, images, parse

#: Larger pastes are taken as plain text: making Markdown of them would hold the person up.
_LARGEST = 4_000_000
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)")
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-4]00)")
_ITALIC = re.compile(r"font-style\s*:\s*italic")
_STRUCTURE = (
    *("a", "b", "strong", "i", "em", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("ul", "ol", "blockquote", "table", "img"),
)


@dataclass
class PastedText:
    """Markdown, the images in it, and what was left out.

    Where an image that came with its bytes stands, the Markdown has its `url` as a token to be replaced.
    """

    markdown: str
    images: list[ImportedImage] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def paste(html: str | None, text: str) -> PastedText:
    """Return what was copied as Markdown; HTML without any structure, or too much of it, is taken as plain text."""
    plain = PastedText(clean_text(text))
    if not html or len(html) > _LARGEST:
        return plain
    try:
        soup, warnings = parse(html)
    except BadInput as error:
        plain.warnings.append(str(error))
        return plain
    _read_styles(soup)
    warnings += clean(soup)
    kept = _take_images(images(soup))
    if not soup.find(_STRUCTURE) and text.strip():
        return plain
    _lower_headings(soup)
    markdown = to_markdown(soup)
    return PastedText(markdown, kept, warnings) if markdown.strip() else plain


def _read_styles(soup: Any) -> None:
    """Make elements of what word processors say by style; Google wraps everything in a <b> that is not bold."""
    for element in soup.find_all(style=True):
        style = str(element["style"]).lower()
        if element.name in {"b", "strong"} and _NOT_BOLD.search(style):
            element.unwrap()
            continue
        if element.name != "span":
            continue
        if _BOLD.search(style):
            element.wrap(soup.new_tag("strong"))
        if _ITALIC.search(style):
            element.wrap(soup.new_tag("em"))


def _take_images(found: list[Any]) -> list[ImportedImage]:
    """Decode the images that are in the HTML itself; those on other hosts stay as addresses."""
    kept = []
    for number, image in enumerate(found):
        source = str(image["src"])
        if not source.lower().startswith("data:"):
            kept.append(ImportedImage(url=source, alt=str(image.get("alt", ""))))
            continue
        data = _decoded(source)
        if not data:
            image.decompose()
            continue
        token = f"pasted-image-{number}-{len(data)}"
        image["src"] = token
        kept.append(ImportedImage(url=token, data=data, alt=str(image.get("alt", ""))))
    return kept


def _decoded(source: str) -> bytes:
    head, _, body = source.partition(",")
    if not head.lower().endswith(";base64"):
        return b""
    try:
        return base64.b64decode(body, validate=False)
    except (binascii.Error, ValueError):
        return b""


def _lower_headings(soup: Any) -> None:
    """Let a first-level heading be a crosshead: the first level is the headline's."""
    if soup.find("h1"):
        for level in range(5, 0, -1):
            for heading in soup.find_all(f"h{level}"):
                heading.name = f"h{level + 1}"

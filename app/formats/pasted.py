"""What is pasted into the body, from a web page or a word processor, as clean Markdown."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.imported import ImportedImage
from app.domain.text import TEXT_LIMIT, clean_text
from app.formats import markup, word_processors
from app.formats.html_markdown import to_markdown

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_STRUCTURE = [
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "table",
    "a",
    "strong",
    "b",
    "em",
    "i",
    "img",
    "blockquote",
]
_DATA = re.compile(r"(?is)\Adata:image/[\w.+-]{1,40}(?:;[\w=.-]{1,60})*;base64,(?P<data>.*)\Z")
_TOKEN = re.compile(r"\]\(pasted:(\d+)(?=[ )])")
#: A space that does not break is kept where typography wants one: at French punctuation and in numbers.
_HARD_SPACE = re.compile(r"(?<![«\d\u2013])\u00a0(?![»:;!?%€$£\u2013\d])")


@dataclass
class PastedText:
    """Markdown, the images in it in order (`![...](pasted:0)` is the first), and what was left out."""

    markdown: str
    images: list[ImportedImage] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def with_images(self, addresses: list[str]) -> str:
        """Return the Markdown with the address that each image was given, in the order of `images`."""
        return _TOKEN.sub(lambda found: f"]({addresses[int(found[1])]}", self.markdown)


def paste(html: str | None, text: str) -> PastedText:
    """Return what the clipboard holds as Markdown; its plain text, unchanged, if its HTML has no structure.

    Raises BadInput where it is far more than an article.
    """
    plain = clean_text(text)
    if not html or not html.strip() or len(html) > 10 * TEXT_LIMIT:
        return PastedText(plain)
    try:
        soup, warnings = markup.parse(word_processors.fragment(html.replace("\x00", "")))
        warnings += markup.clean(soup)
        markup.images(soup)
        word_processors.tidy(soup)
        if soup.find(_STRUCTURE) is None:
            return PastedText(plain or clean_text(soup.get_text("\n").strip()))
        images, lost = _take_images(soup)
        _lower_headings(soup)
        markdown = _HARD_SPACE.sub(" ", to_markdown(soup))
    except RecursionError:
        return PastedText(plain, warnings=["Its structure could not be read; its plain text was pasted."])
    return PastedText(markdown, images, warnings + lost)


def _take_images(soup: "BeautifulSoup") -> tuple[list[ImportedImage], list[str]]:
    """Take the images out, with a token in the place of each; return them, and what was no image."""
    images: list[ImportedImage] = []
    warnings: list[str] = []
    for element in soup.find_all("img"):
        image = _image(str(element["src"]))
        if image is None:
            warnings.append("An image in what was pasted could not be read and was left out.")
            element.decompose()
            continue
        image.alt, image.caption = str(element.get("alt") or ""), str(element.get("title") or "")
        element["src"] = f"pasted:{len(images)}"
        images.append(image)
    return images, warnings


def _image(address: str) -> ImportedImage | None:
    if not address.lower().startswith("data:"):
        return ImportedImage(url=address)
    found = _DATA.match(address)
    if not found:
        return None
    try:
        return ImportedImage(data=base64.b64decode(re.sub(r"\s|%0A", "", found["data"]), validate=True))
    except binascii.Error:
        return None


def _lower_headings(soup: "BeautifulSoup") -> None:
    """Lower the headings so that the highest is of the second level: the first is the headline's."""
    headings = soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
    shift = 1 if any(heading.name == "h1" for heading in headings) else 0
    for heading in headings:
        heading.name = f"h{min(6, int(heading.name[1]) + shift)}"
        for strong in heading.find_all(["strong", "b"]):
            strong.unwrap()

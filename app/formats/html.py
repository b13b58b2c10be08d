"""A web page as an article: its main text by trafilatura, as Markdown, and what its head says about it."""

import logging
import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.domain.errors import BadInput
from app.domain.imported import ImportedArticle, ImportedImage
from app.domain.text import TEXT_LIMIT, clean_line
from app.formats import furniture, markup
from app.formats.dates import date_line
from app.formats.header import byline
from app.formats.html_markdown import to_markdown
from app.formats.page_metadata import PageMetadata, read_metadata

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_SYNTAX = re.compile(r"!?\[([^\[\]]*)\]\([^)]{0,2000}\)|\\(?=\W)|[*_`#>]+")
#: How much of what was left out is quoted.
_QUOTED = 3_000


def read_html(text: str) -> ImportedArticle:
    """Return the article of a page; scripts, menus and everything around its main text are left out."""
    soup, warnings = markup.parse(text)
    if len(soup.get_text()) > 2 * TEXT_LIMIT:
        raise BadInput("The page has far more text than an article can have. Nothing was imported from it.")
    page = read_metadata(soup)
    article = ImportedArticle(
        headline=page.title, standfirst=page.description, authors=page.authors, tags=page.tags, section=page.section,
        language=page.language, published=page.published, updated=page.updated, source_url=page.url, warnings=warnings,
    )  # fmt: skip
    article.related_headlines = _take_related(soup)
    warnings += markup.clean(soup, page.base)
    kept = markup.images(soup, page.base)
    all_lines = [clean_line(line) for line in soup.get_text("\n").split("\n")]
    article.body = _settle_blocks(article, _main_text(soup).split("\n\n"))
    if not article.body:
        article.body = _settle_blocks(article, _whole_text(soup).split("\n\n"))
    article.image = _lead_image(page, kept, article.body)
    _say_what_was_left_out(article, all_lines)
    return article


def _take_related(soup: "BeautifulSoup") -> list[str]:
    """Take lists of related articles, announced by a label of their own, out of a page; return their headlines."""
    headlines: list[str] = []
    for label in soup.find_all(["h2", "h3", "h4", "h5", "h6", "p", "strong", "div", "span"]):
        if (
            label.decomposed
            or len(label.find_all(True)) > 3
            or not furniture.is_related_label(clean_line(label.get_text(" ")))
        ):
            continue
        box = label.find_next_sibling(["ul", "ol", "div"])
        links = box.find_all("a") if box else []
        if (
            box
            and links
            and len(clean_line(box.get_text(" "))) <= 2 * sum(len(clean_line(link.get_text(" "))) for link in links)
        ):
            headlines += [title for link in links if furniture.is_title(title := clean_line(link.get_text(" ")))]
            box.decompose()
            label.decompose()
    return list(dict.fromkeys(headlines))


def _words(element: Any) -> str:
    return clean_line(element.get_text(" "))


@cache
def _trafilatura() -> Any:
    """Return the library, loaded at its first use, for it takes a quarter of a second.

    Its log is silenced: what it warns of is no fault of the program, and the person is told in words.
    """
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return import_module("trafilatura")


def _main_text(soup: "BeautifulSoup") -> str:
    """Return the main text of a page as Markdown, nothing if the library finds none."""
    document = _trafilatura().bare_extraction(
        str(soup), include_comments=False, include_formatting=True, include_links=True, include_images=True,
        with_metadata=False,
    )  # fmt: skip
    if document is None or document.body is None:
        return ""
    etree = import_module("lxml.etree")
    return to_markdown(_lowered(_from_extract(etree.tostring(document.body, encoding="unicode"))))


def _whole_text(soup: "BeautifulSoup") -> str:
    """Return all the text of a page that is too short or too odd to have a main text, but for menus and footers."""
    for around in soup.find_all(["nav", "header", "footer", "aside"]):
        if not around.decomposed:
            around.decompose()
    return to_markdown(_lowered(soup))


def _from_extract(xml: str) -> "BeautifulSoup":
    """Return trafilatura's own elements as those of HTML."""
    soup: BeautifulSoup = import_module("bs4").BeautifulSoup(xml, "xml")
    for element in soup.find_all(True):
        rend = str(element.get("rend") or "")
        element.name, attributes = _html_of(element, rend)
        element.attrs = {**attributes}
    return soup


def _html_of(element: Any, rend: str) -> tuple[str, dict[str, str]]:
    name = element.name
    if name == "hi":
        return {"#b": "strong", "#i": "em", "#t": "code", "#sub": "sub", "#sup": "sup"}.get(rend, "span"), {}
    if name == "ref":
        return "a", {"href": str(element.get("target") or "")}
    if name == "graphic":
        return "img", {name: str(element[name]) for name in ("src", "alt", "title") if element.get(name)}
    if name == "cell":
        return ("th" if element.get("role") == "head" else "td"), {}
    if name == "head":
        return (rend if re.fullmatch(r"h[1-6]", rend) else "h2"), {}
    if name == "list":
        return ("ol" if rend.startswith("ol") else "ul"), {}
    plain = {"item": "li", "row": "tr", "quote": "blockquote", "lb": "br", "code": "code", "del": "span", "main": "div"}
    return plain.get(name, name), {}


def _lowered(soup: "BeautifulSoup") -> "BeautifulSoup":
    """Make second-level headings of those of the first level, which is the headline's; take bold out of headings."""
    for heading in soup.find_all("h1"):
        heading.name = "h2"
    for heading in soup.find_all(["h2", "h3", "h4", "h5", "h6"]):
        for strong in heading.find_all(["strong", "b"]):
            strong.unwrap()
    return soup


def _settle_blocks(article: ImportedArticle, blocks: list[str]) -> str:
    """Take headline, standfirst, byline, date and AI statement out of the blocks of the text; return the rest."""
    kept: list[str] = []
    for block in blocks:
        words = plain(block)
        at_top = len(kept) < 3
        if at_top and block.startswith("## ") and (not article.headline or _same(words, article.headline)):
            article.headline = article.headline or words
        elif at_top and article.standfirst and _same(words, article.standfirst):
            continue
        elif at_top and not block.startswith("#") and byline(words):
            article.authors = article.authors or byline(words)
        elif at_top and date_line(words):
            article.published = article.published or (date_line(words) or (None,))[0]
        elif furniture.is_ai_label(words):
            article.ai_note = "\n\n".join(filter(None, [article.ai_note, words]))
        elif block.strip():
            kept.append(block)
    return "\n\n".join(kept)


def plain(block: str) -> str:
    """Return a block of Markdown about as it reads."""
    return clean_line(_SYNTAX.sub(r"\1", block))


def _same(one: str, other: str) -> bool:
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _lead_image(page: PageMetadata, images: list[Any], body: str) -> ImportedImage | None:
    """Return the image that the page names as its own, unless it stands in the text."""
    address = page.image
    if not address or address in body:
        return None
    alt = next((str(image.get("alt")) for image in images if image.get("src") == address), "")
    return ImportedImage(url=address, alt=clean_line(page.image_alt or alt))


def _say_what_was_left_out(article: ImportedArticle, lines: list[str]) -> None:
    kept = _letters(
        " ".join([article.headline, article.standfirst, plain(article.body), article.ai_note, *article.authors])
    ) + _letters(" ".join(article.related_headlines))
    lines = [line for line in dict.fromkeys(lines) if _letters(line) and not byline(line) and not date_line(line)]
    left_out = [line for line in lines if _letters(line) not in kept]
    quoted: list[str] = []
    for line in left_out:
        if sum(map(len, quoted)) + len(line) > _QUOTED:
            break
        quoted.append(f"“{line}”")
    if left_out:
        more = f" and {len(left_out) - len(quoted)} more lines" if len(quoted) < len(left_out) else ""
        article.warnings.append("Left out around the text: " + ", ".join(quoted) + more)

"""HTML from outside, made into a small clean tree: no scripts, styles or forms, and only safe addresses."""

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from app.domain.errors import BadInput

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

#: Elements that begin and end a line.
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
#: Deeper trees than this are flattened first: parsers and converters go down them by recursion.
_DEPTH_LIMIT = 150
_XML = re.compile(r"(?i)<\?xml")
#: A page with more tags than this is no article; reading it would take a minute.
_TAG_LIMIT = 200_000
_TAGS = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:]*)(?P<rest>[^<>]*)>")
_UNCLOSED = frozenset({
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "area", "base", "br", "col", "embed", "hr", "img",
    "input", "link", "meta", "source", "track", "wbr", "thead", "tbody", "tfoot",
})  # fmt: skip
_REMOVED = [
    "script", "style", "template", "noscript", "iframe", "frame", "frameset", "object", "embed", "applet",
    "svg", "math", "canvas", "video", "audio", "map", "form", "button", "input", "select", "textarea",
    "meta", "link", "base", "title", "xml",
]  # fmt: skip
_UNSAFE_IN_ADDRESS = {character: f"%{ord(character):02X}" for character in " ()<>\"'\\`*_[]{}|^"} | {"_": "_", "*": "*"}
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\x9f]+")


def parse(text: str) -> "tuple[BeautifulSoup, list[str]]":
    """Return a parsed page and a warning if it had to be flattened to be read."""
    if text.count("<") > _TAG_LIMIT:
        raise BadInput(
            "The page has more markup than an article can have. Nothing was imported: paste its text instead."
        )
    flat, was_deep = _without_depths(_XML.sub("<?", text))
    if "<" not in flat:
        flat = f"<p>{flat}</p>"  # the parser warns of a text that looks like a file's name or address
    warning = "It is nested unusually deeply: a part of its structure was left out, its text was kept."
    bs4 = import_module("bs4")  # at its first use: commands that read no HTML do not wait for it
    return bs4.BeautifulSoup(flat, "lxml"), [warning] if was_deep else []


def _without_depths(text: str) -> tuple[str, bool]:
    """Return a page without the tags that are nested too deeply, and whether there were any; their text stays."""
    parts: list[str] = []
    level = end = 0
    for tag in _TAGS.finditer(text):
        if tag["name"].lower() in _UNCLOSED or tag["rest"].endswith("/"):
            continue
        inside = level
        level = max(level - 1, 0) if tag["close"] else level + 1
        if max(inside, level) > _DEPTH_LIMIT:
            parts += (text[end : tag.start()], " ")
            end = tag.end()
    return "".join([*parts, text[end:]]), bool(parts)


def clean(soup: "BeautifulSoup", base: str = "") -> list[str]:
    """Remove from a tree what is no text, and every address that is not safe; return warnings."""
    comment = import_module("bs4").Comment
    for node in soup.find_all(string=lambda string: isinstance(string, comment)):
        node.extract()
    warnings = _embedded(soup)
    for element in soup.find_all(_REMOVED):
        if not element.decomposed:
            element.decompose()
    for element in soup.find_all(style=re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")):
        if not element.decomposed:
            element.decompose()
    for element in soup.find_all(["head", re.compile(":")]):  # the parser puts what it does not know into the head
        element.unwrap()
    return warnings + _links(soup, base)


def _embedded(soup: "BeautifulSoup") -> list[str]:
    found = [
        str(e.get("src") or e.get("data") or e.name)
        for e in soup.find_all(["iframe", "video", "audio", "object", "embed"])
    ]
    return ["Left out, for it is no text: " + ", ".join(f"“{one[:300]}”" for one in found[:20])] if found else []


def _links(soup: "BeautifulSoup", base: str) -> list[str]:
    dropped = []
    for link in soup.find_all("a"):
        given = str(link.get("href") or "")
        address = safe_address(given, base, mail=True)
        if address:
            link.attrs = {"href": address}
        else:
            if given and not given.startswith("#") and link.get_text(strip=True):
                dropped.append(given[:300])
            link.unwrap()
    return (
        ["Links that lead nowhere from here were made plain text: " + ", ".join(f"“{one}”" for one in dropped[:20])]
        if dropped
        else []
    )


def safe_address(address: str, base: str = "", *, mail: bool = False) -> str:
    """Return a whole http, https or (with `mail`) mailto address that Markdown can hold, or nothing."""
    address = _CONTROLS.sub(lambda found: "%20" if found.group().strip("\t\r\n\x00") else "", address.strip())
    try:
        joined = urljoin(base, address) if base else address
        parts = urlsplit(joined)
        fine = (parts.scheme in {"http", "https"} and parts.hostname) or (
            mail and parts.scheme == "mailto" and "@" in parts.path
        )
    except ValueError:
        return ""
    if not fine or len(joined) > 2_000:
        return ""
    return "".join(_UNSAFE_IN_ADDRESS.get(character, character) for character in joined)


def images(soup: "BeautifulSoup", base: str = "") -> list[Any]:
    """Return the image elements that have a safe address or carry their data, and remove the others."""
    _set_captions(soup)
    kept = []
    for image in soup.find_all("img"):
        given = str(image.get("src") or image.get("data-src") or "").strip()
        address = given if given.lower().startswith("data:image/") else safe_address(given, base)
        if address:
            caption = {"title": str(image["title"])} if image.get("title") else {}
            image.attrs = {"src": address, "alt": str(image.get("alt") or ""), **caption}
            kept.append(image)
        else:
            image.decompose()
    return kept


def _set_captions(soup: "BeautifulSoup") -> None:
    """Make the caption of a figure the title of its image: so our Markdown has it; titles that are none go."""
    for image in soup.find_all("img", title=True):
        del image["title"]
    for caption in soup.find_all("figcaption"):
        figure = caption.find_parent("figure")
        found = figure.find_all("img") if figure is not None else []
        words = " ".join(caption.get_text(" ").split())
        if len(found) == 1 and words:
            found[0]["title"] = words
            caption.decompose()
        else:
            caption.name = "p"

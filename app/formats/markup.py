"""HTML from outside, made into a small clean tree: no scripts, styles or forms, and only safe addresses."""

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

#: Deeper trees than this are flattened first: parsers and converters go down them by recursion.
_DEPTH_LIMIT = 150
_TAGS = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:]*)(?P<rest>[^<>]*)>")
_UNCLOSED = frozenset({
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "area", "base", "br", "col", "embed", "hr", "img",
    "input", "link", "meta", "source", "track", "wbr", "thead", "tbody", "tfoot",
})  # fmt: skip
_PLAIN_TAG = re.compile(r"(?i)</?(?:div|span|section|font|center|article|main|aside|header|footer|nav|o:p)\b[^<>]*>")
_TOKENS = re.compile(
    r"<!--|-->|<(?P<close>/?)(?P<name>script|style|template|noscript|svg|math|title)\b[^<>]*>?"
    r"|<[^<>]*>?",
    re.IGNORECASE,
)
_REMOVED = [
    "script", "style", "template", "noscript", "iframe", "frame", "frameset", "object", "embed", "applet",
    "svg", "math", "canvas", "video", "audio", "map", "form", "button", "input", "select", "textarea", "head",
    "meta", "link", "base", "title", "xml",
]  # fmt: skip
_UNSAFE_IN_ADDRESS = {character: f"%{ord(character):02X}" for character in " ()<>\"'\\`*_[]{}|^"} | {"_": "_", "*": "*"}
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\x9f]+")


def parse(text: str) -> "tuple[BeautifulSoup, list[str]]":
    """Return a parsed page and a warning if it had to be flattened to be read."""
    flat, warnings = _flattened(text)
    bs4 = import_module("bs4")  # at its first use: commands that read no HTML do not wait for it
    return bs4.BeautifulSoup(flat, "lxml"), warnings


def strip_tags(text: str) -> str:
    """Return about the text of a page, without parsing it: for sizes, and where the page cannot be parsed."""
    kept: list[str] = []
    end, hidden_until = 0, ""
    for token in _TOKENS.finditer(text):
        word = token.group()
        if not hidden_until:
            kept.append(text[end : token.start()])
            if word == "<!--":
                hidden_until = "-->"
            elif token["name"] and not token["close"] and not word.endswith("/>"):
                hidden_until = token["name"].lower()
        elif word == hidden_until or (token["close"] and token["name"].lower() == hidden_until):
            hidden_until = ""
        end = token.end()
    if not hidden_until:
        kept.append(text[end:])
    return " ".join(kept)


def depth(text: str) -> int:
    """Return how deep the elements of a page are nested, counting only those that people must close."""
    deepest = level = 0
    for tag in _TAGS.finditer(text):
        if tag["name"].lower() in _UNCLOSED or tag["rest"].endswith("/"):
            continue
        level = max(level - 1, 0) if tag["close"] else level + 1
        deepest = max(deepest, level)
    return deepest


def _flattened(text: str) -> tuple[str, list[str]]:
    if depth(text) <= _DEPTH_LIMIT:
        return text, []
    flat = _PLAIN_TAG.sub("\n", text)
    if depth(flat) > _DEPTH_LIMIT:
        lines = (" ".join(line.split()) for line in strip_tags(text).replace("<", " ").split("\n"))
        flat = "".join(f"<p>{line}</p>" for line in lines if line)
    return flat, ["It is nested unusually deeply: only a part of its structure could be kept."]


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
    for element in soup.find_all(re.compile(":")):
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
    kept = []
    for image in soup.find_all("img"):
        given = str(image.get("src") or image.get("data-src") or "").strip()
        address = given if given.lower().startswith("data:image/") else safe_address(given, base)
        if address:
            image.attrs = {"src": address, "alt": str(image.get("alt") or "")}
            kept.append(image)
        else:
            image.decompose()
    return kept

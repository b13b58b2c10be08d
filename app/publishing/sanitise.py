"""The one place where text that people wrote becomes HTML that a page may hold: nh3 with our list.

No scripts, styles, frames or forms; no ids (nothing can be clobbered, and footnotes are numbered by us); no
addresses but http, https, mailto and `article:ID`; no images but `media:SHA256`.
"""

import re
from html import escape, unescape

import nh3

from app.publishing.characters import allowed
from app.publishing.structure import mend

#: Tags that a body may hold. Everything else loses its tag and keeps its text.
TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "b", "i", "u", "s", "del", "ins", "mark",
    "small", "sub", "sup", "q", "cite", "abbr", "code", "kbd", "samp", "var", "pre", "blockquote", "ul", "ol", "li",
    "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "div", "span", "figure",
    "figcaption", "img", "bdi", "wbr",
}  # fmt: skip
#: Tags that lose their text as well.
_DROPPED = {"script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "title", "textarea",
            "select", "xmp", "noembed", "noframes", "plaintext"}  # fmt: skip

_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"lang", "title"},
    "a": {"href"},
    "abbr": {"title"},
    "bdi": {"dir"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_FIXED: dict[str, dict[str, set[str]]] = {"div": {"tabindex": {"0"}}}
_ALIGN = {"align-left", "align-center", "align-right"}
_CLASSES: dict[str, set[str]] = {
    "a": {"note-ref"},
    "div": {"table"},
    "figure": {"quote", "wide"},
    "td": _ALIGN,
    "th": _ALIGN,
}

_SAFE_HREF = re.compile(
    r"(?:https?://(?![.:/?#@-])[^\s\x00-\x20\"<>\\^`{|}\ufffd]+|mailto:[^\s\x00-\x20\"<>\\^`{|}\ufffd]+"
    r"|article:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|#note:(?:[0-9a-f]{2})+)\Z"
)
_SAFE_IMAGE = re.compile(r"media:[0-9a-f]{64}\Z")
_SAFE_VALUES = {
    "start": re.compile(r"-?\d{1,9}\Z"),
    "colspan": re.compile(r"[1-9]\d{0,2}\Z"),
    "rowspan": re.compile(r"[1-9]\d{0,2}\Z"),
    "scope": re.compile(r"(?:row|col|rowgroup|colgroup)\Z"),
    "dir": re.compile(r"(?:ltr|rtl)\Z"),
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-[A-Za-z]{2})?\Z"),
}

#: Elements that may be nested in one another so deep and no deeper: beyond it parsers take seconds.
DEEPEST = 60

_ROUNDS = 8

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>")
_IMAGE = re.compile(r"<img((?: [a-z]+=\"[^\"]*\")*)>")
_LINK_TO_NOTHING = re.compile(r"<a(?: (?:rel|class|title|lang)=\"[^\"]*\")*>(.*?)</a>", re.DOTALL)
_ATTRIBUTE = re.compile(r" ([a-z]+)=\"([^\"]*)\"")


def _filter(tag: str, attribute: str, value: str) -> str | None:
    """Let through what fits the pattern of the attribute."""
    if attribute == "href":
        value = _encode(value.strip())
        return value if _SAFE_HREF.match(value) else None
    if attribute == "src":
        # Kept as it is, so that `Refused` can name it; `strip_images` takes it out.
        return value
    if attribute == "dir" and tag != "bdi":
        return None
    pattern = _SAFE_VALUES.get(attribute)
    return value if pattern is None or pattern.match(value) else None


def _encode(address: str) -> str:
    """Percent-encode what browsers forgive in an address and validators do not."""
    return re.sub(r"[ \"<>\\^`{|}]", lambda m: f"%{ord(m.group()):02X}", address)


_CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=_DROPPED,
    attributes=_ATTRIBUTES,
    attribute_filter=_filter,
    tag_attribute_values=_FIXED,
    allowed_classes=_CLASSES,
    url_schemes={"http", "https", "mailto", "article", "media", "data"},
    url_relative="pass_through",
    link_rel="noopener",
)


def sanitise(html: str, *, raw: bool = True) -> tuple[str, tuple[str, ...]]:
    """Return what a page may hold of some HTML, and the sources of the images that it may not.

    `raw` says that there may be tags in it that people wrote, which can stand in places where they cannot be.
    """
    refused: list[str] = []

    def image(match: re.Match[str]) -> str:
        values = dict(_ATTRIBUTE.findall(match.group(1)))
        source = values.pop("src", "")
        if _SAFE_IMAGE.match(source):
            title = f' title="{values["title"]}"' if values.get("title") else ""
            return f'<img src="{source}" alt="{values.get("alt", "")}"{title}>'
        refused.append(source)
        return f'<span class="no-image">{values.get("alt", "")}</span>' if values.get("alt") else ""

    html = allowed(html)
    # Again after the parser: a reference like `&#26;` is a character only now.
    clean = allowed(_settled(html) if raw else _CLEANER.clean(html))
    if "<img" in clean:
        clean = _IMAGE.sub(image, clean)
    if "<a" in clean:
        clean = _LINK_TO_NOTHING.sub(r"\1", clean)
    return clean, tuple(refused)


def _settled(html: str) -> str:
    """Clean until the parser finds nothing more to move: where a tag was taken out, its content may not belong."""
    for _ in range(_ROUNDS):
        clean = mend(_CLEANER.clean(html))
        if clean == html:
            return clean
        html = clean
    return escape(unescape(_TAG.sub("", html)), quote=False)


def depth(html: str) -> int:
    """Return how deep elements are nested, counted roughly and quickly."""
    deepest = level = 0
    for match in _TAG.finditer(html):
        level += -1 if match.group(1) else 1
        deepest = max(deepest, level)
    return deepest

"""Clean HTML to the Markdown that our pages are rendered from, by markdownify with our rules."""

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.domain.text import clean_text
from app.formats import escaping
from app.formats.markup import BLOCKS

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import PageElement

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_LINE_ENDS = re.compile(r"(?<=\S) (?=\n)|(?<=\n) +(?=\n)")
_OPTIONS = {
    "heading_style": "atx",
    "bullets": "-",
    "autolinks": False,
    "wrap": True,  # with no width: line breaks in the source become spaces
    "wrap_width": None,
    "table_infer_header": True,
    "sub_symbol": "<sub>",
    "sup_symbol": "<sup>",
    "keep_inline_images_in": ["td", "th", "h2", "h3", "h4", "h5", "h6", "a"],
}


def to_markdown(soup: "BeautifulSoup") -> str:
    """Return a cleaned tree (see markup.clean) as Markdown."""
    try:
        text = clean_text(_converter()(**_OPTIONS).convert_soup(soup))
    except RecursionError:  # markdownify goes down the tree by recursion; such a page keeps its text alone
        lines = (" ".join(line.split()) for line in clean_text(soup.get_text("\n")).split("\n"))
        return "\n\n".join(escaping.paragraph(line) for line in lines if line)
    return _LINE_ENDS.sub("", _BLANK_LINES.sub("\n\n", text)).strip("\n").rstrip()


@cache
def _converter() -> Any:
    """Make our converter; markdownify is loaded at the first use, for commands that read no HTML do not wait for it."""
    return type("Converter", (_Rules, import_module("markdownify").MarkdownConverter), {})


class _Rules:
    """What we do otherwise than markdownify: escape as Python-Markdown needs it, and indent lists by four."""

    def process_text(self, el: "PageElement", parent_tags: set[str] | None = None) -> str:
        """Return a text node; where it begins a line its first characters may make no block."""
        text: str = super().process_text(el, parent_tags)  # type: ignore[misc]
        tags = parent_tags or set()
        if text and "pre" not in tags and "code" not in tags and _opens_line(el):
            return escaping.guard_start(text)
        return text

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return the text of a node without a character that Markdown would take for markup."""
        text = escaping.escape_inline(text, whole=False)
        return text.replace("|", r"\|") if parent_tags & {"td", "th"} else text

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - the library's signature
        """Return one item; what follows in it stands four spaces in, as Python-Markdown wants it."""
        lines = (text or "").strip().split("\n")
        bullet = "- "
        if el.parent is not None and el.parent.name == "ol":
            start = str(el.parent.get("start") or "")
            first = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
            bullet = f"{first + len(el.find_previous_siblings('li'))}. "
        rest = [("    " + line if line.strip() else "") for line in lines[1:]]
        return "\n".join([bullet + lines[0], *rest]) + "\n" if lines[0] or rest else ""

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return a link; without words or address it is only its text."""
        words = " ".join(text.split())
        if not words or not el.get("href"):
            return text
        before, after = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
        return f"{before}[{words}]({el['href']}){after}"

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return an image; brackets in its alternative text would end it."""
        alt = " ".join(str(el.get("alt") or "").translate(_NO_BRACKETS).split())
        caption = " ".join(str(el.get("title") or "").split()).replace("\\", "/").replace('"', "”")
        title = f' "{caption}"' if caption else ""
        return f"![{alt}]({el['src']}{title})" if el.get("src") else ""

    def convert_del(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return struck words as words: Python-Markdown has no mark for them."""
        return text

    convert_s = convert_del


_NO_BRACKETS = str.maketrans({"[": "(", "]": ")", "\\": "/", "`": "'", "*": " ", "_": " ", "<": " ", ">": " "})


def _opens_line(node: Any) -> bool:
    """Say whether nothing stands before a text node in its line."""
    while node is not None:
        before = node.previous_sibling
        while before is not None and before.name is None and not str(before).strip():
            before = before.previous_sibling
        if before is not None:
            return before.name in BLOCKS
        node = node.parent
        if node is None or node.name in BLOCKS:
            return True
    return True

"""The Markdown that a body is written in: Python-Markdown's extras, and what a news page makes of them.

A picture alone in its paragraph is a figure with its title as caption; a quotation whose last line begins with a
dash is a pull quote with that line as its source; the alignment of table columns is a class; no heading is above
the second level, because the headline of the page is the first.
"""

import re
import xml.etree.ElementTree as ET
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from app.publishing.definitions import Definitions, Watched
from app.publishing.inline import install

_DASH = re.compile(r"\s*(?:—|–|---?)(?:\s+|(?=[^\W\d])|\Z)")
_LAST_LINE = re.compile(r"\n\s*(?:—|–|---?)(?:\s+|(?=[^\W\d])|\Z)")

#: Quotation marks by language: double left and right, single left and right. Others have the English ones.
QUOTES: dict[str, tuple[str, str, str, str]] = {
    "en": ("“", "”", "‘", "’"),
    "hu": ("„", "”", "‚", "’"),
    "de": ("„", "“", "‚", "‘"),
    "pl": ("„", "”", "‚", "’"),
    "cs": ("„", "“", "‚", "‘"),
    "sk": ("„", "“", "‚", "‘"),
    "ro": ("„", "”", "«", "»"),
    "fr": ("«\u202f", "\u202f»", "‘", "’"),
    "es": ("«", "»", "“", "”"),
    "it": ("«", "»", "“", "”"),
    "sv": ("”", "”", "’", "’"),
    "fi": ("”", "”", "’", "’"),
}


def quotes(language: str) -> dict[str, str]:
    """Return the substitutions of the smarty extension for a language like `en` or `hu-HU`."""
    left, right, single_left, single_right = QUOTES.get(language.partition("-")[0].lower(), QUOTES["en"])
    return {
        "left-double-quote": left,
        "right-double-quote": right,
        "left-single-quote": single_left,
        "right-single-quote": single_right,
        "mdash": "—",
        "ndash": "–",
        "ellipsis": "…",
    }


class NoteReference(InlineProcessor):
    """`[^name]` becomes a link to `#note:`, which is numbered when the whole body is known."""

    def __init__(self, notes: "Notes") -> None:
        super().__init__(r"\[\^([^\]\s]+)\]")
        self._notes = notes

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - the signature is Python-Markdown's
    ) -> tuple[ET.Element | None, int | None, int | None]:
        """Make the link, or nothing where no such note is defined."""
        if m.group(1) not in self._notes.known:
            return None, None, None
        sup = ET.Element("sup")
        name = m.group(1).encode("utf-8", "replace").hex()
        link = ET.SubElement(sup, "a", {"href": f"#note:{name}", "class": "note-ref"})
        link.text = "0"
        return sup, m.start(0), m.end(0)


class Notes(Extension):
    """Collects footnotes with the stock block processor; they are numbered and set elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.known: Watched[str] = Watched()
        self.parser: Any = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the processors at the priorities of the stock extension."""
        self.parser = md.parser
        md.parser.blockprocessors.register(FootnoteBlockProcessor(self), "footnote", 17)  # type: ignore[arg-type]
        md.inlinePatterns.register(NoteReference(self), "note", 175)

    def setFootnote(self, id: str, text: str) -> None:  # noqa: A002, N802 - called by the stock processor
        """Keep a definition."""
        self.known[id] = text


class NewsTree(Treeprocessor):
    """Turns the tree of Python-Markdown into that of a news page."""

    def run(self, root: ET.Element) -> None:
        """Change the tree in place."""
        for parent in list(root.iter()):
            if parent.tag == "h1":
                parent.tag = "h2"
            elif parent.tag in {"td", "th"} and (align := parent.attrib.pop("align", "")):
                parent.set("class", f"align-{align}")
            for place, child in enumerate(list(parent)):
                if child.tag == "p" and parent.tag in {"div", "li", "blockquote"} and _is_figure(child):
                    _make_figure(child)
                elif child.tag == "blockquote" and parent is root:
                    _attribute(parent, place, child)
                elif child.tag == "table":
                    _wrap_table(parent, place, child)


def _is_figure(paragraph: ET.Element) -> bool:
    """Say whether a paragraph holds one image and nothing else."""
    if len(paragraph) != 1 or paragraph[0].tag != "img":
        return False
    return not (paragraph.text or "").strip() and not (paragraph[0].tail or "").strip()


def _make_figure(paragraph: ET.Element) -> None:
    """Make a figure of a paragraph with one image; the image's title is the caption."""
    image = paragraph[0]
    paragraph.tag = "figure"
    paragraph.text = None
    image.tail = None
    if caption := image.attrib.pop("title", ""):
        ET.SubElement(paragraph, "figcaption").text = caption


def _attribute(parent: ET.Element, place: int, quote: ET.Element) -> None:
    """Make a pull quote of a quotation that says whose words it is."""
    source = _take_source(quote)
    if source is None:
        return
    figure = ET.Element("figure", {"class": "quote"})
    figure.tail, quote.tail = quote.tail, None
    parent[place] = figure
    figure.append(quote)
    figure.append(source)


def _take_source(quote: ET.Element) -> ET.Element | None:
    """Take the line that begins with a dash off the end of a quotation, as a figcaption."""
    last = quote[-1] if len(quote) else None
    if last is None or last.tag != "p":
        return None
    caption = ET.Element("figcaption")
    if len(quote) > 1 and (match := _DASH.match(last.text or "")):
        caption.text = (last.text or "")[match.end() :]
        caption.extend(list(last))
        quote.remove(last)
        return caption
    return _split_paragraph(last, caption)


def _split_paragraph(paragraph: ET.Element, caption: ET.Element) -> ET.Element | None:
    """Move the last line of a paragraph into the caption if it begins with a dash."""
    for place in range(len(paragraph), 0, -1):
        child = paragraph[place - 1]
        if match := _last_match(child.tail):
            tail = child.tail or ""
            caption.text, child.tail = tail[match.end() :], tail[: match.start()]
            caption.extend(list(paragraph)[place:])
            for moved in list(caption):
                paragraph.remove(moved)
            if child.tag == "br" and not (child.tail or "").strip():
                paragraph.remove(child)
            return caption
    if not (match := _last_match(paragraph.text)):
        return None
    text = paragraph.text or ""
    caption.text, paragraph.text = text[match.end() :], text[: match.start()]
    for moved in list(paragraph):
        paragraph.remove(moved)
        caption.append(moved)
    return caption


def _last_match(text: str | None) -> re.Match[str] | None:
    """Find the last line of a text that begins with a dash."""
    return next(iter(reversed(list(_LAST_LINE.finditer(text or "")))), None)


def _wrap_table(parent: ET.Element, place: int, table: ET.Element) -> None:
    """Put a table in a box that can be scrolled, with the keyboard too."""
    box = ET.Element("div", {"class": "table", "tabindex": "0"})
    box.tail, table.tail = table.tail, None
    parent[place] = box
    box.append(table)


class News(Extension):
    """Registers the tree pass: after the inline pass, before typography."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register it."""
        md.treeprocessors.register(NewsTree(md), "news", 9)


class Dialect(Markdown):
    """Python-Markdown that leaves out the steps that have nothing to do in a source. It keeps nothing between texts."""

    def parse(self, source: str) -> ET.Element:
        """Return the tree of blocks, before anything inline; definitions are collected on the way."""
        self.htmlStash.reset()
        lines = source.split("\n")
        for name in ("normalize_whitespace", "fenced_code_block", "html_block"):
            if name not in _NEEDS or any(sign in source for sign in _NEEDS[name]):
                lines = self.preprocessors[name].run(lines)
        root = self.parser.parseDocument(lines).getroot()
        assert root is not None  # the parser makes a box for every text, empty or not
        return root

    def convert(self, source: str) -> str:
        """Return the HTML of a source."""
        root = self.parse(source)
        for name in _STEPS:
            if name not in _NEEDS or any(sign in source for sign in _NEEDS[name]):
                self.treeprocessors[name].run(root)
        html = self.serializer(root).strip()
        # The root is a box that is not part of the text.
        html = html.removeprefix("<div>").removesuffix("</div>").strip() if html != "<div></div>" else ""
        for postprocessor in self.postprocessors:
            html = postprocessor.run(html)
        return html.strip()


#: The steps over the tree, in their order.
_STEPS = ("inline", "prettify", "news", "attr_list", "abbr", "smarty", "unescape")
#: What must be in a source for a step to do anything.
_NEEDS = {"fenced_code_block": ("```", "~~~"), "html_block": ("<", "&"), "attr_list": ("{",)}


def make(language: str, notes: Notes, definitions: Definitions) -> Dialect:
    """Make a Markdown for one language that looks definitions up in `definitions` and `notes`."""
    md = Dialect(
        extensions=[
            "fenced_code",
            "attr_list",
            "def_list",
            "tables",
            "abbr",
            "md_in_html",
            "sane_lists",
            "smarty",
            notes,
            News(),
        ],
        extension_configs={
            "tables": {"use_align_attribute": True},
            "smarty": {"substitutions": quotes(language)},
        },
        output_format="html",
    )
    install(md)
    md.references = definitions.references
    abbreviations: Any = md.parser.blockprocessors["abbr"]
    abbreviations.abbrs = definitions.abbreviations
    replacing: Any = md.treeprocessors["abbr"]
    replacing.abbrs = definitions.abbreviations
    notes.known = definitions.notes
    steps: Any = md.treeprocessors
    assert {item.name for item in steps._priority} == set(_STEPS)  # noqa: SLF001 - shown in no other way
    return md

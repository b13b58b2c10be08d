"""Footnotes: numbered in the order in which the text names them, in one place for whole and incremental rendering."""

import re
from collections.abc import Callable, Mapping

_ATTRIBUTES = r'(?: [a-z]+="[^"]*")*'
_REFERENCE = re.compile(rf'<a{_ATTRIBUTES}? href="#note:([0-9a-f]+)"{_ATTRIBUTES}>[^<]*</a>')
_PAIR = re.compile(rf"<sup>{_REFERENCE.pattern}</sup>")


class _Numbers:
    """The numbers of the notes named so far, and how often each was named."""

    def __init__(self, defined: Mapping[str, str]) -> None:
        self._defined = defined
        self.order: list[str] = []
        self.named: dict[str, int] = {}

    def link(self, match: re.Match[str]) -> str:
        """Write a reference with its number."""
        name = bytes.fromhex(match.group(1)).decode("utf-8", "replace")
        if name not in self._defined:
            return ""
        if name not in self.named:
            self.order.append(name)
        self.named[name] = self.named.get(name, 0) + 1
        number = self.order.index(name) + 1
        again = "" if self.named[name] == 1 else f"-{self.named[name]}"
        return (
            f'<sup><a href="#note-{number}" id="noteref-{number}{again}" class="note-ref" role="doc-noteref">'
            f"{number}</a></sup>"
        )

    def number(self, html: str) -> str:
        """Give numbers to the references of a piece of HTML."""
        if "#note:" not in html:
            return html
        # What is left after the pairs was written by hand and leads nowhere.
        return _REFERENCE.sub("", _PAIR.sub(self.link, html))


def number_notes(htmls: list[str], defined: Mapping[str, str], render: Callable[[str], str]) -> tuple[list[str], str]:
    """Return the pieces with numbered references, and the HTML of the list of notes, empty where none is named."""
    numbers = _Numbers(defined)
    numbered = [numbers.number(html) for html in htmls]
    texts: list[str] = []
    # The text of a note may name further notes: the order grows while it is gone through.
    while len(texts) < len(numbers.order):
        texts.append(numbers.number(render(defined[numbers.order[len(texts)]])))
    if not texts:
        return numbered, ""
    items = "\n".join(
        f'<li id="note-{number}">{_with_links_back(text, number, numbers.named[name])}</li>'
        for number, (name, text) in enumerate(zip(numbers.order, texts, strict=True), 1)
    )
    return numbered, f'<div class="notes"><ol>\n{items}\n</ol></div>\n'


def _with_links_back(text: str, number: int, times: int) -> str:
    """Put links to the references at the end of the last paragraph of a note."""
    places = [f"noteref-{number}"] + [f"noteref-{number}-{again}" for again in range(2, times + 1)]
    links = "".join(f' <a href="#{place}" class="note-back" role="doc-backlink">↩\ufe0e</a>' for place in places)
    text = text.strip()
    if text.endswith("</p>"):
        return f"{text.removesuffix('</p>')}{links}</p>"
    return f"{text}<p>{links.strip()}</p>"

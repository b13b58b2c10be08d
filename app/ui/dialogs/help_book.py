"""The pages of the help as they are in `resources/help`: their order, their sections, and what each explains.

`index.md` is the table of contents: its lists name the other pages in their order, below the names of their groups.
A comment `<!-- explains: claim.add, FactCheckPanel, gate:claim.open -->` says which actions (by id), parts of the
window (by class) and reasons of the gate the section that it stands in is the help of.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

START = "index.md"
EXPLAINS = re.compile(r"<!-- explains: ([^>]+?) -->")
_HEADING = re.compile(r"(#{1,3}) (.+)")
_FENCE = "```"
_ENTRY = re.compile(r"- \[([^\]]+)\]\(([\w-]+\.md)\)")
_PARTS = re.compile(r"<!--.*?-->|!\[[^\]]*\]\([^)]*\)|^```\w*$|^\|[-| :]+$|^- |\|", re.DOTALL | re.MULTILINE)
_MARKS = re.compile(r"\]\([^)]*\)|[*`\[]")
_AROUND = 60


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it, up to the next one. `level` is 1 for the page itself."""

    page: str
    title: str
    level: int
    anchor: str
    source: str

    @property
    def place(self) -> str:
        """Where it is: `page.md#anchor`."""
        return self.page if self.level == 1 else f"{self.page}#{self.anchor}"

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is the help of."""
        return tuple(topic.strip() for found in EXPLAINS.findall(self.source) for topic in found.split(","))

    @property
    def words(self) -> str:
        """Its text without marks, on one line."""
        return " ".join(_MARKS.sub("", _PARTS.sub(" ", self.source)).split())


@dataclass(frozen=True)
class Page:
    """One file. `group` is the heading of the table of contents that names it; empty for the start page."""

    name: str
    title: str
    group: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Hit:
    """A section that has the words that were looked for, with some of the text around the first of them."""

    section: Section
    page: Page
    around: str


class HelpBook:
    """All pages, read once. `named` says what a topic is called in the window: its sections are found by that too."""

    def __init__(self, folder: Path, named: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self._named = named or {}
        sources = {START: (folder / START).read_text(encoding="utf-8")}
        groups = {START: ""}
        for group, name in _contents(sources[START]):
            groups[name] = group
            sources[name] = (folder / name).read_text(encoding="utf-8")
        self.pages = tuple(_page(name, sources[name], group) for name, group in groups.items())
        self._by_name = {page.name: page for page in self.pages}
        self._places = {topic: section.place for section in self.sections() for topic in section.topics}

    def page(self, name: str) -> Page:
        """Return a page by the name of its file; the start page for one that is not there."""
        return self._by_name.get(name, self.pages[0])

    def sections(self) -> Iterator[Section]:
        """Yield every section in the order of the pages."""
        for page in self.pages:
            yield from page.sections

    def place_of(self, topic: str) -> str:
        """Return where a topic is explained (`page.md#anchor`), or nothing."""
        return self._places.get(topic, "")

    def topics(self) -> frozenset[str]:
        """Return everything that is explained somewhere."""
        return frozenset(self._places)

    def search(self, text: str) -> list[Hit]:
        """Return the sections that have every word of a text: titles first, then in the order of the pages."""
        words = text.casefold().split()
        if not words:
            return []
        found = []
        for page in self.pages[1:]:  # the start page has only the names of the others
            for section in page.sections:
                called = " ".join(self._named.get(topic, "") for topic in section.topics)
                title, body = section.title.casefold(), f"{section.words} {called}".casefold()
                if all(word in title or word in body for word in words):
                    in_title = sum(word in title for word in words)
                    found.append((-in_title, Hit(section, page, _around(section.words, words))))
        return [hit for _, hit in sorted(found, key=lambda pair: pair[0])]


def anchor_of(title: str) -> str:
    """Return the name of a heading in links, made as the web sites make it that show Markdown."""
    return re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-")


def _contents(source: str) -> Iterator[tuple[str, str]]:
    """Yield group and name of each page that the start page lists."""
    group = ""
    for line in source.splitlines():
        heading, entry = _HEADING.fullmatch(line), _ENTRY.match(line)
        if heading and len(heading[1]) == 2:
            group = heading[2]
        elif entry:
            yield group, entry[2]


def _page(name: str, source: str, group: str) -> Page:
    sections = []
    for heading, text in _split(source):
        marks, _, title = heading.partition(" ")
        sections.append(Section(name, title.strip(), len(marks), anchor_of(title), text))
    return Page(name, sections[0].title, group, tuple(sections))


def _split(source: str) -> Iterator[tuple[str, str]]:
    """Yield each heading of a page with the text below it; the first line is the heading of the page."""
    lines = source.strip("\n").splitlines()
    heading, below, fenced = lines[0], [], False
    for line in lines[1:]:
        fenced ^= line.startswith(_FENCE)
        if fenced or not _HEADING.fullmatch(line):
            below.append(line)
            continue
        yield heading, "\n".join(below).strip("\n")
        heading, below = line, []
    yield heading, "\n".join(below).strip("\n")


def _around(words: str, wanted: list[str]) -> str:
    """Return the text around the first of some words."""
    places = [place for word in wanted if (place := words.casefold().find(word)) >= 0]
    if not places:
        return words[: 2 * _AROUND]
    start = max(0, min(places) - _AROUND // 2)
    start = words.find(" ", start) + 1 if start else 0
    return ("… " if start else "") + words[start : start + 2 * _AROUND]

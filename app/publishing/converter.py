"""Renders the chunks of a source one by one, remembers them, and numbers the notes of the whole in one place."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.domain.errors import BadInput
from app.publishing.chunks import Chunk, Kind, split
from app.publishing.definitions import Defined, Definitions
from app.publishing.dialect import Notes, make
from app.publishing.headings import settle_headings
from app.publishing.notes import number_notes
from app.publishing.rendered import Block, RenderedText, block_key
from app.publishing.sanitise import DEEPEST, depth, sanitise

LONGEST_ARTICLE = 2_000_000
LONGEST_PARAGRAPH = 100_000

# An element at the top level: its tag up to the end of its name.
_ELEMENT = re.compile(r"<(/?)([a-z][a-z0-9]*)(?:[^>\"]|\"[^\"]*\")*>")
_EMPTY = re.compile(r"(?:<p>\s*</p>\s*)+")
_VOID = frozenset({"br", "hr", "img", "wbr"})
_BLOCK_ELEMENTS = frozenset(
    ["p", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "pre", "div", "figure", "hr", "table"]
)


@dataclass(frozen=True, slots=True)
class _Rendering:
    """The HTML of a chunk, and the definitions it was made with: what it looked up, found or not."""

    html: str
    key: str
    refused: tuple[str, ...]
    references: dict[str, tuple[str, str] | None]
    abbreviations: dict[str, str]
    notes: frozenset[tuple[str, bool]]

    def holds(self, defined: Defined, abbreviations: dict[str, str]) -> bool:
        """Say whether it would come out the same with these definitions."""
        if self.abbreviations != abbreviations:
            return False
        if self.references and any(defined.references.get(k) != v for k, v in self.references.items()):
            return False
        return not self.notes or all((name in defined.notes) == known for name, known in self.notes)


class Converter:
    """One Python-Markdown for one language, and what it has rendered before."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self._definitions = Definitions()
        self._md = make(language, Notes(), self._definitions)
        self._known: dict[str, _Rendering] = {}
        self._defined: dict[str, Defined] = {}

    def convert(self, source: str, on_chunk: Callable[[Chunk], None] | None = None) -> RenderedText:
        """Render a source. `on_chunk` is told of each chunk before it is rendered.

        BadInput: longer than 2 MB, a paragraph longer than 100 kB, or nested too deep.
        """
        if len(source) > LONGEST_ARTICLE:
            raise BadInput(
                f"The body is longer than {LONGEST_ARTICLE // 1_000_000} MB and cannot be shown as a page; "
                "your text is kept. Split it into several articles."
            )
        chunks = split(source)
        defined = Defined.together(self._define(chunk, on_chunk) for chunk in chunks)
        renderings = [self._render(chunk, defined, on_chunk) for chunk in chunks]
        self._forget(chunks)
        blocks, refused = self._assemble(source, chunks, renderings, defined)
        return RenderedText.of(tuple(blocks), tuple(dict.fromkeys(refused)))

    def unknown(self, chunks: list[Chunk]) -> list[Chunk]:
        """Return the chunks that were not rendered before."""
        return [chunk for chunk in chunks if chunk.source not in self._known]

    def _define(self, chunk: Chunk, on_chunk: Callable[[Chunk], None] | None) -> Defined:
        """Return what a chunk defines."""
        if "]" not in chunk.source or ":" not in chunk.source:
            return Defined()
        found = self._defined.get(chunk.source)
        if found is None:
            if on_chunk:
                on_chunk(chunk)
            self._definitions.open_empty()
            self._parse(chunk)
            found = self._defined[chunk.source] = self._definitions.collected()
        return found

    def _parse(self, chunk: Chunk) -> None:
        """Run the block parser only: it collects definitions."""
        _check(chunk)
        with _DepthComplaint(chunk):
            self._md.parse(chunk.source)

    def _render(self, chunk: Chunk, defined: Defined, on_chunk: Callable[[Chunk], None] | None) -> _Rendering:
        """Render a chunk, or find that it was rendered before with the same definitions."""
        abbreviations = defined.abbreviations
        if abbreviations:
            abbreviations = {k: v for k, v in abbreviations.items() if k in chunk.source}
        known = self._known.get(chunk.source)
        if known is not None and known.holds(defined, abbreviations):
            return known
        _check(chunk)
        if on_chunk:
            on_chunk(chunk)
        self._definitions.close_with(defined, abbreviations)
        html, refused = self._html(chunk.source, chunk)
        html = _one_element(html)
        definitions = self._definitions
        rendering = _Rendering(
            html=html,
            key=block_key(html),
            refused=refused,
            references={k: defined.references.get(k) for k in definitions.references.asked},
            abbreviations=abbreviations,
            notes=frozenset((name, name in defined.notes) for name in definitions.notes.asked),
        )
        self._known[chunk.source] = rendering
        return rendering

    def _html(self, source: str, chunk: Chunk) -> tuple[str, tuple[str, ...]]:
        """Run Markdown and the sanitiser over a source that came from this chunk."""
        with _DepthComplaint(chunk):
            html = self._md.convert(source)
        if html.count("<") > DEEPEST and depth(html) > DEEPEST:
            raise _too_deep(chunk)
        return sanitise(html, raw="<" in source)

    def _forget(self, chunks: list[Chunk]) -> None:
        """Keep the memory of what is in the text, and of little else."""
        if len(self._known) > 2 * len(chunks) + 200:
            alive = {chunk.source for chunk in chunks}
            self._known = {k: v for k, v in self._known.items() if k in alive}
            self._defined = {k: v for k, v in self._defined.items() if k in alive}

    def _assemble(
        self, source: str, chunks: list[Chunk], renderings: list[_Rendering], defined: Defined
    ) -> tuple[list[Block], list[str]]:
        """Give numbers to the notes and make blocks of the chunks that show something."""
        refused = [item for rendering in renderings for item in rendering.refused]
        notes = ""
        htmls = [rendering.html for rendering in renderings]
        if defined.notes:
            htmls, notes = number_notes(htmls, defined.notes, lambda text: self._note(text, chunks, defined, refused))
        *htmls, notes = settle_headings([*htmls, notes])
        blocks: list[Block] = []
        for chunk, html, made in zip(chunks, htmls, renderings, strict=True):
            if html:
                key = made.key if html is made.html else block_key(html)
                place = (chunk.start_line, chunk.end_line, chunk.start, chunk.end)
                blocks.append(Block(len(blocks), html, *place, key))
        if notes:
            blocks.append(Block(len(blocks), notes, *_notes_place(source, chunks), block_key(notes)))
        return blocks, refused

    def _note(self, text: str, chunks: list[Chunk], defined: Defined, refused: list[str]) -> str:
        """Render the text of one note."""
        where = next((chunk for chunk in chunks if chunk.kind is Kind.NOTE), chunks[0])
        abbreviations = {k: v for k, v in defined.abbreviations.items() if k in text}
        self._definitions.close_with(defined, abbreviations)
        html, more = self._html(text, where)
        refused.extend(more)
        return html


class _DepthComplaint:
    """Turns the library's despair over nesting into a sentence."""

    def __init__(self, chunk: Chunk) -> None:
        self._chunk = chunk

    def __enter__(self) -> None:
        """Do nothing."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Name the place."""
        if kind is RecursionError:
            raise _too_deep(self._chunk) from error


def where(chunk: Chunk) -> str:
    """Name the place of a chunk for a person: its line, counted from 1, and its first words."""
    words = " ".join(chunk.source[:200].split())
    return f"line {chunk.start_line + 1} (“{words[:40]}{'…' if len(words) > 40 else ''}”)"


def _too_deep(chunk: Chunk) -> BadInput:
    return BadInput(
        f"The body has elements nested more than {DEEPEST} deep at {where(chunk)} and cannot be shown as a page; "
        "your text is kept. Take out some of the nesting."
    )


def _check(chunk: Chunk) -> None:
    """Refuse a paragraph that would take minutes."""
    if len(chunk.source) > LONGEST_PARAGRAPH and chunk.kind is not Kind.FENCE:
        raise BadInput(
            f"The paragraph at {where(chunk)} is longer than {LONGEST_PARAGRAPH // 1000} kB and cannot be shown as a "
            "page; your text is kept. Part it with empty lines."
        )


def _one_element(html: str) -> str:
    """Make one element of the HTML of a chunk, with a line end: a block is one child of the story."""
    html = html.strip()
    if not html or _EMPTY.fullmatch(html):
        return ""
    level = count = 0
    loose = False
    last = 0
    for match in _ELEMENT.finditer(html):
        if level == 0:
            loose = loose or bool(html[last : match.start()].strip())
            if not match.group(1):
                count += 1
                loose = loose or match.group(2) not in _BLOCK_ELEMENTS
        if match.group(2) not in _VOID:
            level += -1 if match.group(1) else 1
        last = match.end()
    loose = loose or bool(html[last:].strip())
    return f"{html}\n" if count == 1 and not loose else f"<div>{html}</div>\n"


def _notes_place(source: str, chunks: list[Chunk]) -> tuple[int, int, int, int]:
    """Return where the notes stand in the source: the definitions at its end, or its very end."""
    first = len(chunks)
    while first and chunks[first - 1].kind is Kind.NOTE:
        first -= 1
    if first < len(chunks):
        return chunks[first].start_line, chunks[-1].end_line, chunks[first].start, chunks[-1].end
    lines = source.count("\n") + 1
    return lines, lines, len(source), len(source)

"""Markdown of a body -> HTML in blocks, whole or only what an edit changed.

Both ways render chunk by chunk and number the notes in one place, so they cannot differ: the whole text is the
incremental one with nothing remembered.
"""

from dataclasses import dataclass

from app.publishing.chunks import split
from app.publishing.converter import Converter
from app.publishing.rendered import Block, RenderedText
from app.publishing.resolver import Resolver
from app.publishing.suspicion import any_suspicious

#: New source that is more than small work, in code points.
_MUCH = 20_000


@dataclass(frozen=True, slots=True)
class Update:
    """What an edit changed: from block `first` on, `removed` blocks gave way to `inserted`.

    `rendered` is the whole body after the edit; in blocks outside `inserted` only the places may have changed.
    """

    first: int
    removed: int
    inserted: tuple[Block, ...]
    rendered: RenderedText


class IncrementalRenderer:
    """The body that is on the screen: takes each new source and says which blocks changed."""

    def __init__(self, language: str = "en") -> None:
        self._converter = Converter(language)
        self._blocks: tuple[Block, ...] = ()

    def update(self, source: str) -> Update:
        """Render a new state of the source; raises what `render` raises, and keeps the old state then."""
        change = difference(self._blocks, self._converter.convert(source))
        self._blocks = change.rendered.blocks
        return change

    def heavy(self, source: str) -> bool:
        """Say whether an update would be work for `Renderer`: much that is new, or something suspicious."""
        new = self._converter.unknown(split(source))
        return any_suspicious(new) or sum(len(chunk.source) for chunk in new) > _MUCH


def difference(old: tuple[Block, ...], rendered: RenderedText) -> Update:
    """Say which blocks a new rendering changed: what is between the common beginning and the common end."""
    new = rendered.blocks
    shorter = min(len(old), len(new))
    first = 0
    while first < shorter and old[first].key == new[first].key:
        first += 1
    same = 0
    while same < shorter - first and old[-1 - same].key == new[-1 - same].key:
        same += 1
    return Update(first, len(old) - first - same, new[first : len(new) - same], rendered)


def render(source: str, resolver: Resolver | None = None, *, language: str = "en") -> RenderedText:
    """Render a whole body. With a resolver, links and images have their addresses; else `article:` and `media:`.

    BadInput: too long, a paragraph too long, nested too deep. Text from strangers may take very long: see `Renderer`.
    """
    rendered = Converter(language).convert(source)
    return resolver.resolve_text(rendered) if resolver else rendered

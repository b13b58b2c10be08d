"""Gives the links and images of a rendered body the addresses that they have on one page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote
from uuid import UUID

from app.publishing.content import MediaInfo
from app.publishing.rendered import Block, RenderedText, block_key

# Written by the sanitiser, so the order of attributes and the quoting are known.
_ATTRIBUTES = r'(?: [a-z]+="[^"]*")*'
_LINK = re.compile(rf'<a{_ATTRIBUTES}? href="article:([0-9a-fA-F-]{{36}})"{_ATTRIBUTES}>(.*?)</a>', re.DOTALL)
_IMAGE = re.compile(r'<img src="media:([0-9a-f]{64})"( alt="[^"]*")((?: title="[^"]*")?)>')


@dataclass(frozen=True, slots=True)
class Resolver:
    """What is known of the images and articles that a body may name; `root` leads from the page to the site."""

    media: Mapping[str, MediaInfo] = field(default_factory=dict)
    targets: Mapping[UUID, str] = field(default_factory=dict)
    root: str = "../"

    def resolve(self, html: str) -> str:
        """Return the HTML with addresses. A link to what is not published is its words alone (promise 7)."""
        if "article:" in html:
            html = _LINK.sub(self._link, html)
        if "media:" in html:
            html = _IMAGE.sub(self._image, html)
        return html

    def resolve_block(self, block: Block) -> Block:
        """Resolve one block; its key follows its html."""
        html = self.resolve(block.html)
        return block if html == block.html else replace(block, html=html, key=block_key(html))

    def resolve_text(self, rendered: RenderedText) -> RenderedText:
        """Resolve a whole body."""
        return RenderedText.of(tuple(self.resolve_block(b) for b in rendered.blocks), rendered.refused)

    def _link(self, match: re.Match[str]) -> str:
        slug = self.targets.get(UUID(match.group(1)))
        if slug is None:
            return match.group(2)
        return f'<a href="{self.root}{quote(slug)}/index.html">{match.group(2)}</a>'

    def _image(self, match: re.Match[str]) -> str:
        info = self.media.get(match.group(1))
        alt, title = match.group(2), match.group(3)
        if info is None:
            words = alt.removeprefix(' alt="').removesuffix('"')
            return f'<span class="no-image">{words}</span>' if words else ""
        size = f' width="{info.width}" height="{info.height}"' if info.width and info.height else ""
        source = f"{self.root}assets/{quote(info.name)}"
        return f'<img src="{source}"{alt}{title}{size} loading="lazy" decoding="async">'


def images_of(html: str) -> tuple[str, ...]:
    """Return the SHA-256 of the images that an unresolved body shows, each once."""
    return tuple(dict.fromkeys(match.group(1) for match in _IMAGE.finditer(html)))


def articles_of(html: str) -> tuple[UUID, ...]:
    """Return the articles that an unresolved body links to, each once."""
    return tuple(dict.fromkeys(UUID(match.group(1)) for match in _LINK.finditer(html)))

"""What the Markdown of a body becomes: blocks of HTML, each with the place in the source that it comes from."""

import json
from dataclasses import dataclass
from hashlib import sha256

#: Raised whenever the same source would come out as other HTML: what was kept of older renderings is not used then.
RENDERING = "2"

#: Blocks without their index, and what was refused.
Rows = tuple[list[tuple[str, int, int, int, int, str]], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level element of a rendered body and where it stands in the Markdown.

    `html` is exactly one element and a line end. `start` and `end` are code points of the source (end excluded),
    `start_line` and `end_line` are lines counted from 0 (end excluded). `key` is the same for the same html.
    """

    index: int
    html: str
    start_line: int
    end_line: int
    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class RenderedText:
    """A rendered body; `html` is the html of all its blocks, joined by nothing.

    Links to articles and images are still written `article:ID` and `media:SHA256`: `Resolver` makes addresses of
    them. `refused` lists the sources of images that are not in the newsroom and so were left out.
    """

    html: str
    blocks: tuple[Block, ...]
    refused: tuple[str, ...] = ()

    @classmethod
    def of(cls, blocks: tuple[Block, ...], refused: tuple[str, ...] = ()) -> "RenderedText":
        """Join blocks to a text."""
        return cls("".join(block.html for block in blocks), blocks, refused)

    def to_rows(self) -> Rows:
        """Take it apart for another process: plain rows travel in a tenth of the time of objects or JSON."""
        return [(b.html, b.start_line, b.end_line, b.start, b.end, b.key) for b in self.blocks], self.refused

    @classmethod
    def from_rows(cls, rows: Rows) -> "RenderedText":
        """Put together what `to_rows` took apart."""
        blocks, refused = rows
        return cls.of(tuple(Block(index, *row) for index, row in enumerate(blocks)), refused)

    def to_json(self) -> str:
        """Write all of it as JSON, for keeping."""
        rows = [[b.html, b.start_line, b.end_line, b.start, b.end] for b in self.blocks]
        return json.dumps({"blocks": rows, "refused": list(self.refused)}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "RenderedText":
        """Read what `to_json` wrote."""
        kept = json.loads(text)
        blocks = tuple(
            Block(i, html, start_line, end_line, start, end, block_key(html))
            for i, (html, start_line, end_line, start, end) in enumerate(kept["blocks"])
        )
        return cls.of(blocks, tuple(kept["refused"]))


def block_key(html: str) -> str:
    """Return the key of a block: the same for the same html, on every machine."""
    return sha256(html.encode("utf-8", "surrogatepass")).hexdigest()[:16]

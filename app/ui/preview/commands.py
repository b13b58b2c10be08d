"""What the live document is told, as JSON: which blocks changed, what its frame is. Made off the window's thread."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.publishing.rendered import Block, RenderedText
from app.services.previewing import Proof

_STORY = '<div class="story">'


class PageHasNoStory(RuntimeError):
    """The theme's template lost the element that holds the body: an error of ours."""


@dataclass(frozen=True)
class BodyChange:
    """Blocks that gave way to others: from `first` on, `removed` to `inserted`; with the command that does it."""

    first: int
    removed: int
    inserted: int
    command: str


def command(name: str, **what: object) -> str:
    """Write a command for the agent."""
    return json.dumps({"command": name, **what})


def body_change(shown: Sequence[Block], blocks: Sequence[Block]) -> BodyChange:
    """Say how the blocks that are shown become others. Blocks with the same key stay as they are."""
    first, same = _common(shown, blocks)
    removed, news = len(shown) - first - same, blocks[first : len(blocks) - same]
    shift = blocks[-1].start_line - shown[-1].start_line if same else 0
    told = command(
        "body",
        first=first,
        removed=removed,
        html="".join(block.html for block in news),
        lines=_lines(news),
        shift=shift,
        count=len(blocks),
    )
    return BodyChange(first, removed, len(news), told)


def lines_command(shown: Sequence[Block], blocks: Sequence[Block]) -> str:
    """Tell all lines where they did not simply shift with the change; empty where they did."""
    first, same = _common(shown, blocks)
    if not same and not first:
        return ""
    shift = blocks[-1].start_line - shown[-1].start_line if same else 0
    as_before = all(_line(a) == _line(b) for a, b in zip(shown[:first], blocks[:first], strict=True))
    tail = zip(shown[len(shown) - same :], blocks[len(blocks) - same :], strict=True)
    if as_before and all((a.start_line + shift, a.end_line + shift) == _line(b) for a, b in tail):
        return ""
    return command("lines", lines=_lines(blocks))


def frame_command(page: str, proof: Proof) -> str:
    """Cut the body out of a page and send the rest."""
    body = f"{_STORY}{RenderedText.of(proof.blocks).html}</div>"
    before, found, after = page.partition(body)
    if not found:
        raise PageHasNoStory("The page does not hold the body that was rendered for it.")
    return command("frame", html=f"{before}{_STORY}</div>{after}")


def _common(shown: Sequence[Block], blocks: Sequence[Block]) -> tuple[int, int]:
    """Count the blocks that are the same at the beginning and at the end."""
    shorter = min(len(shown), len(blocks))
    first = 0
    while first < shorter and shown[first].key == blocks[first].key:
        first += 1
    same = 0
    while same < shorter - first and shown[-1 - same].key == blocks[-1 - same].key:
        same += 1
    return first, same


def _lines(blocks: Sequence[Block]) -> list[list[int]]:
    return [[block.start_line, block.end_line] for block in blocks]


def _line(block: Block) -> tuple[int, int]:
    return block.start_line, block.end_line

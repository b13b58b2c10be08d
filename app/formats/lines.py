"""The lines of a plain text, with the empty lines around them, joined where the file had cut its paragraphs."""

from dataclasses import dataclass

from app.domain.text import clean_line
from app.formats.furniture import ends_a_sentence

#: A text that somebody wrapped has no longer lines than this.
_WRAPPED_AT = 100


@dataclass(frozen=True)
class Line:
    """One line that is not empty; `gap` says that an empty line (or the start of the file) stands before it."""

    text: str
    gap: bool


def lines_of(text: str) -> list[Line]:
    """Return the lines of a clean text that are not empty, each paragraph in one line."""
    blocks = _blocks(text)
    if _is_wrapped(blocks):
        blocks = [[" ".join(block)] if _flows(block) else block for block in blocks]
    return [Line(line, number == 0) for block in blocks for number, line in enumerate(block)]


def is_gapped(lines: list[Line]) -> bool:
    """Say whether the file separates its paragraphs by empty lines."""
    return sum(line.gap for line in lines[1:]) * 3 >= len(lines) - 1


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for raw in text.split("\n"):
        line = clean_line(raw)
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _is_wrapped(blocks: list[list[str]]) -> bool:
    """Tell a file that breaks its lines at a width from one that has a line for each paragraph."""
    inner = [line for block in blocks for line in block[:-1]]
    if not inner or max(len(line) for line in inner) > _WRAPPED_AT:
        return False
    full = [line for line in inner if len(line) >= 45]
    return 2 * len(full) > len(inner) and 2 * sum(not ends_a_sentence(line) for line in full) > len(full)


def _flows(block: list[str]) -> bool:
    """Say whether each line but the last is nearly as long as the longest, as wrapping makes them."""
    longest = max(len(line) for line in block)
    return longest >= 45 and all(len(line) * 2 > longest for line in block[:-1])

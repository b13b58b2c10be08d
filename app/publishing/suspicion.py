"""Tells Markdown that is quick to render from text that could take Python-Markdown seconds or minutes."""

from collections.abc import Iterable

from app.publishing.chunks import Chunk, Kind

#: How often a sign may stand in one chunk; beyond it rendering takes over about a tenth of a second.
_MOST = {"[": 160, "<": 400, "`": 600, "*": 1500, "_": 1500, "(": 4000, "!": 4000, "&": 2000, "\\": 2000, "'": 2500,
         '"': 2500, ">": 1000, "|": 6000, "{": 400, "~": 150, "-": 8000, "#": 4000, ":": 4000}  # fmt: skip
_LONGEST = 30_000
_LONGEST_FENCE = 500_000


def suspicious(chunk: Chunk) -> bool:
    """Say whether a chunk should be rendered only where it can be stopped."""
    source = chunk.source
    if chunk.kind is Kind.FENCE:
        return len(source) > _LONGEST_FENCE
    if len(source) > _LONGEST:
        return True
    # The signs of a chunk shorter than the smallest allowance cannot exceed it.
    return len(source) > min(_MOST.values()) and any(source.count(sign) > most for sign, most in _MOST.items())


def any_suspicious(chunks: Iterable[Chunk]) -> bool:
    """Say whether any chunk is suspicious."""
    return any(suspicious(chunk) for chunk in chunks)

"""A faster inline pass for Python-Markdown: a pattern whose trigger is not in the text is not tried.

The output is that of the stock pass; a test compares the two on several corpora. It overrides private methods,
so the version of Python-Markdown is pinned.
"""

from typing import Any

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from app.publishing.typography import Typography

#: One of two things that must be in a text before a pattern of this name can match it. Others are always tried.
TRIGGERS: dict[str, tuple[str, str]] = {
    "backtick": ("`", "`"),
    "escape": ("\\", "\\"),
    "note": ("[^", "[^"),
    "reference": ("[", "["),
    "link": ("[", "["),
    "image_link": ("![", "!["),
    "image_reference": ("![", "!["),
    "short_reference": ("[", "["),
    "short_image_ref": ("![", "!["),
    "autolink": ("<", "<"),
    "automail": ("<", "<"),
    "linebreak": ("  \n", "  \n"),
    "html": ("<", "<"),
    "entity": ("&", "&"),
    "em_strong": ("*", "_"),
}


class FastInline(InlineProcessor):
    """The stock inline pass over a list of patterns that is made once, with their triggers."""

    def __init__(self, md: Markdown, stock: InlineProcessor) -> None:
        super().__init__(md)
        registry: Any = stock.inlinePatterns
        self.inlinePatterns = registry
        patterns = list(registry)  # sorts it, so that the names are in the same order
        names = [item.name for item in registry._priority]  # noqa: SLF001 - the registry shows names in no other way
        self._patterns = [
            (pattern, *TRIGGERS.get(name, ("", ""))) for pattern, name in zip(patterns, names, strict=True)
        ]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """Override the stock loop: the same steps, without the patterns that cannot match."""
        if isinstance(data, AtomicString):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        start = 0
        patterns = self._patterns
        count = len(patterns)
        while patternIndex < count:
            pattern, trigger, other = patterns[patternIndex]
            if trigger not in data and other not in data:
                patternIndex, start = patternIndex + 1, 0  # noqa: N806
                continue
            data, matched, start = apply(pattern, data, patternIndex, start)
            if not matched:
                patternIndex += 1  # noqa: N806
        return data


def install(md: Markdown) -> None:
    """Put the fast passes in the place of the stock ones, at their priorities."""
    stock: Any = md.treeprocessors["inline"]
    md.treeprocessors.register(FastInline(md, stock), "inline", 20)
    if "smarty" in md.treeprocessors:
        md.treeprocessors.register(Typography(md, md.treeprocessors["smarty"]), "smarty", 6)

"""A faster inline pass for Python-Markdown: a pattern whose trigger is not in the text is not tried.

The output is that of the stock pass; a test compares the two on several corpora. It overrides private methods,
so the version of Python-Markdown is pinned.
"""

from typing import Any

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

#: What must be in a text before a pattern of this name can match it.
TRIGGERS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "note": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
    "smarty-em-dashes": ("---",),
    "smarty-en-dashes": ("--",),
    "smarty-ellipses": ("...",),
}


class FastInline(InlineProcessor):
    """The stock inline pass over a list of patterns that is made once, with their triggers."""

    def __init__(self, md: Markdown, stock: InlineProcessor) -> None:
        super().__init__(md)
        registry: Any = stock.inlinePatterns
        self.inlinePatterns = registry
        patterns = list(registry)  # sorts it, so that the names are in the same order
        names = [item.name for item in registry._priority]  # noqa: SLF001 - the registry shows names in no other way
        self._patterns = [(pattern, _triggers(name)) for pattern, name in zip(patterns, names, strict=True)]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """Override the stock loop: the same steps, without the patterns that cannot match."""
        if isinstance(data, AtomicString):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        start = 0
        patterns = self._patterns
        count = len(patterns)
        while patternIndex < count:
            pattern, triggers = patterns[patternIndex]
            if triggers and not any(trigger in data for trigger in triggers):
                patternIndex, start = patternIndex + 1, 0  # noqa: N806
                continue
            data, matched, start = apply(pattern, data, patternIndex, start)
            if not matched:
                patternIndex += 1  # noqa: N806
        return data


def _triggers(name: str) -> tuple[str, ...]:
    """Return the triggers of a pattern; an unknown pattern has none and is always tried."""
    if name.startswith("smarty-quotes"):
        return ("'", '"')
    return TRIGGERS.get(name, ())


def install(md: Markdown) -> None:
    """Put the fast pass in the place of the stock ones, at their priorities."""
    for name, priority in (("inline", 20), ("smarty", 6)):
        if name in md.treeprocessors:
            stock: Any = md.treeprocessors[name]
            md.treeprocessors.register(FastInline(md, stock), name, priority)

"""Every action of the window, declared once.

An action is a function of a few lines with `@action` above it (see registry.py), in the file of its noun. Menu,
palette, keys, tool tip and help follow from that. Add a new file to the imports below: they fill the registry.
"""

from app.ui.actions import (
    annotating,
    articles,
    auditing,
    checking,
    claims,
    editing,
    exporting,
    help,  # noqa: A004
    link_views,
    linking,
    newsroom,
    publishing,
    related,
    settling,
    story,
    view,
)

__all__ = [
    "annotating", "articles", "auditing", "checking", "claims", "editing", "exporting", "help", "link_views", "linking",
    "newsroom", "publishing", "related", "settling", "story", "view",
]  # fmt: skip

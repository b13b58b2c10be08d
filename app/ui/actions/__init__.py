"""Every action of the window, declared once.

An action is a function of a few lines with `@action` above it (see registry.py), in the file of its noun. Menu,
palette, keys, tool tip and help follow from that. Add a new file to the imports below: they fill the registry.
"""

from app.ui.actions import articles, claims, editing, exporting, help, newsroom, publishing, related, view  # noqa: A004

__all__ = ["articles", "claims", "editing", "exporting", "help", "newsroom", "publishing", "related", "view"]

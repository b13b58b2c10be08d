"""A window on a newsroom of its own."""

from tests.windows import article, ctx, newsroom, services, settle, window

__all__ = ["article", "ctx", "newsroom", "services", "settle", "window"]

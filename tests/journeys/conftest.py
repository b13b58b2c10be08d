"""The assembled window."""

from tests.windows import article, ctx, newsroom, services, settle, window

__all__ = ["article", "ctx", "newsroom", "services", "settle", "window"]

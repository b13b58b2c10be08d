"""The fields an article is written in."""

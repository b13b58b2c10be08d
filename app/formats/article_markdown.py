"""An article as a Markdown file with YAML front matter, which markdown_file reads back."""

from importlib import import_module
from typing import Any

from app.domain.imported import ImportedArticle

_FIELDS = (
    "headline", "kicker", "standfirst", "slug", "slugline", "section", "authors", "dateline", "published", "updated",
    "status", "genre", "language", "tags", "image", "editors_note", "ai_disclosure", "ai_note", "related_headlines",
    "source_url",
)  # fmt: skip
_NAMES = {"published": "date"}


def write_markdown(article: ImportedArticle) -> str:
    """Return an article as Markdown: every field that is not empty in the front matter, then the body."""
    values: dict[str, Any] = {}
    for name in _FIELDS:
        value = getattr(article, name)
        if name == "image" and value is not None:
            value = {key: getattr(value, key) for key in ("url", "alt", "caption", "credit") if getattr(value, key)}
        elif hasattr(value, "isoformat"):
            value = value.isoformat()
        elif value.__class__.__module__ != "builtins" and value is not None:
            value = str(value)
        if value not in (None, "", [], {}):
            values[_NAMES.get(name, name)] = value
    yaml = import_module("yaml")  # at its first use, as in front_matter
    head: str = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=100)
    return f"---\n{head}---\n\n{article.body.strip(chr(10)).rstrip()}\n"

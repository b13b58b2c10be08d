"""Writes an article as Markdown with YAML front matter, in the form that import reads."""

from collections.abc import Sequence

import yaml

from app.domain.article import Article


def write_markdown(article: Article, *, authors: Sequence[str] = (), section: str = "") -> str:
    """Return an article as a Markdown file; fields that are empty are left out."""
    head: dict[str, object] = {
        "headline": article.headline,
        "kicker": article.kicker,
        "standfirst": article.standfirst,
        "slug": article.slug,
        "slugline": article.slugline,
        "section": section,
        "authors": list(authors),
        "dateline": article.dateline,
        "date": article.first_published.isoformat() if article.first_published else "",
        "updated": article.last_published.isoformat() if article.last_published else "",
        "tags": list(article.tags),
        "genre": article.genre.value,
        "language": article.language,
        "status": article.status.value,
        "ai_disclosure": article.ai_disclosure.value,
        "ai_note": article.ai_note,
        "editors_note": article.editors_note,
    }
    kept = {name: value for name, value in head.items() if value}
    front = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{front}---\n{article.body.strip()}\n"

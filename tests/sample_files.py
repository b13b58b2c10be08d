"""The files of the sample newsroom, read once, for the tests of its content."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from app.domain.article import Status

SAMPLE = Path(__file__).resolve().parents[1] / "resources" / "sample"
VERDICTS = {"true", "mostly_true", "half_true", "mostly_false", "false", "unproven"}
SEEN_BY_READERS = {Status.PUBLISHED, Status.CORRECTED}

Article = dict[str, Any]


def _read() -> dict[str, Article]:
    found = {}
    for path in sorted((SAMPLE / "articles").glob("*.md")):
        start, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        assert start == "", path.name
        found[path.stem] = {**yaml.safe_load(head), "body": body.strip() + "\n"}
    return found


NEWSROOM: dict[str, Any] = yaml.safe_load((SAMPLE / "newsroom.yaml").read_text(encoding="utf-8"))
ARTICLES = _read()
PEOPLE = {person["slug"]: person for person in NEWSROOM["people"]}
SOURCES = {source["key"]: source for source in NEWSROOM["sources"]}
SNAPSHOTS = {key: (SAMPLE / "sources" / source["file"]).read_text("utf-8") for key, source in SOURCES.items()}


def all_claims() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every claim with the slug of its article."""
    for slug, article in ARTICLES.items():
        for claim in article.get("claims", ()):
            yield slug, claim


def images_of(article: Article) -> Iterator[str]:
    """Yield the file name of the picture at the head and of those in the text."""
    if "image" in article:
        yield article["image"]["file"]
    yield from re.findall(r"\]\(media:([^)\s]+)", article["body"])

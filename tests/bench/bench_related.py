"""How good and how fast suggestions are, through the real service, on SQLite and on PostgreSQL.

Quality is scored on the links that the editors of the 18F blog set themselves, against tf-idf with words and pairs of
words computed in the same run. Speed is measured in a newsroom of made articles with a Zipf vocabulary.
"""

import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from uuid import UUID

from app.domain.article import Article, Status
from app.domain.publication import Publication
from app.domain.terms import words
from app.services.suggestions import SuggestionService, draft_of
from app.storage.database import Database
from tests.bench.figures import Figure, Measured, Target
from tests.bench.related_quality import LINKS, corpus, quality
from tests.postgres import OWNER, shared_server, stop_server

BATCH = 20
ARTICLES, ASKED = 10_000, 200


def write(database: Database, articles: Iterator[dict[str, Any]], seconds: list[float] | None = None) -> list[UUID]:
    """Write articles and index them, as an import does; `seconds` collects what the index took for each."""
    with database.transaction() as tx:
        publication = tx.publications.add(Publication(name="Bench", slug="bench")).id
    made: list[UUID] = []
    while batch := [fields for _, fields in zip(range(BATCH), articles, strict=False)]:
        with database.transaction() as tx:
            for fields in batch:
                article = tx.articles.add(Article(publication_id=publication, **fields))
                start = time.perf_counter()
                tx.search.write(article, [])
                if seconds is not None:
                    seconds.append(time.perf_counter() - start)
                made.append(article.id)
    return made


def invented(number: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Make articles: a subject of rare words of its own and its neighbours', and Zipf's mixture around it."""
    rng = random.Random(seed)
    vocabulary = _vocabulary()
    weights = [1 / (rank + 2.7) for rank in range(len(vocabulary))]
    total, cumulative = 0.0, []
    for weight in weights:
        total += weight
        cumulative.append(total)
    start = datetime(2010, 1, 1, tzinfo=UTC)
    for at in range(number):
        subject = random.Random(f"{seed} {at // 8}").sample(vocabulary[500:], 14)
        text = rng.choices(vocabulary, cum_weights=cumulative, k=rng.randint(250, 700))
        for _ in range(40):
            text.insert(rng.randrange(len(text)), rng.choice(subject))
        sentences = [" ".join(text[first : first + 17]).capitalize() + "." for first in range(0, len(text), 17)]
        paragraphs = ["\n".join(sentences[first : first + 4]) for first in range(0, len(sentences), 4)]
        yield {
            "slug": f"made-{at}", "headline": " ".join(rng.sample(subject, 4)).capitalize(), "standfirst": sentences[0],
            "body": "\n\n".join(paragraphs), "tags": rng.sample(subject, 2), "status": Status.PUBLISHED,
            "first_published": start + timedelta(hours=9 * at),
        }  # fmt: skip


def _vocabulary() -> list[str]:
    """Return the words of the real articles, the most frequent first, and made ones; without ../shared made ones."""
    known = (
        Counter(word for each in corpus() for word in words(each["text_noanchors"])) if LINKS.is_dir() else Counter()
    )
    parts = list(known) or [a + b + c for a in "bdfgklmnprst" for b in "aeiou" for c in "lmnrst"]
    made = [f"{a}{b}" for a in parts[:200] for b in parts[-200:]]
    return [word for word, _ in known.most_common()] + made


def yardstick() -> float:
    """Return the milliseconds of a fixed amount of the same kind of work: 100,000 hashes looked up in a set."""
    keys = [hash(f"{at}") for at in range(100_000)]
    wanted = frozenset(keys[::300])
    return _milliseconds(lambda: [wanted.intersection(keys[at : at + 600]) for at in range(0, 100_000, 600)])


def _milliseconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def build(address: str) -> list[float]:
    """Make a newsroom of made articles; return the seconds that the index took for each."""
    written: list[float] = []
    database = Database.open(address, create=True)
    write(database, invented(ARTICLES), written)
    database.close()
    return written


def speed(address: str, engine: str, written: list[float]) -> list[Figure]:
    """Measure suggestions for the draft and search in a newsroom of made articles."""
    database = Database.open(address)
    suggestions = SuggestionService(database)
    with database.reading() as tx:
        chosen = random.Random(1).sample(sorted(tx.articles.ids()), ASKED)
        drafts = [draft_of(tx.articles.get(identity), ()) for identity in chosen]
    for draft in drafts[:20]:
        suggestions.related(draft)
    related, searched, work = [], [], []
    for draft in drafts:
        related.append(_milliseconds(lambda draft=draft: suggestions.related(draft)))  # type: ignore[misc]
        searched.append(_milliseconds(lambda draft=draft: suggestions.search(draft.headline)))  # type: ignore[misc]
        work.append(yardstick())
    database.close()
    of = f"of {ARTICLES:,} articles, {engine}"
    names: dict[str, Any] = {"yardstick": "100,000 hashes looked up in a set", "yardstick_values": work, "paired": True}
    return [
        Figure(f"suggestions for the draft {of}", related, (Target("median", "<", 50.0),), **names),
        Figure(f"search {of}", searched, **names),
        Figure(f"writing the index of one article, {engine}", [1e3 * each for each in written]),
    ]


def measure() -> Measured:
    """Return the figures on both engines, and the quality where the real articles are there."""
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder)
        (run / OWNER).write_text(str(os.getpid()), encoding="utf-8")
        server = shared_server(run)
        name = server.create()
        addresses = {"SQLite": str(run / "speed.standfirst"), "PostgreSQL": server.url(name)}
        try:
            # Both at a time: making 10,000 articles takes minutes. What is measured comes after it, one by one.
            with ProcessPoolExecutor(len(addresses), get_context("spawn")) as pool:
                written = list(pool.map(build, addresses.values()))
            made = zip(addresses.items(), written, strict=True)
            figures = [figure for (engine, address), each in made for figure in speed(address, engine, each)]
        finally:
            server.drop(name)
            stop_server(run)
    if LINKS.is_dir():
        return Measured(figures, {"18F links": quality()})
    return Measured(figures, notes=["No quality on editors' own links: ../shared/data/related is not there."])

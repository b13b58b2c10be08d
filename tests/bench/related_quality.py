"""How good suggestions are: scored on the links that the editors of the 18F blog set themselves.

The articles are imported as `standfirst import --status published` does it, without their links, and asked for
through the real service. `python -m tests.bench.related_quality` fits the weights of `app/domain/similarity.py` and
prints them.
"""

import json
import math
import random
import re
import statistics
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, pairwise
from operator import mul
from pathlib import Path
from typing import Any

from app.domain.article import Status
from app.domain.similarity import Likeness
from app.domain.terms import words
from app.services.opening import open_services
from app.services.suggestions import draft_of, signals
from app.storage.database import Database
from app.storage.lexicons import stop_words

LINKS = Path(__file__).resolve().parents[3] / "shared" / "data" / "related" / "links_18f"
DEPTH = 50
#: What is fitted, and the weights that are tried; that of the text is 1. The archive has no sections and no series.
FITTED = ("title", "names", "tags", "people", "fresh")
TRIED = (0.0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.18)
#: A weight is changed only for so much: less is luck.
LEAST_GAIN = 0.0005
#: So many fits to samples make one, and so many times the queries are halved.
SAMPLES, SPLITS = 8, 4
DISCOUNTS = [1 / math.log2(at + 2) for at in range(10)]

Ranking = dict[str, list[str]]
#: For each query its candidates, with every signal.
Compared = Mapping[str, Sequence[tuple[str, Likeness]]]
Table = Mapping[str, Sequence[tuple[tuple[float, ...], bool]]]


def corpus() -> list[dict[str, Any]]:
    """Return the 508 articles."""
    return [json.loads(line) for line in (LINKS / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]


def gold() -> dict[str, set[str]]:
    """Return for each article that has links the articles it belongs with."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in (LINKS / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, _ = line.split("\t")
        found[query].add(document)
    return dict(found)


def gained(ranked: Sequence[bool], right: int) -> float:
    """Return nDCG@10 with one grade: which of the first ten are right, of so many right ones."""
    return sum(compress(DISCOUNTS, ranked)) / sum(DISCOUNTS[:right])


def ndcg(ranked: Sequence[str], right: set[str]) -> float:
    """Return nDCG@10 of names."""
    return gained([each in right for each in ranked[:10]], len(right))


def reciprocal(ranked: Sequence[str], right: set[str]) -> float:
    """Return 1 / rank of the first right one."""
    return next((1 / (at + 1) for at, each in enumerate(ranked) if each in right), 0.0)


# ---------------------------------------------------------------------- the yardstick
def tfidf(articles: Sequence[Mapping[str, Any]], queries: Iterable[str]) -> Ranking:
    """Rank by the cosine of tf-idf of words and pairs of words (1 + ln tf, smoothed idf)."""
    stop = stop_words("en")
    counts: dict[str, Counter[str]] = {}
    for each in articles:
        text = f"{each['title']}\n{each['summary'] or ''}\n{each['text_noanchors']}"
        kept = [word for word in words(text) if len(word) > 1 and word not in stop]
        counts[each["id"]] = Counter(kept) + Counter(map(" ".join, pairwise(kept)))
    frequency = Counter(term for terms in counts.values() for term in terms)
    vectors: dict[str, dict[str, float]] = {}
    postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for identity, terms in counts.items():
        weights = {
            term: (1 + math.log(count)) * (math.log((1 + len(counts)) / (1 + frequency[term])) + 1)
            for term, count in terms.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        vectors[identity] = {term: weight / length for term, weight in weights.items()}
        for term, weight in vectors[identity].items():
            postings[term].append((identity, weight))
    return {query: _nearest(vectors[query], postings, query) for query in queries}


def _nearest(vector: dict[str, float], postings: dict[str, list[tuple[str, float]]], query: str) -> list[str]:
    scores: dict[str, float] = defaultdict(float)
    for term, weight in vector.items():
        for identity, other in postings[term]:
            scores[identity] += weight * other
    scores.pop(query, None)
    return sorted(scores, key=lambda each: -scores[each])[:DEPTH]


# ---------------------------------------------------------------------- the real service
def import_all(articles: Iterable[Mapping[str, Any]], folder: Path) -> tuple[str, dict[str, Any]]:
    """Import the articles into a newsroom; return where it is and the id of each."""
    address = str(folder / "links.standfirst")
    services = open_services(address, create=True)
    made = {}
    for each in articles:
        front = re.split(r"(?m)^---[ \t]*$", each["markdown"], maxsplit=2)[1]
        text = f"---\n{front.strip()}\n---\n\n{each['text_noanchors']}\n"
        name = f"{each['id'].replace('/', '-')}.md"
        made[each["id"]] = services.importing.data(name, text.encode(), format="markdown", status=Status.PUBLISHED).id
    services.close()
    return address, made


def rank(address: str, ids: Mapping[str, Any], queries: Iterable[str]) -> Ranking:
    """Rank through the real service."""
    names = {identity: name for name, identity in ids.items()}
    services = open_services(address)
    found = {
        query: [names[each.id] for each in services.suggestions.for_article(ids[query], DEPTH)] for query in queries
    }
    services.close()
    return found


def compare_all(address: str, ids: Mapping[str, Any], queries: Iterable[str]) -> Compared:
    """Return the candidates of each query with every signal of their likeness."""
    names = {identity: name for name, identity in ids.items()}
    database = Database.open(address)
    found = {}
    with database.reading() as tx:
        for query in queries:
            article = tx.articles.get(ids[query])
            people = tuple(person.name for person in tx.bylines.authors(article.id))
            found[query] = [
                (names[other.id], likeness) for other, likeness in signals(tx, draft_of(article, people))[1]
            ]
    database.close()
    return found


# ---------------------------------------------------------------------- fitting
def table(compared: Compared, right: Mapping[str, set[str]]) -> Table:
    """Make what the fitting reads: of each candidate its signals and whether it is right, in the order of names."""
    return {
        query: [
            ((likeness.text, *(getattr(likeness, name) for name in FITTED)), name in right[query])
            for name, likeness in sorted(found, key=lambda pair: pair[0])
        ]
        for query, found in compared.items()
    }


def score(rows: Sequence[tuple[tuple[float, ...], bool]], right: set[str], weights: Sequence[float]) -> float:
    """Return the nDCG@10 of one query with these weights, that of the text first."""
    ranked = sorted(rows, key=lambda row: -sum(map(mul, row[0], weights)))
    return gained([is_right for _, is_right in ranked[:10]], len(right))


def fit(rows: Table, right: Mapping[str, set[str]], among: Sequence[str]) -> list[float]:
    """Return the weights that rank best, the mean of fits to samples of the queries: one fit alone goes by luck."""
    rng = random.Random(len(among))
    found = [_climb(rows, right, rng.choices(among, k=len(among))) for _ in range(SAMPLES)]
    return [1.0, *(round(statistics.mean(weights[at] for weights in found), 4) for at in range(1, 1 + len(FITTED)))]


def _climb(rows: Table, right: Mapping[str, set[str]], among: Sequence[str]) -> list[float]:
    """Change one weight after another as long as that helps."""
    weights = [1.0, *(0.0 for _ in FITTED)]
    best, changed = 0.0, True
    while changed:
        changed = False
        for at in range(1, len(weights)):
            for value in TRIED:
                other = [*weights[:at], value, *weights[at + 1 :]]
                found = statistics.mean(score(rows[query], right[query], other) for query in among)
                if found > best + LEAST_GAIN:
                    best, weights, changed = found, other, True
    return weights


def cross_validated(rows: Table, right: Mapping[str, set[str]], seed: int) -> dict[str, float]:
    """Score each query with the weights that were fitted on the half that it is not in."""
    queries = sorted(right)
    random.Random(seed).shuffle(queries)
    halves = queries[: len(queries) // 2], queries[len(queries) // 2 :]
    found: dict[str, float] = {}
    for mine, other in (halves, halves[::-1]):
        weights = fit(rows, right, other)
        found |= {query: score(rows[query], right[query], weights) for query in mine}
    return found


def gain(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float]:
    """Return the mean of the paired differences, and half of its 95 % interval."""
    differences = [one - other for one, other in zip(ours, theirs, strict=True)]
    return statistics.mean(differences), 1.96 * statistics.stdev(differences) / math.sqrt(len(differences))


def quality() -> dict[str, Any]:
    """Score the yardstick, the service as it is, and the service with the weights of the other half."""
    articles, right = corpus(), gold()
    queries = sorted(right)
    yardstick = tfidf(articles, right)
    theirs = [ndcg(yardstick[query], right[query]) for query in queries]
    with tempfile.TemporaryDirectory() as folder:
        address, ids = import_all(articles, Path(folder))
        ranked = rank(address, ids, queries)
        rows = table(compare_all(address, ids, queries), right)
    ours = [ndcg(ranked[query], right[query]) for query in queries]
    splits = [cross_validated(rows, right, seed) for seed in range(SPLITS)]
    gains = [gain([split[query] for query in queries], theirs) for split in splits]
    return {
        "queries": len(queries),
        "tf-idf 1-2 grams": _row(theirs, yardstick, right),
        "service": _row(ours, ranked, right) | _gain(gain(ours, theirs)),
        f"weights of the other half, {SPLITS} splits": {
            "ndcg10": round(statistics.mean(value for split in splits for value in split.values()), 4),
            **_gain((statistics.mean(mean for mean, _ in gains), statistics.mean(width for _, width in gains))),
        },
    }


def _row(found: Sequence[float], ranking: Ranking, right: Mapping[str, set[str]]) -> dict[str, float]:
    mrr = statistics.mean(reciprocal(ranking[query], right[query]) for query in right)
    return {"ndcg10": round(statistics.mean(found), 4), "mrr": round(mrr, 4)}


def _gain(found: tuple[float, float]) -> dict[str, float]:
    return {"gain": round(found[0], 4), "interval": round(found[1], 4)}


def main() -> None:
    """Fit the weights on all links and print them, with what they gain on links they were not fitted on."""
    articles, right = corpus(), gold()
    with tempfile.TemporaryDirectory() as folder:
        rows = table(compare_all(*import_all(articles, Path(folder)), sorted(right)), right)
    for name, weight in zip(FITTED, fit(rows, right, sorted(right))[1:], strict=True):
        print(f"    {name}: float = {weight}")
    print(json.dumps(quality(), indent=1))


if __name__ == "__main__":
    main()

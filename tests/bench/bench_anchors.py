"""How well claims are found again on real editors' revisions, and how fast."""

import difflib
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.domain.anchors import Anchor, Placement, describe, locate, locate_all
from app.domain.claim import PlacementState
from app.domain.text_alignment import align
from tests.bench.figures import Figure, Measured, Target

REVISIONS = Path(__file__).resolve().parents[3] / "shared" / "data" / "anchoring" / "revisions_18f"
WAYS = {"with old text": True, "quote alone": False}
_WORDS = ["harbour", "council", "bridge", "mayor", "costs", "vote", "plan", "ferry", "of", "the", "and", "in", "school"]

Gold = tuple[int | None, int | None]


def judged(gold: Gold, placement: Placement) -> tuple[bool, bool, bool]:
    """Return (right, in a wrong place, exact); right: half of what both spans cover is in both."""
    found = (placement.start, placement.end)
    if gold[0] is None or gold[1] is None or placement.start is None or placement.end is None:
        return gold == found, gold[0] is None and placement.start is not None, gold == found
    common = min(gold[1], placement.end) - max(gold[0], placement.start)
    union = max(gold[1], placement.end) - min(gold[0], placement.start)
    return 2 * common >= union, common <= 0, gold == found


def pairs(*, with_old: bool) -> Iterator[tuple[str, tuple[bool, bool, bool]]]:
    """Yield (kind, judgement) of every span of the pairs."""
    for pair in _rows("pairs.jsonl"):
        anchors = [describe(pair["old"], span["start"], span["end"]) for span in pair["spans"]]
        placements = locate_all(anchors, pair["new"], old_text=pair["old"] if with_old else None)
        for span, placement in zip(pair["spans"], placements, strict=True):
            yield span["kind"], judged((span["new_start"], span["new_end"]), placement)


def chains(*, with_old: bool) -> Iterator[tuple[str, tuple[bool, bool, bool]]]:
    """Yield (kind, judgement) of every span that is carried through all versions of an article."""
    for chain in _rows("chains.jsonl"):
        for span in chain["spans"]:
            placement = _through(chain["versions"], span["start"], span["end"], with_old=with_old)
            kind = "gone in between" if span["absent_between"] else "kept throughout"
            yield kind, judged((span["final_start"], span["final_end"]), placement)


def _through(versions: list[str], start: int, end: int, *, with_old: bool) -> Placement:
    """Carry one claim from version to version, as a newsroom does; a lost one waits with its last anchor."""
    home, anchor = versions[0], describe(versions[0], start, end)
    placement = Placement(PlacementState.ANCHORED, start, end, 1.0)
    for version in versions[1:]:
        placement = locate(anchor, version, old_text=home if with_old else None)
        if placement.start is not None and placement.end is not None:
            home, anchor = version, describe(version, placement.start, placement.end)
    return placement


def quality() -> dict[str, Any]:
    """Return the table: per set and way the macro average, the spans in a wrong place, and each kind's figures."""
    table: dict[str, Any] = {}
    for name, source in (("pairs", pairs), ("chains", chains)):
        for way, with_old in WAYS.items():
            kinds: dict[str, list[tuple[bool, bool, bool]]] = defaultdict(list)
            for kind, judgement in source(with_old=with_old):
                kinds[kind].append(judgement)
            table[f"{name}, {way}"] = _summary(kinds)
    return table


def _summary(kinds: dict[str, list[tuple[bool, bool, bool]]]) -> dict[str, Any]:
    """Sum up the judgements of one set."""
    rows = {
        kind: {
            "spans": len(found),
            "right": round(sum(right for right, _, _ in found) / len(found), 4),
            "wrong": sum(wrong for _, wrong, _ in found),
            "exact": round(sum(exact for _, _, exact in found) / len(found), 4),
        }
        for kind, found in sorted(kinds.items())
    }
    everything = [judgement for found in kinds.values() for judgement in found]
    return {
        "spans": len(everything),
        "macro": round(sum(row["right"] for row in rows.values()) / len(rows), 4),
        "micro": round(sum(right for right, _, _ in everything) / len(everything), 4),
        "wrong": sum(row["wrong"] for row in rows.values()),
        "kinds": rows,
    }


def story(words: int = 10_000, *, seed: int = 4711) -> str:
    """Make a text of about so many words, in paragraphs of five sentences."""
    chance = random.Random(seed)
    lines = [
        " ".join([*chance.choices(_WORDS, k=13), str(chance.randrange(3000))]).capitalize() + "."
        for _ in range(words // 14)
    ]
    return "\n\n".join(" ".join(lines[at : at + 5]) for at in range(0, len(lines), 5))


def claims(text: str, number: int = 200, *, seed: int = 7) -> list[Anchor]:
    """Describe so many claims of about ten words."""
    chance = random.Random(seed)
    starts = [text.index(" ", chance.randrange(len(text) - 300)) + 1 for _ in range(number)]
    return [describe(text, start, text.index(" ", start + 60)) for start in starts]


def edited(text: str) -> dict[str, str]:
    """Return what people do to a text between two savings."""
    middle = len(text) // 2
    return {
        "nothing": text,
        "one word in the middle": f"{text[:middle]} indeed{text[middle:]}",
        "a word near each end": f"{text[:500]} first{text[500:-500]} last{text[-500:]}",
        "a paragraph gone": text[: text.index("\n\n", middle)] + text[text.index("\n\n", middle + 600) :],
    }


def speed(rounds: int = 15) -> list[Figure]:
    """Place 200 claims together in a text of 10,000 words, per edit and way; the texts are compared each time."""
    old = story()
    anchors = claims(old)
    figures = []
    for edit, new in edited(old).items():
        for way, with_old in WAYS.items():
            ours, bare = [], []
            for _ in range(rounds):
                ours.append(_place(anchors, new, old if with_old else None))
                bare.append(_compare(old, new))
            figures.append(
                Figure(f"200 claims in 10,000 words, {edit}, {way}", ours, (Target("median", "<", 5.0),),
                       yardstick="difflib on the paragraphs", yardstick_values=bare, paired=True)
            )  # fmt: skip
    return figures


def _place(anchors: list[Anchor], new: str, old: str | None) -> float:
    """Return the milliseconds of placing all claims."""
    align.cache_clear()
    began = time.perf_counter()
    locate_all(anchors, new, old_text=old)
    return (time.perf_counter() - began) * 1000


def _compare(old: str, new: str) -> float:
    """The yardstick: return the milliseconds of a comparison that knows whole paragraphs only."""
    began = time.perf_counter()
    difflib.SequenceMatcher(None, old.split("\n\n"), new.split("\n\n")).get_opcodes()
    return (time.perf_counter() - began) * 1000


def _rows(name: str) -> list[dict[str, Any]]:
    """Read one of the sets."""
    with (REVISIONS / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def measure() -> Measured:
    """Return all figures, with the table per kind where the revisions are there; it is printed too."""
    tables = quality() if REVISIONS.is_dir() else {}
    for name, found in tables.items():
        _show(name, found)
    notes = [] if tables else ["No table of real revisions: ../shared/data/anchoring is not there."]
    return Measured(speed(), tables, notes)


def _show(name: str, found: dict[str, Any]) -> None:
    """Print one table for people."""
    print(f"{name}: macro {found['macro']:.4f}, micro {found['micro']:.4f}, {found['wrong']} in a wrong place")
    for kind, row in found["kinds"].items():
        print(f"  {kind:24}{row['spans']:6}  right {row['right']:.3f}  exact {row['exact']:.3f}  wrong {row['wrong']}")

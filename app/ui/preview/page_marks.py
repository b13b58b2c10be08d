"""Where claims stand on the page: laid from the source to the rendered text, block by block. Uses no Qt."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from app.domain.claim import PlacementState
from app.domain.publication import ClaimsShown
from app.publishing.alignment import Alignment, align, plain_alignment
from app.publishing.content import PageContent
from app.publishing.rendered import Block
from app.services.claim_views import ClaimView
from app.services.previewing import Proof
from app.ui.theme import VERDICT_KEYS, Palette, Underline
from app.ui.theme.verdicts import style_of

#: A block longer than this is not laid along its source: it would take too long, and nobody marks in it.
_LONGEST = 50_000
_FIELDS = ("headline", "standfirst")

Place = tuple[str, int]  #: a field, and the index of a block where it is the body, else -1
Mark = dict[str, Any]  #: {id, look, ranges: [[start, end]] in UTF-16 units of the text of the place}


@dataclass(frozen=True)
class Standing:
    """A claim as it stands in the source on the screen: its look, and its spans in code points."""

    id: str
    field: str
    look: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Known:
    """What is known of a claim beside its place: `candidates` are the places where an ambiguous one may stand."""

    id: str
    field: str
    look: str
    is_ambiguous: bool
    candidates: tuple[tuple[int, int], ...]


def known_claims(views: Iterable[ClaimView]) -> tuple[Known, ...]:
    """Read of the records what marks need, once: it is asked with every key."""
    found = []
    for view in views:
        claim = view.claim
        ambiguous = claim.placement is PlacementState.AMBIGUOUS
        look = look_of("ambiguous" if ambiguous else claim.verdict)
        found.append(Known(str(claim.id), claim.field, look, ambiguous, tuple(view.candidates)))
    return tuple(found)


def marked_on(content: PageContent) -> frozenset[str]:
    """Return the claims that the page marks by itself: they need no second line."""
    if content.publication.claims_shown is not ClaimsShown.MARKS:
        return frozenset()
    return frozenset(str(check.claim.id) for check in content.claims)


def standings(
    claims: Iterable[Known],
    positions: Mapping[str, tuple[str, tuple[int, int] | None]],
    marked: frozenset[str] = frozenset(),
) -> tuple[Standing, ...]:
    """Say where the claims stand: `positions` are those that the editor carries; lost ones are nowhere."""
    found = []
    for claim in claims:
        if claim.is_ambiguous:
            found.append(Standing(claim.id, claim.field, claim.look, claim.candidates))
            continue
        span = positions.get(claim.id, ("", None))[1]
        if span is not None and span[0] < span[1]:
            look = "claim-on-page" if claim.id in marked else claim.look
            found.append(Standing(claim.id, claim.field, look, (span,)))
    return tuple(found)


def look_of(verdict: str) -> str:
    """Name the highlight of a verdict, as CSS allows."""
    return "claim-" + (re.sub(r"[^a-z0-9]+", "-", verdict.lower()).strip("-") or "other")


def looks(colours: Palette, own: Mapping[str, str]) -> str:
    """Write the style sheet of all verdicts; `own` are the colours of those that the newsroom added itself."""
    rules = []
    for key in dict.fromkeys((*VERDICT_KEYS, *own)):
        style = style_of(key, colours, own.get(key, ""))
        if style.underline is not Underline.NONE:
            width = 1 if style.underline is Underline.WAVY else style.width
            rules.append(
                f"::highlight({look_of(key)}) {{ "
                f"text-decoration: underline {style.underline} {style.colour} {width}px; "
                "text-underline-offset: 0.18em; text-decoration-skip-ink: none; }"
            )
    rules.append(f"::highlight(claim-ambiguous) {{ background-color: {colours.deleted}; }}")
    rules.append(f"::highlight(current-claim) {{ background-color: {colours.selected}; }}")
    return "@media screen {\n" + "\n".join(rules) + "\n}"


class Aligner:
    """Lays blocks along their source, and remembers those that are still there."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Alignment] = {}

    def alignment(self, proof: Proof, block: Block) -> Alignment | None:
        """Return how a block's source and text lie along each other, or None where it is too long."""
        if block.end - block.start > _LONGEST:
            return None
        key = (proof.source[block.start : block.end], block.key)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > 4_000:
                self._known.clear()
            found = self._known[key] = align(key[0], block.html)
        return found

    def marks(self, proof: Proof, claims: Sequence[Standing]) -> dict[Place, list[Mark]]:
        """Say what is marked where on the page."""
        found: dict[Place, list[Mark]] = {}
        starts = [block.start for block in proof.blocks]
        for claim in claims:
            for start, end in claim.spans:
                if claim.field == "body":
                    self._mark_body(proof, starts, claim, (start, end), found)
                elif claim.field in _FIELDS:
                    _mark_field(proof, claim, (start, end), found)
        return found

    def _mark_body(
        self, proof: Proof, starts: list[int], claim: Standing, span: tuple[int, int], found: dict[Place, list[Mark]]
    ) -> None:
        start, end = span
        for block in proof.blocks[max(0, bisect_right(starts, start) - 1) :]:
            if block.start >= end:
                break
            lies = self.alignment(proof, block) if block.end > start else None
            ranges = lies.to_text(start - block.start, end - block.start) if lies is not None else ()
            if lies is not None and ranges:
                _add(found, ("body", block.index), claim, lies.text, ranges)


def field_alignment(proof: Proof, name: str) -> Alignment:
    """Return how a field that is no Markdown lies along what the page shows of it."""
    text: str = getattr(proof.content.article, name)
    return plain_alignment(text, proof.fields.get(name, escape(text.strip())))


def _mark_field(proof: Proof, claim: Standing, span: tuple[int, int], found: dict[Place, list[Mark]]) -> None:
    lies = field_alignment(proof, claim.field)
    if ranges := lies.to_text(*span):
        _add(found, (claim.field, -1), claim, lies.text, ranges)


def _add(
    found: dict[Place, list[Mark]], place: Place, claim: Standing, text: str, ranges: Iterable[tuple[int, int]]
) -> None:
    units = [[utf16(text, start), utf16(text, end)] for start, end in ranges]
    found.setdefault(place, []).append({"id": claim.id, "look": claim.look, "ranges": units})


def utf16(text: str, place: int) -> int:
    """Return the UTF-16 units before a code point."""
    return place if text.isascii() else len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def code_point(text: str, units: int) -> int:
    """Return the code points before a UTF-16 unit; in the middle of one, those before it."""
    if text.isascii():
        return min(units, len(text))
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))


def shifted(marks: Mapping[Place, list[Mark]], first: int, removed: int, inserted: int) -> dict[Place, list[Mark]]:
    """Return what is marked after blocks gave way to others; in the new ones nothing is known to be marked."""
    moved: dict[Place, list[Mark]] = {}
    for (field, index), shown in marks.items():
        if field != "body" or index < first:
            moved[field, index] = shown
        elif index >= first + removed:
            moved[field, index - removed + inserted] = shown
    return moved

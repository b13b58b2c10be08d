"""The words of a page with the claims marked on them, where the publication marks them; else the words as they are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import escape

from app.domain.publication import ClaimsShown
from app.publishing.alignment import Alignment, align, plain_alignment
from app.publishing.claim_marks import Spot, mark, mark_plain
from app.publishing.content import CheckedClaim, PageContent
from app.publishing.frame import language_for
from app.publishing.page_parts import shown_checks, tone_of
from app.publishing.rendered import Block, block_key
from app.publishing.resolver import Resolver

#: A block longer than this is not laid along its source: it would take too long.
LONGEST_ALIGNED = 20_000

Align = Callable[[str, str], Alignment]


@dataclass(frozen=True, slots=True)
class Laid:
    """The words of a page as HTML: `blocks` of the body with their addresses, `plain` the same without any marks.

    `referenced` are the numbers of the notes that the words lead to; `words` what a reader sees of the marked ones.
    """

    headline: str
    standfirst: str
    blocks: tuple[Block, ...]
    plain: str
    referenced: frozenset[int]
    words: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _Standing:
    """A checked claim and its place in the source of its field."""

    number: int
    check: CheckedClaim
    start: int
    end: int


def lay(content: PageContent, resolver: Resolver, aligned: Align = align) -> Laid:
    """Give the words their addresses and marks; `aligned` may remember what it was asked before."""
    article = content.article
    standing = list(_standing(content))
    blocks = tuple(resolver.resolve_block(block) for block in content.body.blocks)
    plain = "".join(block.html for block in blocks)
    words: dict[int, str] = {}
    marked, referenced = _body(blocks, content, [one for one in standing if _field(one) == "body"], aligned, words)
    fields = []
    for name in ("headline", "standfirst"):
        text: str = getattr(article, name)
        spots = []
        for one in standing:
            if _field(one) == name:
                ranges = plain_alignment(text, str(escape(text.strip()))).to_text(one.start, one.end)
                words[one.number] = text[one.start : one.end]
                spots.append(_spot(content, one, ranges))
        found = mark_plain(text.strip(), spots)
        fields.append(found.html)
        referenced |= found.numbers
    return Laid(fields[0], fields[1], marked, plain, frozenset(referenced), words)


def _field(one: _Standing) -> str:
    return one.check.claim.field


def _standing(content: PageContent) -> Iterable[_Standing]:
    """Yield the claims that are marked: on their very words, or where the editor has carried them."""
    if content.publication.claims_shown is not ClaimsShown.MARKS:
        return
    for number, check in enumerate(shown_checks(content), 1):
        claim = check.claim
        if claim.id in content.places:
            span = content.places[claim.id]
        else:
            words = getattr(content.article, claim.field)[claim.start : claim.end]
            span = (claim.start, claim.end) if words == claim.exact else None
        if span is not None and span[0] < span[1]:
            yield _Standing(number, check, *span)


def _body(
    blocks: tuple[Block, ...],
    content: PageContent,
    standing: list[_Standing],
    aligned: Align,
    words: dict[int, str],
) -> tuple[tuple[Block, ...], set[int]]:
    """Mark the blocks that claims stand in; the reference comes behind the last words of a claim."""
    found: dict[int, dict[int, tuple[tuple[int, int], ...]]] = {}
    for at, block in enumerate(blocks):
        here = [one for one in standing if one.start < block.end and one.end > block.start]
        if here and block.end - block.start <= LONGEST_ALIGNED:
            lies = aligned(content.article.body[block.start : block.end], block.html)
            for one in here:
                if ranges := _trimmed(lies, one.start - block.start, one.end - block.start):
                    found.setdefault(one.number, {})[at] = ranges
                    seen = " ".join(lies.text[a:b] for a, b in ranges)
                    words[one.number] = f"{words.get(one.number, '')} {seen}".strip()
    marked, referenced = list(blocks), set[int]()
    for at in {at for places in found.values() for at in places}:
        spots = [
            replace(_spot(content, one, found[one.number][at]), ends=at == max(found[one.number]))
            for one in standing
            if at in found.get(one.number, {})
        ]
        done = mark(blocks[at].html, spots)
        referenced |= done.numbers
        marked[at] = replace(blocks[at], html=done.html, key=block_key(done.html))
    return tuple(marked), referenced


def _trimmed(lies: Alignment, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the ranges of text without the space around them, which may be that between two cells or lines."""
    found = []
    for first, last in lies.to_text(start, end):
        text = lies.text[first:last]
        if text.strip():
            found.append((first + len(text) - len(text.lstrip()), last - len(text) + len(text.rstrip())))
    return tuple(found)


def _spot(content: PageContent, one: _Standing, ranges: tuple[tuple[int, int], ...]) -> Spot:
    rating = one.check.rating
    label = language_for(content.publication).say("check_label", n=str(one.number), verdict=rating.label)
    return Spot(one.number, f"checked {tone_of(rating)}", label, ranges)

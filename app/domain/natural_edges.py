"""Where people cut a text: a deletion is slid to the edge of a sentence when its words allow it."""

from app.domain.text_tokens import Token

Pair = tuple[int, int]
#: What a cut between two words is worth.
PARAGRAPH, SENTENCE, CLAUSE = 5, 3, 1
#: A run is slid at most this many words: farther, and a text of one repeated word would take for ever.
_FARTHEST = 200


def slide(old: str, new: str, sides: tuple[list[Token], list[Token]], pairs: list[Pair]) -> list[Pair]:
    """Move each pure deletion and insertion to where people edit: whole sentences rather than halves of two.

    "Team A won. Team B won." without its first sentence is also it without "A won. Team": both are shortest.
    """
    ours, theirs = sides
    done = _slide_side(old, ours, pairs)
    turned = _slide_side(new, theirs, [(j, i) for i, j in done])
    return [(i, j) for j, i in turned]


def _slide_side(text: str, side: list[Token], pairs: list[Pair]) -> list[Pair]:
    """Slide the runs of `side` that have no partner, where nothing stands against them on the other side."""
    partner = dict(pairs)
    at = 0
    while at < len(side):
        if at in partner:
            at += 1
            continue
        end = at
        while end < len(side) and end not in partner:
            end += 1
        before, after = partner.get(at - 1, -1), partner.get(end)
        if after is not None and (before == after - 1):
            end = _slide_run(text, side, partner, (at, end))
        at = end
    return sorted(partner.items())


def _slide_run(text: str, side: list[Token], partner: dict[int, int], run: tuple[int, int]) -> int:
    """Slide one run [start, end) to its best place; returns where its end is then."""
    start, end = run
    best, best_shift = edge_before(text, side, start) + edge_before(text, side, end), 0
    low = 0
    while low > -_FARTHEST and start + low - 1 in partner and side[start + low - 1].key == side[end + low - 1].key:
        if start + low - 2 in partner and partner[start + low - 2] != partner[start + low - 1] - 1:
            break
        low -= 1
        worth = edge_before(text, side, start + low) + edge_before(text, side, end + low)
        if worth > best:
            best, best_shift = worth, low
    high = 0
    while high < _FARTHEST and end + high in partner and side[start + high].key == side[end + high].key:
        if end + high + 1 in partner and partner[end + high + 1] != partner[end + high] + 1:
            break
        high += 1
        worth = edge_before(text, side, start + high) + edge_before(text, side, end + high)
        if worth > best:
            best, best_shift = worth, high
    for step in range(best_shift):
        partner[start + step] = partner.pop(end + step)
    for step in range(-best_shift):
        partner[end - 1 - step] = partner.pop(start - 1 - step)
    return end + max(best_shift, 0)


def edge_before(text: str, side: list[Token], at: int) -> int:
    """Return how natural it is to cut before token `at`: between paragraphs, sentences or lines, clauses, or not."""
    if at == 0 or at >= len(side):
        return PARAGRAPH
    between = text[side[at - 1].end : side[at].start]
    if between.count("\n") > 1:
        return PARAGRAPH
    last = text[side[at - 1].end - 1]
    if "\n" in between or (between and closes(text, side[at - 1].end)):
        return SENTENCE
    return CLAUSE if last in ",;:—–)" and between else 0


def closes(text: str, end: int) -> bool:
    """Say whether a sentence may end at `end`: a full stop, perhaps with closing quotes, brackets or emphasis after."""
    at = end - 1
    while at > 0 and at > end - 5 and text[at] in "\"'”’»)]*_":
        at -= 1
    return text[at] in ".!?…"

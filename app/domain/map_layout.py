"""Where the articles of a map stand and how the lines between them run: the same for the same neighbourhood.

What links here stands at the left, what is linked at the right, the chain in the middle from top to bottom. A side of
many has two columns, the outer one half a row lower: its lines pass between the cards of the inner one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

from app.domain.link_graph import Neighbour, Neighbourhood

#: A card, the space between two of a column, between two columns of a side, and between a side and the middle.
WIDTH, HEIGHT, GAP, AISLE, CHANNEL = 216.0, 66.0, 16.0, 36.0, 118.0
#: More than these on one side stand in two columns.
ONE_COLUMN = 8
_PITCH = HEIGHT + GAP
_BULGE, _MOST_BULGE = 26.0, 54.0

Point = tuple[float, float]


class Side(StrEnum):
    """Where a card stands."""

    IN = "in"
    MIDDLE = "middle"
    OUT = "out"


class Kind(StrEnum):
    """What a line says."""

    LINK = "link"
    CHAIN = "chain"


@dataclass(frozen=True)
class Place:
    """The middle of a card, in pixels from the middle of the map; `column` 1 is the outer one of two."""

    x: float
    y: float
    side: Side
    column: int = 0


@dataclass(frozen=True)
class Line:
    """A line from card to card. `points`: a begin, then three for each curve; `both`: it leads there and back."""

    source: UUID
    target: UUID
    points: Sequence[Point]
    both: bool = False
    in_text: bool = False
    kind: Kind = Kind.LINK


@dataclass(frozen=True)
class MapLayout:
    """The places of the cards by article, and the lines."""

    places: Mapping[UUID, Place]
    lines: Sequence[Line]


def lay_out(found: Neighbourhood) -> MapLayout:
    """Place every article of a neighbourhood and draw its lines."""
    places = _places(found)
    return MapLayout(places, [*_chain_lines(found, places), *_link_lines(found, places)])


def step(places: Mapping[UUID, Place], current: UUID, across: int, down: int) -> UUID:
    """Return the card that lies next to one in a direction, or the same where there is none."""
    at = places[current]
    best, least = current, float("inf")
    for identity, place in places.items():
        dx, dy = place.x - at.x, place.y - at.y
        along, aside = (dx * across, abs(dy)) if across else (dy * down, abs(dx))
        if identity != current and along > 1 and (cost := along + 2 * aside) < least:
            best, least = identity, cost
    return best


# ---------------------------------------------------------------------- cards
def _places(found: Neighbourhood) -> dict[UUID, Place]:
    centre = found.centre.id
    places = {centre: Place(0, 0, Side.MIDDLE)}
    if centre in found.chain:
        middle = found.chain.index(centre)
        for number, identity in enumerate(found.chain):
            places[identity] = Place(0, (number - middle) * (_PITCH + GAP), Side.MIDDLE)
    linked = {pair.target for pair in found.pairs if pair.source == centre}
    rest = [other for other in found.others if other.id not in places]
    out = [other for other in rest if other.id in linked]
    into = _nearest_first([other for other in rest if other.id not in linked], out, found)
    places |= _side(out, Side.OUT)
    places |= _side(into, Side.IN)
    return places


def _nearest_first(into: list[Neighbour], out: list[Neighbour], found: Neighbourhood) -> list[Neighbour]:
    """Return those at the left in the height of those at the right they are linked with: fewer lines cross."""
    rank = {other.id: number / max(1, len(out) - 1) for number, other in enumerate(out)}

    def height(other: Neighbour) -> float:
        ends = [pair.target for pair in found.pairs if pair.source == other.id]
        ends += [pair.source for pair in found.pairs if pair.target == other.id]
        known = [rank[end] for end in ends if end in rank]
        return sum(known) / len(known) if known else 0.5

    return sorted(into, key=height)


def _side(articles: Sequence[Neighbour], side: Side) -> dict[UUID, Place]:
    sign = 1 if side is Side.OUT else -1
    columns = 2 if len(articles) > ONE_COLUMN else 1
    rows = -(-len(articles) // columns)
    places = {}
    for number, article in enumerate(articles):
        column, row = (number % 2, number // 2) if columns == 2 else (0, number)
        x = sign * (WIDTH + CHANNEL + column * (WIDTH + AISLE))
        y = (row - (rows - 1) / 2) * _PITCH + (column * _PITCH / 2 if columns == 2 else 0)
        places[article.id] = Place(x, y, side, column)
    return places


# ---------------------------------------------------------------------- lines
def _chain_lines(found: Neighbourhood, places: Mapping[UUID, Place]) -> list[Line]:
    lines = []
    for before, after in pairwise(found.chain):
        begin, end = places[before].y + HEIGHT / 2, places[after].y - HEIGHT / 2
        middle = (begin + end) / 2
        points = [(0.0, begin), (0.0, middle), (0.0, middle), (0.0, end)]
        lines.append(Line(before, after, points, kind=Kind.CHAIN))
    return lines


def _link_lines(found: Neighbourhood, places: Mapping[UUID, Place]) -> list[Line]:
    present = {(pair.source, pair.target): pair for pair in found.pairs}
    lines = []
    for (source, target), pair in present.items():
        back = present.get((target, source))
        if source == target or source not in places or target not in places:
            continue
        if back is not None and list(present).index((target, source)) < list(present).index((source, target)):
            continue  # drawn with the other direction
        points = _curve(places[source], places[target])
        in_text = pair.in_text and (back is None or back.in_text)
        lines.append(Line(source, target, points, both=back is not None, in_text=in_text))
    return lines


def _curve(begin: Place, end: Place) -> list[Point]:
    if begin.side is end.side:
        return _beside(begin, end)
    if begin.x > end.x:
        return list(reversed(_curve(end, begin)))
    start, finish = (begin.x + WIDTH / 2, begin.y), (end.x - WIDTH / 2, end.y)
    inner = start
    points = [start]
    if begin.column:  # through the gap between two cards of the inner column
        inner = (start[0] + AISLE + WIDTH, begin.y)
        points += _straight(start, inner)
    outer = (finish[0] - AISLE - WIDTH, end.y) if end.column else finish
    bend = (outer[0] - inner[0]) / 2
    points += [(inner[0] + bend, inner[1]), (outer[0] - bend, outer[1]), outer]
    if end.column:
        points += _straight(outer, finish)
    return points


def _beside(begin: Place, end: Place) -> list[Point]:
    """Join two cards of one side: in the channel to the middle, or in the aisle between its columns."""
    if begin.column != end.column:
        sign = 1 if begin.x < end.x else -1
        start, finish = (begin.x + sign * WIDTH / 2, begin.y), (end.x - sign * WIDTH / 2, end.y)
        bend = (finish[0] - start[0]) / 2
        return [start, (start[0] + bend, start[1]), (finish[0] - bend, finish[1]), finish]
    towards = -1 if begin.side is Side.OUT else 1
    towards = -towards if begin.column else towards
    x = begin.x + towards * WIDTH / 2
    bulge = towards * min(_MOST_BULGE, _BULGE * max(1.0, abs(end.y - begin.y) / _PITCH) ** 0.5)
    lower = HEIGHT / 4 if end.y > begin.y else -HEIGHT / 4
    start, finish = (x, begin.y + lower), (x, end.y - lower)
    return [start, (x + bulge, start[1]), (x + bulge, finish[1]), finish]


def _straight(begin: Point, end: Point) -> list[Point]:
    third = (end[0] - begin[0]) / 3
    return [(begin[0] + third, begin[1]), (begin[0] + 2 * third, end[1]), end]

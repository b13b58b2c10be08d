"""The map of links: cards never overlap, lines meet the cards they join, arrows find the way."""

from collections.abc import Sequence
from itertools import combinations
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.domain.article import Status
from app.domain.link_graph import Neighbour, Neighbourhood, Pair
from app.domain.map_layout import HEIGHT, WIDTH, Kind, Side, lay_out, step


def _neighbour(number: int) -> Neighbour:
    return Neighbour(UUID(int=number), f"a-{number}", f"Article {number}", Status.PUBLISHED, "City", None)


def _neighbourhood(
    out: int, into: int, before: int = 0, after: int = 0, among: Sequence[tuple[int, int]] = ()
) -> Neighbourhood:
    number = out + into + before + after
    others = [_neighbour(place) for place in range(1, number + 1)]
    centre = _neighbour(0)
    pairs = [Pair(centre.id, other.id) for other in others[:out]]
    pairs += [Pair(other.id, centre.id) for other in others[out : out + into]]
    pairs += [Pair(UUID(int=a % (number + 1)), UUID(int=b % (number + 1))) for a, b in among]
    rest = [other.id for other in others[out + into :]]
    chain = [*rest[:before], centre.id, *rest[before:]] if rest else []
    return Neighbourhood(centre, others, list(dict.fromkeys(pairs)), chain, "The wall" if rest else "")


_SIZES = st.integers(0, 16)
_FEW = st.integers(0, 3)
_AMONG = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=30)


@given(_SIZES, _SIZES, _FEW, _FEW, _AMONG)
def test_every_article_has_a_place_of_its_own(
    out: int, into: int, before: int, after: int, among: list[tuple[int, int]]
) -> None:
    found = _neighbourhood(out, into, before, after, among)
    laid = lay_out(found)
    assert set(laid.places) == {found.centre.id, *(other.id for other in found.others)}
    for one, other in combinations(laid.places.values(), 2):
        assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT
    assert lay_out(found) == laid
    for line in laid.lines:
        assert len(line.points) % 3 == 1
        for (x, y), identity in ((line.points[0], line.source), (line.points[-1], line.target)):
            place = laid.places[identity]
            assert abs(x - place.x) <= WIDTH / 2
            assert abs(y - place.y) <= HEIGHT / 2


def test_sides_chain_and_both_ways() -> None:
    found = _neighbourhood(2, 1, 1, 1)
    there = found.others[0].id
    both = Neighbourhood(found.centre, found.others, [*found.pairs, Pair(there, found.centre.id)], found.chain)
    laid = lay_out(both)
    assert [laid.places[other.id].side for other in both.others] == [
        Side.OUT, Side.OUT, Side.IN, Side.MIDDLE, Side.MIDDLE,
    ]  # fmt: skip
    assert [line.kind for line in laid.lines].count(Kind.CHAIN) == 2
    assert [line.target for line in laid.lines if line.both] == [there]
    assert laid.places[both.others[3].id].y < 0 < laid.places[both.others[4].id].y


def test_lines_to_an_outer_column_pass_between_the_cards_of_the_inner_one() -> None:
    laid = lay_out(_neighbourhood(12, 0))
    inner = [place for place in laid.places.values() if place.side is Side.OUT and not place.column]
    outer = [place for place in laid.places.values() if place.column]
    assert len(outer) == 6
    assert all(abs(one.y - other.y) > HEIGHT / 2 for one in inner for other in outer)


def test_arrow_keys_go_to_what_lies_there() -> None:
    laid = lay_out(_neighbourhood(3, 3, 1, 1))
    centre = UUID(int=0)
    assert laid.places[step(laid.places, centre, 1, 0)].side is Side.OUT
    assert laid.places[step(laid.places, centre, -1, 0)].side is Side.IN
    assert laid.places[step(laid.places, centre, 0, -1)].y < 0
    lowest = max((i for i, p in laid.places.items() if p.side is Side.OUT), key=lambda i: laid.places[i].y)
    assert step(laid.places, lowest, 1, 0) == lowest


def test_an_article_without_links_stands_alone() -> None:
    laid = lay_out(_neighbourhood(0, 0))
    assert list(laid.places) == [UUID(int=0)]
    assert laid.lines == []

"""The order of a chain, and its neighbours."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from app.domain.article import Status
from app.domain.chain import Part, in_order, neighbours, seen_with

SERIES = uuid4()


def _part(slug: str, position: int = 0, day: int | None = None, *, visible: bool = True) -> Part:
    time = datetime(2026, 5, day, tzinfo=UTC) if day else None
    begun = datetime(2026, 5, 20, tzinfo=UTC)
    return Part(uuid4(), SERIES, slug, slug, Status.PUBLISHED, position, time, begun, visible)


def test_numbers_come_first_and_then_time() -> None:
    parts = [_part("late", day=9), _part("two", 2, 1), _part("draft"), _part("early", day=3), _part("one", 1, 5)]
    assert [part.slug for part in in_order(parts)] == ["one", "two", "early", "late", "draft"]


def test_neighbours_are_only_what_may_be_seen() -> None:
    one, hidden, three = _part("one", 1), _part("hidden", 2, visible=False), _part("three", 3)
    assert neighbours(seen_with([three, hidden, one], one.id), one.id) == (None, three)
    assert neighbours(seen_with([three, hidden, one], hidden.id), hidden.id) == (one, three)
    assert neighbours([one], UUID(int=1)) == (None, None)

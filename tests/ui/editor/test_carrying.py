import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.editor.carrying import Carrier, carried


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        ((0, 0, 3), (13, 23)),
        ((10, 0, 3), (13, 23)),
        ((20, 0, 3), (10, 20)),
        ((12, 0, 3), (10, 23)),
        ((12, 4, 0), (10, 16)),
        ((8, 4, 1), (9, 17)),
        ((18, 5, 2), (10, 18)),
        ((10, 10, 4), None),
        ((5, 30, 0), None),
        ((25, 3, 0), (10, 20)),
    ],
    ids=["before", "typed at start", "typed at end", "typed inside", "cut inside", "over start", "over end",
         "replaced", "around", "after"],
)  # fmt: skip
def test_edit_carries_a_span(edit: tuple[int, int, int], place: tuple[int, int] | None) -> None:
    assert carried(10, 20, *edit) == place


@given(st.text("ab", min_size=3, max_size=12), st.data())
def test_words_that_no_edit_touched_stay_the_same(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    at = data.draw(st.integers(0, len(text)))
    removed = data.draw(st.integers(0, len(text) - at))
    new = data.draw(st.text("xy", max_size=4))
    edited = text[:at] + new + text[at + removed :]
    place = carried(start, end, at, removed, len(new))
    if at + removed <= start or at >= end:
        assert place is not None
        assert edited[place[0] : place[1]] == text[start:end]
    elif place is not None:
        assert 0 <= place[0] < place[1] <= len(edited)


def test_undo_brings_back_what_was_taken_out() -> None:
    carrier = Carrier()
    carrier.reset({"a": (4, 8), "b": (10, 12)}, 0, 20)
    carrier.edit(2, 12, 0)
    carrier.settle(1, 8)
    assert carrier.spans == {"a": None, "b": None}
    carrier.replay(2, 0, 12, 0, 20)
    assert carrier.spans == {"a": (4, 8), "b": (10, 12)}
    carrier.replay(2, 12, 0, 1, 8)
    assert carrier.spans == {"a": None, "b": None}


def test_a_claim_made_after_the_edit_is_not_lost_by_its_undo() -> None:
    carrier = Carrier()
    carrier.reset({"a": (4, 8)}, 0, 20)
    carrier.edit(0, 0, 5)
    carrier.settle(1, 25)
    carrier.reset({"a": (9, 13), "new": (20, 24)}, 1, 25)
    carrier.replay(0, 5, 0, 0, 20)
    assert carrier.spans == {"a": (4, 8), "new": (15, 19)}

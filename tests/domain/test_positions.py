"""Claims are carried by the edits while somebody types, through undo, paste and replacing everywhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.claim import PlacementState
from app.domain.positions import PositionMap, shift

TEXT = "The mayor resigned on Monday. Costs rose by 40 percent. Nobody else left the council."


def claims(text: str = TEXT, **words: str) -> PositionMap[str]:
    """Carry the first places of some words."""
    return PositionMap(text, {key: (text.index(w), text.index(w) + len(w)) for key, w in words.items()})


def on(places: PositionMap[str], key: str) -> str:
    """Return the words that a claim stands on now."""
    start, end = places.ranges[key]
    return places.text[start:end]


def type_at(places: PositionMap[str], at: int, words: str) -> None:
    """Type letter by letter."""
    for number, letter in enumerate(words):
        places.edit(at + number, 0, letter)


def backspace(places: PositionMap[str], at: int, times: int) -> None:
    """Delete letters before a place, one by one."""
    for number in range(times):
        places.edit(at - number - 1, 1, "")


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ((0, 0, 3), (13, 23)),
        ((2, 4, 0), (6, 16)),
        ((10, 0, 3), (13, 23)),
        ((20, 0, 3), (10, 20)),
        ((25, 4, 9), (10, 20)),
        ((12, 0, 3), (10, 23)),
        ((12, 3, 0), (10, 17)),
        ((10, 3, 5), (10, 22)),
        ((17, 3, 5), (10, 22)),
        ((10, 10, 4), (10, 14)),
        ((10, 10, 0), (10, 10)),
        ((5, 20, 0), (5, 5)),
        ((5, 20, 7), (12, 12)),
        ((5, 8, 2), (7, 14)),
        ((15, 8, 2), (10, 15)),
        ((5, 5, 2), (7, 17)),
        ((20, 5, 2), (10, 20)),
    ],
)
def test_one_edit(edit: tuple[int, int, int], expected: tuple[int, int]) -> None:
    assert shift(10, 20, *edit) == expected


@given(st.integers(0, 40), st.integers(0, 30), st.integers(0, 50), st.integers(0, 20), st.integers(0, 20))
def test_a_range_stays_a_range(start: int, size: int, at: int, removed: int, added: int) -> None:
    low, high = shift(start, start + size, at, removed, added)
    assert 0 <= low <= high
    assert high - low <= size + added


class TestTyping:
    def test_before_inside_and_after(self) -> None:
        places = claims(one="Costs rose by 40 percent.")
        type_at(places, 0, "Yesterday ")
        assert on(places, "one") == "Costs rose by 40 percent."
        assert places.placement("one").state is PlacementState.ANCHORED
        type_at(places, places.text.index("rose"), "really ")
        assert on(places, "one") == "Costs really rose by 40 percent."
        assert places.placement("one").state is PlacementState.CHANGED

    def test_at_the_edges_does_not_grow_it(self) -> None:
        places = claims(one="mayor")
        type_at(places, 9, " of the city")
        type_at(places, 4, "old ")
        assert on(places, "one") == "mayor"
        assert places.text.startswith("The old mayor of the city resigned")

    def test_retyping_the_last_word_stays_in_the_claim(self) -> None:
        places = claims(one="Costs rose by 40")
        end = places.ranges["one"][1]
        backspace(places, end, 2)
        type_at(places, end - 2, "45 full")
        assert on(places, "one") == "Costs rose by 45"

    def test_retyping_the_first_word_stays_in_the_claim(self) -> None:
        places = claims(one="Costs rose")
        start = places.ranges["one"][0]
        places.edit(start, 5, "")
        type_at(places, start, "Prices")
        assert on(places, "one") == "Prices rose"

    def test_typing_over_the_selected_claim(self) -> None:
        places = claims(one="Costs rose by 40 percent.")
        start, end = places.ranges["one"]
        places.edit(start, end - start, "C")
        type_at(places, start + 1, "osts rose by a third. And more")
        assert on(places, "one") == "Costs rose by a third"
        assert places.placement("one").state is PlacementState.CHANGED

    def test_deleting_it_loses_it_and_typing_there_does_not_bring_it_back(self) -> None:
        places = claims(one="Costs rose by 40 percent.")
        start, end = places.ranges["one"]
        places.edit(start, end - start, "")
        assert places.placement("one").state is PlacementState.LOST
        type_at(places, start, "Fees fell by a half.")
        assert places.placement("one").state is PlacementState.LOST
        assert places.placement("one").start is None

    def test_case_and_quotes_alone_leave_it_anchored(self) -> None:
        places = claims(one="Costs rose by 40 percent.")
        places.edit(places.ranges["one"][0], 1, "c")
        assert places.placement("one").state is PlacementState.ANCHORED


class TestPasteAndUndo:
    def test_cut_and_paste_elsewhere_is_moved(self) -> None:
        places = claims(one="Costs rose by 40 percent.")
        start, end = places.ranges["one"]
        places.edit(start - 1, end - start + 1, "")
        places.edit(0, 0, " Costs rose by 40 percent.\n\n")
        assert on(places, "one") == "Costs rose by 40 percent."
        assert places.placement("one").state is PlacementState.MOVED

    def test_paragraph_with_two_claims_is_moved(self) -> None:
        paragraph = "Costs rose by 40 percent. Nobody else left the council."
        places = claims(one="40 percent", two="Nobody else", three="mayor")
        places.edit(TEXT.index(paragraph), len(paragraph), "")
        places.edit(0, 0, paragraph + "\n\n")
        assert [on(places, key) for key in ("one", "two", "three")] == ["40 percent", "Nobody else", "mayor"]
        assert places.moved == {"one", "two"}

    def test_a_copy_leaves_the_claim_where_it_is(self) -> None:
        places = claims(one="Costs rose by 40 percent.")
        before = places.ranges["one"]
        places.edit(len(TEXT), 0, " Costs rose by 40 percent.")
        assert places.ranges["one"] == before

    def test_paste_of_other_words_over_it(self) -> None:
        places = claims(one="Costs rose by 40 percent.", two="Nobody else")
        start, end = places.ranges["one"]
        places.edit(start, end - start, "It rained.")
        assert places.placement("one").state is PlacementState.LOST
        assert on(places, "two") == "Nobody else"

    def test_undo_of_a_deletion_over_an_edge(self) -> None:
        places = claims(one="Costs rose by 40 percent.")
        before = dict(places.ranges)
        at = places.text.index("40")
        places.edit(at, 25, "")
        assert on(places, "one") == "Costs rose by "
        places.edit(at, 0, TEXT[at : at + 25])
        assert places.ranges == before
        assert places.placement("one").state is PlacementState.ANCHORED

    def test_replace_everywhere_as_one_edit(self) -> None:
        text = "The mayor said costs rose. The mayor left. Then the mayor spoke of costs again."
        places = claims(text, one="The mayor left", two="spoke of costs", three="costs rose")
        new = text.replace("mayor", "chairwoman")
        places.edit(0, len(text), new)
        assert places.text == new
        assert on(places, "one") == "The chairwoman left"
        assert places.placement("one").state is PlacementState.CHANGED
        assert on(places, "two") == "spoke of costs"
        assert on(places, "three") == "costs rose"
        places.edit(0, len(new), text)
        assert [on(places, key) for key in ("one", "two", "three")] == [
            "The mayor left",
            "spoke of costs",
            "costs rose",
        ]

    def test_everything_reported_and_nothing_changed(self) -> None:
        places = claims(one="mayor")
        places.edit(0, len(TEXT), TEXT)
        assert places.ranges == {"one": (4, 9)}

    def test_add_and_drop(self) -> None:
        places = claims(one="mayor")
        places.add("two", 0, 3)
        places.drop(["one", "unknown"])
        assert places.ranges == {"two": (0, 3)}
        assert places.placement("two").state is PlacementState.ANCHORED


texts = st.text("abcd .\n😀é", min_size=1, max_size=60)
edits = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 20), st.text("abcd .\n😀", max_size=14)), max_size=8)


@given(texts, edits, st.data())
@settings(max_examples=400)
def test_undoing_everything_brings_everything_back(
    text: str, steps: list[tuple[int, int, str]], data: st.DataObject
) -> None:
    ranges = {}
    for key in range(3):
        start = data.draw(st.integers(0, len(text) - 1))
        ranges[key] = (start, data.draw(st.integers(start + 1, len(text))))
    places: PositionMap[int] = PositionMap(text, ranges)
    done = []
    for at, removed, added in steps:
        at = min(at, len(places.text))
        gone = places.text[at : at + removed]
        places.edit(at, len(gone), added)
        done.append((at, gone, added))
        for start, end in places.ranges.values():
            assert 0 <= start <= end <= len(places.text)
    for at, gone, added in reversed(done):
        places.edit(at, len(added), gone)
    assert places.text == text
    assert places.ranges == ranges
    assert all(
        places.placement(key).state is PlacementState.ANCHORED for key in ranges if text[slice(*ranges[key])].strip()
    )


@given(texts, edits, st.data())
@settings(max_examples=200)
def test_edits_elsewhere_keep_the_very_words(text: str, steps: list[tuple[int, int, str]], data: st.DataObject) -> None:
    claim = "the CLAIM in question"
    places: PositionMap[str] = PositionMap(text + claim + text, {"it": (len(text), len(text) + len(claim))})
    for at, removed, added in steps:
        start, end = places.ranges["it"]
        if data.draw(st.booleans()):
            at = min(at, start)
            removed = min(removed, start - at)
        else:
            at = min(end + at, len(places.text))
            removed = min(removed, len(places.text) - at)
        places.edit(at, removed, added)
        assert on(places, "it") == claim
    assert places.placement("it").state is PlacementState.ANCHORED

"""Differences are both texts, letter for letter, and read as a person would tell them."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.text_alignment import align, align_freshly
from app.domain.text_differences import Difference, DifferenceKind, words

EQUAL, INSERT, DELETE, REPLACE = DifferenceKind
ANY = st.one_of(st.text(max_size=200), st.text("ab .,\n’'é😀", max_size=120))


def changes(old: str, new: str) -> list[tuple[str, str, str]]:
    """Return what is not equal."""
    return [(run.kind.value, run.old, run.new) for run in words(old, new) if run.kind is not EQUAL]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Costs rose by 40 percent.", "Costs rose by 45 percent.", [("replace", "40", "45")]),
        ("He came late.", "He came very late.", [("insert", "", "very ")]),
        ("He came very late.", "He came late.", [("delete", "very ", "")]),
        ("One. Two two. Three.", "One. Three.", [("delete", "Two two. ", "")]),
        ("Team A won. Team B won.", "Team B won.", [("delete", "Team A won. ", "")]),
        ("a b\n\nc d", "a b\n\nnew one\n\nc d", [("insert", "", "new one\n\n")]),
        ("the mayor", "The mayor", [("replace", "the", "The")]),
        ("3.5 percent", "35 percent", [("replace", "3.5", "35")]),
        ("red, green", "blue, white", [("replace", "red, green", "blue, white")]),
        ("", "all new", [("insert", "", "all new")]),
        ("all gone", "", [("delete", "all gone", "")]),
        ("same", "same", []),
        ("", "", []),
    ],
)
def test_reads_well(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    assert changes(old, new) == expected


@given(ANY, ANY)
@settings(max_examples=300)
def test_all_runs_are_both_texts(old: str, new: str) -> None:
    found = words(old, new)
    assert "".join(run.old for run in found) == old
    assert "".join(run.new for run in found) == new
    for run in found:
        assert (run.old == run.new) == (run.kind is EQUAL)
        assert bool(run.old) == (run.kind is not INSERT)
        assert bool(run.new) == (run.kind is not DELETE)
    assert all((one.kind is EQUAL) != (other.kind is EQUAL) for one, other in itertools.pairwise(found))


@given(ANY, ANY)
@settings(max_examples=300)
def test_alignment_is_in_order_and_true(old: str, new: str) -> None:
    end_old = end_new = 0
    for segment in align_freshly(old, new).segments:
        assert end_old <= segment.old_start < segment.old_end
        assert end_new <= segment.new_start < segment.new_end
        end_old, end_new = segment.old_end, segment.new_end
    assert end_old <= len(old)
    assert end_new <= len(new)


@given(st.lists(st.text("abc ", max_size=30), max_size=8), st.integers(0, 8), st.text("xyz ", max_size=20))
def test_one_inserted_line_is_one_insertion(lines: list[str], at: int, added: str) -> None:
    old = "\n".join(lines)
    new = "\n".join([*lines[:at], f"+{added}", *lines[at:]])
    assert sum(len(run.old) for run in words(old, new) if run.kind is not EQUAL) == 0


def test_answers_for_many_claims_are_kept_and_bounded() -> None:
    old, new = "One two three. " * 20, "One two four. " * 20
    assert align(old, new) is align(old, new)
    size = align.cache_info().maxsize
    assert size is not None
    assert size <= 8


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 20_000, "a " * 19_000 + "b " * 1_000),
        (" ".join(f"w{n % 700}" for n in range(20_000)), " ".join(f"w{n * 7 % 700}" for n in range(20_000))),
        ("x" * 200_000, "x" * 199_999 + "y"),
        ("\n" * 50_000, "\n\n" * 40_000),
        (". " * 30_000, "! " * 30_000),
        ("[" * 8_000, "]" * 8_000),
        ("(" * 50_000 + "http://", "<" * 50_000 + "{{"),
        (" ".join(f"Word{n}." for n in range(9_000)), " ".join(f"Other{n}." for n in range(9_000))),
    ],
    ids=["one word", "shuffled", "one long word", "blank lines", "stops", "brackets", "markup", "all new"],
)
def test_hostile_texts_do_not_hang(old: str, new: str) -> None:
    began = time.process_time()
    found = words(old, new)
    assert time.process_time() - began < 10
    assert "".join(run.new for run in found) == new
    assert all(isinstance(run, Difference) for run in found)

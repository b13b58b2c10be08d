from datetime import UTC, datetime, timedelta
from math import sqrt
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.article import Status
from app.domain.names import names
from app.domain.profile import NAME, PERSON, TAG, Profile, profile_of
from app.domain.reasons import Spelling, distance, reasons, shared_terms
from app.domain.similarity import Archived, Asked, ask, compare, same_text, text_likeness, title_words
from app.domain.terms import count_terms, fold, prose, stem, words
from app.domain.vectors import MOST_MARKS, MOST_TERMS, Vector, idf, key, keys_of, pack, promise, worth

STOP = frozenset({"the", "of", "a", "in", "and"})
DAY = datetime(2026, 5, 4, 12, tzinfo=UTC)


def profile(headline: str = "", body: str = "", **more: tuple[str, ...]) -> Profile:
    return profile_of(headline, "", body, more.get("tags", ()), more.get("people", ()), "en", STOP)


def archived(given: Profile, **more: Any) -> Archived:
    fields: dict[str, Any] = {
        "vector": Vector.unpack(pack(given.terms, given.marks, given.length)), "number": 1, "id": uuid4(),
        "slug": "other", "headline": "",
        "status": Status.PUBLISHED, "tags": [], "language": "en", "section_id": None, "series_id": None,
        "first_published": DAY - timedelta(days=3), "created": DAY,
    }  # fmt: skip
    return Archived(**(fields | more))


def asked(given: Profile, title: str = "", archive: int = 100, **more: Any) -> Asked:
    fields: dict[str, Any] = {"own": False, "section_id": None, "series_id": None, "time": DAY, "language": "en"}
    counts = dict.fromkeys(given.keys.values(), 2)
    return ask(given, title_words(title, STOP, "en"), archive, counts, **(fields | more))


def test_words_are_folded_on_every_script() -> None:
    assert words("Ångström's Œuvre in İstanbul, Łódź & Straße 3") == [
        "angstrom's", "oeuvre", "in", "istanbul", "lodz", "strasse", "3",
    ]  # fmt: skip
    assert words("e\u0301te\u0301 árvíztűrő tükörfúrógép") == ["ete", "arvizturo", "tukorfurogep"]


@given(st.text())
@example("𝕬")
def test_folding_twice_changes_nothing_and_words_hold_no_marks(text: str) -> None:
    for word in words(text):
        assert not set(word) & set(' "\\\n\t_*()')
    assert fold(fold(text)) == fold(text)


def test_prose_leaves_out_what_no_reader_sees() -> None:
    plain = prose('See [the dues](https://host.example/secret "Title") <b class="hidden">now</b> media:abc123')
    assert "dues" in plain
    for machinery in ("secret", "hidden", "abc123"):
        assert machinery not in plain


def test_singular_and_plural_meet_in_english_only() -> None:
    assert stem("harbours", "en-GB") == stem("harbour", "en") == stem("harbour's", "en") == "harbour"
    assert stem("cities", "en") == stem("city", "en")
    assert stem("bus", "en") == "bus"
    assert stem("class", "en") == "class"
    assert stem("harbours", "hu") == "harbours"


def test_pairs_skip_stop_words() -> None:
    assert count_terms("The port of Vallen, the port", STOP, "en") == {
        "port": 2, "vallen": 1, "port vallen": 1, "vallen port": 1,
    }  # fmt: skip


def test_names_are_found_as_written() -> None:
    text = "The Harbour Authority told Mara Lindqvist. In Port Vallen the Ministry of Finance said No. BREAKING NEWS"
    assert set(names(text, STOP)) == {"Harbour Authority", "Mara Lindqvist", "Port Vallen", "Ministry of Finance"}
    assert set(names("Árvai Őrs és Kovács Éva járt Budapesten.", STOP)) == {"Árvai Őrs és Kovács Éva"}
    assert not names("őszi ülés. only One name At the end", STOP)


def test_packing_keeps_terms_by_step_of_count() -> None:
    vector = Vector.unpack(pack({"a": 1, "b": 3, "c": 8, "d": 500}, ["=x y"], 12.3456))
    assert vector.worths() == {
        key("a"): worth(1),
        key("b"): worth(3),
        key("c"): worth(6),
        key("d"): worth(14),
        key("=x y"): 1,
    }
    assert list(vector.marks) == [key("=x y")]
    assert vector.length == pytest.approx(12.346)


@given(st.dictionaries(st.text(min_size=1), st.integers(1, 40), max_size=60), st.sets(st.text(min_size=1), max_size=20))
def test_packing_loses_nothing(terms: dict[str, int], marks: set[str]) -> None:
    vector = Vector.unpack(pack(terms, marks, 1.0))
    assert vector.terms() == {key(term) for term in terms}
    assert set(vector.marks) == {key(mark) for mark in marks}


def test_a_vector_is_never_larger_than_its_limit() -> None:
    packed = pack({f"word{at}": 1 for at in range(5_000)}, [f"={at}" for at in range(500)], 1.0)
    vector = Vector.unpack(packed)
    assert len(vector.terms()) <= MOST_TERMS
    assert len(vector.marks) <= MOST_MARKS


def test_a_long_text_is_as_long_as_it_is_though_not_all_its_terms_are_kept() -> None:
    text = " ".join(f"word{at}" for at in range(5_000))
    long = profile_of("", "", text, (), (), "en", STOP)
    assert len(long.terms) < 9_999
    assert long.length == pytest.approx(sqrt(9_999))
    assert Vector.unpack(pack(long.terms, long.marks, long.length)).length == pytest.approx(sqrt(9_999), abs=0.001)


def test_keys_are_the_same_on_every_machine() -> None:
    assert key("harbour") == 1_533_582_490
    assert -(2**31) <= key("ő") < 2**31


@given(st.lists(st.text(), unique=True))
def test_keys_of_many_terms_are_those_of_each(terms: list[str]) -> None:
    assert keys_of(terms) == {term: key(term) for term in terms}


def test_rare_terms_weigh_more_and_lonely_ones_lead_nowhere() -> None:
    assert idf(1000, 1) > idf(1000, 10) > idf(1000, 1000) == 1
    assert promise(1, idf(1000, 20), 20) > promise(1, idf(1000, 1), 0.1)


def test_the_same_text_is_wholly_alike_and_another_not_at_all() -> None:
    dues = profile("Harbour dues rise", "The harbour dues of Port Vallen rise in May.")
    draft = asked(dues)
    assert text_likeness(draft, archived(dues).vector) == pytest.approx(1, abs=0.01)
    assert text_likeness(draft, archived(profile("Opera opens", "Singers sang.")).vector) == 0


def test_a_rare_word_in_common_counts_more_than_a_frequent_one() -> None:
    draft = profile("", "dredging meeting")
    counts = {key("dredging"): 2, key("meeting"): 60}
    weighed = ask(draft, [], 100, counts, own=False, section_id=None, series_id=None, time=DAY, language="en")
    rare, frequent = profile("", "dredging works"), profile("", "meeting works")
    assert text_likeness(weighed, archived(rare).vector) > 3 * text_likeness(weighed, archived(frequent).vector)


def test_what_only_the_draft_itself_has_is_not_looked_for() -> None:
    draft = profile("", "dredging meeting")
    counts = {key("dredging"): 1, key("meeting"): 2}
    weighed = ask(draft, [], 10, counts, own=True, section_id=None, series_id=None, time=DAY, language="en")
    assert set(weighed.wanted) == {key("meeting")}


def test_each_signal_raises_the_score() -> None:
    section, series = uuid4(), uuid4()
    given = profile("Harbour dues", "Mara Lindqvist spoke of dredging.", tags=("harbour",), people=("Ivo Kadar",))
    draft = asked(given, "Harbour dues rise", section_id=section, series_id=series)
    plain = profile("", "dredging of rivers elsewhere and more")
    bare = compare(draft, archived(plain, first_published=DAY - timedelta(days=4000)), 0.2, [])
    rich = compare(draft, archived(given, section_id=section, series_id=series), 0.2, ["harbour", "due"])
    for signal in ("title", "names", "tags", "people", "section", "series", "fresh"):
        assert getattr(rich, signal) > getattr(bare, signal) + 0.05, signal
    assert 0 < bare.score() < rich.score() <= 1


def test_two_versions_of_one_text_are_seen() -> None:
    text = "Council votes on harbour dues after long debate about dredging costs and fishing boats"
    one, other = profile("", text), profile("", text + " today")
    assert same_text(set(one.keys.values()), set(other.keys.values()))
    assert not same_text(set(one.keys.values()), set(profile("", "Council votes on opera").keys.values()))


def test_reasons_are_in_words() -> None:
    section = uuid4()
    given = profile(
        "", "Mara Lindqvist of the Harbour Authority spoke of Dredging", tags=("port",), people=("Ivo Kadar",)
    )
    draft = asked(given, section_id=section)
    other = archived(given, section_id=section)
    shared = shared_terms(draft, other)
    said = reasons(draft, other, compare(draft, other, 1, []), shared, Spelling("Mara spoke of Dredging", "en"))
    text = "; ".join(said)
    assert "both name " in text
    assert "Mara Lindqvist" in text
    assert "Dredging" in text
    assert said[-4:] == ["also by Ivo Kadar", "same tag “port”", "same section", "3 days earlier"]
    assert {mark[0] for mark in given.marks} == {NAME, TAG, PERSON}


@pytest.mark.parametrize(
    ("days", "words_"),
    [
        (0, "the same day"),
        (-1, "1 day earlier"),
        (3, "3 days later"),
        (-14, "2 weeks earlier"),
        (-90, "3 months earlier"),
        (-1461, "4 years earlier"),
    ],
)
def test_distance_in_time(days: int, words_: str) -> None:
    assert distance(DAY, DAY + timedelta(days=days)) == words_

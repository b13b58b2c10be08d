"""Claims are found again, or said to be lost: never put on words that are not theirs."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.anchors import Anchor, Placement, candidates, describe, locate, locate_all, same_words
from app.domain.claim import PlacementState
from app.domain.errors import BadInput, RuleBroken

REVISIONS = Path(__file__).resolve().parents[3] / "shared" / "data" / "anchoring" / "revisions_18f"
needs_revisions = pytest.mark.skipif(not REVISIONS.is_dir(), reason="../shared/data/anchoring is not there")
STORY = (
    "# Bridge to close\n\nThe city council voted on Tuesday to close the Old Bridge for repairs. Costs have risen by "
    "40 percent since 2021, the mayor said.\n\nResidents of the north quarter fear long detours. “Nobody asked us,” "
    "said one of them.\n\nThe bridge carries 9,300 vehicles a day. It was built in 1931 and has been repaired twice.\n"
)


def spot(text: str, words: str, field: str = "body") -> Anchor:
    """Describe the first place of some words."""
    start = text.index(words)
    return describe(text, start, start + len(words), field)


def words_at(text: str, placement: Placement) -> str | None:
    """Return the words that a claim was placed on."""
    return None if placement.start is None else text[placement.start : placement.end]


both_ways = pytest.mark.parametrize("with_old", [True, False], ids=["old text", "quote alone"])


def find(words: str, old: str, new: str, *, with_old: bool) -> Placement:
    """Locate the first place of some words of the old text in the new one."""
    return locate(spot(old, words), new, old_text=old if with_old else None)


@both_ways
class TestStates:
    def test_untouched(self, with_old: bool) -> None:
        placement = find("The bridge carries 9,300 vehicles a day.", STORY, STORY, with_old=with_old)
        assert placement.state is PlacementState.ANCHORED
        assert placement.score == 1.0
        assert words_at(STORY, placement) == "The bridge carries 9,300 vehicles a day."

    def test_shifted_far_is_anchored(self, with_old: bool) -> None:
        new = "A new first paragraph about ferries and their timetable.\n\n" * 40 + STORY
        placement = find("Costs have risen by 40 percent since 2021", STORY, new, with_old=with_old)
        assert placement.state is PlacementState.ANCHORED
        assert words_at(new, placement) == "Costs have risen by 40 percent since 2021"

    def test_paragraph_put_elsewhere_is_moved(self, with_old: bool) -> None:
        head, first, second, third, _ = [*STORY.split("\n\n"), ""]
        new = "\n\n".join([head, third, *["Something else that fills the page for a while."] * 3, second, first])
        claim = "Residents of the north quarter fear long detours."
        placement = find(claim, STORY, new, with_old=with_old)
        assert placement.state in {PlacementState.MOVED, PlacementState.ANCHORED}
        assert words_at(new, placement) == claim

    def test_sentence_cut_and_pasted_at_the_end_is_moved(self, with_old: bool) -> None:
        claim = "Costs have risen by 40 percent since 2021, the mayor said."
        new = STORY.replace(" " + claim, "") + "\n" + claim + "\n"
        placement = find(claim, STORY, new, with_old=with_old)
        assert placement.state is PlacementState.MOVED
        assert words_at(new, placement) == claim

    def test_other_number_is_changed(self, with_old: bool) -> None:
        new = STORY.replace("40 percent", "45 percent")
        placement = find("Costs have risen by 40 percent since 2021", STORY, new, with_old=with_old)
        assert placement.state is PlacementState.CHANGED
        assert words_at(new, placement) == "Costs have risen by 45 percent since 2021"

    def test_claim_that_is_a_number(self, with_old: bool) -> None:
        new = STORY.replace("9,300", "8,700")
        placement = find("9,300", STORY, new, with_old=with_old)
        assert placement.state in {PlacementState.CHANGED, PlacementState.LOST}
        assert words_at(new, placement) in {"8,700", None}

    def test_deleted_sentence_is_lost(self, with_old: bool) -> None:
        claim = "Costs have risen by 40 percent since 2021, the mayor said."
        placement = find(claim, STORY, STORY.replace(" " + claim, ""), with_old=with_old)
        assert (placement.state, placement.start, placement.end) == (PlacementState.LOST, None, None)

    def test_the_witness(self, with_old: bool) -> None:
        old = "Team Alpha won the match. Team Beta won the match."
        placement = find("Team Alpha won the match.", old, "Team Beta won the match.", with_old=with_old)
        assert placement.state is PlacementState.LOST
        kept = find("Team Beta won the match.", old, "Team Beta won the match.", with_old=with_old)
        assert (kept.state, kept.start) == (PlacementState.ANCHORED, 0)

    def test_the_witness_the_other_way_and_as_paragraphs(self, with_old: bool) -> None:
        for between in (" ", "\n", "\n\n", "\n\nThe ground was full. "):
            old = f"Team Alpha won the match.{between}Team Beta won the match."
            new = old.replace(f"{between}Team Beta won the match.", "")
            assert find("Team Beta won the match.", old, new, with_old=with_old).state is PlacementState.LOST
            assert find("Team Alpha", old, new, with_old=with_old).start == 0

    def test_near_copy_elsewhere_does_not_tempt(self, with_old: bool) -> None:
        gone = "The council approved the plan for the north quarter by 7 votes to 2."
        copy = "The council approved the plan for the south quarter by 7 votes to 2."
        old = f"{STORY}\n{gone} It starts in May.\n\n{STORY[20:200]}\n\nLater that day: {copy} Nobody spoke.\n"
        placement = find(gone, old, old.replace(gone + " ", ""), with_old=with_old)
        assert placement.state is PlacementState.LOST

    def test_unrelated_sentence_in_its_place_is_lost(self, with_old: bool) -> None:
        claim = "The bridge carries 9,300 vehicles a day."
        new = STORY.replace(claim, "Nobody could say when the ferry would come.")
        assert find(claim, STORY, new, with_old=with_old).state is PlacementState.LOST

    @pytest.mark.parametrize(
        "changed",
        [
            "the mayor said, “costs have risen by 40 percent” since 2021",
            "The mayor said - costs have risen by 40 percent since 2021",
            "The  mayor said:\ncosts have risen by 40 PERCENT since 2021",
        ],
    )
    def test_marks_and_case_alone_leave_it_anchored(self, with_old: bool, changed: str) -> None:
        claim = "The mayor said: costs have risen by 40 percent since 2021"
        old = f"A first sentence stands here. {claim}, and went home. A last one ends it."
        new = old.replace(claim, changed)
        placement = find(claim, old, new, with_old=with_old)
        assert placement.state is PlacementState.ANCHORED
        assert same_words(claim, words_at(new, placement) or "")

    def test_empty_text(self, with_old: bool) -> None:
        assert find("the mayor said", STORY, "", with_old=with_old).state is PlacementState.LOST

    def test_emoji_and_combining_characters_count_as_code_points(self, with_old: bool) -> None:
        old = "👩‍🚒 The fire service came 🚒🚒 quickly to the Cafe\u0301 Zoë. Then 🇫🇷 guests left."
        claim = "Cafe\u0301 Zoë"
        new = "🎉🎉🎉 " + old.replace("quickly", "very 🏃 quickly")
        placement = find(claim, old, new, with_old=with_old)
        assert placement.state is PlacementState.ANCHORED
        assert words_at(new, placement) == claim

    def test_text_without_spaces_between_words(self, with_old: bool) -> None:
        old = "市議会は火曜日に古い橋の閉鎖を決めた。費用は四割増えたと市長は述べた。住民は遠回りを心配している。"
        new = "速報。" + old.replace("火曜日", "水曜日")
        placement = find("費用は四割増えた", old, new, with_old=with_old)
        assert placement.state is PlacementState.ANCHORED
        assert words_at(new, placement) == "費用は四割増えた"


class TestAmbiguity:
    COPY = "The price of bread rose again in the harbour district, the office of statistics said on Monday.\n\n"

    def test_two_equal_places_are_left_to_a_person(self) -> None:
        anchor = spot("Intro one.\n\n" + self.COPY, "rose again")
        text = "A wholly new beginning.\n\n" + self.COPY + self.COPY + self.COPY
        placement = locate(anchor, text)
        assert placement.state is PlacementState.AMBIGUOUS
        assert placement.start is None
        assert placement.score - placement.rival < 0.05
        offered = candidates(anchor, text)
        assert len(offered) == 3
        assert {words_at(text, place) for place in offered} == {"rose again"}

    def test_the_edits_tell_them_apart(self) -> None:
        old = self.COPY * 3
        second = old.index("rose again", len(self.COPY))
        new = "A new beginning.\n\n" + old
        placement = locate(describe(old, second, second + 10), new, old_text=old)
        assert placement.state is PlacementState.ANCHORED
        assert placement.start == second + len("A new beginning.\n\n")

    def test_limit(self) -> None:
        assert len(candidates(spot(self.COPY, "bread"), self.COPY * 9, limit=2)) == 2


class TestSelectors:
    def test_round_trip_and_names(self) -> None:
        anchor = spot(STORY, "fear long detours", field="standfirst")
        selectors = json.loads(json.dumps(anchor.to_selectors()))
        assert [set(selector) for selector in selectors] == [
            {"type", "exact", "prefix", "suffix"},
            {"type", "start", "end"},
        ]
        assert [selector["type"] for selector in selectors] == ["TextQuoteSelector", "TextPositionSelector"]
        assert Anchor.from_selectors(selectors, field="standfirst") == anchor

    def test_quote_without_position_or_context(self) -> None:
        anchor = Anchor.from_selectors([{"type": "TextQuoteSelector", "exact": "fear long detours"}])
        placement = locate(anchor, STORY)
        assert words_at(STORY, placement) == "fear long detours"

    @pytest.mark.parametrize(
        "selectors",
        [
            [],
            [{"type": "TextPositionSelector", "start": 1, "end": 4}],
            [{"type": "TextQuoteSelector", "exact": ""}],
            [{"type": "TextQuoteSelector", "exact": 7}],
            [{"type": "TextQuoteSelector", "exact": "a"}, {"type": "TextPositionSelector", "start": "1", "end": 2}],
            [{"type": "TextQuoteSelector", "exact": "a"}, {"type": "TextPositionSelector", "start": 5, "end": 2}],
            [{"type": "TextQuoteSelector", "exact": "a"}, {"type": "TextPositionSelector", "start": -1, "end": 2}],
        ],
    )
    def test_bad_ones_are_refused(self, selectors: list[dict[str, Any]]) -> None:
        with pytest.raises(BadInput):
            Anchor.from_selectors(selectors)

    @pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 4), (0, 10**6)])
    def test_no_words_selected(self, start: int, end: int) -> None:
        with pytest.raises(RuleBroken):
            describe(STORY, start, end)


class TestSameWords:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("He said: “no”.", 'he said "No"'),
            ("It’s  well-known", "it's well known"),
            ("*Costs* rose,\nfast", "costs rose fast"),
            ("10–12 people", "10-12 people"),
            ("Cafe\u0301", "Café"),
        ],
    )
    def test_the_same(self, one: str, other: str) -> None:
        assert same_words(one, other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("rose by 3.5", "rose by 35"),
            ("minus -5 degrees", "minus 5 degrees"),
            ("we're late", "were late"),
            ("5 %", "5"),
            ("$40", "€40"),
            ("not guilty", "guilty"),
            ("1,000", "1.000"),
            ("👍", "👎"),
        ],
    )
    def test_not_the_same(self, one: str, other: str) -> None:
        assert not same_words(one, other)


# ---- properties -------------------------------------------------------------------------------------------------

any_text = st.text(st.characters(codec="utf-8"), max_size=160)
crowded = st.text("ab .\n’é😀", max_size=120)
WORDS = [
    "harbour",
    "council",
    "bridge",
    "mayor",
    "costs",
    "vote",
    "plan",
    "ferry",
    "school",
    "budget",
    "water",
    "market",
]
sentence = st.lists(st.sampled_from(WORDS), min_size=4, max_size=9).map(lambda w: " ".join(w).capitalize() + ".")
sentences = st.lists(sentence, min_size=3, max_size=12)


def well_formed(placement: Placement, anchor: Anchor, text: str) -> None:
    """Assert what holds of every answer."""
    assert 0.0 <= placement.rival <= 1.0
    assert 0.0 <= placement.score <= 1.0
    if placement.state in {PlacementState.LOST, PlacementState.AMBIGUOUS}:
        assert (placement.start, placement.end) == (None, None)
        return
    assert placement.start is not None
    assert placement.end is not None
    assert 0 <= placement.start < placement.end <= len(text)
    words = text[placement.start : placement.end]
    if placement.state is PlacementState.CHANGED:
        assert words != anchor.exact
    else:
        assert same_words(words, anchor.exact)


@given(st.one_of(any_text, crowded), st.one_of(any_text, crowded), st.data())
@settings(max_examples=400, deadline=None)
def test_every_answer_is_well_formed(old: str, new: str, data: st.DataObject) -> None:
    assume(old)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    anchor = describe(old, start, end)
    well_formed(locate(anchor, new), anchor, new)
    well_formed(locate(anchor, new, old_text=old), anchor, new)
    well_formed(locate(anchor, new, old_text=new), anchor, new)


@given(st.one_of(any_text, crowded), st.data())
@settings(max_examples=200, deadline=None)
def test_nothing_changed_nothing_moves(text: str, data: st.DataObject) -> None:
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for old in (None, text):
        placement = locate(describe(text, start, end), text, old_text=old)
        assert (placement.state, placement.start, placement.end) == (PlacementState.ANCHORED, start, end)


@given(sentences, sentences, st.sampled_from(["harbour", "mayor 😀", "e\u0301tude"]), st.data())
@settings(max_examples=200, deadline=None)
def test_a_kept_sentence_is_found_exactly(before: list[str], after: list[str], mark: str, data: st.DataObject) -> None:
    claim = f"On day 4711 the {mark} was painted yellow by Ms Quist."
    old = " ".join([*before, claim, *after])
    kept_before = [s for s in before if data.draw(st.booleans())] + data.draw(sentences)
    kept_after = [*data.draw(sentences), *[s for s in after if data.draw(st.booleans())]]
    new = " ".join([*kept_before, claim, *kept_after])
    for old_text in (old, None):
        placement = locate(spot(old, claim), new, old_text=old_text)
        assert placement.state in {PlacementState.ANCHORED, PlacementState.MOVED}
        assert placement.start == new.index(claim)
        assert words_at(new, placement) == claim


@given(sentences, sentences, st.data())
@settings(max_examples=200, deadline=None)
def test_a_deleted_unique_sentence_is_lost(before: list[str], after: list[str], data: st.DataObject) -> None:
    claim = data.draw(st.sampled_from(["On day 4711 Ms Quist painted nothing.", "Zinc prices doubled within 36 hours"]))
    old = " ".join([*before, claim, *after])
    new = " ".join([*before, *after, *data.draw(sentences)])
    for old_text in (old, None):
        assert locate(spot(old, claim), new, old_text=old_text).state is PlacementState.LOST


@given(
    sentences, st.lists(st.tuples(st.integers(0, 400), st.integers(0, 30), st.text("ab .\n", max_size=12)), max_size=6)
)
@settings(max_examples=150, deadline=None)
def test_states_add_up_over_random_edits(parts: list[str], edits: list[tuple[int, int, str]]) -> None:
    old = " ".join(parts)
    anchors = [spot(old, part) for part in parts]
    new = old
    for at, removed, added in edits:
        at = min(at, len(new))
        new = new[:at] + added + new[at + removed :]
    for old_text in (old, None):
        placements = locate_all(anchors, new, old_text=old_text)
        counts = {state: sum(p.state is state for p in placements) for state in PlacementState}
        assert sum(counts.values()) == len(anchors)
        assert placements == [locate(anchor, new, old_text=old_text) for anchor in anchors]
        for anchor, placement in zip(anchors, placements, strict=True):
            well_formed(placement, anchor, new)


# ---- real revisions ---------------------------------------------------------------------------------------------


def outcome(gold: tuple[int | None, int | None], placement: Placement) -> tuple[bool, bool]:
    """Return (right, in a wrong place). Right: half of both spans together is in common."""
    start, end = gold
    if start is None or end is None:
        return placement.start is None, placement.start is not None
    if placement.start is None or placement.end is None:
        return False, False
    common = min(end, placement.end) - max(start, placement.start)
    union = max(end, placement.end) - min(start, placement.start)
    return common * 2 >= union, common <= 0


def rows(name: str) -> list[dict[str, Any]]:
    with (REVISIONS / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.shared
@needs_revisions
@both_ways
def test_real_pairs(with_old: bool) -> None:
    found = defaultdict(list)
    for pair in rows("pairs.jsonl"):
        anchors = [describe(pair["old"], span["start"], span["end"]) for span in pair["spans"]]
        placements = locate_all(anchors, pair["new"], old_text=pair["old"] if with_old else None)
        for span, placement in zip(pair["spans"], placements, strict=True):
            found[span["kind"]].append(outcome((span["new_start"], span["new_end"]), placement))
    macro = sum(sum(right for right, _ in kind) / len(kind) for kind in found.values()) / len(found)
    wrong = sum(is_wrong for kind in found.values() for _, is_wrong in kind)
    assert sum(len(kind) for kind in found.values()) == 1896
    assert macro >= (0.96 if with_old else 0.93)
    assert wrong <= (8 if with_old else 25)


@pytest.mark.shared
@needs_revisions
@both_ways
def test_real_chains(with_old: bool) -> None:
    found = []
    for chain in rows("chains.jsonl"):
        versions: list[str] = chain["versions"]
        for span in chain["spans"]:
            home, anchor = versions[0], describe(versions[0], span["start"], span["end"])
            placement = Placement(PlacementState.LOST, None, None, 0.0)
            for version in versions[1:]:
                placement = locate(anchor, version, old_text=home if with_old else None)
                if placement.start is not None and placement.end is not None:
                    home, anchor = version, describe(version, placement.start, placement.end)
            found.append(outcome((span["final_start"], span["final_end"]), placement))
    assert len(found) == 249
    assert sum(right for right, _ in found) / len(found) >= (0.96 if with_old else 0.93)
    assert sum(is_wrong for _, is_wrong in found) <= (8 if with_old else 25)

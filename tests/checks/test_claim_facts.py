"""Numbers, dates and names of a claim beside those of its evidence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.checks.claim_facts import compare_facts
from app.checks.days import find_days
from app.checks.figures import find_figures
from app.checks.proper_names import find_names


def _told(claim: str, evidence: str) -> list[str]:
    return [f"{one.words} {one.state.value} {one.other}".strip() for one in compare_facts(claim, [evidence])]


@pytest.mark.parametrize(
    ("claim", "evidence", "told"),
    [
        ("will cost 84 million crowns", "at a cost of 84,000,000 crowns", ["84 million found"]),
        ("42 people died", "24 people died in 2019", ["42 differs 24"]),
        ("twenty-four buses", "The 24 buses", ["twenty-four found"]),
        ("it cost $1.2 billion", "it cost $1,234,567,890", ["$1.2 billion found"]),
        ("about 40 residents left", "38 residents left", ["40 found"]),
        ("40 residents left", "38 residents left", ["40 differs 38"]),
        ("it fell 5%", "it fell 5 per cent", ["5% found"]),
        ("it fell 5%", "5 people fell, 7 percent of all", ["5% differs 7 percent"]),
        ("it costs 1,500 crowns", "it costs 1.500 crowns", ["1,500 found"]),
        ("1 234 567 forint", "1.234.567 forint", ["1 234 567 found"]),
        ("for three years at 40 crowns", "tickets: 40 crowns", ["three missing", "40 found"]),
        ("on 3 March 2024", "on 2024-03-03", ["3 March 2024 found"]),
        ("on March 3", "on 5 March", ["March 3 differs 5 March"]),
        ("on March 3", "in June", ["March 3 missing"]),
        ("2024. március 3-án", "2024. március 4-én", ["2024. március 3 differs 2024. március 4"]),
        ("in 2020", "in 2021", ["2020 differs 2021"]),
        ("in 2020", "on 3 March 2020", ["2020 found"]),
        ("the mayor Ilka Moor", "Moor's office", ["Ilka Moor found"]),
        ("the mayor Anna Kovács", "by Eva Kovács", ["Anna Kovács differs Eva Kovács"]),
        ("the mayor Anna Kovács", "by Anna Kowács", ["Anna Kovács differs Anna Kowács"]),
        ("of the UN", "the United Nations", ["UN found"]),
        ("of the city Vallen", "the harbour", ["Vallen missing"]),
        ("He may go. One of them. Yesterday it rained.", "nothing of it", []),
        ("twenty people", "", []),
    ],
)
def test_what_the_evidence_says(claim: str, evidence: str, told: list[str]) -> None:
    assert _told(claim, evidence) == told


_TEXT = st.lists(
    st.sampled_from(
        [*"0123456789.,-/%$ \n", "million ", "twenty", "March ", "2024", "Ilka ", "Moor", "the ", "’s", "é"]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(_TEXT, _TEXT)
def test_any_texts_can_be_compared(claim: str, evidence: str) -> None:
    compare_facts(claim, [evidence])
    found = [(one.start, one.end, one.words) for one in find_figures(claim)]
    found += [(one.start, one.end, one.words) for one in find_days(claim)]
    found += [(one.start, one.end, one.words) for one in find_names(claim)]
    assert all(claim[start:end] == words for start, end, words in found)


@settings(max_examples=200, deadline=None)
@given(_TEXT.filter(str.strip))
def test_a_text_has_what_it_says_itself(text: str) -> None:
    assert {one.state.value for one in compare_facts(text, [text])} <= {"found"}


@pytest.mark.parametrize("piece", ["1,", "1.1", "1 ", "2024-", "A", "A ", "twenty-", "March ", "$", "a’"])
def test_long_texts_are_read_through_once(piece: str) -> None:
    text = piece * 20_000
    find_figures(text)
    find_days(text)
    find_names(text)

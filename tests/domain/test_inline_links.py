"""Which words of a text may carry a link, and which articles they lead to."""

from collections import Counter
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.inline_links import Archive, Draft, Phrase, Target, phrases_of
from app.domain.link_places import may_be_linked, open_stretches

STOP = frozenset({"the", "a", "of", "in", "at", "to", "and", "is", "was"})
NOWHERE = frozenset({"three", "year"})


def _open(text: str, words: str = "Quay Street") -> bool:
    start = text.index(words)
    return may_be_linked(text, start, start + len(words), open_stretches(text))


@pytest.mark.parametrize(
    "text",
    [
        "Shops in Quay Street stay shut.",
        "- Quay Street\n- Mole Road\n",
        "A line\n\n1. In *Quay Street* it rains.\n",
        "## Streets\nQuay Street is one.",
        "> A quotation.\n\nQuay Street is not in it.",
        "```\ncode\n```\nQuay Street",
        "“It rains”, said a man in Quay Street.",
        "[A link](https://example.org) in Quay Street",
    ],
)
def test_running_words_may_be_linked(text: str) -> None:
    assert _open(text)


@pytest.mark.parametrize(
    "text",
    [
        "## Quay Street\n\ntext", "Quay Street\n===========\n", "Quay Street\n---\n", "> Quay Street",
        "> said\nin Quay Street",
        "- > Quay Street", "“Quay Street is wet”, she said.", "He said: “Not in Quay Street.”", '"Quay Street"',
        "`Quay Street`", "```\nQuay Street\n```", "~~~ md\nQuay Street", "text\n\n    Quay Street\n    more",
        "[Quay Street](article:x)", "[in Quay Street, there][ref]", "![Quay Street](media:1)",
        "[x]: https://a.b Quay Street",
        "<a href='x'>Quay Street</a>", "<img alt='Quay Street'>", "<!-- Quay Street -->",
    ],
)  # fmt: skip
def test_what_is_no_running_text_may_not(text: str) -> None:
    assert not _open(text)


@given(st.text(alphabet='ab \n>#-=`[]()!<\\“”"~1.', max_size=80))
def test_stretches_are_in_order_and_inside(text: str) -> None:
    at = 0
    for start, end in open_stretches(text):
        assert at <= start < end <= len(text)
        at = end


FERRY, MARA, OLD = uuid4(), uuid4(), uuid4()
TARGETS = [
    Target(FERRY, "Ferry strike ends at last", "", "The crews of the ferry went to work.", 0.5),
    Target(
        MARA, "A voice for the skippers", "Mara Lindqvist speaks.", "Mara Lindqvist came. Mara Lindqvist left.", 0.4
    ),
]
COUNTS = Counter({"ferry strike": 2, "mara lindqvist": 4, "ferry": 90, "skipper": 9, "voice": 2})


def _offers(body: str, limit: int = 5, targets: list[Target] = TARGETS, counts: Counter[str] = COUNTS) -> list[Phrase]:
    return phrases_of(Draft(body, STOP, "en", NOWHERE), targets, Archive(100, counts.__getitem__), limit)


def test_names_and_words_of_headlines_are_offered_at_their_first_place() -> None:
    body = (
        "## Ferry strike\n\n"
        "“The ferry strike is over”, said Mara Lindqvist. The ferry strikes cost much. Ferry strike!\n"
    )
    found = _offers(body)
    assert [(one.words, one.target) for one in found] == [("Mara Lindqvist", MARA), ("ferry strikes", FERRY)]
    assert all(body[one.start : one.end] == one.words for one in found)
    assert found[0].reason == "It has the name 3 times; 4 articles have these words."
    assert found[1].reason == "In its headline; 2 articles have these words."


def test_at_most_so_many_and_never_twice() -> None:
    body = "The ferry strike was long, said Mara Lindqvist."
    assert len(_offers(body, 1)) == 1
    linked = f"The [ferry strike](article:{OLD}) was long. A ferry strike again."
    assert _offers(linked) == []
    assert _offers(f"[See](article:{FERRY}): the ferry strike was long.") == []
    two = [TARGETS[0], Target(OLD, "Before the ferry strike", "", "", 0.3)]
    assert [one.target for one in _offers(body, targets=two)] == [FERRY]


def test_common_words_lead_nowhere() -> None:
    assert _offers("The ferry strike was long.", counts=Counter({"ferry strike": 60})) == []
    assert _offers("A voice rose.") == []
    assert _offers("They waited three years.", targets=[Target(OLD, "Three years of rain", "", "", 0.9)],
                   counts=Counter({"three year": 1})) == []  # fmt: skip


def test_a_possessive_and_a_compound() -> None:
    assert [one.words for one in _offers("It was Mara Lindqvist’s idea.")] == ["Mara Lindqvist"]
    assert _offers("An anti-ferry strike was held by the Mara Lindqvist-Group.") == []
    assert _offers("See www.ferry strike, #ferry strike, or ferry strike.org and Mara Lindqvist@home.") == []


def test_one_word_must_be_a_name_inside_a_sentence() -> None:
    target = [Target(OLD, "Seabirds on Skarn", "", "", 0.4)]
    counts = Counter({"skarn": 1})
    assert [one.words for one in _offers("Rats came to Skarn.", targets=target, counts=counts)] == ["Skarn"]
    assert _offers("It rained. Skarn is wet.", targets=target, counts=counts) == []


def test_ids_are_those_of_the_targets() -> None:
    assert {one.target for one in _offers("The ferry strike.")} == {FERRY}
    assert isinstance(FERRY, UUID)

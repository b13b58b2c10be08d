"""Every quotation is found with its place, and its speaker where the text says for certain who it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.checks.quoted_passages import find_quotations


def _found(source: str) -> list[tuple[str, str]]:
    return [(one.words, one.speaker) for one in find_quotations(source)]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('He said "straight words" and went.', ["straight words"]),
        ("He said “curly words” and went.", ["curly words"]),
        ("‘The dogs’ tails are long,’ she said.", ["The dogs’ tails are long,"]),
        ("She called it 'single marks' here.", ["single marks"]),
        ("„A fal régi” – mondta. „Das ist gut“, sagte sie.", ["A fal régi", "Das ist gut"]),
        ("»Ja, ›so‹ ist es«, sagte er. «Non». « Il pleut », dit-elle.", ["Ja, ›so‹ ist es", "so", "Non", "Il pleut"]),
        ("他说：「我们不会离开。」", ["我们不会离开。"]),
        ("“I told him ‘no’ twice,” he said.", ["I told him ‘no’ twice,", "no"]),
        ("*“Strong words,”* **“and [a link](http://x.y/z)”**.", ["Strong words,", "and a link"]),
        ("> The wall\n> is **old**.\n\nMore.", ["The wall is old."]),
        ("> “The wall is old.”\n", ["“The wall is old.”"]),
        ("“Goes on\n\n“and ends,” he said.", ["Goes on", "and ends,"]),
        ("Rock 'n' roll, the '60s, O'Brien's, the dogs' tails, 6\" of it, 'tis.", []),
        ("Code `\"no\"`, [x](http://a/\"b\" \"title\"), <a title=\"no words\">.\n\n```\n\"code\"\n```", []),
        ("    \"code\"\n", []),
        ("[1]: http://x.y \"A title\"\n\n\"\" “” «»", []),
    ],
)  # fmt: skip
def test_words_in_marks(source: str, words: list[str]) -> None:
    assert [one.words for one in find_quotations(source)] == words


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
        ("“We agree,” said Anna Kovács, “but later.” Then it rained.", ["Anna Kovács", "Anna Kovács"]),
        ("Anna Kovács, the mayor of Vallen, said: “It is old.” Tomas Rell said: “No.”", ["Anna Kovács", "Tomas Rell"]),
        ("“We won,” Rell said. “We lost,” Moor said.", ["Rell", "Moor"]),
        ("Ilka Moor told the Courier on Tuesday: “It is done.”", ["Ilka Moor"]),
        ("“It is wrong,” said the mayor of Vallen, Ilka Moor, on Tuesday.", ["Ilka Moor"]),
        ("“It is done,” Ilka Moor, who runs the harbour, said.", ["Ilka Moor"]),
        ("„A fal régi” – mondta Kovács Anna. Kovács Anna szerint „rossz”.", ["Kovács Anna", "Kovács Anna"]),
        ("„Das ist gut“, sagte Anna Schmidt. « Non », a dit Marie Dupont.", ["Anna Schmidt", "Marie Dupont"]),
        ("According to Ilka Moor, “the wall is old”.", ["Ilka Moor"]),
        ("> The wall is old.\n> — Ilka Moor, mayor", ["Ilka Moor, mayor"]),
        ("Ilka Moor wrote on Monday:\n\n> The wall is old.", ["Ilka Moor"]),
        ("“No plan,” said Tomas Wiik, who led the dives. “We only stopped.” He left.", ["Tomas Wiik", "Tomas Wiik"]),
        ("“No plan,” said Tomas Wiik. He left. “We only stopped.”", ["Tomas Wiik", ""]),
        ("The council’s Klaus Renner said that “it is so”.", ["Klaus Renner"]),
        # nobody, rather than a guess
        ("“Straight,” she said. He said “yes”.", ["", ""]),
        ("“It is wrong,” said a spokesman for Acme.", [""]),
        ("The mayor of Vallen said: “It is done.”", [""]),
        ("Moor and Rell said: “It is done.”", [""]),
        ("Ilka Moor’s spokesman said “it is done”.", [""]),
        ("Moor said Rell thought it “a scandal”.", [""]),
        ("“Yes,” said Anna Schmidt. “No,” she said.", ["Anna Schmidt", ""]),
        ("Nobody called it “historic” before.", [""]),
    ],
)
def test_speakers(source: str, speakers: list[str]) -> None:
    assert [one.speaker for one in find_quotations(source)] == speakers


def test_a_mark_that_is_never_closed_is_told() -> None:
    (found,) = find_quotations("Before.\n\nShe said: “It goes on\nto the end.\n\nAfter.")
    assert (found.words, found.closed) == ("It goes on to the end.", False)


def test_depth_and_count() -> None:
    outer, inner = find_quotations("“I told him ‘no’ twice.”")
    assert (outer.depth, outer.count, inner.depth, inner.count) == (0, 5, 1, 1)
    assert find_quotations("> “One” and “two words”.")[0].block


_PIECES = st.sampled_from(
    [
        *"“”„‘’'\"«»‹›「」`*_[]()<>\\ \n.,:—",
        "\n\n",
        "> ",
        "# ",
        "said ",
        "Ilka Moor ",
        "word ",
        "é",
        "](x)",
        "```\n",
        "🙂",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECES, max_size=60).map("".join))
def test_any_text_has_quotations_in_their_places(source: str) -> None:
    found = find_quotations(source)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert 0 <= one.start < one.end <= len(source)
        assert source[one.start : one.end].strip() == source[one.start : one.end]
        assert one.words
        assert one.words == " ".join(one.words.split())
        assert one.block or one.start > 0


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.from_regex(r"[a-zé][a-zé🙂]{0,7}", fullmatch=True), min_size=2, max_size=12),
    st.text(" ab.\n🙂", max_size=9),
)
def test_quoted_words_are_found_where_they_stand(words: list[str], before: str) -> None:
    said = " ".join(words)
    source = f"{before} “{said}” and more"
    (found,) = find_quotations(source.replace("\n    ", "\n"))
    assert found.words == said


@pytest.mark.parametrize(
    "piece", ['"', "“", "‘as’ ", 'word" ', ' "word', "“a ‘b” c’ « d » ", "`a ", "](a ", "> “a\n", "“a” said Moor "]
)
def test_marks_without_end_are_read_through_once(piece: str) -> None:
    """What is kept of the open marks is bounded, so that ten times the text has ten times the work."""
    assert len(find_quotations(piece * 100_000)) <= 200_000

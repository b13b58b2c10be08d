"""`standfirst claim waiting`, `assign`, `comment`, `answer` and `remove`."""

import json

import pytest

from app.services.opening import open_services
from app.services.people import PersonEdit
from tests.cli.inside import Inside, check_refused


@pytest.fixture
def staffed(inside: Inside) -> Inside:
    services = open_services(str(inside.path))
    for name in ("Ilka Moor", "Mara Voss"):
        services.people.add(PersonEdit(name=name, roles=["fact_checker"]))
    services.close()
    return inside


def _waiting(inside: Inside, *arguments: str) -> list[dict[str, object]]:
    done = inside.run(*arguments[:2], "claim", "waiting", *arguments[2:], "--json")
    assert (done.status, done.err) == (0, "")
    found: list[dict[str, object]] = json.loads(done.out)
    return found


def test_what_waits_is_listed_assigned_and_asked_about(staffed: Inside) -> None:
    (row,) = json.loads(staffed.run("claim", "waiting", "--json").out)
    assert (row["id"], row["slug"], row["verdict"], row["overdue"]) == (staffed.claim, "one", "open", False)
    done = staffed.run("claim", "assign", staffed.claim, "--person", "ilka moor", "--due", "2020-02-03")
    assert (done.status, done.err) == (0, "")
    listed = staffed.run("claim", "waiting").out
    assert "Open  overdue since 3 Feb 2020  Ilka Moor  one" in listed
    for whose, number in (("mine", 0), ("overdue", 1), ("unassigned", 0), ("asked", 0)):
        assert len(_waiting(staffed, "--as", "Mara Voss", "--whose", whose)) == number, whose
    assert len(_waiting(staffed, "--as", "Mara Voss", "--person", "Ilka Moor")) == 1
    said = json.loads(staffed.run("claim", "comment", staffed.claim, "@Mara, is it so?", "--json").out)
    assert (said["text"], said["words"]) == ("@mara-voss, is it so?", "@Mara Voss, is it so?")
    assert [row["asked"] for row in _waiting(staffed, "--as", "Mara Voss", "--mine")] == [True]
    assert "answered" in staffed.run("claim", "answer", said["id"]).out
    assert _waiting(staffed, "--as", "Mara Voss", "--mine") == []
    assert "open" in staffed.run("claim", "answer", said["id"], "--reopen").out
    assert len(_waiting(staffed, "--as", "Mara Voss", "--mine")) == 1
    assert staffed.run("claim", "assign", staffed.claim, "--person", "", "--due", "").status == 0
    assert len(_waiting(staffed, "--as", "Mara Voss", "--whose", "unassigned")) == 1
    assert staffed.run("claim", "remove", staffed.claim).out == "The claim was removed.\n"
    assert staffed.run("claim", "waiting").out == "Nothing waits.\n"


def test_a_page_says_how_to_go_on(staffed: Inside) -> None:
    assert staffed.run("claim", "add", "one", "--quote", "text").status == 0
    assert "1 of 2: go on with --offset 1." in staffed.run("claim", "waiting", "--limit", "1").out
    assert "go on" not in staffed.run("claim", "waiting", "--limit", "1", "--offset", "1").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("claim", "waiting", "--person", "Nobody at all"), "nobody in this newsroom"),
        (("claim", "assign", "CLAIM"), "--person"),
        (("claim", "assign", "CLAIM", "--person", "Nobody at all"), "nobody in this newsroom"),
        (("claim", "assign", "CLAIM", "--due", "tomorrow"), "is no day"),
        (("claim", "comment", "CLAIM", "  "), "needs words"),
        (("claim", "answer", "CLAIM"), "not in this newsroom"),
        (("claim", "remove", "x"), "not the id of a claim"),
    ],
)
def test_what_is_wrong_is_one_sentence(staffed: Inside, arguments: tuple[str, ...], words: str) -> None:
    before = staffed.digest()
    done = staffed.run(*(staffed.claim if one == "CLAIM" else one for one in arguments))
    check_refused(done)
    assert words in done.err
    assert staffed.digest() == before


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("One A text", "are not in the body: nothing was marked"),
        (" \n ", "needs words of the article"),
        ("word " * 19_999 + "word", "500 words at most, and these are 20,000"),
    ],
)
def test_words_that_are_no_claim(staffed: Inside, quote: str, words: str) -> None:
    path = staffed.folder / "long.md"
    path.write_text("---\ntitle: Long\n---\n" + "word " * 20_000, encoding="utf-8")
    assert staffed.run("import", path).status == 0
    before = staffed.digest()
    done = staffed.run("claim", "add", "long" if "word" in quote else "one", "--quote", quote)
    check_refused(done)
    assert words in " ".join(done.err.split())
    assert staffed.digest() == before

"""`standfirst quotations`, and the facts of claims in `standfirst check`."""

import json

import pytest

from tests.cli.inside import Inside


@pytest.fixture
def quoting(inside: Inside) -> Inside:
    (inside.folder / "q.md").write_text("---\ntitle: Q\n---\n“We want some words,” said Ilka Moor. “No,” he said.\n")
    (inside.folder / "notes.txt").write_text("Moor: we want many words.")
    assert inside.run("import", "q.md").status == 0
    assert inside.run("source", "add", "notes.txt", "--title", "Notes").status == 0
    return inside


def test_for_people(quoting: Inside) -> None:
    shown = quoting.run("quotations", "q")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.splitlines() == [
        "altered  Ilka Moor  “We want some words,”",
        "  Notes: “we want many words”",
        "  here “some”, there “many”",
        "not found  “No,”",
    ]
    assert quoting.run("quotations", "one").out == "The article has no quotation.\n"


def test_as_json(quoting: Inside) -> None:
    first, second = json.loads(quoting.run("quotations", "q", "--json").out)
    assert (first["speaker"], first["state"], first["source"]["title"]) == ("Ilka Moor", "altered", "Notes")
    assert (first["field"], first["start"], first["end"]) == ("body", 1, 20)
    assert (first["passage"], first["differing"]) == (
        {"start": 6, "end": 24, "words": "we want many words"},
        [["some", "many"]],
    )
    assert (second["state"], second["source"], second["passage"]) == ("not_found", None, None)


def test_what_a_claim_says_and_its_evidence_does_not(quoting: Inside) -> None:
    (quoting.folder / "n.md").write_text("---\ntitle: N\n---\nThe wall costs 42 crowns.\n")
    assert quoting.run("import", "n.md").status == 0
    claim = json.loads(quoting.run("claim", "add", "n", "--quote", "costs 42 crowns", "--json").out)["id"]
    given = ("--source", quoting.source, "--passage", "it costs 24 crowns", "--stance", "refutes")
    assert quoting.run("claim", "evidence", claim, *given).status == 0
    (finding,) = json.loads(quoting.run("check", "n", "--json").out)["findings"]
    assert (finding["code"], finding["line"], finding["words"]) == ("claim.number", 1, "42")
    assert finding["message"] == "The number “42” of the claim “costs 42 crowns” differs from its evidence: “24”."

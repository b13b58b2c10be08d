"""`standfirst source`: PDFs, pictures with a transcript, and fetching again."""

import json

import pytest

from tests import pdf_files
from tests.cli.inside import Inside, check_refused


def test_a_pdf_and_a_picture_are_kept(inside: Inside) -> None:
    (inside.folder / "minutes.pdf").write_bytes(pdf_files.pdf(["Estimated value", "84 million"]))
    done = inside.run("source", "add", inside.folder / "minutes.pdf", "--json")
    assert (done.status, done.err) == (0, "")
    kept = json.loads(done.out)
    assert kept["title"] == "Tender 118"
    passage = ("--source", kept["id"], "--passage", "84 million", "--stance", "supports")
    assert "supports, verbatim" in inside.run("claim", "evidence", inside.claim, *passage).out
    (inside.folder / "sign.png").write_bytes(pdf_files.PNG)
    (inside.folder / "words.txt").write_text("LAST BUS 21.55")
    check_refused(inside.run("source", "add", inside.folder / "sign.png"))
    done = inside.run(
        "source", "add", inside.folder / "sign.png", "--transcript", inside.folder / "words.txt", "--author", "Moor"
    )
    assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:9/x", "file:///etc/passwd"])
def test_what_cannot_be_fetched_again_is_one_sentence(inside: Inside, url: str) -> None:
    (inside.folder / "paper.txt").write_text("Some words")
    kept = json.loads(inside.run("source", "add", inside.folder / "paper.txt", "--url", url, "--json").out)
    before = inside.digest()
    check_refused(inside.run("source", "fetch", kept["id"]))
    check_refused(inside.run("source", "fetch", kept["id"], "--json"))
    assert inside.digest() == before


def test_wrong_usage_is_said(inside: Inside) -> None:
    assert inside.run("source", "add", "--from-url", "https://a.example", "--transcript", "a.txt").status == 2
    assert inside.run("source", "fetch").status == 2


def test_the_sources_are_listed_with_their_ids(inside: Inside) -> None:
    (inside.folder / "map.txt").write_text("Some words")
    kept = json.loads(inside.run("source", "add", inside.folder / "map.txt", "--title", "A map", "--json").out)
    assert inside.run("source", "list").out.splitlines()[0] == f"{kept['id']}  document  A map"
    (found,) = json.loads(inside.run("source", "list", "a map", "--json").out)
    assert (found["id"], found["snapshot_sha256"]) == (kept["id"], kept["sha256"])
    assert inside.run("source", "list", "tender").out == "No sources.\n"
    check_refused(refused := inside.run("source", "fetch", "abc"))
    assert "standfirst source list" in refused.err

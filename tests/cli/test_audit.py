"""`standfirst audit`: for people, as CSV and as JSON."""

import csv
import io
import json

from tests.cli.inside import Inside


def test_the_trail_of_an_article(inside: Inside) -> None:
    assert inside.run("claim", "judge", inside.claim, "--verdict", "true", "--explanation", "=1+1").status == 0
    shown = inside.run("audit", "one")
    assert (shown.status, shown.err) == (0, "")
    assert [line.split("  ")[2] for line in shown.out.splitlines()] == [
        "article.new",
        "claim.add",
        "claim.edit",
        "claim.judge",
    ]
    kept = json.loads(inside.run("audit", "one", "--json").out)
    assert (kept[-1]["before"], kept[-1]["after"], kept[-1]["claim_id"]) == ("open", "true", inside.claim)
    rows = list(csv.DictReader(io.StringIO(inside.run("audit", "one", "--csv").out, newline="")))
    assert [row["action"] for row in rows] == [line["action"] for line in kept]
    assert rows[-1]["claim"] == "some words"


def test_one_form_at_a_time(inside: Inside) -> None:
    assert inside.run("audit", "one", "--csv", "--json").status == 2


def test_a_comment_is_shown_with_the_id_that_answers_it(inside: Inside) -> None:
    assert inside.run("claim", "comment", inside.claim, "Who says so?").status == 0
    (claim,) = json.loads(inside.run("show", "one").out)["claims"]
    (comment,) = claim["comments"]
    assert inside.run("claim", "answer", comment["id"]).status == 0

"""`standfirst link` for several, `related --report` and `proposal`."""

import json

from app.domain.edits import ArticleEdit
from app.domain.person import Role
from app.services.opening import open_services
from app.services.people import PersonEdit
from tests.cli.inside import Inside


def _people(inside: Inside) -> None:
    services = open_services(str(inside.path))
    _, ilka = (services.people.add(PersonEdit(name=name, roles=[Role.REPORTER])) for name in ("Roth", "Ilka Moor"))
    services.articles.save(services.articles.open("two").article.id, ArticleEdit(authors=[ilka.id]))
    services.close()


def test_a_link_back_that_is_proposed_and_accepted(inside: Inside) -> None:
    _people(inside)
    done = inside.run("--as", "Roth", "link", "one", "two", "--reciprocal", "--note", "Same wall.")
    assert (done.status, done.err) == (0, "")
    assert "Linked one to two." in done.out
    assert "proposed to the editor of “Two”" in done.out
    assert "Roth: Same wall." in inside.run("proposal", "list", "two").out
    (found,) = json.loads(inside.run("proposal", "list", "--json").out)
    assert (found["article"], found["slug"], found["note"]) == ("two", "one", "Same wall.")
    refused = inside.run("--as", "Roth", "proposal", "accept", found["id"])
    assert refused.status == 1
    assert "not yours" in refused.err
    assert inside.run("--as", "Ilka Moor", "proposal", "accept", found["id"]).out == "Linked, both ways.\n"
    assert inside.run("proposal", "list").out == "Nothing is proposed.\n"
    assert inside.run("proposal", "decline", "nonsense").status == 1


def test_the_report(inside: Inside) -> None:
    shown = inside.run("related", "--report")
    assert (shown.status, shown.err) == (0, "")
    assert "Orphans: no link leads there (1)" in shown.out
    assert "--check-external" in shown.out
    found = json.loads(inside.run("related", "--report", "--json").out)
    assert [row["slug"] for row in found["orphans"]["articles"]] == ["two"]
    assert found["external"] == {"count": 0, "not_there": None}
    asked = json.loads(inside.run("related", "--report", "--check-external", "--json").out)
    assert asked["external"] == {"count": 0, "not_there": []}
    assert inside.run("related", "--report", "one").status == 2
    assert inside.run("related", "one", "--check-external").status == 2

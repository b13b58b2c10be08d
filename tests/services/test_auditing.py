"""The audit trail: every act on a claim with who, before and after; and the trail as CSV that runs nowhere."""

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.domain.anchors import describe
from app.domain.article import Article
from app.domain.claim import Claim, Importance, Stance
from app.domain.edits import ArticleEdit
from app.domain.errors import AppError, NotFound
from app.domain.person import Role
from app.publishing.writer import ExportFailed
from app.services.auditing import COLUMNS, AuditLine, inert
from app.services.claims import ClaimEdit, EvidenceEntry
from app.services.people import PersonEdit
from app.services.sources import SourceEdit
from tests.services.conftest import Desk

BODY = "The wall will cost 84 million crowns. Residents were told: 41 million.\n"


@pytest.fixture
def article(desk: Desk) -> Article:
    desk.services.people.add(PersonEdit(name="Ilka Moor", roles=[Role.FACT_CHECKER]))
    desk.who.name = "Ilka Moor"
    return desk.services.articles.create(ArticleEdit(headline="Wall costs twice", body=BODY))


@pytest.fixture
def claim(desk: Desk, article: Article) -> Claim:
    return desk.services.claims.add_quote(article.id, "84 million")


def _last(desk: Desk, claim: Claim, number: int = 1) -> list[tuple[str, str, str]]:
    lines = desk.services.audit.of_claim(claim.id)
    assert {line.person for line in lines} == {"Ilka Moor"}
    return [(line.action, line.before, line.after) for line in lines[-number:]]


def test_marking_and_details(desk: Desk, article: Article, claim: Claim) -> None:
    assert _last(desk, claim) == [("claim.add", "", "84 million")]
    person = desk.services.people.add(PersonEdit(name="Ada Roth"))
    desk.services.claims.edit(claim.id, ClaimEdit(claimant="The mayor", importance=Importance.HIGH, statement=""))
    assert _last(desk, claim) == [
        ("claim.edit", "claimant: \nimportance: normal", "claimant: The mayor\nimportance: high")
    ]
    desk.services.claims.edit(claim.id, ClaimEdit(assignee_id=person.id, claimant="The mayor"))
    assert _last(desk, claim) == [("claim.assign", "nobody", "Ada Roth")]
    desk.services.claims.edit(claim.id, ClaimEdit(assignee_id=None, resolved=True))
    assert _last(desk, claim, 2) == [
        ("claim.edit", "resolved: no", "resolved: yes"),
        ("claim.assign", "Ada Roth", "nobody"),
    ]
    number = len(desk.services.audit.of_claim(claim.id))
    desk.services.claims.edit(claim.id, ClaimEdit(claimant="The mayor"))
    assert len(desk.services.audit.of_claim(claim.id)) == number
    anchor = describe(BODY, BODY.index("41"), BODY.index("41") + 10)
    second = desk.services.claims.add(article.id, anchor, ClaimEdit(claimant="The council"))
    assert _last(desk, second, 2)[1] == ("claim.edit", "claimant: ", "claimant: The council")


def test_verdicts_and_words_that_change(desk: Desk, article: Article, claim: Claim) -> None:
    desk.services.claims.judge(claim.id, "true", "The tender says so.")
    assert _last(desk, claim, 2) == [
        ("claim.edit", "explanation: ", "explanation: The tender says so."),
        ("claim.judge", "open", "true"),
    ]
    changed = BODY.replace("84 million", "84.2 million")
    place = {claim.id: (claim.start, claim.end + 2)}
    desk.services.articles.autosave(article.id, ArticleEdit(body=changed), place)
    desk.services.articles.autosave(article.id, ArticleEdit(body=changed + "More.\n"), place)
    assert _last(desk, claim, 2)[1] == ("claim.recheck", "84 million", "84.2 million")
    assert _last(desk, claim, 2)[0][0] == "claim.judge"
    desk.services.claims.confirm(claim.id)
    assert _last(desk, claim) == [("claim.confirm", "recheck", "true")]
    longer = changed.replace("84.2 million", "84.25 million")
    desk.services.articles.save(article.id, ArticleEdit(body=longer), {claim.id: (claim.start, claim.end + 3)})
    desk.services.articles.save(article.id, ArticleEdit(body=changed), place)
    assert [action for action, _, _ in _last(desk, claim, 2)] == ["claim.recheck", "claim.reinstate"]


def test_a_place_that_is_lost_and_given_again(desk: Desk, article: Article, claim: Claim) -> None:
    desk.services.claims.judge(claim.id, "false")
    body = "Nothing of it is left. Other words entirely.\n"
    desk.services.articles.save(article.id, ArticleEdit(body=body), {claim.id: None})
    desk.services.articles.save(article.id, ArticleEdit(body=body + "More.\n"), {claim.id: None})
    assert _last(desk, claim, 2) == [("claim.judge", "open", "false"), ("claim.lost", "84 million", "")]
    desk.services.claims.attach(claim.id, describe(body, 0, 7))
    assert _last(desk, claim, 2) == [
        ("claim.recheck", "84 million", "Nothing"),
        ("claim.attach", "84 million", "Nothing"),
    ]


def test_evidence_discussion_and_removal(desk: Desk, article: Article, claim: Claim) -> None:
    source = desk.services.sources.add(SourceEdit(title="Tender"))
    entry = EvidenceEntry(source_id=source.id, passage="84 million", stance=Stance.SUPPORTS, locator="p. 3")
    evidence = desk.services.claims.add_evidence(claim.id, entry)
    assert _last(desk, claim) == [("claim.evidence", "", "supports: “84 million” (p. 3)")]
    desk.services.claims.remove_evidence(evidence.id)
    assert _last(desk, claim) == [("claim.evidence_removed", "supports: “84 million” (p. 3)", "")]
    comment = desk.services.claims.comment(claim.id, "Where is this from?")
    assert _last(desk, claim) == [("claim.comment", "", "Where is this from?")]
    desk.services.claims.resolve_comment(comment.id)
    desk.services.claims.resolve_comment(comment.id)
    desk.services.claims.resolve_comment(comment.id, resolved=False)
    assert _last(desk, claim, 3) == [
        ("claim.comment", "", "Where is this from?"),
        ("claim.comment_answer", "open", "answered"),
        ("claim.comment_reopen", "answered", "open"),
    ]
    desk.services.claims.add_evidence(claim.id, entry)
    desk.services.claims.remove(claim.id)
    kept = "84 million\nverdict: “open”\nevidence that supports: “84 million” (p. 3)\ncomment: Where is this from?"
    assert _last(desk, claim) == [("claim.remove", kept, "")]
    assert {line.claim for line in desk.services.audit.of_claim(claim.id)} == {"84 million"}


def _table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_trail_as_csv(desk: Desk, article: Article, claim: Claim, tmp_path: Path) -> None:
    desk.services.claims.judge(claim.id, "half true", 'Two\nlines, “quoted” and "plain".')
    rows = _table(desk.services.audit.as_csv(article.slug))
    lines = desk.services.audit.of_article(article.id)
    assert tuple(rows[0]) == COLUMNS
    assert [row["action"] for row in rows] == [line.action for line in lines]
    assert rows[-1] | {"time": ""} == {
        "time": "", "person": "Ilka Moor", "action": "claim.judge", "article": article.slug, "claim": "84 million",
        "summary": "Judged “84 million” half true", "before": "open", "after": "half_true", "reason": "",
    }  # fmt: skip
    assert rows[-2]["after"] == 'explanation: Two\nlines, “quoted” and "plain".'
    assert datetime.fromisoformat(rows[0]["time"]).utcoffset() == timedelta()
    place = desk.services.audit.write_csv(article.id, tmp_path / "trail.csv")
    data = place.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert _table(data.decode("utf-8-sig")) == rows
    assert not list(tmp_path.glob(".*"))


def test_a_gate_that_was_overridden_has_its_reason_in_the_csv(desk: Desk, article: Article, claim: Claim) -> None:
    desk.who.name = ""
    desk.services.workflow.publish(article.id, override="The court confirmed it")
    rows = _table(desk.services.audit.as_csv(article.id))
    assert ("gate.override", "", "The court confirmed it") in [(r["action"], r["person"], r["reason"]) for r in rows]
    assert (rows[-1]["action"], rows[-1]["before"], rows[-1]["after"]) == ("article.publish", "draft", "published")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\x1b[2J", "＝1"])
def test_a_cell_that_a_spreadsheet_would_run_is_text(desk: Desk, article: Article, claim: Claim, cell: str) -> None:
    assert inert(cell) == f"'{cell}"
    desk.services.claims.edit(claim.id, ClaimEdit(explanation=cell))
    desk.services.claims.comment(claim.id, f"{cell} said")
    assert all(value[:1] not in set("=+-@\t\r\n") for row in _table(desk.services.audit.as_csv(article.id))
               for value in row.values())  # fmt: skip


@pytest.mark.parametrize("cell", ["", "84 million", "“=1”", "1-2", "é", "'=1"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert inert(cell) == cell


def test_what_cannot_be_exported_says_so(desk: Desk, article: Article, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        desk.services.audit.as_csv("missing")
    (tmp_path / "a-folder").mkdir()
    (tmp_path / "file").write_text("mine")
    for place in (tmp_path / "a-folder", tmp_path / "none" / "trail.csv", tmp_path / "file" / "trail.csv"):
        with pytest.raises(ExportFailed, match="could not be written"):
            desk.services.audit.write_csv(article.id, place)
    assert (tmp_path / "file").read_text() == "mine"
    assert issubclass(ExportFailed, AppError)


def test_a_claim_that_never_was_has_no_trail(desk: Desk, article: Article) -> None:
    found: list[AuditLine] = desk.services.audit.of_claim(article.id)
    assert found == []

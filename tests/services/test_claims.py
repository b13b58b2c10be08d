"""Checking: claims, verdicts, evidence, discussion."""

from uuid import uuid4

import pytest

from app.domain.anchors import Anchor, describe
from app.domain.article import Article
from app.domain.claim import PlacementState, Stance
from app.domain.edits import ArticleEdit
from app.domain.errors import BadInput, NotFound, RuleBroken
from app.services.claims import ClaimEdit, EvidenceEntry
from app.services.people import PersonEdit
from app.services.sources import SourceEdit
from tests.services.conftest import Desk

BODY = "The wall will cost 84 million crowns. Residents were told: 41 million. And 41 million again.\n"


@pytest.fixture
def article(desk: Desk) -> Article:
    return desk.services.articles.create(ArticleEdit(headline="Wall costs twice", body=BODY))


def test_a_quote_that_stands_once_becomes_a_claim(desk: Desk, article: Article) -> None:
    claim = desk.services.claims.add_quote(article.id, "84 million crowns")
    assert BODY[claim.start : claim.end] == claim.exact == "84 million crowns"
    assert (claim.verdict, claim.placement) == ("open", PlacementState.ANCHORED)
    headline = desk.services.claims.add_quote(article.id, "twice", "headline")
    assert headline.field == "headline"


def test_quotes_that_cannot_be_placed_are_refused(desk: Desk, article: Article) -> None:
    for quote, field, error, words in (
        ("90 million", "body", NotFound, "not in the body"),
        ("41 million", "body", BadInput, "2 times"),
        ("  ", "body", BadInput, "needs words"),
        ("84", "kicker", BadInput, "no field"),
    ):
        with pytest.raises(error, match=words):
            desk.services.claims.add_quote(article.id, quote, field)
    assert desk.services.claims.of_article(article.id) == []


def test_an_anchor_that_lies_is_refused(desk: Desk, article: Article) -> None:
    with pytest.raises(RuleBroken, match="Select the words"):
        desk.services.claims.add(article.id, Anchor("85 million", "", "", 19, 29))


def test_a_verdict_of_the_scale_and_no_other(desk: Desk, article: Article) -> None:
    claim = desk.services.claims.add_quote(article.id, "84 million")
    judged = desk.services.claims.judge(claim.id, "Mostly true", "Because.")
    assert (judged.verdict, judged.explanation) == ("mostly_true", "Because.")
    assert judged.judged_at is not None
    with pytest.raises(BadInput, match="no verdict"):
        desk.services.claims.judge(claim.id, "very true")
    assert desk.services.claims.judge(claim.id, "open").judged_at is None
    actions = [entry.action for entry in desk.services.claims.audit(claim.id)]
    assert actions == ["claim.add", "claim.edit", "claim.judge", "claim.judge"]


def test_evidence_is_compared_with_the_kept_text(desk: Desk, article: Article) -> None:
    claim = desk.services.claims.add_quote(article.id, "84 million")
    kept = b"Tender 2026-118. The estimated value is 84 000 000 Kr."
    source = desk.services.sources.add(SourceEdit(title="Tender"), "tender.txt", kept)
    for passage, verbatim in (("estimated value is 84 000 000 Kr", True), ("estimated value is 85 000 000 Kr", False)):
        entry = EvidenceEntry(source_id=source.id, passage=passage, stance=Stance.SUPPORTS, locator="p. 4")
        assert desk.services.claims.add_evidence(claim.id, entry).verbatim is verbatim
    view = desk.services.claims.get(claim.id)
    assert [(one.stance, of.title) for one, of in view.evidence] == [(Stance.SUPPORTS, "Tender")] * 2
    with pytest.raises(RuleBroken, match="evidence for a claim"):
        desk.services.sources.remove(source.id)
    for one, _ in view.evidence:
        desk.services.claims.remove_evidence(one.id)
    desk.services.sources.remove(source.id)
    assert desk.services.sources.list() == []
    with pytest.raises(NotFound):
        desk.services.claims.add_evidence(claim.id, EvidenceEntry(source_id=uuid4(), passage="x"))
    with pytest.raises(BadInput, match="passage"):
        EvidenceEntry(source_id=uuid4(), passage="  ")


def test_confirm_lets_the_old_verdict_stand(desk: Desk, article: Article) -> None:
    claim = desk.services.claims.add_quote(article.id, "84 million")
    with pytest.raises(RuleBroken, match="no old verdict"):
        desk.services.claims.confirm(claim.id)
    desk.services.claims.judge(claim.id, "true")
    changed = BODY.replace("84 million", "84.2 million")
    desk.services.articles.autosave(article.id, ArticleEdit(body=changed), {claim.id: (claim.start, claim.end + 2)})
    assert desk.services.claims.get(claim.id).claim.verdict == "recheck"
    confirmed = desk.services.claims.confirm(claim.id)
    assert (confirmed.verdict, confirmed.judged_words) == ("true", "84.2 million")
    assert confirmed.placement is PlacementState.ANCHORED


def test_a_lost_claim_is_put_on_other_words(desk: Desk, article: Article) -> None:
    claim = desk.services.claims.add_quote(article.id, "84 million crowns")
    desk.services.claims.judge(claim.id, "true")
    body = "Something else entirely. Nothing about money.\n"
    desk.services.articles.save(article.id, ArticleEdit(body=body))
    assert desk.services.claims.get(claim.id).claim.placement is PlacementState.LOST
    attached = desk.services.claims.attach(claim.id, describe(body, 0, 9))
    assert (attached.placement, attached.verdict) == (PlacementState.ANCHORED, "recheck")
    assert desk.services.claims.audit(claim.id)[-1].action == "claim.attach"


def test_what_is_said_about_a_claim(desk: Desk, article: Article) -> None:
    claim = desk.services.claims.add_quote(article.id, "84 million")
    person = desk.services.people.add(PersonEdit(name="Ilka Moor"))
    edit = ClaimEdit(statement="It costs 84.", claimant="Ada Roth", assignee_id=person.id, for_publication=False)
    desk.services.claims.edit(claim.id, edit)
    view = desk.services.claims.get(claim.id)
    assert (view.claim.claimant, view.assignee and view.assignee.name) == ("Ada Roth", "Ilka Moor")
    assert desk.services.claims.audit(claim.id)[-1].summary == "Assigned to Ilka Moor"
    desk.services.claims.edit(claim.id, ClaimEdit(assignee_id=None))
    assert desk.services.claims.get(claim.id).assignee is None


def test_discussion(desk: Desk, article: Article) -> None:
    claim = desk.services.claims.add_quote(article.id, "84 million")
    comment = desk.services.claims.comment(claim.id, "Where is this from? ")
    with pytest.raises(BadInput):
        desk.services.claims.comment(claim.id, " \n")
    assert desk.services.claims.get(claim.id).comments[0].text == "Where is this from?"
    assert desk.services.claims.resolve_comment(comment.id).resolved
    assert not desk.services.claims.resolve_comment(comment.id, resolved=False).resolved


def test_removing_a_claim_removes_what_belongs_to_it(desk: Desk, article: Article) -> None:
    claim = desk.services.claims.add_quote(article.id, "84 million")
    source = desk.services.sources.add(SourceEdit(title="Tender"))
    desk.services.claims.add_evidence(claim.id, EvidenceEntry(source_id=source.id, passage="x"))
    desk.services.claims.comment(claim.id, "Why?")
    desk.services.claims.remove(claim.id)
    assert desk.services.claims.of_article(article.id) == []
    assert desk.services.articles.audit(article.id)[-1].action == "claim.remove"


def test_somebody_without_a_role_does_not_judge(desk: Desk, article: Article) -> None:
    claim = desk.services.claims.add_quote(article.id, "84 million")
    desk.services.people.add(PersonEdit(name="A Guest"))
    desk.who.name = "A Guest"
    with pytest.raises(RuleBroken, match="no role"):
        desk.services.claims.judge(claim.id, "true")

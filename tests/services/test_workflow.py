"""From draft to published, corrected and withdrawn, through the gate."""

from datetime import timedelta

import pytest

from app.domain.article import AIDisclosure, Article, Status
from app.domain.correction import CorrectionKind
from app.domain.edits import ArticleEdit
from app.domain.errors import BadInput, RuleBroken
from app.domain.person import Role
from app.domain.record import now
from app.services.claims import EvidenceEntry
from app.services.people import PersonEdit
from app.services.publications import PublicationEdit
from app.services.sources import SourceEdit
from tests.services.conftest import Desk


@pytest.fixture
def article(desk: Desk) -> Article:
    edit = ArticleEdit(headline="Wall", standfirst="It costs.", body="The wall will cost 84 million crowns.")
    return desk.services.articles.create(edit)


def test_the_whole_way(desk: Desk, article: Article) -> None:
    move = desk.services.workflow.move
    claim = desk.services.claims.add_quote(article.id, "84 million")
    move(article.id, Status.IN_REVIEW)
    with pytest.raises(RuleBroken, match="Not judged yet"):
        move(article.id, Status.PUBLISHED)
    desk.services.claims.judge(claim.id, "true")
    with pytest.raises(RuleBroken, match="without evidence"):
        move(article.id, Status.PUBLISHED)
    source = desk.services.sources.add(SourceEdit(title="Tender"))
    desk.services.claims.add_evidence(claim.id, EvidenceEntry(source_id=source.id, passage="84 million"))
    move(article.id, Status.READY)
    published = move(article.id, Status.PUBLISHED)
    assert published.first_published == published.last_published
    assert published.edition == 1
    corrected = move(article.id, Status.CORRECTED, notice="It was 84, not 48.")
    assert (corrected.edition, corrected.first_published) == (2, published.first_published)
    notices = desk.services.workflow.corrections(article.id)
    assert [(n.kind, n.text, n.edition) for n in notices] == [(CorrectionKind.CORRECTION, "It was 84, not 48.", 2)]
    withdrawn = move(article.id, Status.WITHDRAWN, notice="It did not hold.")
    assert withdrawn.status is Status.WITHDRAWN
    with pytest.raises(RuleBroken, match="cannot become draft"):
        move(article.id, Status.DRAFT)
    assert [entry.action for entry in desk.services.articles.audit(article.id)][-1] == "article.withdraw"


def test_an_override_needs_a_reason_and_a_publisher_and_is_kept(desk: Desk, article: Article) -> None:
    desk.services.claims.add_quote(article.id, "84 million")
    desk.services.people.add(PersonEdit(name="Edda Claasen", roles=[Role.EDITOR]))
    desk.services.people.add(PersonEdit(name="Joren Vale", roles=[Role.PUBLISHER]))
    desk.who.name = "Edda Claasen"
    with pytest.raises(RuleBroken, match="Only a publisher"):
        desk.services.workflow.publish(article.id, override="It is urgent")
    desk.who.name = "Joren Vale"
    with pytest.raises(RuleBroken, match="written reason"):
        desk.services.workflow.publish(article.id, override="  ")
    published = desk.services.workflow.publish(article.id, override="It is urgent")
    assert published.status is Status.PUBLISHED
    kept = [entry for entry in desk.services.articles.audit(article.id) if entry.action == "gate.override"]
    assert [(entry.reason, entry.summary) for entry in kept] == [("It is urgent", "Overrode claim.open")]


def test_what_is_published_is_not_published_again(desk: Desk, article: Article) -> None:
    desk.services.workflow.publish(article.id, override="It is urgent")
    with pytest.raises(RuleBroken, match="is published already"):
        desk.services.workflow.publish(article.id)


def test_a_reporter_does_not_publish(desk: Desk, article: Article) -> None:
    desk.services.people.add(PersonEdit(name="Mara Lindqvist", roles=[Role.REPORTER]))
    desk.who.name = "Mara Lindqvist"
    assert desk.services.workflow.move(article.id, Status.IN_REVIEW).status is Status.IN_REVIEW
    with pytest.raises(RuleBroken, match="Only an editor or a publisher"):
        desk.services.workflow.publish(article.id)


def test_nobody_clears_their_own_claim_where_two_may_clear(desk: Desk, article: Article) -> None:
    claim = desk.services.claims.add_quote(article.id, "84 million")
    source = desk.services.sources.add(SourceEdit(title="Tender"))
    desk.services.claims.add_evidence(claim.id, EvidenceEntry(source_id=source.id, passage="84 million"))
    writer = desk.services.people.add(PersonEdit(name="Teo Brandt", roles=[Role.EDITOR]))
    desk.services.articles.save(article.id, ArticleEdit(authors=[writer.id]))
    desk.who.name = "Teo Brandt"
    desk.services.claims.judge(claim.id, "true")
    assert "claim.own" not in _codes(desk, article)
    desk.services.people.add(PersonEdit(name="Ilka Moor", roles=[Role.FACT_CHECKER]))
    assert "claim.own" in _codes(desk, article)
    desk.who.name = "Ilka Moor"
    desk.services.claims.judge(claim.id, "true")
    assert "claim.own" not in _codes(desk, article)


def test_a_publication_decides_which_rules_stop(desk: Desk, article: Article) -> None:
    desk.services.claims.add_quote(article.id, "84 million")
    publication = desk.services.publications.first()
    rules = {"claim.open": False, "section.missing": True}
    desk.services.publications.edit(publication.id, PublicationEdit(gate_rules=rules))
    found = {reason.code: reason.blocking for reason in desk.services.workflow.gate(article.id)}
    assert (found["claim.open"], found["section.missing"]) == (False, True)
    with pytest.raises(BadInput, match="no policy or rule"):
        desk.services.publications.edit(publication.id, PublicationEdit(gate_rules={"claim.nonsense": True}))


def test_publish_due_publishes_what_has_come_and_says_what_is_kept_back(desk: Desk, article: Article) -> None:
    create, move = desk.services.articles.create, desk.services.workflow.move
    later = create(ArticleEdit(headline="Later", body="x", publish_at=now() + timedelta(days=1)))
    held = create(ArticleEdit(headline="", body="x", publish_at=now() - timedelta(minutes=1)))
    desk.services.articles.save(article.id, ArticleEdit(publish_at=now() - timedelta(minutes=1)))
    for one in (article, later, held):
        move(one.id, Status.READY)
    done, kept = desk.services.workflow.publish_due()
    assert [one.id for one in done] == [article.id]
    assert [(one.id, "no headline" in why) for one, why in kept] == [(held.id, True)]
    assert desk.services.workflow.publish_due()[0] == []


def test_readers_must_be_told(desk: Desk, article: Article) -> None:
    desk.services.workflow.publish(article.id)
    for call in (desk.services.workflow.correct, desk.services.workflow.withdraw):
        with pytest.raises(BadInput, match="readers are told"):
            call(article.id, "   ")


def test_an_article_in_the_bin_goes_nowhere(desk: Desk, article: Article) -> None:
    desk.services.articles.bin(article.id)
    with pytest.raises(RuleBroken, match="bin"):
        desk.services.workflow.move(article.id, Status.IN_REVIEW)


def _codes(desk: Desk, article: Article) -> set[str]:
    return {reason.code for reason in desk.services.workflow.gate(article.id)}


def test_a_disclosure_that_nobody_chose_keeps_an_article_back(desk: Desk) -> None:
    first = desk.services.publications.first()
    desk.services.publications.edit(first.id, PublicationEdit(default_ai_disclosure=AIDisclosure.UNSET))
    article = desk.services.articles.create(ArticleEdit(headline="Wall", body="It costs."))
    assert article.ai_disclosure is AIDisclosure.UNSET
    page = desk.services.pages.render(article.id)
    assert "digitalSourceType" not in page
    assert '<aside class="disclosure"' in page
    assert "<strong></strong>" not in page
    with pytest.raises(RuleBroken, match="AI disclosure"):
        desk.services.workflow.publish(article.id)
    desk.services.articles.save(article.id, ArticleEdit(ai_disclosure=AIDisclosure.PEOPLE))
    assert desk.services.workflow.publish(article.id).status is Status.PUBLISHED

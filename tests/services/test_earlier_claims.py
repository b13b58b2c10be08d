"""Claims that were checked before, in other articles."""

import pytest

from app.domain.article import Article
from app.domain.claim import Claim, Stance
from app.domain.edits import ArticleEdit
from app.domain.errors import RuleBroken
from app.services.claims import EvidenceEntry
from app.services.sources import SourceEdit
from tests.services.conftest import Desk

OLD = "The harbour wall of Vallen will cost 84 million crowns. Ärzte fehlen in Övik seit Jahren.\n"
NEW = "Again: the wall of the harbour costs 84 million crowns. Nothing else is known.\n"


@pytest.fixture
def old(desk: Desk) -> Article:
    return desk.services.articles.create(ArticleEdit(headline="What the wall costs", body=OLD))


@pytest.fixture
def new(desk: Desk) -> Article:
    return desk.services.articles.create(ArticleEdit(headline="The wall again", body=NEW))


@pytest.fixture
def judged(desk: Desk, old: Article) -> Claim:
    claim = desk.services.claims.add_quote(old.id, "The harbour wall of Vallen will cost 84 million crowns")
    source = desk.services.sources.add(SourceEdit(title="Tender"), "tender.txt", b"Value: 84 million crowns.")
    entry = EvidenceEntry(source_id=source.id, passage="84 million crowns", stance=Stance.SUPPORTS, locator="p. 4")
    desk.services.claims.add_evidence(claim.id, entry)
    return desk.services.claims.judge(claim.id, "true", "The tender says so.")


def test_a_judged_claim_of_another_article_is_found(desk: Desk, judged: Claim, old: Article, new: Article) -> None:
    (found,) = desk.services.claims.earlier("the wall of the harbour costs 84 million crowns", new.id)
    assert (found.claim.id, found.verdict, found.explanation) == (judged.id, "true", "The tender says so.")
    assert (found.headline, found.slug) == ("What the wall costs", old.slug)
    assert desk.services.claims.earlier("the wall of the harbour costs 84 million crowns", old.id) == []
    assert desk.services.claims.earlier("Nothing else is known", new.id) == []
    assert desk.services.claims.earlier("%_%", new.id) == []


def test_letters_with_marks_are_found_whatever_their_case(desk: Desk, old: Article, new: Article) -> None:
    claim = desk.services.claims.add_quote(old.id, "Ärzte fehlen in Övik")
    desk.services.claims.judge(claim.id, "false")
    assert [found.claim.id for found in desk.services.claims.earlier("ärzte fehlen in övik", new.id)] == [claim.id]


def test_open_claims_and_claims_in_the_bin_are_not_offered(
    desk: Desk, judged: Claim, old: Article, new: Article
) -> None:
    desk.services.articles.bin(old.id)
    assert desk.services.claims.earlier(judged.exact, new.id) == []
    desk.services.articles.unbin(old.id)
    assert len(desk.services.claims.earlier(judged.exact, new.id)) == 1
    desk.services.claims.judge(judged.id, "open")
    assert desk.services.claims.earlier(judged.exact, new.id) == []


def test_explanation_and_evidence_are_taken_over_and_never_the_verdict(desk: Desk, judged: Claim, new: Article) -> None:
    claim = desk.services.claims.add_quote(new.id, "the wall of the harbour costs 84 million crowns")
    for _ in range(2):  # what is there already does not come twice
        desk.services.claims.take_over(claim.id, judged.id)
        view = desk.services.claims.get(claim.id)
        assert (view.claim.verdict, view.claim.explanation) == ("open", "The tender says so.")
        assert [(one.passage, one.locator, one.stance, one.verbatim) for one, _ in view.evidence] == [
            ("84 million crowns", "p. 4", Stance.SUPPORTS, True)
        ]
    assert view.earlier is not None
    assert (view.earlier.claim.id, view.earlier.slug, view.earlier.verdict) == (
        judged.id,
        "what-the-wall-costs",
        "true",
    )
    entry = desk.services.claims.audit(claim.id)[-1]
    assert (entry.action, entry.detail) == ("claim.take_over", {"earlier": str(judged.id)})
    assert len(desk.services.claims.get(judged.id).evidence) == 1


def test_a_claim_stays_when_the_one_that_it_goes_back_to_is_removed(desk: Desk, judged: Claim, new: Article) -> None:
    claim = desk.services.claims.add_quote(new.id, "84 million crowns")
    desk.services.claims.take_over(claim.id, judged.id)
    desk.services.claims.judge(judged.id, "false")
    view = desk.services.claims.get(claim.id)
    assert view.earlier is not None
    assert view.earlier.verdict == "false", "what is known of it now, not what was known then"
    desk.services.claims.remove(judged.id)
    assert desk.services.claims.get(claim.id).earlier is None


def test_what_cannot_be_taken_over(desk: Desk, judged: Claim, old: Article, new: Article) -> None:
    beside = desk.services.claims.add_quote(old.id, "Ärzte fehlen in Övik")
    with pytest.raises(RuleBroken, match="another article"):
        desk.services.claims.take_over(beside.id, judged.id)
    claim = desk.services.claims.add_quote(new.id, "84 million crowns")
    with pytest.raises(RuleBroken, match="no verdict"):
        desk.services.claims.take_over(claim.id, beside.id)


def test_the_nearest_of_two_thousand_claims_come_first(desk: Desk, old: Article, new: Article) -> None:
    with desk.database.transaction() as tx:
        for number in range(2_000):
            words = f"The harbour wall number {number} of Vallen costs {number} million crowns, the council said"
            tx.claims.add(Claim(article_id=old.id, exact=words, start=0, end=9, verdict="true"))
    found = desk.services.claims.earlier("the harbour wall number 84 of Vallen costs 84 million crowns", new.id)
    assert len(found) == 3
    assert "number 84 of" in found[0].claim.exact

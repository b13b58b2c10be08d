"""Words that are no claim, and words that are two: one clear sentence, and nothing is lost."""

import pytest

from app.domain.anchors import describe
from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.domain.errors import AppError, BadInput, NotFound, RuleBroken
from app.services.claims import EvidenceEntry
from app.services.sources import SourceEdit
from tests.services.conftest import Desk

LONG = "word " * 20_000
BODY = f"The wall will cost 84 million crowns. \n\t\n{LONG}\n"


@pytest.fixture
def article(desk: Desk) -> Article:
    return desk.services.articles.create(ArticleEdit(headline="Wall costs twice", body=BODY))


def test_words_across_fields_are_none_of_either(desk: Desk, article: Article) -> None:
    both = f"{article.headline}\n\n{BODY}"
    with pytest.raises(RuleBroken, match="Select the words to check first"):
        desk.services.claims.add(article.id, describe(both, 5, 40, "body"))
    with pytest.raises(NotFound, match="are not in the body: nothing was marked"):
        desk.services.claims.add_quote(article.id, "twice The wall")
    assert desk.services.claims.of_article(article.id) == []


def test_white_space_is_no_claim(desk: Desk, article: Article) -> None:
    start = BODY.index("\n\t")
    with pytest.raises(RuleBroken, match="Select the words to check first"):
        desk.services.claims.add(article.id, describe(BODY, start, start + 2))
    with pytest.raises(BadInput, match="needs words of the article"):
        desk.services.claims.add_quote(article.id, " \n\t")
    claim = desk.services.claims.add_quote(article.id, "84 million")
    with pytest.raises(RuleBroken, match="Select the words that the claim belongs to"):
        desk.services.claims.attach(claim.id, describe(BODY, start, start + 2))
    assert desk.services.claims.get(claim.id).claim.exact == "84 million"


def test_twenty_thousand_words_are_no_claim(desk: Desk, article: Article) -> None:
    claim = desk.services.claims.add_quote(article.id, "84 million")
    everything = describe(BODY, 0, len(BODY))
    with pytest.raises(BadInput, match="500 words at most, and these are 20,007"):
        desk.services.claims.add(article.id, everything)
    with pytest.raises(BadInput, match="500 words at most"):
        desk.services.claims.attach(claim.id, everything)
    with pytest.raises(BadInput, match="500 words at most"):
        desk.services.claims.add_quote(article.id, LONG.strip())
    (view,) = desk.services.claims.of_article(article.id)
    assert view.claim.exact == "84 million"


def test_claims_on_the_same_and_on_overlapping_words_live_side_by_side(desk: Desk, article: Article) -> None:
    claims = [
        desk.services.claims.add_quote(article.id, words)
        for words in (
            "84 million crowns",
            "84 million crowns",
            "cost 84 million",
            "The wall will cost 84 million",
        )
    ]
    desk.services.claims.judge(claims[1].id, "false")
    desk.services.articles.save(article.id, ArticleEdit(body="So it is. " + BODY.replace("84", "85")))
    views = {view.claim.id: view.claim for view in desk.services.claims.of_article(article.id)}
    assert len(views) == 4
    assert views[claims[0].id].exact == views[claims[1].id].exact == "85 million crowns"
    assert views[claims[2].id].exact == "cost 85 million"
    assert (views[claims[0].id].verdict, views[claims[1].id].verdict) == ("open", "recheck")
    desk.services.claims.remove(claims[0].id)
    assert len(desk.services.claims.of_article(article.id)) == 3


def test_a_claim_that_is_removed_takes_no_evidence_and_says_so(desk: Desk, article: Article) -> None:
    claim = desk.services.claims.add_quote(article.id, "84 million")
    other = desk.services.claims.add_quote(article.id, "The wall")
    source = desk.services.sources.add_text(SourceEdit(title="Tender"), "The works cost 84 million.")
    comment = desk.services.claims.comment(claim.id, "Is it so?")
    evidence = desk.services.claims.add_evidence(claim.id, EvidenceEntry(source_id=source.id, passage="84 million"))
    desk.services.claims.remove(claim.id)
    for act in (
        lambda: desk.services.claims.add_evidence(claim.id, EvidenceEntry(source_id=source.id, passage="The works")),
        lambda: desk.services.claims.comment(claim.id, "And now?"),
        lambda: desk.services.claims.judge(claim.id, "true"),
        lambda: desk.services.claims.remove(claim.id),
        lambda: desk.services.claims.remove_evidence(evidence.id),
        lambda: desk.services.claims.resolve_comment(comment.id),
    ):
        with pytest.raises(AppError, match="is not in this newsroom any more"):
            act()
    (view,) = desk.services.claims.of_article(article.id)
    assert view.claim.id == other.id
    assert desk.services.sources.get(source.id).title == "Tender"
    (removal,) = [entry for entry in desk.services.claims.audit(claim.id) if entry.action == "claim.remove"]
    assert "84 million" in removal.detail["before"]
    assert "Is it so?" in removal.detail["before"]

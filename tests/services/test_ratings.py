"""The rating scale of a newsroom: changed as a whole, and no claim loses its verdict without another."""

from __future__ import annotations

import json
import re

import pytest

from app.domain.claim import OPEN, RECHECK
from app.domain.edits import ArticleEdit
from app.domain.errors import BadInput, RuleBroken
from app.domain.person import Role
from app.services.people import PersonEdit
from app.services.ratings import RatingEntry
from tests.services.conftest import Desk


def _entries(desk: Desk) -> list[RatingEntry]:
    return [
        RatingEntry(key=one.key, label=one.label, value=one.value, colour=one.colour)
        for one in desk.services.ratings.scale().ratings
    ]


def test_added_renamed_reordered_and_coloured(desk: Desk) -> None:
    entries = [RatingEntry(label="Correct", key="true", value=3, colour="unproven"),
               RatingEntry(label=" Some  way ", value=2, colour="half_true"),
               RatingEntry(label="False", key="false", value=0)]  # fmt: skip
    made = desk.services.ratings.keep(entries)
    assert [(one.key, one.label, one.value, one.colour) for one in made.ratings] == [
        ("true", "Correct", 3, "unproven"), ("some_way", "Some way", 2, "half_true"), ("false", "False", 0, ""),
    ]  # fmt: skip
    assert [one.key for one in desk.services.claims.scale()] == ["true", "some_way", "false"]


def test_the_page_and_the_judging_follow(desk: Desk) -> None:
    article = desk.services.articles.create(ArticleEdit(headline="Wall", body="It cost 84 million crowns."))
    claim = desk.services.claims.add_quote(article.id, "84 million")
    entries = [RatingEntry(label="Holds up", value=10, colour="true"), RatingEntry(label="Wrong", value=2)]
    desk.services.ratings.keep(entries)
    assert desk.services.claims.judge(claim.id, "holds up").verdict == "holds_up"
    page = desk.services.pages.render(article.id)
    assert '<span class="verdict verdict-true">' in page
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert data
    review = next(one for one in json.loads(data[1])["@graph"] if one["@type"] == "ClaimReview")
    rating = review["reviewRating"]
    assert (rating["ratingValue"], rating["bestRating"], rating["worstRating"]) == (10, 10, 2)
    with pytest.raises(BadInput, match="use one of holds up, wrong, or open"):
        desk.services.claims.judge(claim.id, "true")


def test_a_verdict_that_claims_have_needs_another(desk: Desk) -> None:
    body = "It cost 84 million crowns, twice the sum."
    article = desk.services.articles.create(ArticleEdit(headline="Wall", body=body))
    judged = desk.services.claims.add_quote(article.id, "84 million")
    desk.services.claims.judge(judged.id, "half_true")
    changed = desk.services.claims.add_quote(article.id, "twice the sum")
    desk.services.claims.judge(changed.id, "half_true")
    desk.services.articles.save(article.id, ArticleEdit(body="It cost 84 million crowns, three times the sum."))
    kept = [entry for entry in _entries(desk) if entry.key != "half_true"]
    for instead in (None, {"half_true": "half_true"}, {"half_true": "nothing"}):
        with pytest.raises(RuleBroken, match="2 claims are judged “Half true”"):
            desk.services.ratings.keep(kept, instead)
    assert len(desk.services.ratings.scale().ratings) == 6
    made = desk.services.ratings.keep(kept, {"half_true": "mostly_false"})
    assert made.uses["mostly_false"] == 2
    found = {view.claim.id: view.claim for view in desk.services.claims.of_article(article.id)}
    assert found[judged.id].verdict == "mostly_false"
    assert (found[changed.id].verdict, found[changed.id].verdict_before) == (RECHECK, "mostly_false")
    trail = [entry for entry in desk.services.claims.audit(judged.id) if entry.action == "claim.rescale"]
    assert trail[0].detail == {"before": "half_true", "after": "mostly_false"}
    rest = [entry for entry in kept if entry.key != "mostly_false"]
    desk.services.ratings.keep(rest, {"mostly_false": OPEN})
    assert desk.services.claims.get(judged.id).claim.verdict == OPEN


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([], "from 1 to 20"),
        ([RatingEntry(label=str(n)) for n in range(21)], "from 1 to 20"),
        ([RatingEntry(label=" ")], "needs a name"),
        ([RatingEntry(label="x" * 41)], "at most 40"),
        ([RatingEntry(label="Open")], "Use another word"),
        ([RatingEntry(label="Yes"), RatingEntry(label="yes")], "Two verdicts are called"),
        ([RatingEntry(label="Yes", value=101)], "from 0 to 100"),
        ([RatingEntry(label="Yes", value=-1)], "from 0 to 100"),
        ([RatingEntry(label="Yes", colour="#ff0")], "no colour"),
        ([RatingEntry(label="Yes", key="nope")], "any more"),
    ],
)
def test_what_is_no_scale(desk: Desk, entries: list[RatingEntry], sentence: str) -> None:
    before = _entries(desk)
    with pytest.raises(BadInput, match=sentence):
        desk.services.ratings.keep(entries)
    assert _entries(desk) == before


def test_a_reporter_does_not_change_the_scale(desk: Desk) -> None:
    desk.services.people.add(PersonEdit(name="Mara Lindqvist", roles=[Role.REPORTER]))
    desk.who.name = "Mara Lindqvist"
    with pytest.raises(RuleBroken, match="editor or a publisher"):
        desk.services.ratings.keep(_entries(desk)[:2])

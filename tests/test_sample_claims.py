"""The claims of the sample newsroom: on words that are there, with passages that their sources really have."""

from datetime import date, datetime

import pytest

from app.domain.article import TEXT_FIELDS, Status
from app.domain.claim import OPEN, RECHECK, ClaimantKind, Importance, PlacementState, Stance
from app.domain.source import Reliability, SourceKind
from tests.sample_files import ARTICLES, PEOPLE, SAMPLE, SEEN_BY_READERS, SNAPSHOTS, SOURCES, VERDICTS, all_claims

each_article = pytest.mark.parametrize("slug", ARTICLES)


def test_claims_come_in_every_state():
    verdicts = {claim["verdict"] for _, claim in all_claims()}
    placements = {claim.get("placement", "anchored") for _, claim in all_claims()}
    assert verdicts == VERDICTS | {OPEN, RECHECK}
    assert placements == {state.value for state in PlacementState}


def test_sources_have_snapshots_that_evidence_uses():
    assert len(SOURCES) >= 10
    used = {evidence["source"] for _, claim in all_claims() for evidence in claim.get("evidence", ())}
    assert used <= set(SOURCES)
    for key, source in SOURCES.items():
        SourceKind(source["kind"])
        Reliability(source["reliability"])
        assert isinstance(source["published_on"], date)
        assert len(SNAPSHOTS[key]) > 200, key
    files = {path.name for path in (SAMPLE / "sources").iterdir()}
    assert files == {source["file"] for source in SOURCES.values()}


@each_article
def test_claims_stand_on_words_of_the_article(slug: str):
    article = ARTICLES[slug]
    for claim in article.get("claims", ()):
        assert claim.get("field", "body") in TEXT_FIELDS
        found = article[claim.get("field", "body")].count(claim["quote"])
        state = PlacementState(claim.get("placement", "anchored"))
        if state is PlacementState.LOST:
            assert found == 0
        elif state is PlacementState.AMBIGUOUS:
            assert found >= 2
        else:
            assert found >= claim.get("occurrence", 1)
            assert found == 1 or "occurrence" in claim


@each_article
def test_anchors_describe_the_words_as_they_stood(slug: str):
    for claim in ARTICLES[slug].get("claims", ()):
        away = claim.get("placement", "anchored") != PlacementState.ANCHORED
        assert away == ("anchor" in claim)
        if away:
            anchor = claim["anchor"]
            assert set(anchor) == {"exact", "prefix", "suffix", "start", "end"}
            assert anchor["end"] - anchor["start"] == len(anchor["exact"]) > 0
            assert (anchor["exact"] != claim["quote"]) == (claim["placement"] == PlacementState.CHANGED)


@each_article
def test_claims_say_who_claimed_what_and_who_judged(slug: str):
    article = ARTICLES[slug]
    for claim in article.get("claims", ()):
        ClaimantKind(claim["claimant_kind"])
        Importance(claim["importance"])
        assert claim["claimant"]
        assert len(claim["statement"]) < 75, claim["statement"]
        assert claim.get("assignee") in {None, *PEOPLE}
        if claim["verdict"] in VERDICTS:
            assert claim["explanation"]
            assert claim["evidence"]
            assert claim["judged_at"].tzinfo is not None
            assert {"fact_checker", "editor"} & set(PEOPLE[claim["judged_by"]]["roles"])
            assert claim["judged_by"] not in article["authors"]
        if claim["verdict"] == RECHECK:
            assert claim["verdict_before"] in VERDICTS
        for comment in claim.get("comments", ()):
            assert comment["person"] in PEOPLE
            assert datetime.fromisoformat(comment["date"]).tzinfo is not None
            assert comment["text"]


@each_article
def test_passages_are_in_the_snapshots_word_for_word(slug: str):
    for claim in ARTICLES[slug].get("claims", ()):
        for evidence in claim.get("evidence", ()):
            Stance(evidence["stance"])
            assert evidence["locator"]
            assert evidence["passage"] in SNAPSHOTS[evidence["source"]], evidence["passage"]


@each_article
def test_what_readers_see_has_passed_the_gate(slug: str):
    article = ARTICLES[slug]
    if Status(article["status"]) in SEEN_BY_READERS:
        for claim in article.get("claims", ()):
            assert claim["verdict"] in VERDICTS
            assert claim.get("placement", "anchored") in {"anchored", "moved", "changed"}
        targets = {link["article"] for link in article.get("related", ()) if "article" in link}
        assert all(ARTICLES[target]["status"] != Status.WITHDRAWN for target in targets)


def test_the_harbour_wall_begins_as_in_the_drawings():
    article = ARTICLES["harbour-wall-will-cost-twice-what-the-council-said"]
    assert article["headline"] == "Harbour wall will cost twice what the council said"
    assert article["body"].startswith(
        "The wall that is meant to keep the sea out of the lower town will cost 84 million"
    )
    states = [(claim["verdict"], claim.get("placement", "anchored")) for claim in article["claims"]]
    expected = [("true", "anchored"), ("false", "anchored"), ("recheck", "changed"), ("open", "anchored")]
    assert states == [*expected, ("open", "lost")]
    assert [evidence["stance"] for evidence in article["claims"][1]["evidence"]] == ["refutes", "context"]

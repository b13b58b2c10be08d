"""The gate: each reason, and the calm without one."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from app.domain.article import AIDisclosure, Article, Status
from app.domain.claim import Claim, Comment, Evidence, PlacementState
from app.domain.gate import RULES, WARNINGS, Considered, is_passed, may_be_seen, reasons
from app.domain.person import Person, Role
from app.domain.rating_scale import default_scale, denials

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def _article(**fields: object) -> Article:
    given = {"headline": "Wall", "standfirst": "Why.", "body": "Text.", "section_id": uuid4()} | fields
    return Article.model_validate({"publication_id": uuid4(), "slug": "wall"} | given)


def _claim(**fields: object) -> Claim:
    given = {"article_id": uuid4(), "exact": "84 million", "start": 0, "end": 10, "verdict": "true"} | fields
    return Claim.model_validate(given)


def _person(name: str, *roles: Role) -> Person:
    return Person(name=name, slug=name, roles=[role.value for role in roles])


def _codes(considered: Considered) -> set[str]:
    return {reason.code for reason in reasons(considered)}


AUTHOR = _person("Mara", Role.REPORTER)


def test_a_whole_article_passes() -> None:
    claim = _claim(explanation="As the budget says.")
    evidence = {claim.id: [Evidence(claim_id=claim.id, source_id=uuid4(), passage="x", verbatim=True)]}
    found = reasons(Considered(_article(), authors=[AUTHOR], claims=[claim], evidence=evidence))
    assert found == []
    assert is_passed(found)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"headline": " "}, "headline.missing"),
        ({"headline": "x" * 251}, "headline.long"),
        ({"ai_disclosure": AIDisclosure.UNSET}, "disclosure.missing"),
        ({"body": "\n"}, "body.missing"),
        ({"standfirst": ""}, "standfirst.missing"),
        ({"section_id": None}, "section.missing"),
        ({"image_sha256": "a" * 64}, "image.alt"),
        ({"body": f"Text.\n\n![ ](media:{'a' * 64})\n"}, "image.alt"),
        ({"embargo_until": NOON + timedelta(hours=1)}, "embargo"),
    ],
)
def test_what_an_article_lacks(fields: dict[str, object], code: str) -> None:
    found = reasons(Considered(_article(**fields), authors=[AUTHOR], moment=NOON))
    assert [reason.code for reason in found] == [code]
    assert found[0].blocking is (code not in WARNINGS)
    assert found[0].place


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"verdict": "open"}, {"claim.open"}),
        ({"verdict": "recheck"}, {"claim.recheck"}),
        ({"placement": PlacementState.LOST}, {"claim.place", "claim.evidence", "claim.explanation"}),
        ({"placement": PlacementState.AMBIGUOUS, "verdict": "open"}, {"claim.place", "claim.open"}),
        ({}, {"claim.evidence", "claim.explanation"}),
        ({"explanation": "Because."}, {"claim.evidence"}),
        ({"resolved": True}, set()),
        ({"resolved": True, "verdict": "open"}, {"claim.open"}),
    ],
)
def test_what_a_claim_lacks(fields: dict[str, object], codes: set[str]) -> None:
    claim = _claim(**fields)
    found = reasons(Considered(_article(), authors=[AUTHOR], claims=[claim]))
    assert {reason.code for reason in found} == codes
    assert all(reason.claim_id == claim.id and reason.place == f"claim:{claim.id}" for reason in found)


def test_the_author_does_not_clear_where_two_may() -> None:
    ilka, edda = _person("Ilka", Role.FACT_CHECKER), _person("Edda", Role.EDITOR)
    claim = _claim(judged_by=edda.id, explanation="Because.")
    evidence = {claim.id: [Evidence(claim_id=claim.id, source_id=uuid4(), verbatim=True)]}

    def codes(people: list[Person]) -> set[str]:
        return _codes(Considered(_article(), authors=[edda], claims=[claim], evidence=evidence, people=people))

    assert codes([edda]) == set()
    assert codes([edda, ilka]) == {"claim.own"}
    ilka.active = False
    assert codes([edda, ilka]) == set()


def test_an_open_question() -> None:
    claim = _claim(verdict="open")
    comments = {claim.id: [Comment(claim_id=claim.id, text="Where from?")]}
    considered = Considered(_article(), authors=[AUTHOR], claims=[claim], comments=comments)
    assert _codes(considered) == {"claim.open", "claim.discussion"}


def test_a_question_about_a_claim_that_was_judged_waits_for_its_answer_too() -> None:
    claim = _claim(explanation="Because.")
    asked = Comment(claim_id=claim.id, text="Which year?")
    evidence = {claim.id: [Evidence(claim_id=claim.id, source_id=uuid4(), passage="84 million", verbatim=True)]}
    considered = Considered(
        _article(), authors=[AUTHOR], claims=[claim], evidence=evidence, comments={claim.id: [asked]}
    )
    assert _codes(considered) == {"claim.discussion"}
    asked.resolved = True
    assert _codes(considered) == set()


def test_an_embargo_is_told_in_the_time_of_the_publication() -> None:
    article = _article(embargo_until=NOON + timedelta(hours=1))
    (told,) = reasons(Considered(article, authors=[AUTHOR], moment=NOON, zone="Europe/Budapest"))
    assert "until 24 November 2026, 14:00 (Europe/Budapest)" in told.message


def test_links_and_rules() -> None:
    considered = Considered(
        _article(), withdrawn_targets=["Gone"], unmatched_headlines=2, rules={"byline.missing": True}
    )
    found = {reason.code: reason.blocking for reason in reasons(considered)}
    assert found == {"related.withdrawn": True, "byline.missing": True, "related.unmatched": False}
    assert [reason.blocking for reason in reasons(considered)] == [True, True, False]
    assert set(WARNINGS) <= set(RULES)


def test_what_readers_may_see() -> None:
    published = _article(status=Status.PUBLISHED)
    assert may_be_seen(published, NOON)
    published.embargo_until = NOON + timedelta(minutes=1)
    assert not may_be_seen(published, NOON)
    assert may_be_seen(published, NOON + timedelta(minutes=1))
    assert not may_be_seen(_article(status=Status.WITHDRAWN), NOON)
    assert not may_be_seen(_article(status=Status.READY), NOON)
    assert not may_be_seen(_article(status=Status.CORRECTED, binned=NOON), NOON)


@pytest.mark.parametrize(("verbatim", "codes"), [(True, set()), (False, {"claim.passage"}), (None, {"claim.kept"})])
def test_how_far_evidence_can_be_trusted(verbatim: bool | None, codes: set[str]) -> None:
    claim = _claim(explanation="Because.")
    evidence = {claim.id: [Evidence(claim_id=claim.id, source_id=uuid4(), passage="x", verbatim=verbatim)]}
    found = reasons(Considered(_article(), authors=[AUTHOR], claims=[claim], evidence=evidence))
    assert {reason.code for reason in found} == codes
    assert is_passed(found) is (verbatim is not False)


@pytest.mark.parametrize(
    ("body", "verdict", "is_told"),
    [
        ("84 million it costs.", "false", True),
        ("84 million it costs.", "true", False),
        ("“It costs 84 million,” he said.", "false", False),
    ],
)
def test_what_is_not_true_is_not_stated_as_a_fact(body: str, verdict: str, is_told: bool) -> None:
    start = body.index("84 million")
    claim = _claim(verdict=verdict, explanation="Because.", start=start, end=start + 10)
    evidence = {claim.id: [Evidence(claim_id=claim.id, source_id=uuid4(), passage="x", verbatim=True)]}
    considered = Considered(
        _article(body=body), authors=[AUTHOR], claims=[claim], evidence=evidence, denials=denials(default_scale())
    )
    assert ("claim.stated" in _codes(considered)) is is_told


def test_a_related_article_that_is_not_published_is_told_of() -> None:
    found = reasons(Considered(_article(), authors=[AUTHOR], unpublished_targets=["Tram line"]))
    assert [(reason.code, reason.blocking, reason.place) for reason in found] == [
        ("related.unpublished", False, "related")
    ]


def test_the_lower_half_of_a_scale_denies() -> None:
    assert denials(default_scale()) == {"false", "mostly_false"}
    assert denials([]) == frozenset()


def test_quotations_that_no_source_has_are_told_in_one_reason() -> None:
    one = Considered(_article(), authors=[AUTHOR], unsourced=["We shall build it."])
    (told,) = reasons(one)
    assert (told.code, told.blocking, told.place) == ("quotation.source", False, "quotations")
    assert told.message.endswith("of this article: “We shall build it.”.")
    three = Considered(_article(), authors=[AUTHOR], unsourced=["A b", "C", "D"], rules={"quotation.source": True})
    (told,) = reasons(three)
    assert told.blocking
    assert told.message.endswith("“A b”, nor do 2 more.")

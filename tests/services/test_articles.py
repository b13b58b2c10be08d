"""Writing: what is saved, what is kept, and what follows the words."""

from datetime import timedelta

import pytest

from app.domain.anchors import describe
from app.domain.article import Status
from app.domain.claim import PlacementState
from app.domain.desk import DeskFilter, DeskOrder
from app.domain.edits import LONGEST_BODY, ArticleEdit
from app.domain.errors import BadInput, Conflict, NotFound, RuleBroken
from app.domain.revision import RevisionReason
from tests import factories
from tests.services.conftest import Desk

BODY = "The wall will cost 84 million crowns.\n\nResidents were told of 41 million.\n"


def test_a_new_article_has_a_slug_a_revision_and_is_found(desk: Desk) -> None:
    article = desk.services.articles.create(ArticleEdit(headline="Harbour wall: the cost", body=BODY))
    assert article.slug == "harbour-wall-the-cost"
    assert [r.reason for r in desk.services.articles.history(article.id)] == [RevisionReason.CREATED]
    assert [row.id for row in desk.services.suggestions.search("crowns")] == [article.id]


def test_two_articles_of_one_headline_have_two_slugs(desk: Desk) -> None:
    slugs = [desk.services.articles.create(ArticleEdit(headline="Same")).slug for _ in range(3)]
    assert slugs == ["same", "same-2", "same-3"]


def test_an_article_is_found_by_id_and_slug(desk: Desk) -> None:
    made = desk.services.articles.create(ArticleEdit(headline="One"))
    assert desk.services.articles.open("one").article.id == made.id
    assert desk.services.articles.open(str(made.id)).article.id == made.id
    with pytest.raises(NotFound, match="no article"):
        desk.services.articles.open("../../etc/passwd")


def test_the_slug_follows_the_headline_until_the_article_is_saved(desk: Desk) -> None:
    made = desk.services.articles.create()
    saved = desk.services.articles.autosave(made.id, ArticleEdit(headline="Ferry strike"))
    assert saved.article.slug == "ferry-strike"
    desk.services.articles.save(made.id, ArticleEdit(headline="Ferry strike"))
    later = desk.services.articles.autosave(made.id, ArticleEdit(headline="Ferry strike ends"))
    assert later.article.slug == "ferry-strike"


def test_what_no_text_may_hold_is_taken_out(desk: Desk) -> None:
    made = desk.services.articles.create(ArticleEdit(headline="A\0B\nC", body="x\0\r\ny\udc80"))
    assert (made.headline, made.body) == ("AB C", "x\ny")


def test_a_text_that_is_too_long_is_refused_and_the_old_one_stays(desk: Desk) -> None:
    made = desk.services.articles.create(ArticleEdit(headline="Long", body="short"))
    with pytest.raises(BadInput, match="2,000,000"):
        desk.services.articles.autosave(made.id, ArticleEdit(body="x" * (LONGEST_BODY + 1)))
    assert desk.services.articles.open(made.id).article.body == "short"


def test_a_headline_of_ten_thousand_characters_is_kept_and_stopped_by_the_gate(desk: Desk) -> None:
    made = desk.services.articles.create(ArticleEdit(headline="A" * 10_000, body=BODY))
    assert len(made.slug) <= 80
    assert "headline.long" in {reason.code for reason in desk.services.workflow.gate(made.id)}


def test_an_autosave_over_somebody_elses_is_a_conflict(desk: Desk) -> None:
    made = desk.services.articles.create(ArticleEdit(headline="One"))
    first = desk.services.articles.autosave(made.id, ArticleEdit(body="mine"), version=made.row_version)
    assert first.article.row_version != made.row_version
    with pytest.raises(Conflict):
        desk.services.articles.autosave(made.id, ArticleEdit(body="theirs"), version=made.row_version)


def test_claims_are_carried_by_the_editor(desk: Desk) -> None:
    made = desk.services.articles.create(ArticleEdit(headline="One", body=BODY))
    start = BODY.index("84 million")
    claim = desk.services.claims.add(made.id, describe(BODY, start, start + 10))
    body = "New first words. " + BODY
    saved = desk.services.articles.autosave(made.id, ArticleEdit(body=body), {claim.id: (start + 17, start + 27)})
    assert (saved.claims[0].start, saved.claims[0].placement) == (start + 17, PlacementState.ANCHORED)
    gone = body.replace("84 million", "")
    saved = desk.services.articles.autosave(made.id, ArticleEdit(body=gone), {claim.id: None})
    assert saved.claims[0].placement is PlacementState.LOST
    assert saved.claims[0].exact == "84 million"
    back = desk.services.articles.autosave(made.id, ArticleEdit(body=body), {claim.id: (start + 17, start + 27)})
    assert back.claims[0].placement is PlacementState.ANCHORED


def test_a_claim_that_only_moved_was_changed_by_nobody(desk: Desk) -> None:
    body = BODY + "\nMuch later in the text, behind all that, the harbour office spoke of 43 million.\n"
    made = desk.services.articles.create(ArticleEdit(headline="One", body=body))
    start = body.index("43 million")
    claim = desk.services.claims.add(made.id, describe(body, start, start + 10))
    before = desk.services.claims.get(claim.id).claim
    place = (start + 2, start + 12)
    saved = desk.services.articles.autosave(made.id, ArticleEdit(body="X " + body), {claim.id: place})
    after = desk.services.claims.get(claim.id).claim
    assert (after.start, after.end) == place == (saved.claims[0].start, saved.claims[0].end)
    assert (after.row_version, after.updated) == (before.row_version, before.updated)


def test_claims_are_found_again_where_nobody_carried_them(desk: Desk) -> None:
    made = desk.services.articles.create(ArticleEdit(headline="One", body=BODY))
    start = BODY.index("41 million")
    desk.services.claims.add(made.id, describe(BODY, start, start + 10))
    body = "An opening paragraph of several words.\n\n" + BODY
    saved = desk.services.articles.save(made.id, ArticleEdit(body=body))
    claim = saved.claims[0]
    assert body[claim.start : claim.end] == "41 million"
    assert claim.placement is PlacementState.ANCHORED


def test_other_words_bring_the_verdict_back_and_the_old_ones_restore_it(desk: Desk) -> None:
    made = desk.services.articles.create(ArticleEdit(headline="One", body=BODY))
    start = BODY.index("84 million")
    claim = desk.services.claims.add(made.id, describe(BODY, start, start + 10))
    desk.services.claims.judge(claim.id, "true")
    changed = BODY.replace("84 million", "85 million")
    saved = desk.services.articles.autosave(made.id, ArticleEdit(body=changed), {claim.id: (start, start + 10)})
    assert (saved.claims[0].verdict, saved.claims[0].verdict_before) == ("recheck", "true")
    assert saved.claims[0].placement is PlacementState.CHANGED
    undone = desk.services.articles.autosave(made.id, ArticleEdit(body=BODY), {claim.id: (start, start + 10)})
    assert undone.claims[0].verdict == "true"


def test_punctuation_alone_changes_no_verdict(desk: Desk) -> None:
    body = "He said “not one crown more” in March."
    made = desk.services.articles.create(ArticleEdit(headline="One", body=body))
    start = body.index("“")
    claim = desk.services.claims.add(made.id, describe(body, start, start + 20))
    desk.services.claims.judge(claim.id, "false")
    other = body.replace("“", '"').replace("”", '"')
    saved = desk.services.articles.autosave(made.id, ArticleEdit(body=other), {claim.id: (start, start + 20)})
    assert (saved.claims[0].verdict, saved.claims[0].placement) == ("false", PlacementState.ANCHORED)


def test_a_revision_every_ten_minutes_of_writing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    made = desk.services.articles.create(ArticleEdit(headline="One"))
    desk.services.articles.autosave(made.id, ArticleEdit(body="a"))
    assert len(desk.services.articles.history(made.id)) == 1
    monkeypatch.setattr("app.services.articles.REVISION_EVERY", timedelta(0))
    desk.services.articles.autosave(made.id, ArticleEdit(body="b"))
    assert next(r.reason for r in desk.services.articles.history(made.id)) is RevisionReason.INTERVAL


def test_restore_brings_back_the_texts_and_keeps_the_present_ones(desk: Desk) -> None:
    made = desk.services.articles.create(ArticleEdit(headline="One", body="first"))
    desk.services.articles.save(made.id, ArticleEdit(body="second"))
    first = desk.services.articles.history(made.id)[-1]
    desk.services.articles.restore(made.id, first.id)
    assert desk.services.articles.open(made.id).article.body == "first"
    reasons = [r.reason for r in desk.services.articles.history(made.id)]
    assert reasons[0] is RevisionReason.RESTORED
    texts = [desk.services.articles.revision_texts(r.id)["body"] for r in desk.services.articles.history(made.id)]
    assert "second" in texts
    assert desk.services.articles.audit(made.id)[-1].action == "article.restore"


def test_many_revisions_are_small_and_exact(desk: Desk) -> None:
    body = BODY * 500
    made = desk.services.articles.create(ArticleEdit(headline="One", body=body))
    for number in range(25):
        desk.services.articles.save(made.id, ArticleEdit(body=f"{number} {body}"))
    history = desk.services.articles.history(made.id)
    bodies = [desk.services.articles.revision_texts(r.id)["body"] for r in history]
    assert bodies == [f"{number} {body}" for number in reversed(range(25))] + [body]
    assert sum(len(r.packed) for r in history) < len(body)


def test_the_bin_and_back(desk: Desk) -> None:
    made = desk.services.articles.create(ArticleEdit(headline="One", body="words to find"))
    desk.services.articles.bin(made.id)
    assert desk.services.desk.list() == []
    assert desk.services.suggestions.search("words") == []
    assert [row.id for row in desk.services.desk.list(DeskFilter(binned=True))] == [made.id]
    desk.services.articles.unbin(made.id)
    assert [row.id for row in desk.services.suggestions.search("words")] == [made.id]


def test_a_published_article_is_not_thrown_away_and_keeps_its_address(desk: Desk) -> None:
    made = desk.services.articles.create(ArticleEdit(headline="One", body="text"))
    desk.services.workflow.publish(made.id)
    with pytest.raises(RuleBroken, match="withdraw"):
        desk.services.articles.bin(made.id)
    with pytest.raises(RuleBroken, match="address"):
        desk.services.articles.save(made.id, ArticleEdit(slug="other"))


def test_a_slug_from_outside_is_made_harmless(desk: Desk) -> None:
    made = desk.services.articles.create(ArticleEdit(headline="One", slug="../../etc/x"))
    assert made.slug == "etc-x"
    saved = desk.services.articles.save(made.id, ArticleEdit(slug="..\\CON"))
    assert "/" not in saved.article.slug
    assert "." not in saved.article.slug


def test_a_duplicate_is_a_draft_without_claims(desk: Desk) -> None:
    made = desk.services.articles.create(ArticleEdit(headline="One", body=BODY, tags=["wall"]))
    desk.services.claims.add_quote(made.id, "84 million")
    desk.services.workflow.publish(made.id, override="test")
    copy = desk.services.articles.duplicate(made.id)
    opened = desk.services.articles.open(copy.id)
    assert (opened.article.status, opened.article.tags, opened.article.slug) == (Status.DRAFT, ["wall"], "one-2")
    assert opened.claims == []


def test_the_desk_is_filtered_and_sorted(desk: Desk) -> None:
    create = desk.services.articles.create
    city = desk.services.publications.add_section("City")
    create(ArticleEdit(headline="Alpha", section_id=city.id))
    create(ArticleEdit(headline="beta"))
    desk.services.workflow.move(create(ArticleEdit(headline="Gamma")).id, Status.IN_REVIEW)
    rows = desk.services.desk.list
    by_name = DeskFilter(order=DeskOrder.HEADLINE, descending=False)
    assert [row.headline for row in rows(by_name)] == ["Alpha", "beta", "Gamma"]
    assert [row.headline for row in rows(DeskFilter(statuses=frozenset({Status.IN_REVIEW})))] == ["Gamma"]
    assert [row.headline for row in rows(DeskFilter(section_id=city.id))] == ["Alpha"]
    assert [row.headline for row in rows(DeskFilter(text="ET"))] == ["beta"]
    assert rows(DeskFilter(text="100%_")) == []
    assert desk.services.desk.counts() == {"draft": 2, "in_review": 1}


def test_who_writes_is_named_as_the_author(desk: Desk) -> None:
    with desk.database.transaction() as tx:
        factories.person(tx, "Mara Lindqvist")
    desk.who.name = "Mara Lindqvist"
    made = desk.services.articles.create(ArticleEdit(headline="One"))
    assert [person.name for person in desk.services.articles.open(made.id).authors] == ["Mara Lindqvist"]
    desk.who.name = "Nobody Here"
    with pytest.raises(NotFound, match="nobody in this newsroom"):
        desk.services.articles.create()


def test_many_articles_of_one_long_headline_have_slugs_of_their_own(desk: Desk) -> None:
    headline = "Engineers warn of a weak dyke at the mouth of the river before the autumn storms of the year come"
    slugs = [desk.services.articles.create(ArticleEdit(headline=headline)).slug for _ in range(12)]
    assert len(set(slugs)) == 12
    one_word = [desk.services.articles.create(ArticleEdit(headline="a" * 200)).slug for _ in range(11)]
    assert len(set(one_word)) == 11

"""Several links in one act, both ways; a proposal where the other article is open elsewhere or not one's own."""

import pytest

from app.domain.article import Article, ArticleLock
from app.domain.edits import ArticleEdit
from app.domain.errors import NotFound, RuleBroken
from app.domain.person import Person, Role
from app.domain.record import now
from app.services.people import PersonEdit
from tests.services.conftest import Desk

NAMES = ("One", "Two", "Three")


@pytest.fixture
def articles(desk: Desk) -> list[Article]:
    return [desk.services.articles.create(ArticleEdit(headline=name, body="text")) for name in NAMES]


def _person(desk: Desk, name: str, *roles: Role) -> Person:
    return desk.services.people.add(PersonEdit(name=name, roles=list(roles)))


def _links(desk: Desk, slug: str) -> list[str]:
    return [view.slug for view in desk.services.links.of_article(slug)]


def _lock(desk: Desk, article: Article, person: Person) -> None:
    with desk.database.transaction() as tx:
        tx.locks.add(ArticleLock(article_id=article.id, person_id=person.id, host="desk-7", heartbeat=now()))


def test_several_in_one_act_and_back_again(desk: Desk, articles: list[Article]) -> None:
    links = desk.services.links
    links.add("one", "two")
    linked = links.add_several("one", ["two", "three"], reciprocal=True, reasons=["both name Roth", ""])
    assert (_links(desk, "one"), _links(desk, "two"), _links(desk, "three")) == (["two", "three"], ["one"], ["one"])
    assert all(view.link.reciprocal for slug in ("one", "two", "three") for view in links.of_article(slug))
    links.take_back(linked)
    assert (_links(desk, "one"), _links(desk, "two"), _links(desk, "three")) == (["two"], [], [])
    assert not links.of_article("one")[0].link.reciprocal


def test_nothing_is_linked_where_one_of_them_cannot_be(desk: Desk, articles: list[Article]) -> None:
    with pytest.raises(RuleBroken, match="itself"):
        desk.services.links.add_several("one", ["two", "one"], reciprocal=True)
    assert _links(desk, "one") == []
    assert _links(desk, "two") == []


def test_an_article_that_is_open_elsewhere_gets_a_proposal(desk: Desk, articles: list[Article]) -> None:
    mara, ilka = _person(desk, "Mara Lindqvist", Role.EDITOR), _person(desk, "Ilka Moor", Role.EDITOR)
    _lock(desk, articles[1], ilka)
    desk.who.name = "Mara Lindqvist"
    linked = desk.services.links.add_several("one", ["two", "three"], reciprocal=True, words="Same tender.")
    assert "Ilka Moor has “Two” open." in linked.proposals[0].sentence
    assert (_links(desk, "one"), _links(desk, "two"), _links(desk, "three")) == (["two", "three"], [], ["one"])
    (view,) = desk.services.link_proposals.of_article("two")
    assert (view.person, view.headline, view.note) == ("Mara Lindqvist", "One", "Same tender.")
    assert mara.id == linked.proposals[0].proposal.person_id
    with pytest.raises(RuleBroken, match="Ilka Moor has “Two” open"):
        desk.services.link_proposals.accept(view.id)
    desk.who.name = "Ilka Moor"
    assert desk.services.link_proposals.accept(view.id).reciprocal
    assert desk.services.links.of_article("one")[0].link.reciprocal
    assert _links(desk, "two") == ["one"]
    assert desk.services.link_proposals.all() == []
    assert [entry.action for entry in desk.services.articles.audit("two")][-2:] == ["link.propose", "link.accept"]


def test_a_lock_that_nobody_renews_holds_nobody_up(desk: Desk, articles: list[Article]) -> None:
    ilka = _person(desk, "Ilka Moor", Role.EDITOR)
    with desk.database.transaction() as tx:
        long_ago = now().replace(year=2020)
        tx.locks.add(ArticleLock(article_id=articles[1].id, person_id=ilka.id, host="desk-7", heartbeat=long_ago))
    assert desk.services.links.add_several("one", ["two"], reciprocal=True).proposals == []
    assert _links(desk, "two") == ["one"]


def test_a_reporter_proposes_to_others_and_writes_what_is_theirs(desk: Desk, articles: list[Article]) -> None:
    roth, ilka = _person(desk, "Roth", Role.REPORTER), _person(desk, "Ilka Moor", Role.REPORTER)
    desk.services.articles.save(articles[1].id, ArticleEdit(authors=[ilka.id]))
    desk.services.articles.save(articles[2].id, ArticleEdit(authors=[ilka.id, roth.id]))
    desk.who.name = "Roth"
    linked = desk.services.links.add_several("one", ["two", "three"], reciprocal=True)
    assert [one.headline for one in linked.proposals] == ["Two"]
    assert (_links(desk, "two"), _links(desk, "three")) == ([], ["one"])
    (proposal,) = desk.services.link_proposals.of_article("two")
    with pytest.raises(RuleBroken, match="not yours"):
        desk.services.link_proposals.decline(proposal.id)
    desk.who.name = "Ilka Moor"
    desk.services.link_proposals.decline(proposal.id, "It is another wall.")
    assert desk.services.link_proposals.of_article("two") == []
    assert desk.services.articles.audit("two")[-1].reason == "It is another wall."
    with pytest.raises(NotFound):
        desk.services.link_proposals.accept(proposal.id)


def test_a_proposal_is_taken_back_with_its_link_and_done_with_when_linked(desk: Desk, articles: list[Article]) -> None:
    ilka = _person(desk, "Ilka Moor", Role.EDITOR)
    _lock(desk, articles[1], ilka)
    linked = desk.services.links.add_several("one", ["two"], reciprocal=True)
    again = desk.services.links.add_several("three", ["two"], reciprocal=True)
    desk.services.links.take_back(linked)
    assert [view.slug for view in desk.services.link_proposals.of_article("two")] == ["three"]
    desk.who.name = "Ilka Moor"
    desk.services.links.add("two", "three")
    assert desk.services.link_proposals.of_article("two") == []
    assert again.proposals

"""Locks on articles: held with signs of life, let go, and left to whoever has them."""

import pytest

from app.domain.edits import ArticleEdit
from app.domain.person import Role
from app.domain.record import now
from app.services.people import PersonEdit
from tests.services.conftest import Desk


def test_one_holds_and_the_other_does_not(desk: Desk) -> None:
    article = desk.services.articles.create(ArticleEdit(headline="One", body="words"))
    for name in ("Mara Lindqvist", "Ilka Moor"):
        desk.services.people.add(PersonEdit(name=name, roles=[Role.EDITOR]))
    desk.who.name = "Mara Lindqvist"
    assert desk.services.locks.hold(article.id)
    assert desk.services.locks.hold(article.id)
    desk.who.name = "Ilka Moor"
    assert not desk.services.locks.hold(article.id)
    desk.services.locks.release(article.id)
    assert not desk.services.locks.hold(article.id)
    desk.who.name = "Mara Lindqvist"
    desk.services.locks.release(article.id)
    desk.who.name = "Ilka Moor"
    assert desk.services.locks.hold(article.id)


def test_a_lock_without_a_sign_of_life_is_nobodys(desk: Desk) -> None:
    article = desk.services.articles.create(ArticleEdit(headline="One", body="words"))
    desk.services.locks.hold(article.id)
    with desk.database.transaction() as tx:
        lock = tx.locks.of(article.id)
        assert lock is not None
        lock.host, lock.heartbeat = "desk-7", now().replace(year=2020)
        tx.locks.add(lock)
    assert desk.services.locks.hold(article.id)


@pytest.mark.parametrize("both", [True, False])
def test_whoever_links_both_ways_is_told_of_it(desk: Desk, *, both: bool) -> None:
    one, two = (desk.services.articles.create(ArticleEdit(headline=name, body="words")) for name in ("One", "Two"))
    ilka = desk.services.people.add(PersonEdit(name="Ilka Moor", roles=[Role.EDITOR]))
    desk.who.name = ilka.name
    desk.services.locks.hold(two.id)
    desk.who.name = ""
    linked = desk.services.links.add_several(one.id, [two.id], reciprocal=both)
    assert [one.why for one in linked.proposals] == (["Ilka Moor has “Two” open."] if both else [])

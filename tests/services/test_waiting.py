"""The desk of the fact-checkers: what waits in all articles, for whom, and until when."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from app.domain.anchors import describe
from app.domain.article import Article, Status
from app.domain.claim import Claim, Comment, Importance, PlacementState
from app.domain.claim_orders import WaitingOrder
from app.domain.edits import ArticleEdit
from app.domain.errors import BadInput, NotFound
from app.domain.person import Person, Role
from app.domain.waiting import Waiting, Whose
from app.services.claims import ClaimEdit
from app.services.people import PersonEdit
from tests.services.conftest import Desk

BODY = "The wall will cost 84 million crowns. It would not, said Roth. The bridge is ten years old.\n"
TODAY = date(2026, 3, 4)


@pytest.fixture
def people(desk: Desk) -> tuple[Person, Person]:
    ilka = desk.services.people.add(PersonEdit(name="Ilka Moor", roles=[Role.FACT_CHECKER]))
    mara = desk.services.people.add(PersonEdit(name="Mara Voss", roles=[Role.REPORTER]))
    return ilka, mara


def _article(desk: Desk, headline: str) -> Article:
    return desk.services.articles.create(ArticleEdit(headline=headline, body=BODY))


def _claim(desk: Desk, article: Article, words: str, edit: ClaimEdit | None = None) -> Claim:
    start = BODY.index(words)
    return desk.services.claims.add(article.id, describe(BODY, start, start + len(words), "body"), edit)


def _words(found: Waiting) -> list[str]:
    return [row.exact for row in found.rows]


def test_what_waits_and_what_does_not(desk: Desk) -> None:
    article = _article(desk, "Wall")
    claims = desk.services.claims
    opened = _claim(desk, article, "84 million crowns")
    judged = _claim(desk, article, "It would not")
    lost = _claim(desk, article, "ten years old")
    for one in (judged, lost):
        claims.judge(one.id, "true")
    with desk.database.transaction() as tx:
        kept = tx.claims.get(lost.id)
        kept.placement = PlacementState.LOST
        tx.claims.add(kept)
    found = desk.services.waiting.list(today=TODAY)
    assert _words(found) == ["84 million crowns", "ten years old"]
    assert (found.rows[0].headline, found.rows[0].slug, found.rows[0].assignee) == ("Wall", "wall", "")
    question = claims.comment(judged.id, "Who says so?")
    assert _words(desk.services.waiting.list(today=TODAY)) == ["84 million crowns", "It would not", "ten years old"]
    claims.resolve_comment(question.id)
    claims.judge(opened.id, "false")
    assert _words(desk.services.waiting.list(today=TODAY)) == ["ten years old"]
    claims.resolve_comment(question.id, resolved=False)
    assert [row.questions for row in desk.services.waiting.list(today=TODAY).rows] == [1, 0]


def test_articles_that_nobody_works_on_are_left_out(desk: Desk) -> None:
    binned, withdrawn = _article(desk, "Binned"), _article(desk, "Withdrawn")
    for one in (binned, withdrawn):
        _claim(desk, one, "84 million crowns")
    assert desk.services.waiting.list(today=TODAY).total == 2
    desk.services.articles.bin(binned.id)
    with desk.database.transaction() as tx:
        kept = tx.articles.get(withdrawn.id)
        kept.status = Status.WITHDRAWN
        tx.articles.add(kept)
    assert desk.services.waiting.list(today=TODAY).total == 0


def test_whose_and_until_when(desk: Desk, people: tuple[Person, Person]) -> None:
    ilka, mara = people
    article = _article(desk, "Wall")
    _claim(desk, article, "84 million", ClaimEdit(assignee_id=ilka.id, due=TODAY))
    _claim(desk, article, "It would not", ClaimEdit(assignee_id=mara.id, due=TODAY - timedelta(days=1)))
    free = _claim(desk, article, "ten years old")
    desk.services.claims.comment(free.id, "@Ilka Moor, how old is it?")
    waiting = desk.services.waiting
    desk.services.people.work_as("Ilka Moor")
    assert _words(waiting.list(Whose.MINE, today=TODAY)) == ["84 million", "ten years old"]
    assert _words(waiting.list(Whose.ASKED, today=TODAY)) == ["ten years old"]
    assert _words(waiting.list(Whose.UNASSIGNED, today=TODAY)) == ["ten years old"]
    overdue = waiting.list(Whose.OVERDUE, today=TODAY)
    assert _words(overdue) == ["It would not"]
    assert overdue.rows[0].is_overdue(TODAY)
    assert overdue.counts == {
        Whose.EVERYONE: 3, Whose.MINE: 2, Whose.UNASSIGNED: 1, Whose.OVERDUE: 1, Whose.ASKED: 1,
    }  # fmt: skip
    assert _words(waiting.list(Whose.MINE, person="mara voss", today=TODAY)) == ["It would not"]
    with pytest.raises(NotFound, match="nobody in this newsroom"):
        waiting.list(person="Nobody", today=TODAY)
    with pytest.raises(BadInput, match="at least one row"):
        waiting.list(limit=0)


def test_the_orders(desk: Desk, people: tuple[Person, Person]) -> None:
    ilka, mara = people
    second, first = _article(desk, "Wall"), _article(desk, "bridge")
    _claim(desk, second, "84 million", ClaimEdit(assignee_id=mara.id, due=TODAY + timedelta(days=9)))
    _claim(desk, second, "It would not", ClaimEdit(assignee_id=ilka.id, importance=Importance.HIGH))
    _claim(desk, first, "ten years old", ClaimEdit(due=TODAY))
    _claim(desk, first, "said Roth", ClaimEdit(assignee_id=ilka.id))
    waiting = desk.services.waiting
    by_due = ["ten years old", "84 million", "It would not", "said Roth"]
    assert _words(waiting.list(today=TODAY)) == by_due
    by_assignee = ["It would not", "said Roth", "84 million", "ten years old"]
    assert _words(waiting.list(order=WaitingOrder.ASSIGNEE, today=TODAY)) == by_assignee
    by_article = ["said Roth", "ten years old", "84 million", "It would not"]
    assert _words(waiting.list(order=WaitingOrder.ARTICLE, today=TODAY)) == by_article
    assert _words(waiting.list(today=TODAY, limit=2, offset=1)) == by_due[1:3]


def test_a_renamed_person_is_asked_still(desk: Desk, people: tuple[Person, Person]) -> None:
    ilka, _ = people
    claim = _claim(desk, _article(desk, "Wall"), "84 million")
    comment = desk.services.claims.comment(claim.id, "Is it so, @ilka?")
    assert comment.text == "Is it so, @ilka-moor?"
    assert desk.services.claims.audit(claim.id)[-1].summary == "Said “Is it so, @Ilka Moor?”"
    desk.services.people.edit(ilka.id, PersonEdit(name="Ilka Brandt"))
    desk.services.people.work_as("Ilka Brandt")
    assert [row.asked for row in desk.services.waiting.list(Whose.ASKED, today=TODAY).rows] == [True]
    desk.services.claims.resolve_comment(comment.id)
    assert desk.services.waiting.list(Whose.ASKED, today=TODAY).rows == []


def test_who_has_the_beginning_of_another_name_is_not_asked(desk: Desk) -> None:
    for name in ("Mara Voss", "Mara Vossberg"):
        desk.services.people.add(PersonEdit(name=name, roles=[Role.REPORTER]))
    claim = _claim(desk, _article(desk, "Wall"), "84 million")
    desk.services.claims.comment(claim.id, "@Mara Vossberg, is it so?")
    assert desk.services.waiting.list(Whose.ASKED, person="Mara Voss", today=TODAY).total == 0
    assert desk.services.waiting.list(Whose.ASKED, person="Mara Vossberg", today=TODAY).total == 1


def test_twenty_thousand_claims_are_three_questions(desk: Desk, people: tuple[Person, Person]) -> None:
    ilka, _ = people
    publication = _article(desk, "First").publication_id
    articles = [
        Article(publication_id=publication, headline=f"Story {n}", slug=f"story-{n}", body=BODY) for n in range(1_000)
    ]
    claims = [
        Claim(article_id=one.id, exact=f"{n}", start=n, end=n + 2, assignee_id=ilka.id if n % 2 else None)
        for one in articles
        for n in range(20)
    ]
    with desk.database.transaction() as tx:
        tx.articles.add_all(articles)
        tx.claims.add_all(claims)
        tx.comments.add(Comment(claim_id=claims[0].id, text="@ilka-moor?"))
    desk.services.people.work_as("Ilka Moor")
    with _questions(desk) as asked:
        found = desk.services.waiting.list(Whose.MINE, today=TODAY, limit=50)
    assert len(found.rows) == 50
    assert found.total == 10_001
    assert found.counts[Whose.EVERYONE] == 20_000
    # What asks me, the numbers, the rows.
    assert len([one for one in asked if "FROM claim" in one or "FROM comment" in one]) == 3, asked


@contextmanager
def _questions(desk: Desk) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    with desk.database.reading() as tx:
        engine = tx.articles._session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)

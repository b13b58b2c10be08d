"""Related links: both ways in one act, ordered, pinned, never to where readers cannot go."""

import pytest

from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.domain.errors import BadInput, RuleBroken
from tests.services.conftest import Desk


@pytest.fixture
def articles(desk: Desk) -> list[Article]:
    return [desk.services.articles.create(ArticleEdit(headline=name, body="text")) for name in ("One", "Two", "Three")]


def test_reciprocal_in_one_act(desk: Desk, articles: list[Article]) -> None:
    one, two, _ = articles
    desk.services.links.add(one.id, "two", reciprocal=True)
    assert [view.slug for view in desk.services.links.of_article("one")] == ["two"]
    assert [view.slug for view in desk.services.links.of_article("two")] == ["one"]
    desk.services.links.add(one.id, two.id, reciprocal=True)
    assert len(desk.services.links.of_article("one")) == 1


def test_order_and_pins(desk: Desk, articles: list[Article]) -> None:
    one, two, three = articles
    first, second = desk.services.links.add(one.id, two.id), desk.services.links.add(one.id, three.id)
    desk.services.links.reorder(one.id, [second.id, first.id])
    assert [view.slug for view in desk.services.links.of_article("one")] == ["three", "two"]
    desk.services.links.pin(first.id)
    assert [view.slug for view in desk.services.links.of_article("one")] == ["two", "three"]
    desk.services.links.remove(first.id)
    assert [view.slug for view in desk.services.links.of_article("one")] == ["three"]


def test_what_cannot_be_linked(desk: Desk, articles: list[Article]) -> None:
    one, two, three = articles
    desk.services.workflow.publish(two.id)
    desk.services.workflow.withdraw(two.id, "It did not hold.")
    desk.services.articles.bin(three.id)
    for target, words in ((one.id, "itself"), (two.id, "withdrawn"), (three.id, "in the bin")):
        with pytest.raises(RuleBroken, match=words):
            desk.services.links.add(one.id, target)


def test_pages_elsewhere(desk: Desk, articles: list[Article]) -> None:
    add = desk.services.links.add_external
    add("one", "https://example.org/a", "A page", "Example")
    with pytest.raises(RuleBroken, match="already"):
        add("one", "https://example.org/a", "Again")
    for url in ("javascript:alert(1)", "example.org", "https://", "file:///etc/passwd", "https://a b", "http://[", ""):
        with pytest.raises(BadInput, match="not the address"):
            add("one", url, "x")
    with pytest.raises(BadInput, match="title"):
        add("one", "https://example.org/b", " ")


def test_a_link_to_a_withdrawn_article_stops_at_the_gate(desk: Desk, articles: list[Article]) -> None:
    one, two, _ = articles
    desk.services.links.add(one.id, two.id)
    desk.services.workflow.publish(two.id)
    desk.services.workflow.withdraw(two.id, "It did not hold.")
    assert "related.withdrawn" in {reason.code for reason in desk.services.workflow.gate(one.id)}


def test_a_hidden_suggestion_does_not_come_back(desk: Desk) -> None:
    texts = (
        "The harbour wall of Port Vallen will cost more than the council said, the tender shows.",
        "Quay Street waits for the harbour wall of Port Vallen; the flood of 2021 took forty shops.",
        "Engineers want the harbour wall of Port Vallen half a metre higher than in the tender.",
        "The opera house opens its season with a comedy and a new roof.",
    )
    for number, body in enumerate(texts):
        desk.services.articles.create(ArticleEdit(headline=f"Harbour wall {number}", body=body))
    first = desk.services.articles.open("harbour-wall-0").article
    found = [suggestion.slug for suggestion in desk.services.suggestions.for_article(first.id, 10)]
    assert found
    desk.services.links.hide(first.id, found[0])
    assert found[0] not in [suggestion.slug for suggestion in desk.services.suggestions.for_article(first.id, 10)]


def test_words_that_link_to_a_withdrawn_article_stop_at_the_gate(desk: Desk, articles: list[Article]) -> None:
    one, two, _ = articles
    desk.services.articles.save(one.id, ArticleEdit(body=f"See [it](article:{two.id}).\n"))
    desk.services.workflow.publish(two.id)
    desk.services.workflow.withdraw(two.id, "It did not hold.")
    (reason,) = [one for one in desk.services.workflow.gate("one") if one.code == "related.withdrawn"]
    assert (reason.place, reason.blocking) == ("body", True)

"""Related links: both ways in one act, ordered, pinned, never to where readers cannot go."""

import pytest

from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.domain.errors import BadInput, RuleBroken
from app.services.publications import PublicationEdit
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


def test_one_page_elsewhere_is_linked_once_whatever_its_address(desk: Desk, articles: list[Article]) -> None:
    add = desk.services.links.add_external
    add("one", "https://www.example.org/a/", "A page", "Example")
    with pytest.raises(RuleBroken, match="already, as “A page”"):
        add("one", "http://example.org/a?utm_source=letter#top", "Again")
    add("one", "https://example.org/b", "Another")
    desk.services.headlines.add("one", "A headline that waits for its page")
    waiting = next(
        view.link for view in desk.services.links.of_article("one") if view.link.title.startswith("A headline")
    )
    with pytest.raises(RuleBroken, match="already"):
        desk.services.links.complete(waiting.id, url="https://example.org/a")
    assert desk.services.links.complete(waiting.id, url="https://example.org/c").url == "https://example.org/c"


def test_a_page_of_our_own_is_linked_as_the_article(desk: Desk, articles: list[Article]) -> None:
    edit = PublicationEdit(base_url="https://courier.example")
    desk.services.publications.edit(desk.services.publications.first().id, edit)
    link = desk.services.links.add_external("one", "http://www.courier.example/two/?fbclid=1", "")
    assert (link.target_id, link.url, link.title) == (articles[1].id, "", "")
    with pytest.raises(RuleBroken, match="itself"):
        desk.services.links.add_external("one", "https://courier.example/one/", "Me")
    desk.services.headlines.add("one", "A headline that waits for its page")
    waiting = next(view.link for view in desk.services.links.of_article("one") if view.link.target_id is None)
    done = desk.services.links.complete(waiting.id, url="https://courier.example/three/")
    assert (done.target_id, done.url) == (articles[2].id, "")

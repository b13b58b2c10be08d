"""Series as chains: in the newsroom, on the page, and never what readers may not see."""

from datetime import timedelta

import pytest

from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.domain.errors import NotFound
from app.domain.record import now
from tests.services.conftest import Desk


def _made(desk: Desk, names: tuple[str, ...]) -> list[Article]:
    series = desk.services.publications.add_series("The wall")
    create = desk.services.articles.create
    return [
        create(ArticleEdit(headline=name, body="Text.", series_id=series.id, series_position=number))
        for number, name in enumerate(names, 1)
    ]


def test_a_chain_is_found_by_its_name_and_by_its_articles(desk: Desk) -> None:
    one, two, three = _made(desk, ("One", "Two", "Three"))
    desk.services.articles.save(one.id, ArticleEdit(series_position=9))
    chain = desk.services.chains.find("the-wall")
    assert [part.slug for part in chain.parts] == ["two", "three", "one"]
    assert desk.services.chains.find("THE WALL") == chain == desk.services.chains.find(two.slug)
    assert desk.services.chains.of_article(three.id) == chain
    assert [(view.series.name, len(view.parts)) for view in desk.services.chains.list()] == [("The wall", 3)]
    alone = desk.services.articles.create(ArticleEdit(headline="Alone"))
    assert desk.services.chains.of_article(alone.id) is None
    for key, words in (("alone", "in no series"), ("nothing", "no series and no article")):
        with pytest.raises(NotFound, match=words):
            desk.services.chains.find(key)


def test_the_page_shows_what_came_before_and_after(desk: Desk) -> None:
    one, two, three, four = _made(desk, ("One", "Two", "Three", "Four"))
    for article in (one, two, four):
        desk.services.workflow.publish(article.id, override="Short texts of a test.")
    page = desk.services.pages.render(two.id)
    assert '<a href="../one/index.html" rel="prev">One</a>' in page
    assert '<a href="../four/index.html" rel="next">Four</a>' in page
    assert "2 of 3 articles" in page
    assert "Three" not in page
    desk.services.workflow.withdraw(one.id, "It did not hold.")
    with desk.database.transaction() as tx:
        tx.articles.get(four.id).embargo_until = now() + timedelta(days=1)
    page = desk.services.pages.render(two.id)
    assert 'rel="prev"' not in page
    assert 'rel="next"' not in page
    assert "Part of the series" in page
    assert "of 3" not in page
    assert 'rel="prev">Two</a>' in desk.services.pages.render(three.id)

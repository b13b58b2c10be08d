"""Links in the text, through the service: offered from the archive, and never what is linked already."""

from app.domain.edits import ArticleEdit
from tests.services.conftest import Desk

ARCHIVE = {
    "Ferry strike ends after eleven days": "The crews of Sound Ferries went back to work on Friday after long talks.",
    "Flood barrier tells on Quay Street": "The barrier for Quay Street was promised by the council, and not built.",
    "Opera roof leaks": "The roof of the opera leaks above the stage, and buckets stand in the pit.",
}
BODY = (
    "## Quay Street\n\nThe ferry strike kept shops in Quay Street shut, the crews of Sound Ferries said; talks go on."
)


def _filled(desk: Desk) -> str:
    for headline, body in ARCHIVE.items():
        desk.services.articles.create(ArticleEdit(headline=headline, body=body))
    return desk.services.articles.create(ArticleEdit(headline="Crews talk again", body=BODY)).slug


def test_phrases_are_offered_with_their_target_and_reason(desk: Desk) -> None:
    article = desk.services.articles.open(_filled(desk)).article
    found = desk.services.inline_links.for_article(article.id, 5)
    assert {(one.phrase, one.headline) for one in found} == {
        ("ferry strike", "Ferry strike ends after eleven days"),
        ("Quay Street", "Flood barrier tells on Quay Street"),
    }
    assert all(article.body[one.start : one.end] == one.phrase for one in found)
    assert all(one.reason and one.target == f"article:{one.id}" for one in found)
    assert len(desk.services.inline_links.for_article(article.id, 1)) == 1
    assert desk.services.inline_links.for_article(article.id, 0) == []


def test_what_is_linked_or_listed_is_not_offered_again(desk: Desk) -> None:
    article = desk.services.articles.open(_filled(desk)).article
    ferry, quay = desk.services.inline_links.for_article(article.id, 5)
    desk.services.links.add(article.id, quay.id)
    left = desk.services.inline_links.for_article(article.id, 5)
    assert [one.phrase for one in left] == [ferry.phrase]
    body = article.body[: ferry.start] + f"[{ferry.phrase}]({ferry.target})" + article.body[ferry.end :]
    desk.services.articles.save(article.id, ArticleEdit(body=body))
    assert desk.services.inline_links.for_article(article.id, 5) == []

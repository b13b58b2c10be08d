"""A pasted list of headlines: linked, proposed, or kept to be completed."""

import pytest

from app.domain.edits import ArticleEdit
from app.domain.errors import BadInput
from tests.services.conftest import Desk

ARCHIVE = {
    "Ferry strike ends after eleven days": "The crews went back to work on Friday.",
    "Opera house roof leaks on opening night": "Buckets stand in the pit.",
    "Library opens in the Old Customs House": "Readers came before noon.",
    "Council votes on the harbour wall": "The vote was close.",
}
PASTED = """Related
• Ferry strike ends after eleven days
• Opera roof leaks on opening night
• A bridge that nobody of us wrote about
• Opera roof leaks on opening night
"""


def test_a_list_is_linked_proposed_and_kept(desk: Desk) -> None:
    for headline, body in ARCHIVE.items():
        desk.services.articles.create(ArticleEdit(headline=headline, body=body))
    slug = desk.services.articles.create(ArticleEdit(headline="Mine", body="Text.")).slug
    taken = desk.services.headlines.add(slug, PASTED)
    assert (taken.linked, taken.proposed, taken.waiting, taken.known) == (1, 1, 1, 0)
    (proposal,) = desk.services.headlines.proposals(slug)
    assert (proposal.title, proposal.headline) == (
        "Opera roof leaks on opening night", "Opera house roof leaks on opening night",
    )  # fmt: skip
    again = desk.services.headlines.add(slug, PASTED)
    assert (again.linked, again.known) == (0, 3)
    assert desk.services.headlines.accept(slug) == 1
    views = desk.services.links.of_article(slug)
    assert [view.headline for view in views] == [
        "Ferry strike ends after eleven days", "Opera house roof leaks on opening night",
        "A bridge that nobody of us wrote about",
    ]  # fmt: skip
    assert [view.link.target_id is None for view in views] == [False, False, True]
    assert desk.services.headlines.proposals(slug) == []


def test_nothing_is_added_of_nothing(desk: Desk) -> None:
    slug = desk.services.articles.create(ArticleEdit(headline="Mine", body="Text.")).slug
    with pytest.raises(BadInput, match="no headline"):
        desk.services.headlines.add(slug, "\n \n")

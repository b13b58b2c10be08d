from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.domain.article import Article, Status
from app.domain.errors import NotFound
from app.domain.person import Person
from app.domain.publication import Publication, Series
from app.domain.record import now
from app.domain.related import HiddenSuggestion, RelatedLink
from app.domain.section import Section
from app.services.suggestions import Draft, SuggestionService
from app.storage.database import Database

DAY = datetime(2026, 5, 4, 12, tzinfo=UTC)
DUES = (
    "The Harbour Authority raised the dues for fishing boats. Mara Lindqvist, who speaks for the skippers of the old "
    "basin, said that dredging had been paid for twice. The council will vote on the ledger in May."
)
FILLING = (
    "Singers rehearsed a mass for the feast of the river.", "Bakers measured flour while trams were repaired.",
    "Pupils planted chestnut trees beside the river wall.", "Nurses asked for shorter nights and better shoes.",
    "A comet was seen by the astronomers of the hill.", "The chess club lost its lease and found a cellar.",
)  # fmt: skip
SHOWN = ("kept", "draft")
NOT_SHOWN = ("linked", "hidden", "foreign", "withdrawn", "binned")


class Newsroom:
    """A newsroom with a publication, and short words to write into it."""

    def __init__(self, database: Database) -> None:
        self.db = database
        self.service = SuggestionService(database)
        with database.transaction() as tx:
            self.publication = tx.publications.add(Publication(name="Courier", slug="courier")).id
            self.section = tx.sections.add(Section(publication_id=self.publication, name="City", slug="city")).id
            self.series = tx.series.add(Series(publication_id=self.publication, name="The old basin", slug="basin")).id

    def write(
        self, slug: str, headline: str, body: str, *, authors: tuple[str, ...] = (), index: bool = True, **more: Any
    ) -> UUID:
        fields: dict[str, Any] = {"status": Status.PUBLISHED, "first_published": DAY}
        with self.db.transaction() as tx:
            article = Article(
                publication_id=self.publication, slug=slug, headline=headline, body=body, **(fields | more)
            )
            tx.articles.add(article)
            people = [tx.people.add(Person(name=name, slug=f"{slug}-{at}")) for at, name in enumerate(authors)]
            tx.bylines.set(article.id, [person.id for person in people])
            if index:
                tx.search.write(article, people)
            return article.id

    def filled(self) -> None:
        for at, line in enumerate(FILLING * 3):
            self.write(f"filling-{at}", f"Notes {at}", line)

    def draft(self, **more: Any) -> Draft:
        fields: dict[str, Any] = {
            "article_id": None, "publication_id": self.publication, "headline": "Skippers refuse to pay harbour dues",
            "body": "Mara Lindqvist told the Harbour Authority that the dues for dredging are too high.",
            "published": DAY,
        }  # fmt: skip
        return Draft(**(fields | more))

    def slugs(self, draft: Draft) -> list[str]:
        return [each.slug for each in self.service.related(draft)]


@pytest.fixture
def newsroom(database_url: str) -> Iterator[Newsroom]:
    database = Database.open(database_url, create=True)
    yield Newsroom(database)
    database.close()


def test_what_is_alike_is_suggested_with_its_reasons(newsroom: Newsroom) -> None:
    newsroom.filled()
    newsroom.write("dues", "Harbour dues rise again", DUES, section_id=newsroom.section, tags=["harbour"],
                   first_published=DAY - timedelta(days=3))  # fmt: skip
    (found,) = newsroom.service.related(newsroom.draft(section_id=newsroom.section, tags=("harbour",)))
    assert (found.slug, found.section, found.status) == ("dues", "City", Status.PUBLISHED)
    assert 0 < found.score <= 1
    assert found.published == DAY - timedelta(days=3)
    assert found.reasons[0] in (
        "both name Harbour Authority and Mara Lindqvist", "both name Mara Lindqvist and Harbour Authority",
    )  # fmt: skip
    assert found.reasons[1].startswith("both write of ")
    assert found.reasons[2:] == ["same tag “harbour”", "same section", "3 days earlier"]
    assert {"Mara Lindqvist", "Harbour Authority", "dredging"} <= set(found.shared)


def test_the_draft_on_the_screen_counts_not_the_saved_text(newsroom: Newsroom) -> None:
    newsroom.filled()
    newsroom.write("dues", "Harbour dues rise again", DUES)
    newsroom.write("opera", "Opera roof leaks", "The roof of the opera leaks: rotten beams above the stage.")
    saved = newsroom.write("new", "Opera", "Rotten beams hold the roof of the opera, an insurer reports.")
    assert newsroom.slugs(newsroom.draft(article_id=saved))[0] == "dues"
    assert newsroom.service.for_article(saved)[0].slug == "opera"


def test_what_must_not_be_suggested_is_left_out(newsroom: Newsroom) -> None:
    newsroom.filled()
    mine = newsroom.write("mine", "Skippers and dues", f"{DUES} A longer text of my own, on skippers, tides, nets.")
    texts = {name: f"{DUES} " + " ".join(f"{name}{at}" for at in range(60)) for name in (*SHOWN, *NOT_SHOWN)}
    made = {name: newsroom.write(name, f"Dues {name}", texts[name]) for name in ("kept", "linked", "hidden")}
    newsroom.write("foreign", "Dues foreign", texts["foreign"], language="sv")
    newsroom.write("withdrawn", "Dues withdrawn", texts["withdrawn"], status=Status.WITHDRAWN)
    newsroom.write("binned", "Dues binned", texts["binned"], binned=now())
    newsroom.write("draft", "Dues draft", texts["draft"], status=Status.DRAFT, first_published=None)
    with newsroom.db.transaction() as tx:
        tx.related.add(RelatedLink(article_id=mine, target_id=made["linked"]))
        tx.hidden.add(HiddenSuggestion(article_id=mine, target_id=made["hidden"]))
    found = {each.slug: each for each in newsroom.service.for_article(mine)}
    assert set(found) == set(SHOWN)
    assert found["draft"].status == Status.DRAFT
    assert found["draft"].published is None
    assert {"kept", "draft", "linked", "hidden", "mine"} <= set(newsroom.slugs(newsroom.draft(language="en-GB")))


def test_versions_of_one_text_come_once_and_never_for_itself(newsroom: Newsroom) -> None:
    newsroom.filled()
    for at in range(3):
        newsroom.write(f"version-{at}", "Harbour dues rise", f"{DUES} Update {at}.")
    assert len(newsroom.slugs(newsroom.draft())) == 1
    assert newsroom.slugs(newsroom.draft(headline="Harbour dues rise", body=f"{DUES} Update 9.")) == []


def test_series_and_section_and_time_decide_between_equals(newsroom: Newsroom) -> None:
    newsroom.filled()
    common = "Harbour dues for dredging were debated by skippers. "
    long_ago = DAY - timedelta(days=900)
    tails = {name: " ".join(f"{name}{at}" for at in range(12)) for name in ("old", "new", "series")}
    newsroom.write("old", "Debated winter", common + tails["old"], first_published=long_ago)
    newsroom.write("new", "Debated summer", common + tails["new"], first_published=DAY - timedelta(days=2))
    newsroom.write(
        "series", "Debated autumn", common + tails["series"], series_id=newsroom.series, first_published=long_ago
    )
    found = newsroom.service.related(newsroom.draft(series_id=newsroom.series))
    assert [each.slug for each in found] == ["series", "new", "old"]
    assert found[0].reasons[0] == "same series"


def test_an_author_in_common_is_a_reason(newsroom: Newsroom) -> None:
    newsroom.filled()
    newsroom.write("dues", "Harbour dues rise again", DUES, authors=("Ivo Kadar",))
    (found,) = newsroom.service.related(newsroom.draft(people=("Ivo Kadar",)))
    assert "also by Ivo Kadar" in found.reasons


def test_an_empty_draft_and_an_empty_newsroom_have_no_suggestions(newsroom: Newsroom) -> None:
    assert newsroom.service.related(newsroom.draft()) == []
    newsroom.filled()
    assert newsroom.service.related(newsroom.draft(headline="", body="")) == []
    with pytest.raises(NotFound):
        newsroom.service.for_article(uuid4())


def test_idle_time_indexes_what_autosave_left(newsroom: Newsroom) -> None:
    for at in range(5):
        newsroom.write(f"late-{at}", f"Late number{at}", DUES, index=False)
    newsroom.write("thrown", "Late thrown", DUES, index=False, binned=now())
    assert newsroom.service.search("late") == []
    batches = []
    while done := newsroom.service.reindex(2):
        batches.append(done)
    assert sum(batches) == 5
    assert max(batches) <= 2
    assert {row.slug for row in newsroom.service.search("late")} == {f"late-{at}" for at in range(5)}


def test_everything_is_indexed_again_with_progress_and_can_be_stopped(newsroom: Newsroom) -> None:
    for at in range(30):
        newsroom.write(f"a{at}", f"Harbour number{at}", DUES * 20, index=False)
    told: list[tuple[int, int]] = []
    newsroom.service.reindex_all(lambda done, whole: told.append((done, whole)), lambda: bool(told))
    assert len(told) == 1
    assert 0 < told[0][0] <= 30
    newsroom.service.reindex_all(lambda done, whole: told.append((done, whole)), lambda: False)
    assert told[-1] == (30, 30)
    assert len(newsroom.service.search("harbour")) == 30


def test_search_returns_rows_in_the_order_of_rank(newsroom: Newsroom) -> None:
    newsroom.write("body", "Council meets", "They spoke of the opera and of much else.")
    newsroom.write("headline", "Opera opens", "An opening night.")
    newsroom.write("people", "Choir sings", "A concert.", authors=("Opera Singer",))
    newsroom.write("thrown", "Opera thrown", "Nothing.", binned=now())
    assert [row.slug for row in newsroom.service.search("oper")] == ["headline", "people", "body"]
    assert newsroom.service.search("nothing to find") == []

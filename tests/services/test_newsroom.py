"""The newsroom as a whole: sample, people, publications, backup, doctor."""

from collections import Counter
from pathlib import Path

import pytest

from app.domain.article import Status
from app.domain.edits import ArticleEdit
from app.domain.errors import AppError, BadInput, NotFound, RuleBroken
from app.domain.person import Role
from app.services.founding import found
from app.services.opening import open_services
from app.services.people import PersonEdit
from app.services.publications import PublicationEdit
from tests.services.conftest import Desk


def test_a_new_newsroom_has_a_publication_and_a_scale(desk: Desk) -> None:
    assert desk.services.publications.first().name == "My Newspaper"
    labels = [rating.label for rating in desk.services.claims.scale()]
    assert labels == ["True", "Mostly true", "Half true", "Mostly false", "False", "Unproven"]
    found(desk.database)
    assert len(desk.services.publications.list()) == 1


def test_the_sample_is_filled_once_and_has_everything(desk: Desk) -> None:
    number = desk.services.sample.fill()
    assert number >= 40
    rows = desk.services.desk.list()
    assert len(rows) == number
    assert {row.status for row in rows} == set(Status)
    claims = [view.claim for row in rows for view in desk.services.claims.of_article(row.id)]
    verdicts = Counter(claim.verdict for claim in claims)
    assert set(verdicts) >= {"true", "mostly_true", "half_true", "mostly_false", "false", "unproven", "open", "recheck"}
    assert {claim.placement.value for claim in claims} == {"anchored", "moved", "changed", "ambiguous", "lost"}
    with pytest.raises(AppError, match="already"):
        desk.services.sample.fill()
    assert len(desk.services.desk.list()) == number
    assert desk.services.newsroom.examine().healthy


def test_the_sample_fits_beside_ones_own_articles(desk: Desk) -> None:
    desk.services.articles.create(ArticleEdit(headline="Ferry strike ends after eleven days"))
    assert desk.services.sample.fill() >= 40


def test_backup_and_restore(desk: Desk, tmp_path: Path) -> None:
    desk.services.articles.create(ArticleEdit(headline="One", body="words to find"))
    copy = desk.services.newsroom.backup(tmp_path / "copy.standfirst")
    desk.services.articles.create(ArticleEdit(headline="Two"))
    assert desk.services.newsroom.restore(copy) == 1
    assert [row.headline for row in desk.services.desk.list()] == ["One"]
    assert [row.headline for row in desk.services.suggestions.search("words")] == ["One"]


def test_people_and_their_roles(desk: Desk) -> None:
    added = desk.services.people.add(PersonEdit(name=" Ilka  Moor ", roles=[Role.FACT_CHECKER]))
    assert (added.name, added.slug, added.roles) == ("Ilka Moor", "ilka-moor", ["fact_checker"])
    assert desk.services.people.add(PersonEdit(name="ilka moor")).id == added.id
    acting = desk.services.people.work_as("ilka-moor")
    assert acting is not None
    assert acting.id == added.id
    with pytest.raises(RuleBroken, match="gives roles"):
        desk.services.people.edit(added.id, PersonEdit(roles=[Role.PUBLISHER]))
    with pytest.raises(NotFound):
        desk.services.people.work_as("Nobody")
    assert desk.who.name == "ilka-moor"
    with pytest.raises(BadInput):
        desk.services.people.edit(added.id, PersonEdit(name="  "))


def test_what_a_publication_cannot_be(desk: Desk) -> None:
    publication = desk.services.publications.first()
    for edit in (
        PublicationEdit(name=" "),
        PublicationEdit(base_url="ftp://x"),
        PublicationEdit(signup_url="javascript:x"),
        PublicationEdit(time_zone="Mars/Base"),
        PublicationEdit(time_zone="../etc/passwd"),
        PublicationEdit(policies={"nonsense": "x"}),
    ):
        with pytest.raises(BadInput):
            desk.services.publications.edit(publication.id, edit)
    assert desk.services.publications.first().name == "My Newspaper"
    edited = desk.services.publications.edit(publication.id, PublicationEdit(name="The Courier", motto="By tide"))
    assert (edited.name, edited.motto) == ("The Courier", "By tide")


def test_sections(desk: Desk) -> None:
    add = desk.services.publications.add_section
    city, islands = add("City"), add("Islands")
    assert add("city").id == city.id
    desk.services.publications.order_sections([islands.id, city.id])
    assert [s.name for s in desk.services.publications.sections()] == ["Islands", "City"]
    desk.services.articles.create(ArticleEdit(headline="x", section_id=city.id))
    with pytest.raises(RuleBroken, match="articles in"):
        desk.services.publications.remove_section(city.id)
    desk.services.publications.remove_section(islands.id)
    assert desk.services.publications.rename_section(city.id, "The City").slug == "city"
    series = desk.services.publications.add_series("The flood")
    assert desk.services.publications.add_series("the FLOOD").id == series.id


def test_a_portable_copy_of_any_newsroom_can_be_searched_when_it_was_opened(desk: Desk, tmp_path: Path) -> None:
    desk.services.articles.create(ArticleEdit(headline="One", body="words to find"))
    copy = desk.services.newsroom.backup(tmp_path / "copy.standfirst")
    opened = open_services(str(copy))
    while opened.suggestions.reindex():
        pass
    assert [row.headline for row in opened.suggestions.search("words")] == ["One"]
    opened.close()


def test_a_whole_reindex_gives_way_between_short_transactions(desk: Desk) -> None:
    for number in range(4):
        desk.services.articles.create(ArticleEdit(headline=f"Article {number}", body="words to find"))
    turns: list[tuple[int, int]] = []
    assert desk.services.newsroom.reindex(progress=lambda done, total: turns.append((done, total))) == 4
    assert turns[-1] == (4, 4)
    assert len(desk.services.suggestions.search("words")) == 4

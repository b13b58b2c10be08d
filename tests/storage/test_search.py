import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from app.domain.article import Article
from app.domain.person import Person
from app.domain.publication import Publication
from app.domain.section import Section
from app.domain.vectors import Vector
from app.storage.database import Database
from app.storage.search_tables import clear_search_tables
from app.storage.transaction import Transaction


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    database = Database.open(database_url, create=True)
    with database.transaction() as tx:
        courier = tx.publications.add(Publication(name="Courier", slug="courier"))
        tx.sections.add(Section(publication_id=courier.id, name="City Hall", slug="city"))
    yield database
    database.close()


def write(
    tx: Transaction, slug: str, headline: str = "", body: str = "", authors: tuple[str, ...] = (), **more: Any
) -> UUID:
    publication = tx.publications.all()[0]
    article = Article(publication_id=publication.id, slug=slug, headline=headline, body=body, **more)
    tx.articles.add(article)
    people = [Person(name=name, slug=name.lower().replace(" ", "-")) for name in authors]
    tx.search.write(article, people)
    return article.id


def rows(tx: Transaction, statement: str) -> list[Any]:
    return [tuple(row) for row in tx.search._session.execute(text(statement))]


def true_counts(tx: Transaction) -> Counter[int]:
    vectors = [Vector.unpack(bytes(row[0])) for row in rows(tx, "SELECT vector FROM articlevector")]
    found = Counter(key for vector in vectors for key in {*vector.terms(), *vector.marks})
    found[0] = len(vectors)
    return Counter({key: count for key, count in found.items() if count})


def kept_counts(tx: Transaction) -> dict[int, int]:
    return dict(rows(tx, "SELECT term, articles FROM termcount"))


def test_words_are_found_wherever_they_stand(db: Database) -> None:
    with db.transaction() as tx:
        section = tx.sections.all()[0]
        found = write(
            tx, "harbour-dues", "Dues rise", "The **dredging** of the channel.", ("Mara Lindqvist",), kicker="Finance",
            standfirst="A vote in May", tags=["fishing boats"], section_id=section.id, dateline="Port Vallen",
        )  # fmt: skip
        write(tx, "other", "Opera opens", "Singers sang.")
    with db.reading() as tx:
        for query in (
            "dues", "RISE", "dredging channel", "lindqvist mara", "finance", "vote may", "fishing", "city hall",
            "vallen", "harbour-dues", "dredg", "dues dredg",
        ):  # fmt: skip
            assert tx.search.find(query) == [found], query
        for query in ("", "  ", "dues opera", "redging", "...", "dredg channel"):
            assert tx.search.find(query) == [], query


def test_a_word_of_the_headline_comes_first(db: Database) -> None:
    with db.transaction() as tx:
        body = write(tx, "a", "Council meets", "They spoke of the harbour and of much else. " * 3)
        tag = write(tx, "b", "Council votes", "A vote.", tags=["harbour"])
        headline = write(tx, "c", "Harbour opens", "An opening.")
        assert tx.search.find("harbour") == [headline, tag, body]
        assert tx.search.find("harbour", limit=1) == [headline]


def test_case_and_diacritics_do_not_matter(db: Database) -> None:
    with db.transaction() as tx:
        found = write(tx, "a", "Ångström és az árvíztűrő tükörfúrógép", "Łódź, İstanbul, Straße, c’est l’été; don’t")
        for query in (
            "angstrom",
            "ÁRVÍZTŰRŐ",
            "arvizturo tukor",
            "lodz",
            "istanbul",
            "strasse",
            "été",
            "don't",
            "ANGSTRÖM lo",
        ):
            assert tx.search.find(query) == [found], query


def test_a_changed_text_is_found_by_its_new_words_only(db: Database) -> None:
    with db.transaction() as tx:
        identity = write(tx, "a", "Harbour opens", "It has an Unsinkable Molly Brown. " * 20)
    for headline in ("Opera opens", "Theatre opens", "Museum opens"):
        with db.transaction() as tx:
            article = tx.articles.get(identity)
            article.headline = headline
            tx.search.write(article, [])
            assert tx.search.find(headline) == [identity]
            assert tx.search.find("harbour") == []
            assert kept_counts(tx) == true_counts(tx)
            assert len(rows(tx, "SELECT 1 FROM articlevector")) == 1


def test_counts_of_terms_are_right_after_writing_and_removing(db: Database) -> None:
    with db.transaction() as tx:
        made = [
            write(tx, f"a{at}", f"Harbour number{at}", f"dredging {'boats ' * at}", tags=["port"]) for at in range(9)
        ]
        assert kept_counts(tx) == true_counts(tx)
        assert kept_counts(tx)[0] == 9
    with db.transaction() as tx:
        for identity in made[:4]:
            tx.search.remove(identity)
        tx.search.remove(made[0])
        assert kept_counts(tx) == true_counts(tx)
        assert sorted(tx.search.find("harbour")) == sorted(made[4:])
    with db.transaction() as tx:
        for identity in made[4:]:
            tx.search.remove(identity)
        for table in ("termcount", "articleterm", "articlevector"):
            assert rows(tx, f"SELECT count(*) FROM {table}") == [(0,)], table
        assert tx.search.find("harbour") == []


def test_what_is_indexed_is_not_stale_and_nobodys_open_copy_becomes_old(db: Database) -> None:
    with db.transaction() as tx:
        identity = write(tx, "a", "Harbour")
    with db.transaction() as tx:
        article = tx.articles.get(identity)
        article.index_stale = True
        tx.articles.add(article)
    with db.transaction() as tx:
        (article,) = tx.search.stale(10)
        before = article.row_version, article.updated
        tx.search.write(article, [])
        assert not article.index_stale
    with db.reading() as tx:
        assert tx.search.stale(10) == []
        again = tx.articles.get(identity)
        assert (again.row_version, again.updated) == before


def test_best_terms_are_chosen_again_as_the_archive_grows(db: Database) -> None:
    with db.transaction() as tx:
        for at in range(40):
            write(tx, f"a{at}", f"Harbour number{at}", "dredging and fishing " * 3)
        seen = [row[0] for row in rows(tx, "SELECT seen FROM articlevector")]
        assert min(seen) >= 8
        best = rows(tx, "SELECT id, length(best) / 8 FROM articlevector ORDER BY id")
        assert best == rows(tx, "SELECT article, count(*) FROM articleterm GROUP BY article ORDER BY article")
        assert tx.search.renew(5) == 0


def test_clearing_leaves_an_index_that_can_be_filled_again(db: Database) -> None:
    with db.transaction() as tx:
        identity = write(tx, "a", "Harbour opens", "dredging")
        clear_search_tables(tx.search._session.connection())
        assert tx.search.find("harbour") == []
        tx.search.write(tx.articles.get(identity), [])
        assert tx.search.find("harbour") == [identity]
        assert kept_counts(tx) == true_counts(tx)


def test_very_long_texts_are_indexed(db: Database) -> None:
    with db.transaction() as tx:
        body = " ".join(f"word{at}" for at in range(60_000))
        identity = write(tx, "a", "Long read", f"{body} {'x' * 5_000}")
        assert tx.search.find("word19999 long") == [identity]
        tx.search.remove(identity)
        assert tx.search.find("long") == []


@pytest.mark.shared
def test_odd_strings_are_written_and_asked_without_harm(db: Database, shared: Path) -> None:
    odd = json.loads((shared / "data" / "security" / "blns.json").read_text(encoding="utf-8"))
    with db.transaction() as tx:
        found = write(tx, "a", "Harbour opens")
        for at, string in enumerate(odd):
            clean = string.replace("\0", "").encode("utf-8", "replace").decode()
            write(tx, f"odd{at}", clean[:200], clean, tags=[clean[:100]])
        for string in (
            *odd,
            '"',
            "' OR 1=1 --",
            "harbour\0",
            "NEAR(a b)",
            "headline : x",
            "a* ^b",
            "\\",
            "'a':*",
            "\ud800",
        ):
            assert isinstance(tx.search.find(string), list)
        assert tx.search.find("harbour opens") == [found]
        assert kept_counts(tx) == true_counts(tx)

"""The sample newsroom as it lies in its files: whole, consistent in itself, and worth showing."""

import re
from collections import Counter
from datetime import date, datetime
from urllib.parse import urlsplit

import pytest
from PIL import Image

from app.domain.article import AIDisclosure, Genre, Status
from app.domain.correction import CorrectionKind
from app.domain.person import Role
from app.domain.publication import POLICIES
from tests.sample_files import ARTICLES, NEWSROOM, PEOPLE, SAMPLE, SEEN_BY_READERS, images_of

EVERYWHERE = {
    "headline", "kicker", "standfirst", "slug", "slugline", "section", "authors", "dateline", "tags", "genre",
    "status", "updated", "ai_disclosure",
}  # fmt: skip
SOMEWHERE = {
    "date", "image", "series", "editors_note", "ai_note", "embargo_until", "publish_at", "related", "corrections",
    "claims",
}  # fmt: skip

each_article = pytest.mark.parametrize("slug", ARTICLES)


def test_there_are_enough_articles_in_every_status():
    statuses = Counter(article["status"] for article in ARTICLES.values())
    assert len(ARTICLES) >= 42
    assert statuses["published"] > len(ARTICLES) / 2
    assert (statuses["ready"], statuses["in_review"]) == (3, 5)
    assert (statuses["corrected"], statuses["withdrawn"]) == (1, 1)
    assert 3 <= statuses["draft"] <= 6


def test_every_section_and_genre_is_used():
    assert {article["section"] for article in ARTICLES.values()} == {s["slug"] for s in NEWSROOM["sections"]}
    assert {article["genre"] for article in ARTICLES.values()} == {genre.value for genre in Genre}


def test_publication_states_every_policy():
    policies = NEWSROOM["publication"]["policies"]
    assert set(policies) == set(POLICIES)
    assert all(len(text) > 120 for text in policies.values())
    AIDisclosure(NEWSROOM["publication"]["default_ai_disclosure"])


def test_people_have_the_roles_of_a_newsroom_and_one_only_writes():
    assert len(PEOPLE) >= 6
    roles = {role for person in PEOPLE.values() for role in person["roles"]}
    assert roles == {role.value for role in Role}
    assert any(not person["roles"] for person in PEOPLE.values())
    assert all(person["biography"] for person in PEOPLE.values())


@each_article
def test_fields_are_known_and_their_values_are_of_the_domain(slug: str):
    article = ARTICLES[slug]
    assert set(article) - {"body"} >= EVERYWHERE
    assert set(article) - {"body"} <= EVERYWHERE | SOMEWHERE
    assert article["slug"] == slug
    assert len(slug.encode()) <= 80
    Genre(article["genre"])
    AIDisclosure(article["ai_disclosure"])
    assert article["section"] in {section["slug"] for section in NEWSROOM["sections"]}
    assert article["authors"]
    assert set(article["authors"]) <= set(PEOPLE)
    if "series" in article:
        assert article["series"]["slug"] in {series["slug"] for series in NEWSROOM["series"]}


@each_article
def test_times_have_an_offset_and_fit_the_status(slug: str):
    article = ARTICLES[slug]
    for key in ("date", "updated", "embargo_until", "publish_at"):
        if key in article:
            assert isinstance(article[key], datetime), key
            assert article[key].tzinfo is not None, key
    seen = Status(article["status"]) in {*SEEN_BY_READERS, Status.WITHDRAWN}
    assert ("date" in article) == seen
    if seen:
        assert date(2025, 11, 1) <= article["date"].date() <= date(2026, 11, 24)
        assert article["date"] <= article["updated"]


@each_article
def test_links_lead_to_articles_and_reciprocal_ones_come_back(slug: str):
    article = ARTICLES[slug]
    for target in re.findall(r"\]\(article:([^)\s]+)\)", article["body"]):
        assert target in ARTICLES
        assert target != slug
    targets = [link["article"] for link in article.get("related", ()) if "article" in link]
    assert len(targets) == len(set(targets))
    assert slug not in targets
    for link in article.get("related", ()):
        if "url" in link:
            assert link["title"]
            continue
        back = [other for other in ARTICLES[link["article"]].get("related", ()) if other.get("article") == slug]
        assert link["reason"]
        assert not link["reciprocal"] or (back and back[0]["reciprocal"])


@each_article
def test_images_exist_and_are_described(slug: str):
    article = ARTICLES[slug]
    for name in images_of(article):
        assert (SAMPLE / "images" / name).is_file(), name
    if "image" in article:
        image = article["image"]
        assert len(image["alt"]) > 30
        assert image["caption"]
        assert image["credit"] == "Illustration: The Vallen Courier"
    assert all(alt for alt in re.findall(r"!\[([^]]*)\]\(media:", article["body"]))


def test_pictures_are_large_enough_light_and_all_in_use():
    pictures = sorted((SAMPLE / "images").glob("*.jpg"))
    assert len(pictures) >= 8
    for picture in pictures:
        assert picture.stat().st_size < 200_000, picture.name
        with Image.open(picture) as opened:
            assert opened.size == (1600, 1000)
    assert {p.stem for p in pictures} == {p.stem for p in (SAMPLE / "images" / "svg").glob("*.svg")}
    assert {p.name for p in pictures} == {name for article in ARTICLES.values() for name in images_of(article)}


def test_the_corrected_and_the_withdrawn_article_say_so():
    notices = {slug: article["corrections"] for slug, article in ARTICLES.items() if "corrections" in article}
    for slug, entries in notices.items():
        kinds = {CorrectionKind(entry["kind"]) for entry in entries}
        withdrawn = ARTICLES[slug]["status"] == Status.WITHDRAWN
        assert kinds == {CorrectionKind.RETRACTION if withdrawn else CorrectionKind.CORRECTION}
        assert all(entry["date"].tzinfo and entry["text"] for entry in entries)
    changed = {slug for slug, a in ARTICLES.items() if a["status"] in {Status.CORRECTED, Status.WITHDRAWN}}
    assert set(notices) == changed


@each_article
def test_text_is_set_with_real_quotation_marks_and_dashes(slug: str):
    article = ARTICLES[slug]
    prose = re.sub(r"!?\[([^]]*)\]\([^)]*\)", r"\1", article["body"])
    for text in (prose, article["headline"], article["standfirst"], article["kicker"]):
        assert '"' not in text
        assert "'" not in text
        assert " - " not in text.replace("\n- ", "\n")
        assert "--" not in re.sub(r"\|[-|]+\|", "", text)
    assert prose.count("“") >= prose.count("”")
    assert not prose.startswith("\n")


@each_article
def test_lengths_are_those_of_a_newspaper(slug: str):
    article = ARTICLES[slug]
    words = len(article["body"].split())
    least = 80 if article["status"] in {Status.DRAFT, Status.WITHDRAWN} else 120
    assert least <= words <= 900
    assert 8 <= len(article["headline"]) <= 80
    assert len(article["standfirst"]) <= 200


def test_nothing_points_at_a_real_place_on_the_web():
    texts = [path.read_text("utf-8") for path in SAMPLE.rglob("*") if path.suffix in {".md", ".yaml", ".txt"}]
    hosts = {urlsplit(url).hostname or "" for text in texts for url in re.findall(r"https?://[^\s\"')>]+", text)}
    assert hosts
    assert all(re.search(r"(^|\.)example(\.org|\.com)?$", host) for host in hosts), hosts

"""Markdown with front matter of many kinds, the whole corpus of 508 articles, and what we write ourselves."""

import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.article import AIDisclosure, Genre, Status
from app.domain.imported import ImportedArticle, ImportedImage
from app.domain.slugs import slugify
from app.domain.text import clean_line, clean_text
from app.formats.article_markdown import write_markdown
from app.formats.markdown_file import read_markdown

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "data" / "related" / "links_18f" / "corpus.jsonl"

FULL = """---
title: "Harbour: the bridge closes"
excerpt: A month of detours.
date: 2024-05-03
updated: 2024-05-04T08:00:00+02:00
authors: [Mara Lindqvist, {name: Tom Brandt}]
tags: bridge, city
categories: [Traffic]
section: City
image: {src: /img/a.jpg, alt: The bridge}
image_caption: At dusk
status: Ready
lang: en_GB
slug: bridge
genre: analysis
ai_disclosure: assisted
layout: post
---

# Harbour: the bridge closes

Text with {% liquid %} and <b>HTML</b>.
"""


def test_every_field_of_front_matter():
    article = read_markdown(FULL)
    assert article == ImportedArticle(
        headline="Harbour: the bridge closes", standfirst="A month of detours.", section="City", slug="bridge",
        body="Text with {% liquid %} and <b>HTML</b>.", authors=["Mara Lindqvist", "Tom Brandt"],
        tags=["bridge", "city", "Traffic"], language="en-GB", genre=Genre.ANALYSIS, status=Status.READY,
        published=datetime(2024, 5, 3, 12, tzinfo=UTC), updated=datetime(2024, 5, 4, 6, tzinfo=UTC),
        ai_disclosure=AIDisclosure.ASSISTED, image=ImportedImage(url="/img/a.jpg", alt="The bridge", caption="At dusk"),
        warnings=["Left out of the front matter: layout: post"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "when"),
    [
        ("2014-03-12T10:11:00-04:00", datetime(2014, 3, 12, 14, 11, tzinfo=UTC)),
        ("'2014-03-12 10:11:00 -0400'", datetime(2014, 3, 12, 14, 11, tzinfo=UTC)),
        ("'12 March 2014'", datetime(2014, 3, 12, 12, tzinfo=UTC)),
        ("'March 12th, 2014 at 3:05 pm'", datetime(2014, 3, 12, 15, 5, tzinfo=UTC)),
        ("2014-03-12", datetime(2014, 3, 12, 12, tzinfo=UTC)),
    ],
)
def test_dates(given, when):
    article = read_markdown(f"---\ntitle: T\ndate: {given}\n---\nText.")
    assert (article.published, article.warnings) == (when, [])


def test_date_without_zone_is_utc_and_said():
    article = read_markdown("---\ntitle: T\ndate: 2014-03-12 10:11:00\n---\nText.")
    assert article.published == datetime(2014, 3, 12, 10, 11, tzinfo=UTC)
    assert "no time zone" in article.warnings[0]


@pytest.mark.parametrize("bad", ["2014-13-45", "'soon'", "[1, 2]", "99999999999999999999"])
def test_what_is_no_date_is_said(bad):
    article = read_markdown(f"---\ntitle: T\ndate: {bad}\n---\nText.")
    assert article.published is None
    assert article.headline == "T"
    assert article.warnings


def test_unknown_status_is_said():
    article = read_markdown("---\ntitle: T\nstatus: live\n---\nText.")
    assert article.status is None
    assert "“status: live” is not known" in article.warnings[0]


def test_draft_flags():
    assert read_markdown("---\ntitle: T\ndraft: true\n---\nx").status is Status.DRAFT
    assert read_markdown("---\ntitle: T\npublished: false\n---\nx").status is Status.DRAFT
    assert read_markdown("---\ntitle: T\npublished: true\n---\nx").status is None


def test_broken_front_matter_keeps_what_is_plain_and_says_so():
    article = read_markdown("---\ntitle: Harbour: the bridge\nauthor: Mara: Lindqvist\ntags: [a\n---\nText of it.")
    assert (article.headline, article.body) == ("Harbour: the bridge", "Text of it.")
    assert "could not be read as a whole" in article.warnings[0]
    assert "tags: [a" in article.warnings[0]


@pytest.mark.parametrize(
    "inside", ["[" * 5_000, "a: &a [*a]", "- just\n- a list", "x" * 300_000, "!!python/object/apply:os.system [ls]"]
)
def test_odd_front_matter_never_stops_the_import(inside):
    assert read_markdown(f"---\n{inside}\n---\nText of it.").body == "Text of it."


def test_alias_bomb_is_harmless():
    names = "abcdefghij"
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{now}: &{now} [{','.join(['*' + before] * 9)}]\n" for before, now in pairwise(names)
    )
    article = read_markdown(f"---\ntags: \n{bomb}---\nText.")
    assert article.body == "Text."
    assert sum(map(len, article.warnings)) < 20_000


def test_tabs_at_line_ends_are_forgiven():
    assert read_markdown("---\ntitle: T\nauthors:\n- melody\t\t\n---\nx").authors == ["melody"]


def test_toml_front_matter():
    article = read_markdown('+++\ntitle = "T"\ndate = 2024-05-03T10:00:00Z\ntags = ["a"]\n+++\nText.')
    assert (article.headline, article.tags) == ("T", ["a"])
    assert article.published == datetime(2024, 5, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize("text", ["# The *real* title #\n\nText.", "The *real* title\n=====\n\nText."])
def test_first_heading_is_the_headline(text):
    assert read_markdown(text) == ImportedArticle(headline="The real title", body="Text.")


def test_rule_at_the_start_is_no_front_matter():
    assert read_markdown("---\n\nText without an end.").body == "---\n\nText without an end."


def test_markup_in_the_summary_is_taken_out_and_said():
    article = read_markdown(
        "---\ntitle: A &ldquo;quoted&rdquo; title\nexcerpt: See <a href='x'>this</a> & <b>that</b>\n---\nx"
    )
    assert (article.headline, article.standfirst) == ("A “quoted” title", "See this & that")
    assert "<a href='x'>" in article.warnings[0]


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.exists(), reason="needs ../shared")
def test_every_article_of_the_corpus_is_read():
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 508
    for row in rows:
        article = read_markdown(row["markdown"])
        assert article.headline
        assert article.body
        assert article.standfirst
        assert not article.body.startswith("---")
        assert slugify(article.headline) != "untitled"
        assert bool(article.published) == bool(row["date"])
        assert {clean_line(tag) for tag in row["tags"]} <= set(article.tags) or any(
            "as a whole" in w for w in article.warnings
        )


LINE = st.text(st.characters(codec="utf-8", exclude_characters="<>&"), max_size=60).map(clean_line)
NAME = st.from_regex(r"[A-Z][a-z]{1,8} [A-Z][a-z]{2,8}", fullmatch=True)
TIME = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
WORD = st.from_regex(r"[a-z]{1,9}", fullmatch=True)


IMAGES = st.builds(ImportedImage, url=st.just("https://a.example/b.jpg"), alt=LINE, caption=LINE, credit=LINE)
BLOCKS = st.sampled_from(["Some text.", "## A crosshead", "> Quoted", "---", "- one\n- two", "é 🎉"])
ARTICLES = st.builds(
    ImportedArticle,
    headline=LINE.filter(bool), kicker=LINE, standfirst=LINE, slugline=LINE, dateline=LINE, section=LINE, slug=WORD,
    authors=st.lists(NAME, max_size=3, unique=True), tags=st.lists(WORD, max_size=4, unique=True),
    language=st.sampled_from(["", "en", "en-GB"]), genre=st.sampled_from([None, *Genre]), editors_note=LINE,
    ai_note=LINE, status=st.sampled_from([None, *Status]), ai_disclosure=st.sampled_from([None, *AIDisclosure]),
    published=st.none() | TIME, updated=st.none() | TIME, image=st.none() | IMAGES,
    related_headlines=st.lists(LINE.filter(bool), max_size=3, unique=True),
    body=st.lists(BLOCKS, min_size=1).map("\n\n".join),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(ARTICLES)
def test_what_we_write_is_read_back(article):
    assert read_markdown(write_markdown(article)) == article


def test_body_with_hard_breaks_is_kept():
    body = clean_text("One line  \nand another\n\n    code")
    assert read_markdown(write_markdown(ImportedArticle(headline="T", body=body))).body == body

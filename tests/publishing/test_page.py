"""The page of an article has every part, from its record and nothing else, and is the same on every machine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid5

import html5lib
import pytest

from app.domain.article import AIDisclosure, Genre
from app.domain.claim import OPEN, RECHECK
from app.domain.errors import BadInput
from app.domain.publication import ClaimsShown
from app.publishing.content import PageContent, RelatedItem
from app.publishing.markdown import render
from app.publishing.page import plain_text, reading_minutes, render_page
from app.publishing.page_head import open_graph_locale
from tests.publishing import samples

PROJECT = Path(__file__).resolve().parents[2]
GOLDEN = PROJECT / "tests" / "golden"


def graph(page: str) -> list[dict[str, Any]]:
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert match
    nodes = json.loads(match.group(1))["@graph"]
    assert isinstance(nodes, list)
    return nodes


def node(page: str, kind: str) -> dict[str, Any]:
    return next(item for item in graph(page) if item["@type"] == kind)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("full", samples.full_page()),
        ("minimal", samples.minimal_page()),
        ("marked", samples.marked_page()),
    ],
)
def test_golden_page(name: str, content: PageContent) -> None:
    """Set STANDFIRST_UPDATE_GOLDEN=1 to write the pages anew, then look at the difference."""
    path = GOLDEN / f"page-{name}.html"
    page = re.sub(r"site-[0-9a-f]{12}\.css", "site-HASH.css", render_page(content))
    if os.environ.get("STANDFIRST_UPDATE_GOLDEN"):
        path.write_text(page, encoding="utf-8")
    assert page == path.read_text(encoding="utf-8")


def test_the_page_has_every_part() -> None:
    page = render_page(samples.full_page())
    for part in (
        "Tuesday 24 November 2026",
        "The Vallen Courier",
        "Nothing by the tide alone — Port Vallen, the islands and the world",
        ">Harbour wall will cost twice what the council said</h1>",
        '<p class="standfirst">Tender papers seen by the Courier',
        '>Mara Lindqvist</a> and <a href="../author/teo-brandt/index.html"',
        '<span class="dateline">Port Vallen</span>',
        ">24 November 2026, 11:20</time>",
        "Updated 25 November 2026, 09:00",
        'Correction, <time datetime="2026-11-25T09:00:00+01:00">25 November</time>.</strong> An earlier version',
        '<img src="../assets/wall-abababababab.svg" alt="The lower town at high tide, seen from the rope walk"',
        '<span class="credit">Teo Brandt</span>',
        "<h2>‘We were never told’</h2>",
        "<figcaption>Oskar Lehn, baker, Quay Street</figcaption>",
        '<a href="../ferry-dock/index.html">',
        "How we checked this</h2>",
        '<span class="verdict verdict-false"><span class="unseen">Verdict: </span>False</span> “not one crown',
        "Ada Roth, councillor, 14 March 2026. The tender published eight months later",
        '<a href="https://example.org/tender-2026-118" rel="noopener">Tender 2026-118, p. 4</a>',
        "Checked by Ilka Moor.",
        "<strong>Written and edited by people.</strong> A program listed the statements worth checking.",
        "mailto:newsroom@courier.example?subject=Inaccuracy%20in",
        "Version 3",
        '<form method="post" action="https://letters.courier.example/join?list=day">',
        '<p class="label">City · 21 November</p>',
        '<a href="https://tides.example/sea" rel="noopener">How the sea came in</a>',
        '<p class="label">Tides weekly · 9 November</p>',
        'href="../how-we-work/index.html#ethics"',
        'href="https://courier.example/about/checks" rel="noopener"',
        'href="../tag/council-budget/index.html"',
        'href="../series/the-wall/index.html"',
        '<nav class="series" aria-label="Part of the series The wall">',
        '<span class="series-place">2 of 3 articles</span>',
        '<p class="label">Before this · 20 November</p>',
        '<a href="../ferry-strike/index.html" rel="prev">What the council knew</a>',
        '<a href="../tidal-laboratory/index.html" rel="next">The wall rises</a>',
        '<link rel="canonical" href="https://courier.example/harbour-wall/">',
        '<meta property="og:image" content="https://courier.example/assets/wall-abababababab.svg">',
        '<meta property="article:published_time" content="2026-11-24T11:20:00+01:00">',
        '<meta name="robots" content="max-image-preview:large">',
    ):
        assert part in page, part


def test_the_body_is_the_joined_blocks_in_one_element() -> None:
    content = samples.full_page(targets={}, media={})
    page = render_page(content)
    story = page.partition('<div class="story">')[2]
    count = len(content.body.blocks)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert len(tree.find(".//div[@class='story']") or ()) == count
    assert story.startswith("<p>The wall that is meant")


def test_what_there_is_not_is_not_there() -> None:
    page = render_page(samples.minimal_page())
    for part in (
        "canonical",
        "og:url",
        "newsletter",
        "check-1",
        "correction-1",
        "related",
        "byline",
        "<figure",
        "None",
        "feed",
    ):
        assert part not in page, part
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert [element.text for element in tree.iter("h1")] == ["One line"]


def test_a_draft_is_marked_and_not_indexed() -> None:
    page = render_page(samples.full_page(draft=True))
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "Draft: not published" in page


def test_what_is_not_published_is_not_linked() -> None:
    page = render_page(samples.full_page(targets={}))
    assert "Courier’s report on the ferry dock" in page
    assert "ferry-dock" not in page
    assert str(samples.FERRY) not in page
    assert str(samples.HIDDEN) not in render_page(samples.full_page())


@pytest.mark.parametrize("verdict", [OPEN, RECHECK])
def test_claims_that_are_not_judged_stay_inside(verdict: str) -> None:
    check = samples.claim("true", verdict=verdict, statement="SECRET")
    assert "SECRET" not in render_page(samples.full_page(claims=(check,)))


def test_claims_that_readers_may_not_see_stay_inside() -> None:
    check = samples.claim("true", for_publication=False, statement="SECRET")
    assert "SECRET" not in render_page(samples.full_page(claims=(check,)))
    closed = samples.publication(claims_shown=ClaimsShown.NONE)
    check = samples.claim("true", statement="SECRET")
    page = render_page(samples.full_page(claims=(check,), publication=closed))
    assert "SECRET" not in page
    assert "ClaimReview" not in page


def test_without_an_address_to_write_to_there_is_no_report_link() -> None:
    page = render_page(samples.full_page(publication=samples.publication(contact_email="")))
    assert "Report an inaccuracy" not in page
    page = render_page(samples.full_page(publication=samples.publication(contact_url="https://c.example/say?a=1#b")))
    assert "https://c.example/say?a=1&amp;title=Harbour+wall+will" in page
    assert "version=3+0123456789ab#b" in page


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \"'&\u2028 {{ 7*7 }}"


def test_no_field_becomes_markup() -> None:
    content = samples.full_page(
        article=samples.article(
            headline=HOSTILE, standfirst=HOSTILE, kicker=HOSTILE, dateline=HOSTILE, tags=[HOSTILE], image_alt=HOSTILE,
            image_caption=HOSTILE, image_credit=HOSTILE, ai_note=HOSTILE,
        ),
        publication=samples.publication(
            name=HOSTILE, motto=HOSTILE, strapline=HOSTILE, footer=HOSTILE, signup_url="javascript:alert(1)",
            contact_url="javascript:alert(1)", policies={"ethics": HOSTILE, "masthead": "javascript:alert(1)"},
        ),
        claims=(samples.claim("true", statement=HOSTILE, explanation=HOSTILE, claimant=HOSTILE),),
        related=(RelatedItem(HOSTILE, HOSTILE, url="javascript:alert(1)", publisher=HOSTILE),),
    )  # fmt: skip
    page = render_page(content)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    scripts = list(tree.iter("script"))
    assert [script.get("type") for script in scripts] == ["application/ld+json"]
    assert node(page, "NewsArticle")["headline"] == HOSTILE
    assert "\0" not in page
    assert [image.get("src") for image in tree.iter("img")] == ["../assets/wall-abababababab.svg"] * 2
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert "javascript:" not in page
    assert "49" not in page


def test_nothing_comes_from_elsewhere() -> None:
    tree = html5lib.parse(render_page(samples.full_page()), namespaceHTMLElements=False)
    for element in tree.iter():
        loaded = element.get("src") or (element.get("href") if element.tag == "link" else None)
        if loaded and element.get("rel") not in {"canonical", "alternate"}:
            assert loaded.startswith("../assets/")
    policy = next(m.get("content") for m in tree.iter("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy == (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; "
        "form-action https://letters.courier.example"
    )


def test_hungarian_page() -> None:
    paper = samples.publication(language="hu", time_zone="Europe/Budapest")
    page = render_page(samples.full_page(publication=paper, article=samples.article(language="hu")))
    for part in (
        '<html lang="hu">',
        "2026. november 24., kedd",
        "2026. november 24., 11:20",
        "Így ellenőriztük",
        "Hibát jelentek",
        'og:locale" content="hu_HU',
    ):
        assert part in page, part


def test_an_article_in_another_language_says_so() -> None:
    page = render_page(samples.full_page(article=samples.article(language="ar")))
    assert '<article lang="ar" dir="rtl">' in page
    rtl = render_page(
        samples.full_page(publication=samples.publication(language="he"), article=samples.article(language="he"))
    )
    assert '<html lang="he" dir="rtl">' in rtl


def test_an_unknown_time_zone_and_theme() -> None:
    page = render_page(samples.full_page(publication=samples.publication(time_zone="Mars/Olympus")))
    assert "24 November 2026, 10:20" in page
    with pytest.raises(BadInput, match=r"no theme named “\.\./x”"):
        render_page(samples.full_page(publication=samples.publication(theme="../x")))


def test_the_same_content_gives_the_same_bytes_in_another_process_zone_and_locale() -> None:
    code = (
        "import hashlib;from tests.publishing import samples;from app.publishing.page import render_page;"
        "print(hashlib.sha256(render_page(samples.full_page()).encode()).hexdigest())"
    )
    found = set()
    for zone, locale, seed in (("UTC", "C", "1"), ("Asia/Tokyo", "hu_HU.UTF-8", "2")):
        environment = os.environ | {
            "TZ": zone,
            "LANG": locale,
            "LC_ALL": locale,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(PROJECT),
        }
        run = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, cwd=PROJECT
        )
        found.add(run.stdout)
    assert len(found) == 1


def test_article_in_structured_data() -> None:
    page = render_page(samples.full_page())
    article = node(page, "NewsArticle")
    assert article["@id"] == "https://courier.example/harbour-wall/#article"
    assert article["datePublished"] == "2026-11-24T11:20:00+01:00"
    assert article["dateModified"] == "2026-11-25T09:00:00+01:00"
    assert article["correction"][0]["@type"] == "CorrectionComment"
    assert article["citation"][0]["name"] == "Tender 2026-118"
    assert article["isPartOf"]["name"] == "The wall"
    assert article["keywords"] == ["Flood", "Port Vallen", "Council & budget"]
    assert article["wordCount"] == len(article["articleBody"].split())
    assert article["identifier"]["value"] == samples.full_page().text_sha256
    assert node(page, "WebPage")["relatedLink"][-1] == "https://tides.example/sea"
    names = [item["name"] for item in node(page, "BreadcrumbList")["itemListElement"]]
    assert names == ["Front page", "City", "Harbour wall will cost twice what the council said"]
    people = {item["@id"]: item["name"] for item in graph(page) if item["@type"] == "Person"}
    assert [people[author["@id"]] for author in article["author"]] == ["Mara Lindqvist", "Teo Brandt"]
    paper = node(page, "NewsMediaOrganization")
    assert paper["@id"] == article["publisher"]["@id"]
    assert paper["ethicsPolicy"] == "https://courier.example/how-we-work/#ethics"
    assert paper["verificationFactCheckingPolicy"] == "https://courier.example/about/checks"
    assert "ownershipFundingInfo" not in paper


def test_claim_review_in_structured_data() -> None:
    long = "The council of Port Vallen knew in June already that the wall would cost far more than was said in March"
    claims = (*samples.full_page().claims, samples.claim("unproven", statement=long))
    page = render_page(samples.full_page(claims=claims))
    reviews = [item for item in graph(page) if item["@type"] == "ClaimReview"]
    first, _, third = reviews
    assert [review["url"] for review in reviews] == [
        f"https://courier.example/harbour-wall/#check-{n}" for n in (1, 2, 3)
    ]
    assert all(f'id="check-{n}"' in page for n in (1, 2, 3))
    assert first["reviewRating"] == {
        "@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "False",
        "ratingExplanation": "The tender published eight months later gives twice the sum.",
    }  # fmt: skip
    assert first["itemReviewed"]["author"] == {"@type": "Person", "name": "Ada Roth"}
    assert first["itemReviewed"]["datePublished"] == "2026-03-14"
    assert first["datePublished"] == "2026-11-23T16:00:00+01:00"
    assert len(third["claimReviewed"]) < 75
    assert third["itemReviewed"]["text"] == long
    assert third["reviewRating"] == {"@type": "Rating", "alternateName": "Unproven"}


@pytest.mark.parametrize(
    ("disclosure", "code", "words"),
    [
        (AIDisclosure.PEOPLE, "digitalCreation", "Written and edited by people."),
        (
            AIDisclosure.SUMMARISED,
            "compositeWithTrainedAlgorithmicMedia",
            "Summarised by an AI tool and edited by people.",
        ),
        (AIDisclosure.GENERATED, "compositeWithTrainedAlgorithmicMedia", "Written by an AI tool and edited by people."),
        (AIDisclosure.AUTOMATIC, "trainedAlgorithmicMedia", "Written by an AI tool without editing by people."),
    ],
)
def test_one_field_makes_the_words_and_the_code(disclosure: AIDisclosure, code: str, words: str) -> None:
    page = render_page(samples.full_page(article=samples.article(ai_disclosure=disclosure)))
    assert f"http://cv.iptc.org/newscodes/digitalsourcetype/{code}" in node(page, "NewsArticle")["digitalSourceType"]
    assert f"<strong>{words}</strong>" in page


@pytest.mark.parametrize(
    ("genre", "kind"),
    [(Genre.ANALYSIS, "AnalysisNewsArticle"), (Genre.OPINION, "OpinionNewsArticle"), (Genre.INTERVIEW, "NewsArticle")],
)
def test_the_genre_makes_the_type(genre: Genre, kind: str) -> None:
    assert node(render_page(samples.full_page(article=samples.article(genre=genre))), kind)


def test_without_a_base_url_there_are_no_absolute_addresses_of_ours() -> None:
    page = render_page(samples.full_page(publication=samples.publication(base_url="")))
    assert "https://courier.example/harbour" not in page
    assert node(page, "NewsArticle")["publisher"] == {"@id": "#publisher"}
    other = render_page(samples.full_page(base_url="https://other.example/sub"))
    assert '<link rel="canonical" href="https://other.example/sub/harbour-wall/">' in other


def test_times_that_do_not_know_their_zone_are_utc() -> None:
    moment = datetime(2026, 11, 24, 10, 20)  # noqa: DTZ001 - what a database driver may give
    naive = samples.article(first_published=moment, last_published=None)
    aware = samples.article(first_published=moment.replace(tzinfo=UTC), last_published=None)
    assert render_page(samples.full_page(article=naive)) == render_page(samples.full_page(article=aware))


def test_small_things() -> None:
    assert plain_text("<p>a <b>b</b>&amp;</p>\n<ul><li>c</li><li>d</li></ul>") == "a b&\nc\nd"
    assert [reading_minutes(words) for words in (0, 1, 230, 231, 652)] == [0, 1, 1, 2, 3]
    assert [open_graph_locale(tag) for tag in ("en", "hu", "en-GB", "xx")] == ["en_US", "hu_HU", "en_GB", "xx"]


def test_a_headline_of_ten_thousand_characters_and_an_empty_one() -> None:
    long = "x" * 10_000
    assert long in render_page(samples.full_page(article=samples.article(headline=long)))
    assert "<h1>Untitled</h1>" in render_page(samples.full_page(article=samples.article(headline=" ")))


def test_halves_of_characters_do_not_stop_the_page() -> None:
    page = render_page(samples.full_page(article=samples.article(headline="a\ud800b"), body=render("c\udfffd")))
    assert "<h1>a\ufffdb</h1>" in page.encode("utf-8").decode("utf-8")
    assert "<p>c\ufffdd</p>" in page


def test_an_article_without_a_body() -> None:
    page = render_page(samples.full_page(article=samples.article(body=""), body=render("")))
    assert '<div class="story"></div>' in page
    assert uuid5(samples.SPACE, "wall") == samples.article().id

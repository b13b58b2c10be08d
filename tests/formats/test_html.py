"""Web pages: main text with its structure, what the head says, and nothing that runs."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.formats.html import read_html

SECURITY = Path(__file__).resolve().parents[3] / "shared" / "data" / "security"
SENTENCE = "The council met again on Tuesday night, and nobody in the hall had slept well before it began. "

PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Bridge closes | Port Vallen Courier</title>
<meta name="description" content="The harbour bridge closes for a month.">
<meta property="og:title" content="Harbour bridge closes for a month">
<meta property="og:image" content="/img/lead.jpg"><meta property="og:site_name" content="Port Vallen Courier">
<meta name="author" content="Mara Lindqvist"><meta property="article:tag" content="bridge">
<meta property="article:published_time" content="2024-05-03T10:14:00+02:00">
<link rel="canonical" href="https://courier.example/2024/bridge/"></head>
<body><nav><a href="/">Home</a><a href="/news">News desk</a></nav>
<article><h1>Harbour bridge closes for a month</h1><p>The harbour bridge closes for a month.</p><p>By Mara Lindqvist</p>
<p>The <strong>harbour</strong> bridge closes on <em>Monday</em> for <a href="/repairs">repairs</a>, it says.
<a href="javascript:alert(1)">Press here</a> {SENTENCE}</p><script>alert(1)</script>
<figure><img src="/img/a.jpg" alt="The bridge" onerror="alert(1)"><figcaption>The bridge at dusk</figcaption></figure>
<h2>What now</h2><p>{SENTENCE * 2}1 * 2 * 3 and a_b_c.</p>
<blockquote><p>We were tired, and that is all there is to say about it.</p></blockquote>
<ul><li>one thing to know</li><li>two things to know</li></ul><ol><li>first thing</li><li>second thing</li></ol>
<p>AI disclosure: this article was drafted by a machine and edited by people.</p></article>
<aside><h3>Related articles</h3><ul><li><a href="/a">Fish market to move next year</a></li>
<li><a href="/b">Ferry terminal sold after long night</a></li></ul></aside>
<footer>© 2024 The Courier</footer></body></html>"""


def test_whole_page():
    article = read_html(PAGE)
    assert article.headline == "Harbour bridge closes for a month"
    assert article.standfirst == "The harbour bridge closes for a month."
    assert article.authors == ["Mara Lindqvist"]
    assert article.tags == ["bridge"]
    assert article.language == "en-GB"
    assert article.published == datetime(2024, 5, 3, 8, 14, tzinfo=UTC)
    assert article.source_url == "https://courier.example/2024/bridge/"
    assert article.image is not None
    assert article.image.url == "https://courier.example/img/lead.jpg"
    assert article.related_headlines == ["Fish market to move next year", "Ferry terminal sold after long night"]
    assert article.ai_note.startswith("AI disclosure: this article was drafted")


def test_body_keeps_structure():
    body = read_html(PAGE).body
    blocks = body.split("\n\n")
    assert blocks[0].startswith(
        "The **harbour** bridge closes on *Monday* for [repairs](https://courier.example/repairs), it says. Press here"
    )
    assert '![The bridge](https://courier.example/img/a.jpg "The bridge at dusk")' in blocks
    assert "## What now" in blocks
    assert "> We were tired, and that is all there is to say about it." in blocks
    assert "- one thing to know\n- two things to know" in blocks
    assert "1. first thing\n2. second thing" in blocks
    assert "Harbour bridge closes for a month" not in body
    assert "By Mara" not in body


def test_what_was_left_out_is_said():
    said = "\n".join(read_html(PAGE).warnings)
    assert all(words in said for words in ("“Home”", "“News desk”", "“© 2024 The Courier”", "“javascript:alert(1)”"))


def test_nothing_that_runs_survives():
    everything = json.dumps(vars(read_html(PAGE)), default=str)
    assert "alert(1)" not in read_html(PAGE).body
    assert "onerror" not in everything
    assert "<script" not in everything


def test_page_without_article_element():
    article = read_html(f"<title>A plain page</title><div><b>Bold</b> text. {SENTENCE}</div><div># {SENTENCE}</div>")
    assert article.headline == "A plain page"
    assert "**Bold** text." in article.body
    assert "\\# The council" in article.body


def test_short_page_has_all_its_text():
    assert "Some text." in read_html("<h1>Title here</h1><p>Some text.</p>").body


def test_relative_link_without_base_is_text_and_said():
    article = read_html(f"<title>A page</title><article><p>{SENTENCE}<a href='/there'>over there</a></p></article>")
    assert "over there" in article.body
    assert "](" not in article.body
    assert any("“/there”" in warning for warning in article.warnings)


def test_facts_of_json_ld():
    data = {"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headline": "From the data",
            "author": [{"@type": "Person", "name": "Tom Brandt"}], "datePublished": "2024-05-03",
            "articleSection": "City"}]}  # fmt: skip
    article = read_html(f"<script type='application/ld+json'>{json.dumps(data)}</script><p>{SENTENCE}</p>")
    assert (article.headline, article.authors, article.section) == ("From the data", ["Tom Brandt"], "City")
    assert article.published == datetime(2024, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "span", "table><tr><td"])
def test_deep_nesting_is_flattened(tag):
    close = tag.split(">", maxsplit=1)[0]
    page = (
        f"<html><body><h1>A title of it</h1>{f'<{tag}>' * 20_000}<p>{SENTENCE * 9}</p>{f'</{close}>' * 20_000}</body>"
    )
    article = read_html(page)
    assert "nobody in the hall" in article.body
    assert any("deeply" in warning for warning in article.warnings)


@pytest.mark.shared
@pytest.mark.skipif(not SECURITY.exists(), reason="needs ../shared")
def test_no_payload_survives_as_markup_or_address():
    payloads = [row["payload"] for row in json.loads((SECURITY / "dompurify_expect.json").read_text(encoding="utf-8"))]
    assert len(payloads) > 50
    for payload in payloads[::3]:
        article = read_html(
            f"<html><head><title>A page</title></head><body><p>{SENTENCE}</p>{payload}<p>{SENTENCE}</p></body></html>"
        )
        body = article.body.lower()
        assert "](javascript:" not in body
        assert "](data:" not in body.replace("](data:image/", "")
        for tag in ("<script", "<img", "<svg", "<iframe", "<a ", "<math", "<style"):
            assert tag not in body

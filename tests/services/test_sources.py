"""Keeping sources: pasted words, pages of the web, and what is no source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

import pytest

from app.domain.errors import AppError, BadInput
from app.domain.source import Source, SourceKind
from app.services.sources import SourceEdit
from tests.publishing.corpora import attacks, needs_shared
from tests.services.conftest import Desk
from tests.web_server import Site, fetcher, serve

PAGE = b"""<!doctype html><html><head><title>Tender 118 - Harbour</title>
<meta property="og:site_name" content="Harbour Authority"><meta name="date" content="2026-03-04">
<meta name="author" content="Ada Roth">
<script>document.body.innerText = "forged"</script></head>
<body onload="alert(1)"><h1>Tender 118</h1><p>Estimated value <b>84 million</b> crowns.</p>
<script>x()</script></body></html>"""
#: What the server gives, by path: its type and its bytes.
GIVEN = {
    "/tender.html": ("text/html; charset=utf-8", PAGE),
    "/notes.txt": ("text/plain", b"<b>Plain</b> words"),
    "/plan.pdf": ("application/pdf", b"%PDF-1.7"),
    "/sheet.xls": ("application/vnd.ms-excel", b"some"),
    "/empty.html": ("text/html", b"<html><body><script>document.write('all of it')</script></body></html>"),
    "/deep.html": ("text/html", b"<div>" * 10_000 + b"The words" + b"</div>" * 10_000),
    "/tables.html": ("text/html", b"<table><tr><td>" * 10_000 + b"The words"),
    "/liar.html": ("text/html", b"%PDF-1.7 and more"),
    "/large.html": ("text/html", b"<p>" + b"word " * 500_000),
}


@pytest.fixture
def site(desk: Desk) -> Iterator[Site]:
    """A server that stands in for the open web; the fetcher finds it."""
    desk.services.sources.fetcher = fetcher(largest=1_000_000)
    with serve(Site(given=dict(GIVEN))) as served:
        yield served


def _kept(desk: Desk) -> list[Source]:
    return list(desk.services.sources.list())


# ---------------------------------------------------------------------- pasted
def test_pasted_words_are_kept_as_plain_text(desk: Desk) -> None:
    source = desk.services.sources.add_text(SourceEdit(), "  A letter <b>of</b>\r\nthe mayor\0 \U0001f30a\n")
    assert source.title == "A letter <b>of</b>"
    assert source.snapshot_text == "A letter <b>of</b>\nthe mayor \U0001f30a"
    kept = desk.services.sources.snapshot(source.id)
    assert (kept.media_type, kept.data.decode()) == ("text/plain", source.snapshot_text)
    assert source.snapshot_sha256 == hashlib.sha256(kept.data).hexdigest()
    assert source.snapshot_taken is not None
    assert desk.services.sources.compare(source.id, "the mayor").verbatim


def test_a_title_of_ones_own_goes_before_the_first_line(desk: Desk) -> None:
    source = desk.services.sources.add_text(SourceEdit(title="Letter", publisher="The mayor"), "%PDF- is how it begins")
    assert (source.title, source.publisher) == ("Letter", "The mayor")


@pytest.mark.parametrize("text", ["", " \n\t", "\0\0", "\ud800"])
def test_no_words_are_no_source(desk: Desk, text: str) -> None:
    with pytest.raises(BadInput, match="no words to keep"):
        desk.services.sources.add_text(SourceEdit(title="Nothing"), text)
    assert not _kept(desk)


def test_a_hundred_megabytes_are_one_sentence(desk: Desk) -> None:
    much = "word " * 20_000_000
    with pytest.raises(BadInput, match="100 MB"):
        desk.services.sources.add_text(SourceEdit(title="Much"), much)
    with pytest.raises(BadInput, match="100 MB"):
        desk.services.sources.add(SourceEdit(title="Much"), "much.txt", much.encode())
    assert not _kept(desk)


# ---------------------------------------------------------------------- from the web
def test_a_page_is_fetched_once_and_kept_with_what_it_says_of_itself(desk: Desk, site: Site) -> None:
    source = desk.services.sources.add_url(site.address("/tender.html"))
    assert len(site.asked) == 1
    assert site.asked[0][1].startswith("text/html")
    assert (source.title, source.publisher) == ("Tender 118", "Harbour Authority")
    assert source.author == "Ada Roth"
    assert (source.url, source.kind) == (site.address("/tender.html"), SourceKind.WEB_PAGE)
    assert source.published_on == date(2026, 3, 4)
    assert source.snapshot_text == "Tender 118\nEstimated value 84 million crowns."
    assert source.snapshot_sha256 == hashlib.sha256(PAGE).hexdigest()
    assert desk.services.sources.snapshot(source.id).data == PAGE


def test_what_the_person_says_goes_before_what_the_page_says(desk: Desk, site: Site) -> None:
    source = desk.services.sources.add_url(site.address("/to//tender.html"), SourceEdit(title="Mine", publisher=""))
    assert (source.title, source.publisher) == ("Mine", "Harbour Authority")
    assert source.url == site.address("/tender.html")


def test_plain_text_stays_as_it_is(desk: Desk, site: Site) -> None:
    source = desk.services.sources.add_url(site.address("/notes.txt"))
    assert source.snapshot_text == "<b>Plain</b> words"
    assert (source.title, source.publisher) == ("harbour.example/notes.txt", "harbour.example")
    assert desk.services.sources.snapshot(source.id).media_type == "text/plain"


@pytest.mark.parametrize("path", ["/deep.html", "/tables.html"])
def test_ten_thousand_deep_gives_its_words(desk: Desk, site: Site, path: str) -> None:
    assert desk.services.sources.add_url(site.address(path)).snapshot_text == "The words"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/plan.pdf", "a damaged PDF"),
        ("/sheet.xls", "application/vnd.ms-excel"),
        ("/empty.html", "no text without its scripts"),
        ("/liar.html", "a PDF"),
        ("/large.html", "more than 1 MB"),
        ("/to/http://inside.example/x", "not on the open web"),
        ("/to/file:///etc/passwd", "no address on the web"),
        ("/to/" * 9 + "/x", "without end"),
    ],
)
def test_what_is_no_source_is_one_sentence_and_nothing_is_kept(desk: Desk, site: Site, path: str, says: str) -> None:
    with pytest.raises(AppError, match=says):
        desk.services.sources.add_url(site.address(path))
    assert not _kept(desk)


@needs_shared
def test_hostile_pages_are_words_only(desk: Desk) -> None:
    for number, attack in enumerate(attacks()):
        if number % 9:
            continue
        page = f"<html><body><p>Begin {number}</p>{attack}<p>End</p></body></html>".encode("utf-8", "replace")
        try:
            source = desk.services.sources.add(SourceEdit(title=f"Attack {number}"), "attack.html", page)
        except BadInput:
            continue
        assert f"Begin {number}" in source.snapshot_text

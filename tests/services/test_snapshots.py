"""Fetching a source again: what has changed, the snapshots that stay, and what verbatim means then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.claim import Stance
from app.domain.edits import ArticleEdit
from app.domain.errors import AppError, Conflict, RuleBroken
from app.domain.source import Source, SourceKind
from app.domain.text_differences import DifferenceKind
from app.services.claims import EvidenceEntry
from app.services.sources import SourceEdit
from tests import factories, pdf_files
from tests.services.conftest import Desk
from tests.web_server import Site, fetcher, serve

OLD = b"<html><body><h1>Tender 118</h1><p>Estimated value 84 million crowns.</p></body></html>"
NEW = b"<html><body><h1>Tender 118</h1><p>Estimated value 91 million crowns.</p></body></html>"


@pytest.fixture
def site(desk: Desk) -> Iterator[Site]:
    """A server with a tender."""
    desk.services.sources.fetcher = fetcher()
    with serve(Site(given={"/tender": ("text/html", OLD)})) as served:
        yield served


@pytest.fixture
def source(desk: Desk, site: Site) -> Source:
    """The tender, kept."""
    return desk.services.sources.add_url(site.address("/tender"))


def _evidence(desk: Desk, source: Source, passage: str):
    with desk.database.transaction() as tx:
        article = factories.article(tx, headline=f"On {passage}")
        claim = factories.claim(tx, article, "84 million")
    entry = EvidenceEntry(source_id=source.id, passage=passage, stance=Stance.SUPPORTS)
    return desk.services.claims.add_evidence(claim.id, entry)


def test_what_is_the_same_is_told_and_nothing_is_kept(desk: Desk, site: Site, source: Source) -> None:
    site.given["/tender"] = ("text/html", OLD.replace(b"<body>", b"<body><script>count(17)</script>"))
    change = desk.services.snapshots.fetch_again(source.id)
    assert len(site.asked) == 2  # one request for each time that a person asks
    assert not change.changed
    assert change.since == source.snapshot_taken
    assert change.differences == ()
    kept = desk.services.snapshots.keep(change)
    assert kept.source.snapshot_sha256 == source.snapshot_sha256
    assert kept.source.looked_at is not None
    assert len(desk.services.snapshots.of_source(source.id)) == 1


def test_what_has_changed_is_shown_word_by_word_and_the_old_snapshot_stays(
    desk: Desk, site: Site, source: Source
) -> None:
    site.given["/tender"] = ("text/html", NEW)
    change = desk.services.snapshots.fetch_again(source.id)
    assert desk.services.sources.get(source.id).snapshot_text == source.snapshot_text  # nothing is kept yet
    changed = [one for one in change.differences if one.kind is not DifferenceKind.EQUAL]
    assert [(one.old, one.new) for one in changed] == [("84", "91")]
    desk.services.snapshots.keep(change)
    newest, oldest = desk.services.snapshots.of_source(source.id)
    assert ("91 million" in newest.text, "84 million" in oldest.text) == (True, True)
    assert (oldest.sha256, oldest.taken) == (source.snapshot_sha256, source.snapshot_taken)
    with desk.database.reading() as tx:
        assert (tx.media.get(oldest.sha256).data, tx.media.get(newest.sha256).data) == (OLD, NEW)
    assert desk.services.snapshots.differences(oldest, newest) == change.differences


def test_evidence_stays_verbatim_with_the_snapshot_that_it_was_taken_from(
    desk: Desk, site: Site, source: Source
) -> None:
    first = _evidence(desk, source, "84 million crowns")
    assert (first.verbatim, first.snapshot_sha256) == (True, source.snapshot_sha256)
    site.given["/tender"] = ("text/html", NEW)
    kept = desk.services.snapshots.keep(desk.services.snapshots.fetch_again(source.id))
    assert [one.id for one in kept.left_behind] == [first.id]
    again = _evidence(desk, source, "value 84 million crowns")  # it was said once, and that is kept
    assert (again.verbatim, again.snapshot_sha256) == (True, source.snapshot_sha256)
    later = _evidence(desk, source, "91 million")
    assert (later.verbatim, later.snapshot_sha256) == (True, kept.source.snapshot_sha256)
    never = _evidence(desk, source, "77 million crowns")
    assert (never.verbatim, never.snapshot_sha256) == (False, kept.source.snapshot_sha256)
    with desk.database.reading() as tx:
        assert tx.evidence.get(first.id).verbatim
    found = desk.services.snapshots.find(source.id, "84 million crowns")
    assert found is not None
    assert (found.snapshot.sha256, found.match.nearest) == (source.snapshot_sha256, "84 million crowns")
    assert desk.services.sources.compare(source.id, "84 million crowns").verbatim


def test_there_and_back_keeps_all_three(desk: Desk, site: Site, source: Source) -> None:
    for page in (NEW, OLD, OLD):
        site.given["/tender"] = ("text/html", page)
        desk.services.snapshots.keep(desk.services.snapshots.fetch_again(source.id))
    texts = [one.text for one in desk.services.snapshots.of_source(source.id)]
    assert ["91" in text for text in texts] == [False, True, False]


def test_what_cannot_be_had_changes_nothing(desk: Desk, site: Site, source: Source) -> None:
    del site.given["/tender"]
    with pytest.raises(AppError, match="404"):
        desk.services.snapshots.fetch_again(source.id)
    site.given["/tender"] = ("text/html", b"<html><script>x()</script>")
    with pytest.raises(AppError, match="without its scripts"):
        desk.services.snapshots.fetch_again(source.id)
    assert [one.text for one in desk.services.snapshots.of_source(source.id)] == [source.snapshot_text]
    with pytest.raises(RuleBroken, match="no address"):
        desk.services.snapshots.fetch_again(desk.services.sources.add_text(SourceEdit(), "Pasted").id)


def test_two_people_at_once_are_told(desk: Desk, site: Site, source: Source) -> None:
    site.given["/tender"] = ("text/html", NEW)
    one, other = (desk.services.snapshots.fetch_again(source.id) for _ in range(2))
    desk.services.snapshots.keep(one)
    with pytest.raises(Conflict, match="Somebody else fetched"):
        desk.services.snapshots.keep(other)
    assert len(desk.services.snapshots.of_source(source.id)) == 2


def test_a_source_of_which_nothing_was_kept_gets_its_first_snapshot(desk: Desk, site: Site) -> None:
    bare = desk.services.sources.add(SourceEdit(title="Tender", url=site.address("/tender")))
    kept = desk.services.snapshots.keep(desk.services.snapshots.fetch_again(bare.id))
    assert "84 million" in kept.source.snapshot_text
    assert len(desk.services.snapshots.of_source(bare.id)) == 1


def test_a_source_is_removed_with_all_its_snapshots(desk: Desk, site: Site, source: Source) -> None:
    site.given["/tender"] = ("text/html", NEW)
    desk.services.snapshots.keep(desk.services.snapshots.fetch_again(source.id))
    desk.services.sources.remove(source.id)
    with desk.database.reading() as tx:
        assert not tx.snapshots.all()


def test_backup_and_restore_carry_the_snapshots(desk: Desk, site: Site, source: Source, tmp_path: Path) -> None:
    site.given["/tender"] = ("text/html", NEW)
    desk.services.snapshots.keep(desk.services.snapshots.fetch_again(source.id))
    before = [(one.sha256, one.text, one.taken) for one in desk.services.snapshots.of_source(source.id)]
    desk.database.backup(tmp_path / "copy.standfirst")
    desk.services.sources.remove(source.id)
    desk.database.restore(tmp_path / "copy.standfirst")
    assert [(one.sha256, one.text, one.taken) for one in desk.services.snapshots.of_source(source.id)] == before


# ---------------------------------------------------------------------- PDFs and pictures
def test_a_pdf_is_kept_with_its_pages_and_what_it_says_of_itself(desk: Desk, site: Site) -> None:
    data = pdf_files.pdf(["Estimated value", "84 million crowns"])
    source = desk.services.sources.add(SourceEdit(), "tender-118.pdf", data)
    assert (source.title, source.author, str(source.published_on)) == ("Tender 118", "Harbour Authority", "2026-03-04")
    assert source.snapshot_text == "Estimated value\n\f\n84 million crowns"
    kept = desk.services.sources.snapshot(source.id)
    assert (kept.media_type, kept.data) == ("application/pdf", data)
    assert desk.services.sources.compare(source.id, "estimated value 84 million").verbatim  # over the end of a page
    site.given["/t.pdf"] = ("application/pdf", data)
    fetched = desk.services.sources.add_url(site.address("/t.pdf"))
    assert (fetched.snapshot_text, fetched.kind) == (source.snapshot_text, SourceKind.DOCUMENT)
    assert not desk.services.snapshots.fetch_again(fetched.id).changed


def test_a_title_that_a_program_wrote_is_none(desk: Desk) -> None:
    data = pdf_files.pdf(["Words"], info="/Title (Microsoft Word - letter.doc)")
    assert desk.services.sources.add(SourceEdit(), "letter_of the-mayor.pdf", data).title == "Letter of the mayor"


def test_a_picture_is_kept_as_it_is_with_the_words_that_a_person_typed(desk: Desk, png: bytes) -> None:
    source = desk.services.sources.add(SourceEdit(title="Sign"), "sign.png", png, "Last bus\r\n21.55 ")
    assert (source.snapshot_text, source.snapshot_typed) == ("Last bus\n21.55", True)
    kept = desk.services.sources.snapshot(source.id)
    assert (kept.media_type, kept.data) == ("image/png", png)
    assert desk.services.sources.compare(source.id, "last bus 21.55").verbatim
    assert source.snapshot_sha256
    small = desk.services.snapshots.picture(source.snapshot_sha256, 20, 20)
    assert small is not None
    assert small.startswith(b"\x89PNG")


def test_a_scan_is_kept_with_its_transcript_and_has_nothing_to_compare_with(desk: Desk, site: Site) -> None:
    scan = pdf_files.of_streams([b"q Q"])
    edit = SourceEdit(title="Scan", url=site.address("/tender"))
    source = desk.services.sources.add(edit, "scan.pdf", scan, "84 million crowns")
    assert (source.snapshot_text, source.snapshot_typed) == ("84 million crowns", True)
    assert source.snapshot_sha256
    assert desk.services.snapshots.picture(source.snapshot_sha256, 20, 20) is None
    with pytest.raises(RuleBroken, match="typed by a person"):
        desk.services.snapshots.fetch_again(source.id)


def test_a_quotation_of_what_a_source_said_earlier_has_its_source(desk: Desk, site: Site, source: Source) -> None:
    body = "“Estimated value 84 million crowns,” said Ilka Moor of the tender.\n"
    article = desk.services.articles.create(ArticleEdit(headline="The tender", body=body))
    claim = desk.services.claims.add_quote(article.id, "of the tender")
    entry = EvidenceEntry(source_id=source.id, passage="84 million", stance=Stance.SUPPORTS)
    desk.services.claims.add_evidence(claim.id, entry)
    site.given["/tender"] = ("text/html", NEW)
    desk.services.snapshots.keep(desk.services.snapshots.fetch_again(source.id))
    (found,) = desk.services.quotations.of_article(article.id)
    assert (found.state.value, found.source_id) == ("verbatim", source.id)
    assert "quotation.source" not in {reason.code for reason in desk.services.workflow.gate(article.id)}

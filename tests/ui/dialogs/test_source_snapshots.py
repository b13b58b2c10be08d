"""Sources in the window: fetched again with what has changed, pictures and pages, and files that are no source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.anchors import describe
from app.domain.article import Article
from app.domain.source import Reliability, Source, SourceKind
from app.services.claims import EvidenceEntry
from app.services.services import Services
from app.services.sources import SourceEdit
from app.ui.dialogs.source_intake import TranscriptDialog
from app.ui.dialogs.source_reader import SourceReader, open_reader
from app.ui.dialogs.source_text import locator_of
from app.ui.dialogs.sources_dialog import SourcesDialog
from app.ui.main_window import MainWindow
from tests import pdf_files
from tests.ui.dialogs.opening import open_dialog
from tests.web_server import Site, fetcher, serve

Settle = Callable[[], None]
PAGE = "<html><body><p>Estimated value %s million crowns, to be paid in two parts.</p></body></html>"


@pytest.fixture
def site(services: Services, window: MainWindow) -> Iterator[Site]:
    """A server with a tender."""
    for one in (services, window.ctx.services):
        one.sources.fetcher = fetcher()
    with serve(Site(given={"/": ("text/html", (PAGE % "84").encode())})) as served:
        yield served


@pytest.fixture
def source(services: Services, site: Site) -> Source:
    """The tender, kept."""
    return services.sources.add_url(site.address())


def test_nothing_has_changed_is_said_with_the_day(
    site: Site, source: Source, services: Services, window: MainWindow, settle: Settle
) -> None:
    reader = open_reader(window.ctx, source.id)
    settle()
    assert reader.bar.isVisible()
    assert not reader.bar.list.isVisible()
    QTest.keyClick(reader.text, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert reader.bar.again.text() == "Fetching…"
    settle()
    assert source.snapshot_taken is not None
    assert reader.bar.told.text() == f"Nothing has changed since {source.snapshot_taken:%d %B %Y, %H:%M} UTC."
    assert reader.text.isVisible()
    assert len(services.snapshots.of_source(source.id)) == 1
    reader.close()


def test_what_has_changed_is_shown_and_the_old_text_stays(
    site: Site, source: Source, article: Article, services: Services, window: MainWindow, settle: Settle
) -> None:
    claim = services.claims.add(article.id, describe(article.body, 0, 8, "body"))
    services.claims.add_evidence(claim.id, EvidenceEntry(source_id=source.id, passage="84 million crowns"))
    dialog = open_dialog(window, "sources.open", SourcesDialog, settle)
    site.given["/"] = ("text/html", (PAGE % "91").encode())
    dialog.again.click()
    settle()
    (reader,) = dialog.findChildren(SourceReader)
    assert "It has changed since" in reader.bar.told.text()
    assert "One passage that is evidence does not stand in it any more." in reader.bar.told.text()
    assert reader.diff.toPlainText() == "Estimated value 8491 million crowns, to be paid in two parts."
    assert reader.diff.counts() == (1, 1)
    assert not reader.text.isVisible()
    assert reader.bar.list.count() == 2
    reader.bar.changes.click()
    assert "91 million" in reader.text.toPlainText()
    reader.bar.list.setCurrentIndex(1)
    assert "84 million" in reader.text.toPlainText()
    assert not reader.bar.changes.isEnabled()  # nothing is older
    reader.bar.list.setCurrentIndex(0)
    reader.show_passage("84 million crowns")
    settle()
    assert reader.bar.list.currentIndex() == 1
    assert reader.text.selected() == "84 million crowns"
    assert "earlier snapshot" in reader.note.text()
    assert "91 million" in dialog.text.toPlainText()
    reader.close()
    dialog.reject()


def test_what_cannot_be_fetched_is_said(site: Site, source: Source, window: MainWindow, settle: Settle) -> None:
    site.given.clear()
    reader = open_reader(window.ctx, source.id)
    settle()
    reader.bar.again.click()
    settle()
    assert "404" in reader.bar.told.text()
    assert reader.bar.again.isEnabled()
    reader.close()


def test_a_source_without_an_address_cannot_be_fetched(services: Services, window: MainWindow, settle: Settle) -> None:
    pasted = services.sources.add_text(SourceEdit(), "Pasted words")
    dialog = open_dialog(window, "sources.open", SourcesDialog, settle)
    assert not dialog.again.isEnabled()
    reader = open_reader(window.ctx, pasted.id)
    settle()
    assert not reader.bar.isVisible()
    reader.fetch_again()
    settle()
    assert not reader.bar.told.text() or "no address" in reader.bar.told.text()
    reader.close()
    dialog.reject()


def test_words_of_a_pdf_bring_their_page(services: Services, window: MainWindow, settle: Settle) -> None:
    pages = ["Begin \xe9", "The first stage costs 41 million crowns.", "The end"]
    kept = services.sources.add(SourceEdit(), "minutes.pdf", pdf_files.pdf(pages))
    reader = open_reader(window.ctx, kept.id, "costs 41 million")
    settle()
    reader.grab()
    assert "3 pages" in reader.facts.text()
    assert (reader.text.selected(), reader.text.where()) == ("costs 41 million", "p. 2")
    assert locator_of(reader.text.createMimeDataFromSelection()) == "p. 2"
    reader.text.selectAll()
    assert reader.text.where() == "pp. 1–3"
    assert "\f" not in reader.text.selected()
    reader.close()


def test_a_picture_asks_for_its_words_and_stands_beside_them(
    services: Services, window: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "bus_stop.png"
    path.write_bytes(pdf_files.PNG)
    dialog = open_dialog(window, "sources.open", SourcesDialog, settle)
    dialog.keep(path)
    settle()
    (asked,) = dialog.findChildren(TranscriptDialog)
    assert "type the words" in asked.why.text()
    assert asked.picture.has_picture
    asked.keep.click()
    settle()
    assert "Type the words" in asked.said.text()
    assert not services.sources.list()
    asked.words.setPlainText("LAST BUS 21.55")
    asked.keep.click()
    settle()
    (kept,) = services.sources.list()
    assert (kept.title, kept.snapshot_text, kept.snapshot_typed) == ("Bus stop", "LAST BUS 21.55", True)
    assert "typed by a person" in dialog.kept.text()
    dialog.reject()
    reader = open_reader(window.ctx, kept.id)
    settle()
    assert reader.picture.isVisible()
    assert reader.text.toPlainText() == "LAST BUS 21.55"
    assert "typed by a person" in reader.facts.text()
    reader.close()


def test_a_scan_offers_the_same_and_a_damaged_picture_is_one_sentence(
    services: Services, window: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    dialog = open_dialog(window, "sources.open", SourcesDialog, settle)
    (tmp_path / "scan.pdf").write_bytes(pdf_files.of_streams([b"q Q"]))
    dialog.keep(tmp_path / "scan.pdf")
    settle()
    (asked,) = dialog.findChildren(TranscriptDialog)
    assert "no text" in asked.why.text()
    assert not asked.picture.isVisible()
    asked.reject()
    (tmp_path / "half.png").write_bytes(pdf_files.PNG[:40])
    dialog.keep(tmp_path / "half.png")
    settle()
    assert "no image that can be read" in dialog._error.text()
    (tmp_path / "program.exe").write_bytes(b"MZ\x90" + bytes(900))
    dialog.keep(tmp_path / "program.exe")
    settle()
    assert "a program" in dialog._error.text()
    assert not services.sources.list()
    dialog.reject()


def test_the_dialog_says_that_it_shows_a_part(services: Services, window: MainWindow, settle: Settle) -> None:
    services.sources.add_text(SourceEdit(title="Long"), "some words of a line\n" * 6_000)
    dialog = open_dialog(window, "sources.open", SourcesDialog, settle)
    assert len(dialog.text.toPlainText()) == 100_000
    assert "first 100,000 of 125,999 characters" in dialog.kept.text()
    assert "Read…" in dialog.kept.text()
    dialog.reject()


def test_author_kind_and_the_reason_of_a_rating_are_kept(
    services: Services, window: MainWindow, settle: Settle
) -> None:
    services.sources.add_text(SourceEdit(title="Post"), "Words")
    dialog = open_dialog(window, "sources.open", SourcesDialog, settle)
    form = dialog.form
    form.author.setText("Ada Roth")
    form.kind.setCurrentIndex(form.kind.findData("social_post"))
    form.reliability.setCurrentIndex(form.reliability.findData("mixed"))
    form.why.setPlainText("Her own account, but she deletes posts.")
    dialog.save.click()
    settle()
    (kept,) = services.sources.list("roth")
    assert (kept.author, kept.kind, kept.reliability) == ("Ada Roth", SourceKind.SOCIAL_POST, Reliability.MIXED)
    assert kept.reliability_note == "Her own account, but she deletes posts."
    dialog.reject()

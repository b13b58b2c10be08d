"""The source reader: the kept text with find, and words of it as evidence; and the two dialogs that keep a source."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.domain.anchors import describe
from app.domain.article import Article
from app.domain.claim import Claim, Stance
from app.domain.source import Source
from app.services.claims import EvidenceEntry
from app.services.services import Services
from app.services.sources import SourceEdit
from app.ui.dialogs.source_intake import PasteSourceDialog, WebSourceDialog
from app.ui.dialogs.source_reader import SourceReader, open_reader
from app.ui.dialogs.source_text import source_of
from app.ui.dialogs.sources_dialog import SourcesDialog
from app.ui.main_window import MainWindow
from app.ui.panels.claim_card import ClaimCard
from app.ui.panels.evidence_form import EvidenceForm
from app.ui.panels.fact_check_panel import FactCheckPanel
from app.ui.workspace import Mode
from tests.ui.dialogs.opening import open_dialog
from tests.web_server import Site, fetcher, serve

Settle = Callable[[], None]
TEXT = (
    "\U0001f30a Tender 118\nThe harbour wall: 84 million crowns.\nThe dredging of the harbour is not: <b>Harbour</b>."
)


@pytest.fixture
def source(services: Services) -> Source:
    """A source with words beyond the basic plane before those that are looked for."""
    return services.sources.add_text(SourceEdit(title="Tender 118", publisher="Harbour Authority"), TEXT)


@pytest.fixture
def claim(services: Services, article: Article, window: MainWindow, settle: Settle) -> Claim:
    """A claim of the open article, the current one."""
    start = article.body.index("84 million")
    claim = services.claims.add(article.id, describe(article.body, start, start + 10, "body"))
    window.ctx.workspace.open(article.id)
    window.ctx.workspace.set_mode(Mode.CHECK)
    settle()
    window.ctx.workspace.choose_claim(claim.id)
    settle()
    return claim


def _reader(window: MainWindow, source: Source, settle: Settle, passage: str = "") -> SourceReader:
    reader = open_reader(window.ctx, source.id, passage)
    settle()
    return reader


def _select(reader: SourceReader, words: str) -> None:
    cursor = reader.text.document().find(words)
    reader.text.setTextCursor(cursor)


def _form(window: MainWindow) -> EvidenceForm:
    (form,) = _panel(window).findChildren(EvidenceForm)
    return form


def _panel(window: MainWindow) -> FactCheckPanel:
    panel = window.ctx.arrangement.panel("fact_check")
    assert isinstance(panel, FactCheckPanel)
    return panel


# ---------------------------------------------------------------------- reading
def test_the_kept_text_and_what_is_said_about_it(source: Source, window: MainWindow, settle: Settle) -> None:
    reader = _reader(window, source, settle)
    assert reader.text.toPlainText() == TEXT  # the tags are words like others
    assert reader.text.isReadOnly()
    assert reader.title.text() == "Tender 118"
    assert "Harbour Authority" in reader.facts.text()
    assert "kept on" in reader.facts.text()
    assert source.snapshot_sha256
    assert source.snapshot_sha256[:12] in reader.sha.text()
    assert reader.sha.toolTip() == source.snapshot_sha256
    reader.close()


def test_find_counts_and_goes_round(qtbot: QtBot, source: Source, window: MainWindow, settle: Settle) -> None:
    reader = _reader(window, source, settle)
    QTest.keyClick(reader.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert reader.line.words.hasFocus()
    QTest.keyClicks(reader.line.words, "HARBOUR")
    qtbot.waitUntil(lambda: reader.line.count.text() == "3 found")
    for count in ("1 of 3", "2 of 3", "3 of 3", "1 of 3"):
        QTest.keyClick(reader.line.words, Qt.Key.Key_F3)
        assert reader.line.count.text() == count
        assert reader.text.selected().lower() == "harbour"
    QTest.keyClick(reader.line.words, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert reader.line.count.text() == "3 of 3"
    QTest.keyClick(reader.line.words, Qt.Key.Key_Return)
    assert reader.line.count.text() == "1 of 3"
    reader.line.words.setText("crowns. The dredging")  # over the end of a line
    QTest.keyClick(reader.line.words, Qt.Key.Key_Return)
    assert reader.text.selected() == "crowns.\nThe dredging"
    reader.line.words.setText("nowhere [a-z")
    QTest.keyClick(reader.line.words, Qt.Key.Key_Return)
    assert reader.line.count.text() == "" or reader.line.count.text() == "Nothing found"
    QTest.keyClick(reader.line.words, Qt.Key.Key_Escape)
    assert reader.isVisible()
    assert not reader.line.words.text()
    QTest.keyClick(reader.text, Qt.Key.Key_Escape)
    assert not reader.isVisible()


def test_a_passage_is_selected_where_it_stands(source: Source, window: MainWindow, settle: Settle) -> None:
    reader = _reader(window, source, settle, "the harbour wall: 84 million")
    assert reader.text.selected() == "The harbour wall: 84 million"
    assert "word for word" not in reader.note.text()
    again = _reader(window, source, settle, "The harbour wall: 94 million crowns")
    assert again is reader
    assert "84 million" in reader.text.selected()
    assert "does not stand here word for word" in reader.note.text()
    reader.close()


def test_a_source_of_which_nothing_was_kept(services: Services, window: MainWindow, settle: Settle) -> None:
    bare = services.sources.add(SourceEdit(title="A call"))
    reader = _reader(window, bare, settle, "some words")
    assert "Nothing was kept" in reader.text.placeholderText()
    assert not reader.sha.text()
    reader.close()


def test_of_a_very_long_source_the_beginning_is_shown(services: Services, window: MainWindow, settle: Settle) -> None:
    long = services.sources.add_text(SourceEdit(title="Long"), "some words of a line\n" * 60_000 + "The very end.")
    reader = _reader(window, long, settle, "The very end")
    assert len(reader.text.toPlainText()) == 1_000_000
    assert "1,000,000 of" in reader.facts.text()
    assert "further on" in reader.note.text()
    reader.close()


# ---------------------------------------------------------------------- evidence
def test_selected_words_become_evidence_by_key(
    services: Services, source: Source, claim: Claim, window: MainWindow, settle: Settle
) -> None:
    reader = _reader(window, source, settle)
    assert not reader.use.isEnabled()
    _select(reader, "84 million crowns")
    assert reader.use.isEnabled()
    QTest.keyClick(reader.text, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not window.frame.findChildren(SourceReader)
    form = _form(window)
    assert form.passage.toPlainText() == "84 million crowns"
    assert form._chosen() == source.id
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    ((evidence, _),) = services.articles.open(claim.article_id).claims[0].evidence
    assert (evidence.source_id, evidence.passage) == (source.id, "84 million crowns")
    assert evidence.verbatim


def test_without_a_claim_words_are_no_evidence(source: Source, window: MainWindow, settle: Settle) -> None:
    reader = _reader(window, source, settle)
    _select(reader, "84 million")
    assert not reader.use.isEnabled()
    assert "choose a claim" in reader.note.text()
    QTest.keyClick(reader.text, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert reader.isVisible()
    reader.close()


def test_copied_words_bring_their_source_into_the_form(
    services: Services, source: Source, claim: Claim, window: MainWindow, settle: Settle
) -> None:
    services.sources.add_text(SourceEdit(title="Another"), "Other words.")
    reader = _reader(window, source, settle)
    _select(reader, "84 million")
    window.ctx.actions.run("claim.evidence")
    settle()
    form = _form(window)
    assert form._chosen() != source.id
    copied = reader.text.createMimeDataFromSelection()
    form.passage.insertFromMimeData(copied)
    assert form.passage.toPlainText() == "84 million"
    assert form._chosen() == source.id
    reader.close()


def test_words_dropped_on_the_card_of_a_claim_open_the_form(
    source: Source, claim: Claim, window: MainWindow, settle: Settle
) -> None:
    (card,) = _panel(window).findChildren(ClaimCard)
    assert card.acceptDrops()
    card.passage_dropped.emit(source.id, "84 million")
    settle()
    form = _form(window)
    assert (form.passage.toPlainText(), form._chosen()) == ("84 million", source.id)


@pytest.mark.parametrize("given", [b"", b"no id", b"\xff\xfe", b"1" * 9_000])
def test_words_that_name_no_source_are_words_only(given: bytes) -> None:
    data = QMimeData()
    data.setData("application/x-standfirst-source", given)
    assert source_of(data) is None


def test_the_evidence_of_a_claim_opens_its_source(
    source: Source, claim: Claim, window: MainWindow, settle: Settle
) -> None:
    entry = EvidenceEntry(source_id=source.id, passage="84 million crowns", stance=Stance.SUPPORTS)
    window.ctx.jobs.write(window.ctx.services.claims.add_evidence, claim.id, entry)
    settle()
    (card,) = _panel(window).findChildren(ClaimCard)
    passage = next(one for one in card.findChildren(QLabel) if one.text() == "“84 million crowns”")
    QTest.mouseClick(passage, Qt.MouseButton.LeftButton)
    settle()
    (reader,) = window.frame.findChildren(SourceReader)
    assert reader.text.selected() == "84 million crowns"
    book = next(one for one in card.findChildren(QToolButton) if "Read the evidence in" in one.accessibleName())
    book.click()
    settle()
    assert window.frame.findChildren(SourceReader) == [reader]
    reader.close()


def test_the_reader_opens_from_the_sources(source: Source, claim: Claim, window: MainWindow, settle: Settle) -> None:
    dialog = open_dialog(window, "sources.open", SourcesDialog, settle)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    settle()
    (reader,) = dialog.findChildren(SourceReader)
    assert reader.title.text() == source.title
    cursor = reader.text.textCursor()
    cursor.select(QTextCursor.SelectionType.LineUnderCursor)
    reader.text.setTextCursor(cursor)
    reader.use.click()
    settle()
    assert not [one for one in window.frame.findChildren(SourcesDialog) if one.isVisible()]
    assert _form(window).passage.toPlainText() == "\U0001f30a Tender 118"


# ---------------------------------------------------------------------- pasting and fetching
def test_pasted_words_are_kept(services: Services, window: MainWindow, settle: Settle) -> None:
    dialog = open_dialog(window, "sources.open", SourcesDialog, settle)
    dialog.paste.click()
    (paste,) = dialog.findChildren(PasteSourceDialog)
    paste.keep.click()
    settle()
    assert "no words to keep" in paste.said.text()
    QApplication.clipboard().setText("A letter of the mayor\nDear Sir")
    paste.words.setFocus()
    paste.words.paste()
    paste.keep.click()
    settle()
    (kept,) = services.sources.list()
    assert (kept.title, kept.snapshot_text) == ("A letter of the mayor", "A letter of the mayor\nDear Sir")
    assert dialog.form.title.text() == "A letter of the mayor"
    dialog.reject()


@pytest.fixture
def site() -> Iterator[Site]:
    """A server with one page."""
    page = ("text/html", b"<title>Timetable</title><p>Last bus 21.55</p><script>x()</script>")
    with serve(Site(given={"/": page})) as served:
        yield served


def test_a_page_is_fetched_when_the_button_is_pressed(
    site: Site, services: Services, window: MainWindow, settle: Settle
) -> None:
    dialog = open_dialog(window, "sources.open", SourcesDialog, settle)
    dialog.web.click()
    (web,) = dialog.findChildren(WebSourceDialog)
    web.address.setText(site.address(host="127.0.0.1"))
    web.keep.click()
    settle()
    assert "not on the open web" in web.said.text()
    assert web.keep.isEnabled()
    window.ctx.services.sources.fetcher = fetcher()
    web.address.setText(site.address(host="bus.example"))
    web.keep.click()
    settle()
    (kept,) = services.sources.list()
    assert (kept.title, kept.publisher, kept.snapshot_text) == ("Timetable", "bus.example", "Last bus 21.55")
    dialog.reject()

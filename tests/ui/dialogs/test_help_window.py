"""The window of the help: what it shows, where its links lead, what the search finds."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import paths
from app.ui import theme
from app.ui.actions import registry
from app.ui.dialogs.help_book import HelpBook
from app.ui.dialogs.help_html import Told
from app.ui.dialogs.help_window import HelpWindow


@pytest.fixture
def told() -> dict[str, Told]:
    return {one.id: Told(one.id, one.menu, one.text, one.shortcut, one.help) for one in registry.declared()}


@pytest.fixture
def help_window(qtbot: QtBot, qapp: QApplication, told: dict[str, Told]) -> Iterator[HelpWindow]:
    theme.use_resources(paths.resource("fonts"), paths.resource("icons"))
    theme.apply(qapp, dark=False)
    made = HelpWindow(HelpBook(paths.resource("help")), told)
    qtbot.addWidget(made)
    made.go_to("")
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    theme.apply(qapp, dark=False)


def _text(window: HelpWindow) -> str:
    return window.view.toPlainText()


def _contents(window: HelpWindow) -> str:
    item = window.contents.currentItem()
    return item.text(0).strip() if item is not None else ""


def test_it_begins_at_the_start_page_and_every_page_has_a_row(help_window: HelpWindow) -> None:
    assert help_window.view.page_name() == "index.md"
    assert _contents(help_window) == "Help"
    rows = [help_window.contents.topLevelItem(row) for row in range(help_window.contents.topLevelItemCount())]
    names = {item.data(0, Qt.ItemDataRole.UserRole) for item in rows if item is not None}
    assert {page.name for page in HelpBook(paths.resource("help")).pages} <= names


def test_every_page_is_shown_whole(help_window: HelpWindow) -> None:
    book = HelpBook(paths.resource("help"))
    for page in book.pages:
        help_window.go_to(page.name)
        assert _text(help_window).startswith(page.title)
        assert help_window.trail.text().endswith(page.title)
        assert _contents(help_window) == page.title
        for section in page.sections:
            assert section.title in _text(help_window)
        assert "<!--" not in _text(help_window)


def test_a_section_stands_at_the_top_of_the_view_and_is_the_row_that_is_chosen(help_window: HelpWindow) -> None:
    help_window.go_to("write.md#paste")
    first = help_window.view.cursorForPosition(help_window.view.viewport().rect().topLeft()).block()
    near = {first.text(), first.next().text(), first.next().next().text()}
    assert "Paste" in near
    assert _contents(help_window) == "Paste"
    assert help_window.trail.text() == "The work › Write › Paste"


def test_actions_stand_in_the_page_with_the_keys_that_they_have_now(
    help_window: HelpWindow, told: dict[str, Told]
) -> None:
    own = Told("claim.add", "Check", "Mark as claim", "Ctrl+Alt+F12", "Pin a fact-check note to the selected words.")
    told["claim.add"] = own
    help_window.go_to("fact-check.md")
    assert "Check › Mark as claim" in _text(help_window)
    assert "Ctrl+Alt+F12" in _text(help_window)
    help_window.go_to("shortcuts.md")
    assert all(one.text in _text(help_window) for one in registry.declared())


def test_links_lead_to_pages_and_back(help_window: HelpWindow) -> None:
    help_window.view.anchorClicked.emit(QUrl("write.md#history"))
    assert help_window.view.page_name() == "write.md"
    help_window.view.anchorClicked.emit(QUrl("status-and-gate.md"))
    assert help_window.view.page_name() == "status-and-gate.md"
    QTest.keyClick(help_window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert help_window.view.place() == "write.md#history"
    assert help_window.forward.isEnabled()
    help_window.back.click()
    assert help_window.view.page_name() == "index.md"
    assert not help_window.back.isEnabled()
    QTest.keyClick(help_window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert help_window.view.page_name() == "write.md"
    QTest.keyClick(help_window, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert help_window.view.page_name() == "index.md"


def test_the_keyboard_goes_to_a_link_and_follows_it(help_window: HelpWindow) -> None:
    QTest.keyClick(help_window.view, Qt.Key.Key_Tab)
    QTest.keyClick(help_window.view, Qt.Key.Key_Return)
    assert help_window.view.page_name() == "first-article.md"


class _Browser(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.asked.append(url.toString())


def test_an_address_on_the_web_is_shown_before_it_is_opened_in_the_browser(help_window: HelpWindow) -> None:
    browser = _Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")  # type: ignore[arg-type]
    try:
        help_window.view.highlighted.emit(QUrl("https://courier.example/"))
        assert "https://courier.example/" in help_window.address.text()
        assert browser.asked == []
        help_window.view.anchorClicked.emit(QUrl("https://courier.example/"))
    finally:
        QDesktopServices.unsetUrlHandler("https")
    assert browser.asked == ["https://courier.example/"]
    assert help_window.view.page_name() == "index.md"
    help_window.view.highlighted.emit(QUrl())
    assert not help_window.address.isVisible()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "https://courier.example/x.png", "help:/../../README.md"])
def test_nothing_else_is_loaded(help_window: HelpWindow, address: str) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    assert help_window.view.loadResource(kind, QUrl(address)) is None


def test_pictures_are_as_wide_as_the_column_and_dark_in_the_dark(
    qtbot: QtBot, qapp: QApplication, help_window: HelpWindow
) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    help_window.go_to("first-article.md")
    light = help_window.view.loadResource(kind, QUrl("help:/images/write-light.png"))
    assert light.width() / light.devicePixelRatio() <= 720  # type: ignore[attr-defined]
    theme.apply(qapp, dark=True)
    dark = help_window.view.loadResource(kind, QUrl("help:/images/write-light.png"))
    assert dark.pixelColor(5, 5).lightness() < 60 < light.pixelColor(5, 5).lightness()  # type: ignore[attr-defined]
    ink = theme.colours().ink.lower()
    qtbot.waitUntil(lambda: help_window.view.document().firstBlock().charFormat().foreground().color().name() == ink)


def test_a_picture_opens_in_its_own_size_and_leads_back(help_window: HelpWindow) -> None:
    help_window.go_to("first-article.md")
    help_window.view.anchorClicked.emit(QUrl("images/write-light.png"))
    assert help_window.trail.text() == "Picture"
    assert help_window.view.document().size().width() > 1_000, help_window.view.toHtml()[-300:]
    QTest.keyClick(help_window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert help_window.view.page_name() == "first-article.md"


def test_what_is_read_stays_in_sight_when_the_window_changes(
    qtbot: QtBot, qapp: QApplication, help_window: HelpWindow
) -> None:
    help_window.go_to("first-article.md#6-pass-the-gate-and-publish")

    def _in_sight() -> str:
        view = help_window.view
        return " ".join(view.cursorForPosition(view.viewport().rect().topLeft() + QPoint(0, y)).block().text()
                        for y in (10, 30, 50))  # fmt: skip

    assert "Pass the gate" in _in_sight()
    help_window.resize(1_400, 800)
    help_window.resize(700, 600)
    qtbot.waitUntil(lambda: help_window.view.is_laid_out)
    assert "Pass the gate" in _in_sight()
    theme.apply(qapp, dark=True)
    qtbot.waitUntil(lambda: help_window.view.is_laid_out)
    assert "Pass the gate" in _in_sight()


def test_search_finds_shows_and_marks_by_the_keyboard_alone(qtbot: QtBot, help_window: HelpWindow) -> None:
    QTest.keyClick(help_window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert help_window.search.hasFocus()
    QTest.keyClicks(help_window.search, "crash")
    qtbot.waitUntil(lambda: help_window.hits.count() > 1)
    assert help_window.view.place() == "write.md#after-a-crash"
    assert len(help_window.view.extraSelections()) >= 1
    QTest.keyClick(help_window.search, Qt.Key.Key_Down)
    assert help_window.view.page_name() == "security.md"
    QTest.keyClick(help_window.search, Qt.Key.Key_Return)
    assert help_window.view.hasFocus()
    help_window.search.setFocus()
    QTest.keyClick(help_window.search, Qt.Key.Key_Escape)
    assert help_window.search.text() == ""
    assert help_window.contents.isVisible()
    QTest.keyClick(help_window.search, Qt.Key.Key_Escape)
    assert not help_window.isVisible()


def test_search_says_when_nothing_is_found(qtbot: QtBot, help_window: HelpWindow) -> None:
    help_window.search.setText("no such words anywhere")
    qtbot.waitUntil(help_window.nothing.isVisible)
    help_window.search.clear()
    assert help_window.contents.isVisible()


def test_a_chosen_row_shows_its_page(help_window: HelpWindow) -> None:
    help_window.contents.setFocus()
    QTest.keyClick(help_window.contents, Qt.Key.Key_Down)
    QTest.keyClick(help_window.contents, Qt.Key.Key_Down)
    assert help_window.view.page_name() in {"first-article.md", "write.md"}
    assert help_window.contents.hasFocus()


def test_commands_are_copied_as_they_are_typed(help_window: HelpWindow) -> None:
    help_window.go_to("command-line.md")
    help_window.view.selectAll()
    help_window.view.copy()
    assert "standfirst publish --due" in QApplication.clipboard().text()

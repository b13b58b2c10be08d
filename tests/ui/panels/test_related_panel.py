"""The related panel in the real window, on a real newsroom: links in their order, suggestions, forms, keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.domain.related import RelatedLink
from app.services.services import Services
from app.ui.main_window import MainWindow
from app.ui.panels.related_cards import PhraseCard, SuggestionCard
from app.ui.panels.related_forms import AddPageForm, CompleteForm
from app.ui.panels.related_panel import RelatedPanel
from app.ui.panels.related_rows import Kind
from app.ui.workspace import Mode

Settle = Callable[[], None]


@pytest.fixture
def others(services: Services) -> list[Article]:
    """Articles of which two are about the harbour wall."""
    texts = {
        "Harbour wall tender opened": "Bidders for the harbour wall met Councillor Roth; crowns by the million.",
        "Roth defends the harbour wall": "Councillor Roth said the wall will cost fewer crowns than the barrier.",
        "A recipe for fish soup": "Onions, fennel and a pot of water are all that the soup needs.",
    }
    return [services.articles.create(ArticleEdit(headline=head, body=body)) for head, body in texts.items()]


@pytest.fixture
def panel(
    services: Services, article: Article, others: list[Article], window: MainWindow, settle: Settle
) -> RelatedPanel:
    """The panel in front, with the article open."""
    while services.suggestions.reindex():
        pass
    window.ctx.workspace.open(article.id)
    window.ctx.workspace.set_mode(Mode.LINK)
    settle()
    window.ctx.workspace.go_to("related")
    settle()
    shown = window.ctx.arrangement.panel("related")
    assert isinstance(shown, RelatedPanel)
    assert shown.isVisible()
    return shown


def _of(panel: RelatedPanel, kind: Kind) -> list[str]:
    return [row.headline for row in panel.model.rows if row.kind is kind]


def _go(panel: RelatedPanel, headline: str) -> None:
    row = next(row for row, one in enumerate(panel.model.rows) if one.headline == headline)
    panel.list.setCurrentIndex(panel.model.index(row))
    panel.list.setFocus()


def _slugs(services: Services, article: Article) -> list[str]:
    return [view.headline for view in services.links.of_article(article.id)]


def test_a_suggestion_says_why_and_return_links_it(
    services: Services, article: Article, panel: RelatedPanel, settle: Settle
) -> None:
    assert "Roth defends the harbour wall" in _of(panel, Kind.SUGGESTION)
    assert "A recipe for fish soup" not in _of(panel, Kind.SUGGESTION)
    assert panel.badge() == ""
    _go(panel, "Roth defends the harbour wall")
    assert isinstance(panel.card, SuggestionCard)
    assert panel.card.suggestion.reasons
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    settle()
    assert _slugs(services, article) == ["Roth defends the harbour wall"]
    assert _of(panel, Kind.ARTICLE) == ["Roth defends the harbour wall"]
    assert "Roth defends the harbour wall" not in _of(panel, Kind.SUGGESTION)
    assert panel.badge() == "1"


def test_r_links_both_ways(
    services: Services, article: Article, others: list[Article], panel: RelatedPanel, settle: Settle
) -> None:
    _go(panel, others[1].headline)
    QTest.keyClick(panel.list, Qt.Key.Key_R)
    settle()
    assert _slugs(services, others[1]) == [article.headline]
    assert _slugs(services, article) == [others[1].headline]


def test_links_are_moved_pinned_removed_and_put_back(
    services: Services, article: Article, others: list[Article], window: MainWindow, panel: RelatedPanel, settle: Settle
) -> None:
    for other in others:
        window.ctx.jobs.write(window.ctx.services.links.add, article.id, other.id)
    settle()
    first, second, third = (other.headline for other in others)
    assert _of(panel, Kind.ARTICLE) == [first, second, third]
    _go(panel, third)
    QTest.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert _of(panel, Kind.ARTICLE) == [first, third, second]
    row = panel.current()
    assert row is not None
    assert row.headline == third
    QTest.keyClick(panel.list, Qt.Key.Key_P)
    settle()
    assert _of(panel, Kind.ARTICLE) == [third, first, second] == _slugs(services, article)
    QTest.keyClick(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    assert _slugs(services, article) == [third, first, second]  # a pinned link stays at the head
    _go(panel, first)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    settle()
    assert _slugs(services, article) == [third, second]
    window.messages.press("Undo")
    settle()
    assert _slugs(services, article) == [third, first, second]


def test_a_link_is_dragged_within_its_group_only(
    services: Services, article: Article, others: list[Article], window: MainWindow, panel: RelatedPanel, settle: Settle
) -> None:
    for other in others:
        window.ctx.jobs.write(window.ctx.services.links.add, article.id, other.id)
    settle()
    model = panel.model
    place = model.place_of(next(row.key for row in model.rows if row.headline == others[2].headline))
    data = model.mimeData([model.index(place)])
    move, nowhere = Qt.DropAction.MoveAction, QModelIndex()
    assert not model.canDropMimeData(data, move, model.rowCount() - 1, 0, nowhere)
    assert model.canDropMimeData(data, move, 1, 0, nowhere)
    model.dropMimeData(data, move, 1, 0, nowhere)
    settle()
    assert _slugs(services, article) == [others[2].headline, others[0].headline, others[1].headline]


def test_a_hidden_suggestion_comes_no_more_until_it_is_taken_back(
    others: list[Article], window: MainWindow, panel: RelatedPanel, settle: Settle
) -> None:
    _go(panel, others[1].headline)
    QTest.keyClick(panel.list, Qt.Key.Key_H)
    settle()
    assert others[1].headline not in _of(panel, Kind.SUGGESTION)
    window.messages.press("Undo")
    settle()
    assert others[1].headline in _of(panel, Kind.SUGGESTION)


def test_a_page_elsewhere_is_added_and_a_bad_address_keeps_the_form(
    services: Services, article: Article, window: MainWindow, panel: RelatedPanel, settle: Settle
) -> None:
    window.ctx.actions.run("link.elsewhere")
    form = panel.card
    assert isinstance(form, AddPageForm)
    form.address.setText("not an address")
    form.title.setText("Tender notice")
    QTest.keyClick(form.title, Qt.Key.Key_Return)
    settle()
    assert panel.card is form
    assert any("not the address of a page" in text for text in window.messages.texts)
    form.address.setText("https://example.org/tender")
    form.publisher.setText("Harbour Authority")
    QTest.keyClick(form.title, Qt.Key.Key_Return)
    settle()
    assert panel.card is not form
    assert _of(panel, Kind.ELSEWHERE) == ["Tender notice"]
    assert [view.link.publisher for view in services.links.of_article(article.id)] == ["Harbour Authority"]


def test_an_imported_headline_is_matched_by_search(
    qtbot: QtBot, services: Services, article: Article, others: list[Article], window: MainWindow,
    panel: RelatedPanel, settle: Settle,
) -> None:  # fmt: skip
    with services.database.transaction() as tx:
        tx.related.add(RelatedLink(article_id=article.id, title="Fish soup, a recipe"))
    window.ctx.workspace.open(article.id)
    settle()
    assert _of(panel, Kind.UNFINISHED) == ["Fish soup, a recipe"]
    _go(panel, "Fish soup, a recipe")
    panel.open_form()
    form = panel.card
    assert isinstance(form, CompleteForm)
    form.line.clear()
    QTest.keyClicks(form.line, "recipe soup")
    qtbot.waitUntil(lambda: form.found.count() == 1)
    QTest.keyClick(form.line, Qt.Key.Key_Return)
    settle()
    assert _of(panel, Kind.UNFINISHED) == []
    assert _slugs(services, article) == [others[2].headline]


def test_the_selected_words_become_a_link(
    others: list[Article], window: MainWindow, panel: RelatedPanel, settle: Settle
) -> None:
    _go(panel, others[1].headline)
    QTest.keyClick(panel.list, Qt.Key.Key_I)
    assert any("Select the words" in text for text in window.messages.texts)
    window.ctx.workspace.go_to_words("body", 4, 8)
    settle()
    window.ctx.actions.run("link.insert")
    settle()
    assert window.ctx.workspace.texts["body"].startswith(f"The [wall](article:{others[1].id}) will cost")


def test_suggestions_follow_the_text_on_the_screen_and_wait_while_hidden(
    qtbot: QtBot, others: list[Article], window: MainWindow, panel: RelatedPanel, settle: Settle
) -> None:
    window.ctx.workspace.go_to("history")
    before = panel.suggestions
    body = window.editor.body
    body.replace(
        0,
        len(body.text()),
        "Fish soup was sold on the quay, with onions and fennel, said a cook who has been there for years.",
    )
    headline = window.editor.headline
    headline.replace(0, len(headline.text()), "Fish soup recipe wanted")
    assert not panel.reading.pause.isActive()
    settle()
    assert panel.suggestions is before
    window.ctx.workspace.go_to("related")
    qtbot.waitUntil(lambda: others[2].headline in _of(panel, Kind.SUGGESTION))
    body.replace(0, 4, "Good")
    assert panel.reading.pause.isActive()


def test_words_that_an_article_is_about_become_a_link_by_one_key(
    qtbot: QtBot, services: Services, window: MainWindow, panel: RelatedPanel, settle: Settle
) -> None:
    roth = services.articles.create(
        ArticleEdit(headline="Who is Councillor Roth", body="A portrait of the councillor.")
    )
    body = window.editor.body
    body.replace(0, len(body.text()), "It rains 🙂. Nobody but Councillor Roth was there. Councillor Roth laughed.")
    settle()
    window.ctx.actions.run("link.refresh")
    qtbot.waitUntil(lambda: _of(panel, Kind.PHRASE) == ["“Councillor Roth”"])
    settle()
    window.ctx.actions.run("link.phrase")
    assert isinstance(panel.card, PhraseCard)
    start = body.text().index("Councillor")
    marks = window.editor.shown_words.marks["body"]
    assert marks.spans == [(start, start + 15)]
    body.replace(0, 2, "Today it")  # the place follows what is typed before the answer is asked again
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert body.text().count(f"[Councillor Roth](article:{roth.id})") == 1
    assert body.text().startswith(f"Today it rains 🙂. Nobody but [Councillor Roth](article:{roth.id}) was there.")
    assert _of(panel, Kind.PHRASE) == []
    window.ctx.actions.run("edit.undo")
    assert "article:" not in body.text()


def test_an_offer_is_not_put_into_words_that_became_a_quotation(
    qtbot: QtBot, services: Services, window: MainWindow, panel: RelatedPanel, settle: Settle
) -> None:
    services.articles.create(ArticleEdit(headline="Who is Councillor Roth", body="A portrait."))
    body = window.editor.body
    body.replace(0, len(body.text()), "Nobody but Councillor Roth was there.")
    settle()
    window.ctx.actions.run("link.refresh")
    qtbot.waitUntil(lambda: bool(_of(panel, Kind.PHRASE)))
    body.replace(0, 0, "“")
    window.ctx.actions.run("link.phrase")
    window.ctx.actions.run("link.phrase")
    assert "article:" not in body.text()


def test_shared_words_are_marked_and_a_peek_opens_and_closes_by_key(
    qtbot: QtBot, others: list[Article], window: MainWindow, panel: RelatedPanel, settle: Settle
) -> None:
    _go(panel, others[1].headline)
    settle()
    marks = window.editor.shown_words.marks
    shown = [body_words(window, span) for span in marks["body"].spans]
    assert "Councillor Roth" in shown
    assert marks["headline"].spans
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    settle()
    card = panel.showing.card
    assert card is not None
    assert card.isVisible()
    assert card.words().startswith(others[1].headline)
    assert "Councillor Roth" in card.marked()
    _go(panel, others[0].headline)
    settle()
    assert card.words().startswith(others[0].headline)
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not card.isVisible()
    window.ctx.workspace.go_to("history")
    settle()
    assert marks["body"].spans == []


def body_words(window: MainWindow, span: tuple[int, int]) -> str:
    return window.editor.body.text()[span[0] : span[1]]


def test_the_mouse_over_a_row_marks_and_its_rest_peeks(
    others: list[Article], window: MainWindow, panel: RelatedPanel, settle: Settle
) -> None:
    window.editor.body.setFocus()
    place = next(at for at, row in enumerate(panel.model.rows) if row.headline == others[1].headline)
    index = panel.model.index(place)
    panel.list.entered.emit(index)
    settle()
    marks = window.editor.shown_words.marks["body"]
    assert marks.spans
    spot = panel.list.visualRect(index).center()
    tip = QHelpEvent(QEvent.Type.ToolTip, spot, panel.list.viewport().mapToGlobal(spot))
    QApplication.sendEvent(panel.list.viewport(), tip)
    settle()
    card = panel.showing.card
    assert card is not None
    assert card.isVisible()
    QApplication.sendEvent(panel.list.viewport(), QEvent(QEvent.Type.Leave))
    assert not card.isVisible()
    assert marks.spans == []


def test_a_copied_list_of_headlines_is_proposed_and_taken(
    services: Services, article: Article, others: list[Article], window: MainWindow, panel: RelatedPanel, settle: Settle
) -> None:
    copied = "Roth defends the harbour wall\nRecipe for fish soup\nA bridge that nobody wrote about\n"
    QGuiApplication.clipboard().setText(copied)
    window.ctx.actions.run("link.headlines")
    settle()
    assert _slugs(services, article)[0] == "Roth defends the harbour wall"
    assert _of(panel, Kind.UNFINISHED) == ["Recipe for fish soup", "A bridge that nobody wrote about"]
    row = next(row for row in panel.model.rows if row.kind is Kind.UNFINISHED)
    assert row.line == f"Perhaps: {others[2].headline}"
    window.ctx.actions.run("link.accept")
    settle()
    assert _of(panel, Kind.UNFINISHED) == ["A bridge that nobody wrote about"]
    assert others[2].headline in _slugs(services, article)


def test_it_is_empty_without_an_article(window: MainWindow, panel: RelatedPanel, settle: Settle) -> None:
    window.ctx.workspace.close()
    settle()
    assert panel.model.rows == []
    assert panel.badge() == ""
    assert panel.current() is None

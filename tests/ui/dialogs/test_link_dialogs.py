"""The map of links, the report over the archive, several links at once, and proposals in the panel."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.article import Article, ArticleLock
from app.domain.edits import ArticleEdit
from app.domain.person import Role
from app.domain.record import now
from app.services.people import PersonEdit
from app.services.services import Services
from app.ui.dialogs.external_links import ExternalLinks
from app.ui.dialogs.link_report_dialog import LinkReportDialog
from app.ui.dialogs.link_report_list import LinkReportList
from app.ui.dialogs.link_several_dialog import LinkSeveralDialog
from app.ui.dialogs.map_dialog import MapDialog
from app.ui.main_window import MainWindow
from app.ui.panels.message_area import MessageArea
from app.ui.panels.related_panel import RelatedPanel
from tests.ui.dialogs.opening import open_dialog

Settle = Callable[[], None]


@pytest.fixture
def others(services: Services) -> list[Article]:
    """Two published articles about the harbour wall."""
    texts = {
        "Harbour wall tender opened": "Bidders for the harbour wall met Councillor Roth; crowns by the million.",
        "Roth defends the harbour wall": "Councillor Roth said the wall will cost fewer crowns than the barrier.",
    }
    made = [services.articles.create(ArticleEdit(headline=head, body=body)) for head, body in texts.items()]
    for article in made:
        services.workflow.publish(article.id)
    while services.suggestions.reindex():
        pass
    return made


def _open(window: MainWindow, article: Article, settle: Settle) -> None:
    window.ctx.workspace.open(article.id)
    settle()


def _links(services: Services, article: Article) -> list[str]:
    return [view.slug for view in services.links.of_article(article.id)]


def _press(window: MainWindow, words: str) -> None:
    area = window.frame.findChild(MessageArea)
    assert isinstance(area, MessageArea)
    area.press(words)


# ---------------------------------------------------------------------- the map
def test_the_map_shows_opens_and_follows(
    services: Services, article: Article, others: list[Article], window: MainWindow, settle: Settle
) -> None:
    services.links.add(article.id, others[0].id)
    services.links.add(others[1].id, article.id)
    _open(window, article, settle)
    shown = open_dialog(window, "link.map", MapDialog, settle)
    middle = shown.canvas.cards[article.id]
    assert middle.hasFocus()
    assert middle.accessibleName().startswith("Harbour wall will cost twice as much. Draft. linked from 1")
    assert "Linked from here" in shown.canvas.cards[others[0].id].accessibleName()
    QTest.keyClick(middle, Qt.Key.Key_Left)
    beside = shown.canvas.cards[others[1].id]
    assert beside.hasFocus()
    assert "Links here" in beside.accessibleName()
    QTest.keyClick(beside, Qt.Key.Key_Return)
    settle()
    assert window.ctx.workspace.article_id == others[1].id
    assert shown.canvas.found is not None
    assert shown.canvas.found.centre.id == others[1].id
    window.ctx.jobs.write(window.ctx.services.links.add, others[0].id, others[1].id)
    settle()
    assert len(shown.canvas.cards) == 3
    open_dialog(window, "link.map", MapDialog, settle)
    assert len([one for one in window.frame.findChildren(MapDialog) if one.isVisible()]) == 1
    shown.close()


def test_the_map_of_an_article_without_links_says_so(article: Article, window: MainWindow, settle: Settle) -> None:
    _open(window, article, settle)
    shown = open_dialog(window, "link.map", MapDialog, settle)
    assert shown.stack.currentWidget() is shown.empty
    assert "No link leads to this article" in shown.empty.accessibleName()
    shown.empty.acted.emit()
    assert not shown.isVisible()
    assert window.ctx.arrangement.panel("related").isVisible()


# ---------------------------------------------------------------------- the report
def test_the_report_reads_exports_and_opens(
    services: Services, article: Article, others: list[Article], window: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    services.links.add(others[0].id, others[1].id)
    services.links.add_external(others[0].id, "http://127.0.0.1:9/a", "A page")
    shown = open_dialog(window, "link.report", LinkReportDialog, settle)
    names = [shown.tabs.tabText(place) for place in range(4)]
    assert names == ["Orphans (1)", "Dead ends (1)", "Linked most (1)", "Pages elsewhere (1)"]
    shown.write(str(tmp_path / "orphans.csv"))
    settle()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "orphans.csv").read_text(encoding="utf-8-sig"))))
    assert [row["headline"] for row in rows] == ["Harbour wall tender opened"]
    shown.tabs.setCurrentIndex(3)
    page = shown.tabs.currentWidget()
    assert isinstance(page, ExternalLinks)
    assert page.ask.hasFocus()
    page.ask.click()
    settle()
    assert page.list.item(0).text() == "http://127.0.0.1:9/a"
    assert page.words.text() == "1 of 1 pages asked: 0 gone, 1 that did not say."
    shown.write(str(tmp_path / "pages.csv"))
    settle()
    assert "not on the open web" in (tmp_path / "pages.csv").read_text(encoding="utf-8-sig")
    shown.tabs.setCurrentIndex(0)
    first = shown.tabs.currentWidget()
    assert isinstance(first, LinkReportList)
    QTest.keyClick(first.list, Qt.Key.Key_Return)
    settle()
    assert window.ctx.workspace.article_id == others[0].id


# ---------------------------------------------------------------------- several at once, and proposals
def test_several_are_linked_both_ways_and_undone(
    services: Services, article: Article, others: list[Article], window: MainWindow, settle: Settle
) -> None:
    _open(window, article, settle)
    window.ctx.workspace.go_to("related")
    settle()
    shown = open_dialog(window, "link.several", LinkSeveralDialog, settle)
    assert shown.list.count() == 2
    assert not shown.link.isEnabled()
    QTest.keyClick(shown.list, Qt.Key.Key_Space)
    assert len(shown.ticked) == 1
    shown.every.click()
    shown.both.setChecked(True)
    assert shown.link.text() == "Link 2 both ways"
    shown.link.click()
    settle()
    assert len(_links(services, article)) == 2
    assert _links(services, others[0]) == [article.slug]
    _press(window, "Undo")
    settle()
    assert _links(services, article) == []
    assert _links(services, others[0]) == []


def test_a_click_on_a_row_ticks_it(article: Article, others: list[Article], window: MainWindow, settle: Settle) -> None:
    _open(window, article, settle)
    window.ctx.workspace.go_to("related")
    settle()
    shown = open_dialog(window, "link.several", LinkSeveralDialog, settle)
    panel = window.ctx.arrangement.panel("related")
    assert isinstance(panel, RelatedPanel)
    place = shown.list.visualItemRect(shown.list.item(1)).center()
    QTest.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [one.id for one in shown.ticked] == [panel.suggestions[1].id]
    shown.reject()


def test_a_proposal_is_told_accepted_and_declined(
    services: Services, article: Article, others: list[Article], window: MainWindow, settle: Settle
) -> None:
    ilka = services.people.add(PersonEdit(name="Ilka Moor", roles=[Role.EDITOR]))
    with services.database.transaction() as tx:
        tx.locks.add(ArticleLock(article_id=article.id, person_id=ilka.id, host="desk-7", heartbeat=now()))
    for other in others:
        services.links.add_several(other.id, [article.id], reciprocal=True, words="Same wall.")
    with services.database.transaction() as tx:
        lock = tx.locks.of(article.id)
        assert lock is not None
        tx.locks.delete(lock)
    _open(window, article, settle)
    window.ctx.workspace.go_to("related")
    settle()
    panel = window.ctx.arrangement.panel("related")
    assert isinstance(panel, RelatedPanel)
    assert panel.proposals.isVisible()
    assert [one.slug for one in panel.proposals.found] == [other.slug for other in others]
    window.ctx.actions.run("proposal.accept")
    settle()
    assert _links(services, article) == [others[0].slug]
    window.ctx.actions.run("proposal.decline")
    settle()
    assert not panel.proposals.isVisible()
    assert not window.ctx.actions.get("proposal.accept").isEnabled()
    assert _links(services, article) == [others[0].slug]


def test_a_link_back_that_is_only_proposed_is_told(
    services: Services, article: Article, others: list[Article], window: MainWindow, settle: Settle
) -> None:
    ilka = services.people.add(PersonEdit(name="Ilka Moor", roles=[Role.EDITOR]))
    with services.database.transaction() as tx:
        for other in others:
            tx.locks.add(ArticleLock(article_id=other.id, person_id=ilka.id, host="desk-7", heartbeat=now()))
    _open(window, article, settle)
    window.ctx.workspace.go_to("related")
    settle()
    panel = window.ctx.arrangement.panel("related")
    assert isinstance(panel, RelatedPanel)
    panel.focus_first()
    panel.link(both_ways=True)
    settle()
    assert any("Ilka Moor has" in text for text in window.messages.texts)
    assert len(services.link_proposals.all()) == 1
    _press(window, "Undo")
    settle()
    assert services.link_proposals.all() == []
    assert _links(services, article) == []

"""The desk of the fact-checkers in the real window: what waits is found, given, dated and opened with the keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.domain.article import Article
from app.domain.claim import Claim
from app.domain.claim_orders import WaitingOrder
from app.domain.edits import ArticleEdit
from app.domain.person import Role
from app.domain.waiting import Whose
from app.services.claims import ClaimEdit
from app.services.people import PersonEdit
from app.services.services import Services
from app.ui.main_window import MainWindow
from app.ui.panels.claim_details import ClaimDetails
from app.ui.panels.fact_check_panel import FactCheckPanel
from app.ui.panels.waiting_panel import WaitingPanel

Settle = Callable[[], None]
TODAY = date.today()  # noqa: DTZ011 - the day of the person's own clock


@pytest.fixture
def other(services: Services, claims: list[Claim]) -> Claim:
    """A claim of another article, overdue, and two people: Ilka, who works here, and Mara."""
    for name, role in (("Ilka Moor", Role.FACT_CHECKER), ("Mara Voss", Role.REPORTER)):
        services.people.add(PersonEdit(name=name, roles=[role]))
    bridge = services.articles.create(ArticleEdit(headline="A bridge", body="The bridge is ten years old.\n"))
    late = services.claims.add_quote(bridge.id, "ten years old")
    return services.claims.edit(late.id, ClaimEdit(due=TODAY - timedelta(days=2)))


@pytest.fixture
def waiting(other: Claim, window: MainWindow, settle: Settle) -> WaitingPanel:
    """The list of claims, with the keys."""
    window.ctx.jobs.read(window.ctx.services.people.work_as, "Ilka Moor")
    settle()
    QTest.keyClick(window.frame, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    settle()
    shown = window.ctx.side.claims
    assert shown.list.hasFocus()
    return shown


def _rows(waiting: WaitingPanel) -> list[str]:
    return [str(waiting.model.index(row).data()) for row in range(waiting.model.rowCount())]


def _press(qtbot: QtBot, waiting: WaitingPanel, key: Qt.Key, settle: Settle, then: Qt.Key | None = None) -> None:
    """Press a key in the list, and one in the menu that it opens."""
    QTest.keyClick(waiting.list, key)
    if then is not None:
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert menu is not None
        QTest.keyClick(menu, then)
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    settle()
    qtbot.waitUntil(lambda: not waiting._timer.isActive())
    settle()


def test_what_waits_in_all_articles_is_listed_by_day(waiting: WaitingPanel, claims: list[Claim]) -> None:
    rows = _rows(waiting)
    late = TODAY - timedelta(days=2)
    assert rows[0] == "Overdue"
    assert rows[1].startswith(f"ten years old. Open · overdue since {late.day} {late:%b}")
    assert rows[1].endswith("nobody yet. In A bridge")
    assert rows[2] == "No date"
    assert [row.split(".")[0] for row in rows[3:]] == [claim.exact for claim in claims]
    assert waiting.current() is not None


def test_return_opens_the_article_at_the_claim(
    qtbot: QtBot, other: Claim, window: MainWindow, waiting: WaitingPanel, settle: Settle
) -> None:
    with qtbot.waitSignal(window.ctx.workspace.opened):
        QTest.keyClick(waiting.list, Qt.Key.Key_Return)
    panel = window.ctx.arrangement.panel("fact_check")
    assert isinstance(panel, FactCheckPanel)
    qtbot.waitUntil(panel.list.hasFocus)
    settle()
    assert window.ctx.workspace.claim_id == other.id
    assert panel.card is not None
    assert panel.card.view.claim.id == other.id
    QTest.keyClick(panel.list, Qt.Key.Key_1)
    settle()
    qtbot.waitUntil(lambda: waiting.model.row_of(other.id) < 0)


def test_keys_assign_take_and_date(
    qtbot: QtBot, services: Services, other: Claim, window: MainWindow, waiting: WaitingPanel, settle: Settle
) -> None:
    names = {person.id: person.name for person in services.people.list()}
    waiting.list.setCurrentIndex(waiting.model.index(waiting.model.row_of(other.id)))
    _press(qtbot, waiting, Qt.Key.Key_A, settle, Qt.Key.Key_2)
    kept = services.claims.get(other.id).claim
    assert kept.assignee_id is not None
    assert names[kept.assignee_id] == "Mara Voss"
    _press(qtbot, waiting, Qt.Key.Key_M, settle)
    kept = services.claims.get(other.id).claim
    assert kept.assignee_id is not None
    assert names[kept.assignee_id] == "Ilka Moor"
    _press(qtbot, waiting, Qt.Key.Key_D, settle, Qt.Key.Key_2)
    assert services.claims.get(other.id).claim.due == TODAY + timedelta(days=1)
    current = waiting.current()
    assert current is not None
    assert current.id == other.id
    assert waiting.list.hasFocus()
    with qtbot.waitSignal(window.ctx.workspace.opened):
        _press(qtbot, waiting, Qt.Key.Key_D, settle, Qt.Key.Key_5)
    panel = window.ctx.arrangement.panel("fact_check")
    qtbot.waitUntil(lambda: bool(panel.findChildren(ClaimDetails)))


def test_only_mine_and_what_asks_me(
    qtbot: QtBot, services: Services, article: Article, claims: list[Claim], window: MainWindow, waiting: WaitingPanel,
    settle: Settle,
) -> None:  # fmt: skip
    window.ctx.jobs.write(window.ctx.services.claims.comment, claims[1].id, "@Ilka Moor, is it so?")
    settle()
    qtbot.waitUntil(lambda: any("asks you" in row for row in _rows(waiting)))
    _press(qtbot, waiting, Qt.Key.Key_F, settle, Qt.Key.Key_2)
    assert waiting.whose is Whose.MINE
    assert [row.exact for row in waiting.model.claims] == [claims[1].exact]
    _press(qtbot, waiting, Qt.Key.Key_F, settle, Qt.Key.Key_5)
    assert [row.exact for row in waiting.model.claims] == ["ten years old"]
    assert article.id == claims[0].article_id


def test_the_order_and_the_list_are_kept(
    qtbot: QtBot, claims: list[Claim], window: MainWindow, waiting: WaitingPanel, settle: Settle
) -> None:
    waiting.sort(WaitingOrder.ARTICLE)
    settle()
    assert _rows(waiting)[0] == "A bridge"
    kept = window.ctx.settings.checking
    assert (kept.waiting_order, kept.desk.value) == (WaitingOrder.ARTICLE, "claims")
    QTest.keyClick(window.frame, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.ctx.desk.list.hasFocus()
    assert window.ctx.settings.checking.desk.value == "articles"


def test_pages_come_as_one_scrolls(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow, waiting: WaitingPanel, settle: Settle
) -> None:
    with services.database.transaction() as tx:
        tx.claims.add_all([Claim(article_id=article.id, exact=f"words {n}", start=n, end=n + 2) for n in range(450)])
    waiting.reload()
    settle()
    assert len(waiting.model.claims) == 200
    for _ in range(2):
        waiting.list.scrollToBottom()
        settle()
    assert len(waiting.model.claims) == 453
    assert _rows(waiting).count("No date") == 1


def test_nothing_waits_says_so(
    qtbot: QtBot, services: Services, claims: list[Claim], other: Claim, waiting: WaitingPanel, settle: Settle
) -> None:
    for one in (*claims, other):
        services.claims.judge(one.id, "true")
    waiting.reload()
    settle()
    assert waiting.model.rowCount() == 0
    assert not waiting.list.isVisible()

"""The desk list: what it shows, how it follows, how it is worked by keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import perf_counter
from uuid import UUID, uuid4

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.article import Article, Genre, Status
from app.domain.desk import DeskOrder, DeskRow
from app.domain.edits import ArticleEdit
from app.services.services import Services
from app.ui.main_window import MainWindow
from app.ui.panels.desk_model import DeskModel
from app.ui.widgets.two_line_delegate import Roles


def _headlines(window: MainWindow) -> list[str]:
    return [row.headline for row in window.ctx.desk.model.rows]


def _row(number: int, *, article_id: UUID | None = None, minutes: int | None = None) -> DeskRow:
    moment = datetime(2026, 11, 24, tzinfo=UTC) - timedelta(minutes=number if minutes is None else minutes)
    return DeskRow(
        article_id or uuid4(), f"slug-{number}", f"Headline {number}", Status.DRAFT, "City", Genre.NEWS, moment, None,
        None, None, "en",
    )  # fmt: skip


def test_the_latest_article_is_on_top_and_a_click_opens_it(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow
) -> None:
    assert _headlines(window) == [article.headline]
    desk = window.ctx.desk
    with qtbot.waitSignal(window.ctx.workspace.opened):
        QTest.mouseClick(
            desk.list.viewport(),
            Qt.MouseButton.LeftButton,
            pos=desk.list.visualRect(desk.model.index(0)).center(),
        )
    assert window.editor.fields().headline == article.headline
    assert desk.list.currentIndex().row() == 0


def test_enter_opens_the_row_that_has_the_keys(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow, settle: Callable[[], None]
) -> None:
    other = services.articles.create(ArticleEdit(headline="Another one"))
    window.ctx.desk.reload()
    settle()
    assert _headlines(window) == ["Another one", article.headline]
    desk = window.ctx.desk
    desk.focus_first()
    desk.list.setCurrentIndex(desk.model.index(1))
    with qtbot.waitSignal(window.ctx.workspace.opened):
        QTest.keyClick(desk.list, Qt.Key.Key_Return)
    assert window.ctx.workspace.article_id == article.id
    with qtbot.waitSignal(window.ctx.workspace.opened):
        window.ctx.actions.run("article.previous")
    assert window.ctx.workspace.article_id == other.id


def test_the_bin_hides_and_gives_back(
    qtbot: QtBot, services: Services, article: Article, window: MainWindow, settle: Callable[[], None]
) -> None:
    window.ctx.workspace.open(article.id)
    settle()
    with qtbot.waitSignal(window.ctx.workspace.closed):
        window.ctx.actions.run("article.bin")
    settle()
    assert _headlines(window) == []
    window.ctx.desk.filters.show_bin(True)
    settle()
    assert _headlines(window) == [article.headline]
    with qtbot.waitSignal(window.ctx.workspace.opened):
        window.messages.press("Take it back")
    window.ctx.desk.filters.reset()
    settle()
    assert _headlines(window) == [article.headline]


def test_pills_and_words_narrow_the_list(
    services: Services, article: Article, window: MainWindow, settle: Callable[[], None]
) -> None:
    ready = services.articles.create(ArticleEdit(headline="Ferry strike ends", body="Words."))
    services.workflow.move(ready.id, Status.IN_REVIEW)
    filters = window.ctx.desk.filters
    window.ctx.desk.reload()
    settle()
    filters.pills.choose(Status.IN_REVIEW.value)
    settle()
    assert _headlines(window) == ["Ferry strike ends"]
    filters.reset()
    filters.show_field()
    filters.field.setText("HARBOUR")
    filters.changed.emit()
    settle()
    assert _headlines(window) == [article.headline]
    filters.field.setText("nothing of the kind")
    filters.changed.emit()
    settle()
    assert _headlines(window) == []
    assert "words" in filters.emptiness()


def test_what_another_program_writes_comes_by_the_signal(
    qtbot: QtBot, article: Article, window: MainWindow, settle: Callable[[], None]
) -> None:
    window.ctx.jobs.write(window.ctx.services.articles.create, ArticleEdit(headline="Just in"))
    qtbot.waitUntil(lambda: len(window.ctx.desk.model.rows) == 2)
    assert _headlines(window)[0] == "Just in"


def test_rows_say_what_they_are(article: Article, window: MainWindow) -> None:
    index = window.ctx.desk.model.index(0)
    assert index.data(Roles.LINE) == "Draft"
    assert index.data(Roles.TIME) == "now"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith(article.headline)


def test_a_change_of_one_in_ten_thousand_is_quick_and_keeps_the_order(qtbot: QtBot) -> None:
    model = DeskModel()
    rows = [_row(number) for number in range(10_000)]
    model.set_rows(rows, DeskOrder.UPDATED, descending=True)
    moved: list[tuple[int, int]] = []
    model.rowsMoved.connect(lambda _a, start, _b, _c, end: moved.append((start, end)))
    target = rows[7_000]
    begin = perf_counter()
    model.merge([_row(7_000, article_id=target.id, minutes=-1)], [target.id])
    assert perf_counter() - begin < 0.1
    assert moved == [(7_000, 0)]
    assert model.rows[0].id == target.id
    model.merge([], [target.id])
    assert model.rowCount() == 9_999
    assert model.row_of(target.id) == -1
    model.merge([_row(5_000, article_id=target.id)], [target.id])
    assert abs(model.row_of(target.id) - 5_000) <= 1
    times = [row.updated for row in model.rows]
    assert times == sorted(times, reverse=True)
    assert model.rowCount(QModelIndex()) == 10_000

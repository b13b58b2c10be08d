"""How long an article of 10,000 words takes from the click on the desk until its words are painted."""

from __future__ import annotations

import time

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit

from app.domain.anchors import describe
from app.domain.edits import ArticleEdit
from app.services.services import Services
from app.ui.main_window import MainWindow
from tests.bench.figures import Figure, Measured, Target
from tests.bench.window import is_quiet, pause, preview_of, story, wait, window

WORDS, CLAIMS, ROUNDS = 10_000, 200, 20


def measure() -> Measured:
    """Open two long articles in turns, from the desk of the assembled window."""
    with window(_fill) as built:
        long, plain = _open_in_turns(built)
    return Measured([
        Figure("click on the desk to 10,000 words and 200 claims painted", long, (Target("median", "<", 150),),
               yardstick="a bare QTextEdit given the text", yardstick_values=plain, paired=True),
    ])  # fmt: skip


def _fill(services: Services) -> None:
    for name in ("First", "Second"):
        article = services.articles.create(ArticleEdit(headline=f"{name} harbour wall", body=story(WORDS)))
        for number in range(CLAIMS):
            start = article.body.index(f"sector {2 * number} ")
            services.claims.add(article.id, describe(article.body, start, start + 30, "body"))


class _Painted:
    """Notes when an editor has painted its words."""

    def __init__(self) -> None:
        self.at = 0.0

    def note(self, _painter: QPainter, _area: QRectF) -> None:
        """Look at the clock: the words are painted, and what is above them comes now."""
        self.at = time.perf_counter()


class _Bare(QTextEdit):
    """The yardstick."""

    painted_at = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the words and look at the clock."""
        super().paintEvent(event)
        self.painted_at = time.perf_counter()


def _open_in_turns(built: MainWindow) -> tuple[list[float], list[float]]:
    body, rows = built.editor.body, built.ctx.desk.model.rows
    painted, bare = _Painted(), _Bare()
    body.paint_above(painted.note)
    bare.resize(body.size())
    bare.show()
    _open(built, 0, painted)
    preview_of(built)
    long, plain = [], []
    for number in range(ROUNDS):
        long.append(_open(built, (number + 1) % len(rows), painted))
        preview_of(built)
        wait(lambda: is_quiet(built.ctx))
        pause(400)  # what follows a pause has its turn
        wait(lambda: is_quiet(built.ctx))
        plain.append(_put(bare, f"{number} {body.text()}"))
    bare.close()
    return long, plain


def _open(built: MainWindow, row: int, painted: _Painted) -> float:
    """Click on a row of the desk; return the milliseconds until the words of its article are painted."""
    desk, workspace = built.ctx.desk, built.ctx.workspace
    wanted = desk.model.rows[row].id
    place = desk.list.visualRect(desk.model.index(row)).center()
    shown: list[float] = []
    connection = workspace.opened.connect(lambda _opened: shown.append(time.perf_counter()))
    start = time.perf_counter()
    QTest.mouseClick(desk.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    wait(lambda: bool(shown) and painted.at > shown[0])
    workspace.opened.disconnect(connection)
    assert workspace.article_id == wanted
    return 1_000 * (painted.at - start)


def _put(bare: _Bare, text: str) -> float:
    """The yardstick: give the text to an editor of Qt's and wait for its paint."""
    start = time.perf_counter()
    bare.setPlainText(text)
    wait(lambda: bare.painted_at > start)
    return 1_000 * (bare.painted_at - start)

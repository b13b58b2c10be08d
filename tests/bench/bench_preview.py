"""How fast the preview follows the typing, and what it costs the keys, at 10,000 words and 200 claims."""

from __future__ import annotations

import re
import time
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView

from app.domain.anchors import describe
from app.domain.edits import ArticleEdit
from app.publishing.markdown import render
from app.services.previewing import PreviewService, Proof, theme_files
from app.services.services import Services
from app.ui.context import Context
from app.ui.editor.body_editor import BodyEditor
from app.ui.main_window import MainWindow
from app.ui.panels.arrangement import PREVIEW
from app.ui.preview.preview_panel import PreviewPanel
from tests.bench.figures import Figure, Measured, Target
from tests.bench.window import preview_of, story, wait, window

WORDS, CLAIMS, MIDDLE = 10_000, 200, 250
ROUNDS, EDITS = 12, 4
TURNS, KEYS = 4, 60
HEADLINE = "Harbour wall"


def measure() -> Measured:
    """Change a paragraph in the middle and wait for its picture; then type, with the preview and without."""
    with window(_fill) as built:
        ctx = built.ctx
        ctx.workspace.open("harbour-wall")
        wait(lambda: ctx.workspace.current is not None)
        panel = preview_of(built)
        changes, everything = _changes(built, panel)
        beside, alone = _typing(built, panel)
    quick = (Target("median", "<", 60.0), Target("ratio", "<=", 1 / 8))
    return Measured([
        Figure("pause in typing to new preview painted", changes, quick,
               yardstick="full render with setHtml", yardstick_values=everything),
        Figure("key to paint, preview open", beside, (Target("p99", "<", 16.7),),
               yardstick="the same without the preview", yardstick_values=alone),
    ])  # fmt: skip


def _fill(services: Services) -> None:
    article = services.articles.create(ArticleEdit(headline=HEADLINE, standfirst="Costs.", body=story(WORDS)))
    for number in range(CLAIMS):
        start = article.body.index(f"sector {2 * number} ")
        services.claims.add(article.id, describe(article.body, start, start + 30, "body"))


class _Drawn(QObject):
    """Notes when the document says that a change is on the screen."""

    def __init__(self, panel: PreviewPanel) -> None:
        super().__init__()
        self.at = 0.0
        assert panel.live is not None
        panel.live.drawn.connect(self._on_drawn)

    def _on_drawn(self) -> None:
        self.at = time.perf_counter()


# ---------------------------------------------------------------------- a change, and everything anew
def _changes(built: MainWindow, panel: PreviewPanel) -> tuple[list[float], list[float]]:
    """Return the milliseconds until a change is drawn, and until a full render is, a few of each in turns."""
    drawn, changes, everything = _Drawn(panel), [], []
    assert panel.typesetter is not None
    view = _view(panel)
    for turn in range(ROUNDS + 1):
        changed = [_change(built.ctx, panel, drawn, EDITS * turn + number) for number in range(EDITS)]
        proof = panel.typesetter.proof
        assert proof is not None
        full = _everything(built.ctx.services.previews, proof, view.page(), turn)
        if turn:  # the first of each does not count
            changes += changed
            everything.append(full)
    view.close()
    return changes, everything


def _change(ctx: Context, panel: PreviewPanel, drawn: _Drawn, number: int) -> float:
    """Put a word into the paragraph in the middle; return the milliseconds until it was drawn."""
    body = ctx.drafting.editor.body
    middle = body.text().index(f"sector {MIDDLE} ")
    ctx.drafting.editor.go_to("body", middle, middle)
    wait(lambda: panel.is_settled)
    drawn.at = 0.0
    start = time.perf_counter()
    body.replace(middle, middle, f"x{number} ")
    wait(lambda: drawn.at > 0)
    return 1_000 * (drawn.at - start)


def _view(panel: PreviewPanel) -> QWebEngineView:
    """Return a web view of the preview's size, in a window of its own."""
    view = QWebEngineView()
    view.resize(panel.size())
    view.show()
    return view


def _everything(previews: PreviewService, proof: Proof, page: QWebEnginePage, number: int) -> float:
    """The yardstick: render everything, and give the whole page to setHtml; milliseconds until it was drawn."""
    style = next(data for name, data in theme_files(proof.content).items() if name.endswith(".css")).decode()
    done: list[bool] = []
    start = time.perf_counter()
    body = render(proof.source.replace(f"sector {MIDDLE} ", f"sector {MIDDLE} x{number} "))
    html = previews.page(replace(proof, content=replace(proof.content, body=body)))
    page.setHtml(
        re.sub(r"<link[^>]*>|<meta http-equiv[^>]*>", "", html).replace("</head>", f"<style>{style}</style></head>")
    )
    _finish(page, done)
    return 1_000 * (time.perf_counter() - start)


def _finish(page: QWebEnginePage, done: list[bool]) -> None:
    """Wait until a page is loaded and a frame of it is drawn, as the preview's own agent tells it."""
    page.loadFinished.connect(lambda _ok: done.append(True), Qt.ConnectionType.SingleShotConnection)
    wait(lambda: bool(done))
    script = (
        "document.drawn = 0; { const after = new MessageChannel(); "
        "after.port2.onmessage = () => { document.drawn = 1; };"
        " requestAnimationFrame(() => after.port1.postMessage(0)); } 0"
    )
    page.runJavaScript(script)
    seen: list[object] = []
    while 1 not in seen:
        count = len(seen)
        page.runJavaScript("document.drawn", seen.append)
        wait(lambda at=count: len(seen) > at)  # type: ignore[misc]


# ---------------------------------------------------------------------- keys
def _typing(built: MainWindow, panel: PreviewPanel) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each key with the preview and without it, in turns."""
    ctx, beside, alone = built.ctx, [], []
    body = ctx.drafting.editor.body
    painted = _Painted(body)
    for _ in range(TURNS):
        wait(lambda: panel.is_settled)
        beside += _keys(body, painted)
        ctx.arrangement.toggle(PREVIEW)
        alone += _keys(body, painted)
        ctx.arrangement.toggle(PREVIEW)
    return beside, alone


class _Painted:
    """Notes when what a key has changed is painted by Qt itself and given to the screen."""

    def __init__(self, body: BodyEditor) -> None:
        self.at = 0.0
        body.paint_above(self._on_paint)

    def _on_paint(self, _painter: QPainter, _area: QRectF) -> None:
        QTimer.singleShot(0, self._on_given)

    def _on_given(self) -> None:
        self.at = time.perf_counter()


def _keys(body: BodyEditor, painted: _Painted) -> list[float]:
    """Type, a key every 60 ms; return the milliseconds from each key to its paint, with all that comes between."""
    times = []
    for number in range(KEYS):
        start = time.perf_counter()
        painted.at = 0.0
        QTest.keyClick(body, "abcdefgh "[number % 9])  # type: ignore[call-overload]
        while not painted.at:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        times.append(1_000 * (painted.at - start))
        wait(lambda at=start + 0.06: time.perf_counter() >= at)  # type: ignore[misc]
    return times

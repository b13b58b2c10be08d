"""How fast the preview follows the typing, and what it costs the keys: `python -m tests.bench.bench_preview`."""

from __future__ import annotations

import json
import os
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from app import paths
from app.domain.anchors import describe
from app.domain.edits import ArticleEdit
from app.publishing.markdown import render
from app.services.opening import open_services
from app.services.previewing import PreviewService, Proof, theme_files
from app.services.services import Services
from app.settings import Settings
from app.ui import theme
from app.ui.context import Context
from app.ui.first_window import FirstWindow
from app.ui.main_window import MainWindow
from app.ui.panels.arrangement import PREVIEW
from app.ui.preview import page_scheme
from app.ui.preview.preview_panel import PreviewPanel

_SENTENCE = (
    "The wall in sector {n} will cost {n} million crowns, the council said, “and not one crown more” than that. "
)
PARAGRAPHS, CLAIMS, EDITS, KEYS, FULL = 125, 200, 40, 200, 8


def _prepare(address: str) -> str:
    """Make an article of 10,000 words with 200 claims; return its slug."""
    services = open_services(address, create=True)
    body = "\n\n".join("".join(_SENTENCE.format(n=4 * p + s) for s in range(4)) for p in range(PARAGRAPHS)) + "\n"
    article = services.articles.create(ArticleEdit(headline="Harbour wall", standfirst="Costs.", body=body))
    for number in range(CLAIMS):
        start = article.body.index(f"sector {2 * number} ")
        services.claims.add(article.id, describe(article.body, start, start + 30, "body"))
    services.close()
    return article.slug


def _wait(done: Callable[[], bool], seconds: float = 60.0) -> None:
    """Let the window live until something is so; looks every millisecond, and takes no time itself."""
    end = time.perf_counter() + seconds
    loop, timer = QEventLoop(), QTimer(interval=1)
    timer.timeout.connect(lambda: loop.quit() if done() or time.perf_counter() > end else None)
    timer.start()
    if not done():
        loop.exec()
    timer.stop()
    if not done():
        raise TimeoutError("the window did not come to rest")


class _Drawn(QObject):
    """Notes when the document says that a change is on the screen."""

    def __init__(self, panel: PreviewPanel) -> None:
        super().__init__()
        self.at = 0.0
        assert panel.live is not None
        panel.live.drawn.connect(self._on_drawn)

    def _on_drawn(self) -> None:
        self.at = time.perf_counter()


def _edits(ctx: Context, panel: PreviewPanel) -> list[float]:
    """Change one paragraph in the middle; return the milliseconds until the change was drawn."""
    drawn, times = _Drawn(panel), []
    editor = ctx.drafting.editor
    middle = editor.body.text().index(f"sector {2 * PARAGRAPHS} ")
    editor.go_to("body", middle, middle)
    for number in range(EDITS):
        _wait(lambda: panel.is_settled)
        drawn.at = 0.0
        start = time.perf_counter()
        editor.body.replace(middle, middle, f"x{number} ")
        _wait(lambda: drawn.at > 0)
        times.append(1_000 * (drawn.at - start))
    return times


def _keys(ctx: Context) -> list[float]:
    """Type, a key every 60 ms; return the milliseconds from each key to its paint."""
    body, times = ctx.drafting.editor.body, []
    for number in range(KEYS):
        next_key = time.perf_counter() + 0.06
        start = time.perf_counter()
        QTest.keyClick(body, "abcdefgh "[number % 9])  # type: ignore[call-overload]
        body.viewport().repaint()
        times.append(1_000 * (time.perf_counter() - start))
        _wait(lambda at=next_key: time.perf_counter() >= at)  # type: ignore[misc]
    return times


def _full(previews: PreviewService, proof: Proof) -> list[float]:
    """The yardstick: render everything, and give the whole page to setHtml; milliseconds until it was drawn."""
    style = next(data for name, data in theme_files(proof.content).items() if name.endswith(".css")).decode()
    view, times = QWebEngineView(), []
    view.resize(500, 900)
    view.show()
    page: QWebEnginePage = view.page()
    for number in range(FULL):
        done: list[bool] = []
        start = time.perf_counter()
        body = render(proof.source.replace("sector 250 ", f"sector 250 x{number} "))
        html = previews.page(replace(proof, content=replace(proof.content, body=body)))
        page.setHtml(
            re.sub(r"<link[^>]*>|<meta http-equiv[^>]*>", "", html).replace("</head>", f"<style>{style}</style></head>")
        )
        _finished(page, done)
        times.append(1_000 * (time.perf_counter() - start))
    view.close()
    return times


def _finished(page: QWebEnginePage, done: list[bool]) -> None:
    """Wait until a page is loaded and two frames of it are drawn."""
    page.loadFinished.connect(lambda _ok: done.append(True), Qt.ConnectionType.SingleShotConnection)
    _wait(lambda: bool(done))
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
        _wait(lambda at=count: len(seen) > at)  # type: ignore[misc]


def _figures(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "median_ms": round(statistics.median(ordered), 1),
        "p99_ms": round(ordered[min(len(ordered) - 1, round(0.99 * len(ordered)))], 1),
        "worst_ms": round(ordered[-1], 1),
    }


def _open(address: str, folder: Path) -> tuple[Services, MainWindow]:
    """Open the window on a newsroom, as the program does."""
    opened: list[Services] = []
    here = threading.get_ident()
    thread = threading.Thread(target=lambda: opened.append(open_services(address, forbidden_thread=here)))
    thread.start()
    thread.join()
    ctx = Context(
        services=opened[0],
        address=address,
        settings=Settings(),
        settings_path=folder / "settings.toml",
        session_path=folder / "session",
        open_newsroom=lambda _address, *, create=False: None,
    )
    frame = FirstWindow()
    frame.resize(1600, 1000)
    window = MainWindow(ctx, frame)
    window.show()
    frame.show()
    _wait(lambda: window.is_complete)
    return opened[0], window


def measure() -> dict[str, Any]:
    """Return the figures of the preview at 10,000 words and 200 claims."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        address = str(folder / "newsroom.standfirst")
        slug = _prepare(address)
        services, window = _open(address, folder)
        ctx = window.ctx
        ctx.workspace.open(slug)
        panel = window.frame.findChild(PreviewPanel)
        assert panel is not None
        _wait(lambda: panel.is_settled)
        edits, keys = _edits(ctx, panel), _keys(ctx)
        ctx.arrangement.toggle(PREVIEW)
        alone = _keys(ctx)
        ctx.arrangement.toggle(PREVIEW)
        _wait(lambda: panel.is_settled)
        assert panel.typesetter is not None
        assert panel.typesetter.proof is not None
        proof = panel.typesetter.proof
        ctx.jobs.close(10)
        full = _full(services.previews, proof)
        services.close()
        window.frame.close()
    return {
        "change_to_painted_page": _figures(edits),
        "key_to_paint": _figures(keys),
        "key_to_paint_without_preview": _figures(alone),
        "set_html_of_everything": _figures(full),
        "times_faster_than_set_html": round(statistics.median(full) / statistics.median(edits), 1),
        "words": len(proof.source.split()),
    }


def main() -> None:
    """Measure and print."""
    sys.setswitchinterval(0.0005)
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    page_scheme.register()
    app = QApplication(sys.argv[:1])
    theme.load_fonts(paths.resource("fonts"))
    theme.apply(app, dark=False)
    print(json.dumps(measure(), indent=1))


if __name__ == "__main__":
    main()

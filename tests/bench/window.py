"""The assembled window on a newsroom of its own, as the program puts it together, for benches."""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app import paths
from app.services.opening import open_services
from app.services.services import Services
from app.settings import Settings
from app.ui import environment, theme
from app.ui.context import Context
from app.ui.first_window import FirstWindow
from app.ui.main_window import MainWindow
from app.ui.preview import page_scheme
from app.ui.preview.preview_panel import PreviewPanel

SENTENCE = "The wall in sector {n} will cost {n} million crowns, the council said, “and not one crown more” than that. "


def story(words: int) -> str:
    """Make a text of so many words, in paragraphs of four sentences; no two sentences are alike."""
    paragraphs = words // 80
    return "\n\n".join("".join(SENTENCE.format(n=4 * p + s) for s in range(4)) for p in range(paragraphs)) + "\n"


def wait(done: Callable[[], bool], seconds: float = 60.0) -> None:
    """Let the window live until something is so; looks every millisecond, and takes no time itself."""
    end = time.perf_counter() + seconds
    loop, timer = QEventLoop(), QTimer(interval=1)
    seen: list[bool] = []

    def look() -> None:
        if done():
            seen.append(True)
        if seen or time.perf_counter() > end:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    look()
    if not seen:
        loop.exec()
    timer.stop()
    if not seen:
        raise TimeoutError("the window did not come to rest")


def pause(milliseconds: int) -> None:
    """Let the window live for a while, undisturbed."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@contextmanager
def window(fill: Callable[[Services], None]) -> Iterator[MainWindow]:
    """Open the window on a newsroom that `fill` has written into; every part of it is there."""
    sys.setswitchinterval(0.0005)
    environment.prepare()
    page_scheme.register()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    theme.use_resources(paths.resource("fonts"), paths.resource("icons"))
    theme.apply(application, dark=False)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        address = str(Path(folder) / "newsroom.standfirst")
        prepared = open_services(address, create=True)
        fill(prepared)
        prepared.close()
        services = _open(address)
        built = _assemble(services, address, Path(folder))
        yield built
        built.ctx.drafting.stop()
        built.ctx.jobs.close(30)
        services.close()
        built.frame.close()


def _open(address: str) -> Services:
    """Open the newsroom on a thread, as the program does."""
    opened: list[Services] = []
    here = threading.get_ident()
    thread = threading.Thread(target=lambda: opened.append(open_services(address, forbidden_thread=here)))
    thread.start()
    thread.join()
    return opened[0]


def _assemble(services: Services, address: str, folder: Path) -> MainWindow:
    ctx = Context(
        services=services,
        address=address,
        settings=Settings(),
        settings_path=folder / "settings.toml",
        session_path=folder / "session",
        open_newsroom=lambda _address, *, create=False, said="": None,
    )
    frame = FirstWindow()
    frame.resize(1600, 1000)
    built = MainWindow(ctx, frame)
    built.show()
    frame.show()
    wait(lambda: built.is_complete and is_quiet(ctx))
    return built


def is_quiet(ctx: Context) -> bool:
    """Say whether no job is under way and every change has been told."""
    return ctx.jobs.is_settled and ctx.changes.is_quiet


def preview_of(built: MainWindow) -> PreviewPanel:
    """Return the preview, with the page of the open article in it."""
    panel = built.frame.findChild(PreviewPanel)
    assert isinstance(panel, PreviewPanel)
    wait(lambda: panel.is_settled)
    return panel

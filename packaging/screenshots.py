"""Makes the pictures of resources/help/images/ from the running program and the sample: `make screenshots`.

Those in the repository were made with Inter as the font of the system (Debian: `fonts-inter`).
"""

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QTimer, QUrl
from PySide6.QtGui import QPixmap
from PySide6.QtWebEngineCore import QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from app import paths
from app.services.opening import open_services
from app.ui import application, environment, theme
from app.ui.context import Context
from app.ui.dialogs.source_reader import open_reader
from app.ui.preview.preview_panel import PreviewPanel
from app.ui.workspace import Mode

IMAGES = Path(__file__).resolve().parents[1] / "resources" / "help" / "images"
ARTICLE = "harbour-wall-will-cost-twice-what-the-council-said"
PUBLISHED = "what-the-flood-map-leaves-out"
PANELS = {Mode.WRITE: "", Mode.CHECK: "fact_check", Mode.LINK: "related", Mode.PUBLISH: "story"}
PAGES = {"desktop": (1280, 1800), "phone": (390, 1600)}


def wait(condition: Callable[[], object], seconds: float = 30.0) -> None:
    """Let the window work until something holds. Raises TimeoutError where it does not in time."""
    loop, look = QEventLoop(), QTimer(interval=20)
    look.timeout.connect(lambda: loop.quit() if condition() else None)
    look.start()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    if not condition():
        loop.exec()
    look.stop()
    if not condition():
        raise TimeoutError("the window did not come to rest")


def rest(milliseconds: int) -> None:
    """Let what was asked for be painted: painting has no signal of its own."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def keep(picture: QPixmap, name: str) -> None:
    """Write a picture with a palette of its own: a quarter of the bytes, and nobody sees it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    image = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    IMAGES.mkdir(parents=True, exist_ok=True)
    image.quantize(255, dither=Image.Dither.NONE).save(IMAGES / f"{name}.png", optimize=True)


def windows(app: QApplication, folder: Path, look: str) -> None:
    """Take the four workspaces in one look."""
    settings = folder / "settings.toml"
    settings.write_text(f'[appearance]\ntheme = "{look}"\n', encoding="utf-8")
    program = application.Program(theme.Follower(app, theme.Mode(look)), "Ilka Moor", settings)
    program.frame.resize(1680, 1020)
    program.start(str(folder / "newsroom.standfirst"), ARTICLE)
    wait(lambda: program.window is not None and program.window.is_complete)
    window = program.window
    assert window is not None
    ctx = window.ctx
    wait(lambda: ctx.workspace.current is not None)
    preview = program.frame.findChild(PreviewPanel)
    assert isinstance(preview, PreviewPanel)
    for mode, panel in PANELS.items():
        ctx.workspace.set_mode(mode)
        if panel:
            ctx.arrangement.show_panel(panel)
        current = ctx.workspace.current
        assert current is not None
        ctx.workspace.choose_claim(current.claims[1].claim.id if mode is Mode.CHECK else None)
        wait(lambda: preview.is_settled and ctx.jobs.is_settled)
        rest(900)
        keep(program.frame.grab(), f"{mode.value}-{look}")
        if mode is Mode.CHECK and look == "light":
            reader(ctx)
    program.frame.close()
    program.end()


def reader(ctx: Context) -> None:
    """Take the reader of a source, opened at the passage that is evidence."""
    current = ctx.workspace.current
    assert current is not None
    evidence, _ = next(one for view in current.claims for one in view.evidence if one[0].passage)
    shown = open_reader(ctx, evidence.source_id, evidence.passage)
    shown.line.words.setText("works")
    wait(lambda: ctx.jobs.is_settled and shown.line.hits)
    rest(600)
    keep(shown.grab(), "source-reader")
    shown.close()


def pages(folder: Path) -> None:
    """Take a published page as a desktop and as a phone show it."""
    for name, (width, height) in PAGES.items():
        view = QWebEngineView()
        view.settings().setAttribute(QWebEngineSettings.WebAttribute.ShowScrollBars, False)
        loaded: list[bool] = []
        view.loadFinished.connect(loaded.append)
        view.resize(width, height)
        view.show()
        view.load(QUrl.fromLocalFile(str(folder / "site" / PUBLISHED / "index.html")))
        wait(lambda loaded=loaded: loaded)  # type: ignore[misc]
        rest(900)
        keep(view.grab(), f"page-{name}")
        view.close()


def main() -> None:
    """Run one look in this process, or every look in a process of its own."""
    if len(sys.argv) == 1:
        for what in ("light", "dark", "pages"):
            subprocess.run([sys.executable, __file__, what], check=True)
        return
    environment.prepare()
    app = QApplication(["standfirst"])
    theme.use_resources(paths.resource("fonts"), paths.resource("icons"))
    with tempfile.TemporaryDirectory(prefix="standfirst-pictures-") as name:
        folder = Path(name)
        services = open_services(str(folder / "newsroom.standfirst"), create=True)
        services.sample.fill()
        services.pages.export(folder / "site")
        services.close()
        if sys.argv[1] == "pages":
            pages(folder)
        else:
            windows(app, folder, sys.argv[1])


if __name__ == "__main__":
    main()

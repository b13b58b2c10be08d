"""Export from the window: into the folder that is kept, with a page to be opened; and what is published offers it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.domain.article import Article
from app.services.services import Services
from app.ui.main_window import MainWindow
from app.ui.widgets.message_bar import MessageBar

Settle = Callable[[], None]


class _Opener(QObject):
    """Takes the place of the system: notes what it is asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Note an address."""
        self.opened.append(url)


def test_what_is_published_is_exported_and_its_page_can_be_opened(
    tmp_path: Path, services: Services, article: Article, window: MainWindow, settle: Settle
) -> None:
    folder = tmp_path / "site"
    window.ctx.settings.publishing.folder = str(folder)
    window.ctx.workspace.open(article.id)
    settle()
    window.ctx.actions.run("article.publish")
    settle()
    window.messages.press("Export now")
    settle()
    page = folder / article.slug / "index.html"
    assert page.read_text(encoding="utf-8") == services.pages.render(article.id)
    assert any("1 page in" in text for text in window.messages.texts)
    system = _Opener()
    # The stub asks for bytes; the function takes only a str.
    QDesktopServices.setUrlHandler("file", system, "take")  # type: ignore[arg-type]
    try:
        window.messages.press("Open page")
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [url.toLocalFile() for url in system.opened] == [str(page)]
    before = page.stat().st_mtime_ns
    window.ctx.actions.run("site.export")
    settle()
    assert page.stat().st_mtime_ns == before
    assert any("0 files written" in text for text in window.messages.texts)


def test_a_folder_that_cannot_be_written_gets_one_sentence(
    tmp_path: Path, services: Services, article: Article, window: MainWindow, settle: Settle
) -> None:
    (tmp_path / "site").write_text("a file", encoding="utf-8")
    window.ctx.settings.publishing.folder = str(tmp_path / "site")
    services.workflow.publish(article.id)
    window.ctx.actions.run("site.export")
    settle()
    assert len(window.messages.findChildren(MessageBar)) >= 1
    assert any("site" in text for text in window.messages.texts)
    assert (tmp_path / "site").read_text(encoding="utf-8") == "a file"

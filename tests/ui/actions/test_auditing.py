"""The audit trail from the window into a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.domain.article import Article
from app.services.services import Services
from app.ui.main_window import MainWindow

Settle = Callable[[], None]


def _choose(window: MainWindow, place: Path) -> None:
    window.ctx.actions.run("audit.export")
    (dialog,) = [one for one in window.ctx.window.findChildren(QFileDialog) if one.isVisible()]
    assert dialog.selectedFiles()[0].endswith(".csv")
    dialog.close()
    dialog.fileSelected.emit(str(place))


def test_the_trail_of_the_open_article_is_written(
    tmp_path: Path, services: Services, article: Article, window: MainWindow, settle: Settle
) -> None:
    claim = services.claims.add_quote(article.id, "84 million crowns")
    assert not window.ctx.actions.get("audit.export").isEnabled()
    window.ctx.workspace.open(article.id)
    settle()
    _choose(window, tmp_path / "trail.csv")
    settle()
    written = (tmp_path / "trail.csv").read_text(encoding="utf-8-sig")
    assert "claim.add" in written
    assert claim.exact in written
    assert any("audit trail of the article is in" in text for text in window.messages.texts)


def test_a_place_that_cannot_be_written_gets_one_sentence(
    tmp_path: Path, article: Article, window: MainWindow, settle: Settle
) -> None:
    window.ctx.workspace.open(article.id)
    settle()
    _choose(window, tmp_path / "none" / "trail.csv")
    settle()
    assert any("could not be written" in text for text in window.messages.texts)

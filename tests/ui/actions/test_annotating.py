"""Notes on the page come in from a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.domain.article import Article
from app.services.services import Services
from app.ui.main_window import MainWindow

Settle = Callable[[], None]


def _choose(window: MainWindow, place: Path) -> None:
    window.ctx.actions.run("claim.import")
    (dialog,) = [one for one in window.ctx.window.findChildren(QFileDialog) if one.isVisible()]
    dialog.close()
    dialog.fileSelected.emit(str(place))


def test_notes_become_claims_of_the_open_article(
    tmp_path: Path, services: Services, article: Article, window: MainWindow, settle: Settle
) -> None:
    assert not window.ctx.actions.get("claim.import").isEnabled()
    window.ctx.workspace.open(article.id)
    settle()
    selector = {"type": "TextQuoteSelector", "exact": "Councillor Roth"}
    row = {
        "id": "n",
        "uri": f"https://x.example/{article.slug}/",
        "text": "Says who?",
        "target": [{"selector": [selector]}],
    }
    (tmp_path / "notes.json").write_text(json.dumps({"rows": [row]}))
    _choose(window, tmp_path / "notes.json")
    settle()
    assert [view.claim.exact for view in services.claims.of_article(article.id)] == ["Councillor Roth"]
    assert "1 note is a claim now." in window.messages.texts
    current = window.ctx.workspace.current
    assert current is not None
    assert len(current.claims) == 1


def test_what_is_no_file_of_notes_gets_one_sentence(
    tmp_path: Path, article: Article, window: MainWindow, settle: Settle
) -> None:
    window.ctx.workspace.open(article.id)
    settle()
    (tmp_path / "notes.json").write_text("{")
    _choose(window, tmp_path / "notes.json")
    settle()
    assert any("Nothing was taken in" in text for text in window.messages.texts)

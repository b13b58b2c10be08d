"""The dialogs that ask for files offer those that can be read, and no others."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.article import Article
from app.domain.errors import BadInput
from app.formats.images import check_image
from app.formats.reading import read
from app.formats.snapshots import read_document
from app.ui.dialogs.sources_dialog import DOCUMENTS
from app.ui.main_window import MainWindow

Settle = Callable[[], None]
_OFFICE = b"PK\x03\x04\x14\x00\x00\x00\x08\x00word/document.xml"
_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
_SAMPLES = {".docx": _OFFICE, ".odt": _OFFICE, ".pdf": _PDF}


def _suffixes(filters: list[str]) -> set[str]:
    return set(re.findall(r"\*(\.\w+)", filters[0]))


def _offered(window: MainWindow, action: str, settle: Settle) -> set[str]:
    window.ctx.actions.run(action)
    settle()
    dialog = next(one for one in window.frame.findChildren(QFileDialog) if one.isVisible())
    offered = _suffixes(dialog.nameFilters())
    dialog.reject()
    return offered


def test_what_cannot_be_read_is_not_offered_for_import(window: MainWindow, settle: Settle) -> None:
    for suffix, data in _SAMPLES.items():
        with pytest.raises(BadInput):
            read(f"file{suffix}", data)
    offered = _offered(window, "article.import", settle)
    assert {".txt", ".md", ".html"} <= offered
    assert offered & _SAMPLES.keys() == set()


def test_what_cannot_be_kept_is_not_offered_as_an_image(
    qtbot: QtBot, window: MainWindow, article: Article, settle: Settle
) -> None:
    window.ctx.workspace.open(article.id)
    settle()
    with pytest.raises(BadInput):
        check_image("drawing.svg", _SVG)
    assert _offered(window, "edit.image", settle) == {".png", ".jpg", ".jpeg", ".webp", ".gif"}


def test_what_has_no_text_is_not_offered_as_a_source() -> None:
    for suffix, data in _SAMPLES.items():
        with pytest.raises(BadInput):
            read_document(f"file{suffix}", data)
    assert read_document("figures.csv", b"year,crowns\n2026,84\n").text
    assert _suffixes([DOCUMENTS]) & {".docx", ".odt"} == set()
    assert {".txt", ".md", ".html", ".csv", ".pdf", ".png"} <= _suffixes([DOCUMENTS])

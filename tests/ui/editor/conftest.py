from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.editor.article_editor import ArticleEditor
from app.ui.editor.body_editor import BodyEditor
from app.ui.editor.source_edit import SourceEdit

RESOURCES = Path(__file__).resolve().parents[3] / "resources"


@pytest.fixture(scope="session")
def with_fonts(qapp: QApplication) -> QApplication:
    theme.use_resources(RESOURCES / "fonts", RESOURCES / "icons")
    return qapp


@pytest.fixture
def dressed(with_fonts: QApplication) -> QApplication:
    if theme.colours().dark or not with_fonts.styleSheet():
        theme.apply(with_fonts, dark=False)
    return with_fonts


@pytest.fixture
def body(qtbot: QtBot, dressed: QApplication) -> BodyEditor:
    edit = BodyEditor()
    qtbot.addWidget(edit)
    edit.resize(640, 480)
    return edit


@pytest.fixture
def article(qtbot: QtBot, dressed: QApplication) -> ArticleEditor:
    editor = ArticleEditor()
    qtbot.addWidget(editor)
    editor.resize(640, 600)
    return editor


@pytest.fixture
def recorder() -> Callable[[SourceEdit], list[tuple[int, int, int]]]:
    """Follow an editor's `edited` by a mirror of its text; fail at once when they part."""

    def record(edit: SourceEdit) -> list[tuple[int, int, int]]:
        seen: list[tuple[int, int, int]] = []
        edit.edited.connect(lambda *numbers: seen.append(numbers))
        return seen

    return record

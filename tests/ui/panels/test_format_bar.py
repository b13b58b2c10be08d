"""The row of tools above the text does what its actions do, and leaves the keys where they are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from app.domain.article import Article
from app.ui.main_window import MainWindow
from app.ui.panels.format_bar import FormatBar

Settle = Callable[[], None]


def test_a_click_formats_the_selected_words(article: Article, window: MainWindow, settle: Settle) -> None:
    bar = window.frame.findChild(FormatBar)
    assert bar is not None
    assert not bar.isVisible()
    window.ctx.workspace.open(article.id)
    settle()
    assert bar.isVisible()
    body = window.editor.body
    body.setFocus()
    body.select(4, 8)
    strong = bar.findChild(QToolButton, "edit.strong")
    assert strong is not None
    QTest.mouseClick(strong, Qt.MouseButton.LeftButton)
    assert body.text().startswith("The **wall** will cost")
    assert body.hasFocus()


def test_every_tool_says_what_it_does_and_by_which_keys(window: MainWindow) -> None:
    bar = window.frame.findChild(FormatBar)
    assert bar is not None
    for tool in bar.findChildren(QToolButton):
        assert tool.text()
        assert tool.toolTip()
        assert not tool.icon().isNull()
        assert not tool.defaultAction().shortcut().isEmpty()

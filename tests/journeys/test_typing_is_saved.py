"""What is typed in the assembled window is in the newsroom a moment later, and the window says so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.services import Services
from app.ui.main_window import MainWindow
from app.ui.workspace import SavingState


def test_a_new_article_is_written_saved_and_found_again(qtbot: QtBot, services: Services, window: MainWindow) -> None:
    """By keys alone, from the empty newsroom to the second article."""
    workspace = window.ctx.workspace
    with qtbot.waitSignal(workspace.opened):
        QTest.keyClick(window.frame, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.editor.headline.hasFocus)
    QTest.keyClicks(window.editor.headline, "Ferry strike ends")
    assert window.frame.windowTitle() == "Ferry strike ends — Standfirst", "as it stands on the screen, saved or not"
    QTest.keyClick(window.editor.headline, Qt.Key.Key_Return)
    window.editor.body.setFocus()
    QTest.keyClicks(window.editor.body, "After eleven days the ferries sail again.")
    QTest.keyClick(window.editor.body, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: workspace.saving.state is SavingState.SAVED and not window.ctx.drafting.autosave.is_dirty)
    qtbot.waitUntil(lambda: [row.headline for row in window.ctx.desk.model.rows] == ["Ferry strike ends"])
    assert window.status.saved.text().startswith("Saved")
    qtbot.waitUntil(lambda: window.status.words.text().startswith("10 words"))

    first = workspace.article_id
    assert first is not None
    kept = services.articles.open(first).article
    assert (kept.headline, kept.body) == ("Ferry strike ends", "After eleven days the ferries sail again.")
    assert kept.slug == "ferry-strike-ends"

    with qtbot.waitSignal(workspace.opened):
        QTest.keyClick(window.frame, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert workspace.article_id != first
    qtbot.waitUntil(lambda: len(window.ctx.desk.model.rows) == 2)

    palette = window.ctx.finder.palette
    QTest.keyClick(window.frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(palette.isVisible)
    line = window.frame.focusWidget()
    assert line is not None
    QTest.keyClicks(line, "eleven ferries")
    qtbot.waitUntil(lambda: [entry.title for entry in palette.entries()] == ["Ferry strike ends"])
    with qtbot.waitSignal(workspace.opened):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert workspace.article_id == first


def test_the_workspaces_by_their_keys(qtbot: QtBot, window: MainWindow) -> None:
    for key, mode in (
        (Qt.Key.Key_2, "check"),
        (Qt.Key.Key_3, "link"),
        (Qt.Key.Key_4, "publish"),
        (Qt.Key.Key_1, "write"),
    ):
        QTest.keyClick(window.frame, key, Qt.KeyboardModifier.ControlModifier)
        assert window.ctx.workspace.mode.value == mode
        assert window.toolbar.modes.current() == mode
        assert window.ctx.actions.get(f"view.{mode}").isChecked()

"""F1: the help opens at what has the keys, in the window and in its dialogs."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.article import Article
from app.domain.gate import Reason
from app.services.services import Services
from app.ui.dialogs.about_dialog import AboutDialog
from app.ui.dialogs.doctor_dialog import DoctorDialog
from app.ui.dialogs.help_window import HelpWindow
from app.ui.dialogs.people_dialog import PeopleDialog
from app.ui.dialogs.publication_dialog import PublicationDialog
from app.ui.dialogs.settings_dialog import SettingsDialog
from app.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from app.ui.dialogs.sources_dialog import SourcesDialog
from app.ui.main_window import MainWindow
from app.ui.panels import PANELS
from app.ui.panels.gate_list import ReasonButton
from app.ui.panels.related_forms import AddPageForm

Settle = Callable[[], None]
D = TypeVar("D", bound=QDialog)


def _shown(window: MainWindow) -> HelpWindow:
    shown = window.ctx.help.window
    assert shown is not None
    assert shown.isVisible()
    return shown


def _place(window: MainWindow) -> str:
    return _shown(window).view.place()


def _press_f1(widget: QWidget, qtbot: QtBot) -> None:
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(lambda: widget.isActiveWindow() and (widget.hasFocus() or widget.focusProxy() is not None))
    QTest.keyClick(widget, Qt.Key.Key_F1)


def _open(window: MainWindow, action: str, kind: type[D], settle: Settle) -> D:
    window.ctx.actions.run(action)
    settle()
    return next(one for one in window.frame.findChildren(kind) if one.isVisible())


def test_f1_on_the_desk_opens_the_help_of_the_desk(
    qtbot: QtBot, window: MainWindow, article: Article, settle: Settle
) -> None:
    del article  # an empty desk has no list
    window.ctx.desk.reload()
    settle()
    _press_f1(window.ctx.desk.list, qtbot)
    assert _place(window) == "write.md#the-desk"


def test_f1_in_the_text_opens_the_help_of_the_fields(
    qtbot: QtBot, window: MainWindow, article: Article, settle: Settle
) -> None:
    window.ctx.workspace.open(article.id)
    settle()
    _press_f1(window.editor.body, qtbot)
    assert _place(window) == "write.md#the-fields"
    window.ctx.actions.run("edit.find")
    window.ctx.actions.run("help.open")
    assert _place(window) == "write.md#find-and-replace"


@pytest.mark.parametrize(
    ("panel", "place"),
    [
        ("fact_check", "fact-check.md"),
        ("related", "related.md"),
        ("story", "write.md#the-story-of-an-article"),
        ("history", "write.md#history"),
    ],
)
def test_every_panel_has_its_page(window: MainWindow, panel: str, place: str) -> None:
    widget = window.ctx.arrangement.panel(panel)
    assert window.ctx.help.book.place_of(window.ctx.help.topic_of(widget)) == place
    assert {one.id for one in PANELS} == {"fact_check", "related", "story", "history"}


@pytest.mark.parametrize(
    ("action", "kind", "place"),
    [
        ("publication.edit", PublicationDialog, "publish.md#the-publication"),
        ("people.edit", PeopleDialog, "newsroom.md#people-and-roles"),
        ("settings.open", SettingsDialog, "settings.md"),
        ("sources.open", SourcesDialog, "fact-check.md#sources"),
        ("newsroom.doctor", DoctorDialog, "newsroom.md#the-doctor"),
        ("help.about", AboutDialog, "shortcuts.md"),
    ],
)
def test_f1_in_a_dialog_opens_its_page_and_the_dialog_stays(
    qtbot: QtBot, window: MainWindow, settle: Settle, action: str, kind: type[QDialog], place: str
) -> None:
    dialog = _open(window, action, kind, settle)
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_F1)
    assert _place(window) == place
    assert dialog.isVisible()
    # It can be read while the dialog is open.
    qtbot.waitUntil(_shown(window).isActiveWindow)
    QTest.keyClick(_shown(window), Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert _place(window) == "index.md"
    dialog.close()


def test_a_page_of_a_dialog_has_its_own_help(qtbot: QtBot, window: MainWindow, settle: Settle) -> None:
    dialog = _open(window, "publication.edit", PublicationDialog, settle)
    dialog.pages.setCurrentRow(4)
    box = dialog.gate.boxes["claim.open"]
    _press_f1(box, qtbot)
    assert _place(window) == "status-and-gate.md#the-gate"
    dialog.reject()


def test_f1_in_the_palette_explains_the_command(qtbot: QtBot, window: MainWindow) -> None:
    window.ctx.actions.run("view.palette")
    palette = window.ctx.finder.palette
    line = window.frame.focusWidget()
    QTest.keyClicks(line, "crosshead")
    assert palette.help_topic() == "edit.heading"
    window.ctx.actions.run("help.open")
    assert _place(window) == "write.md#formatting"


def test_f1_in_the_list_of_shortcuts_explains_the_action(qtbot: QtBot, window: MainWindow, settle: Settle) -> None:
    dialog = _open(window, "help.shortcuts", ShortcutsDialog, settle)
    found = dialog.tree.findItems("Back up", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    dialog.tree.setCurrentItem(found[0])
    _press_f1(dialog.tree, qtbot)
    assert _place(window) == "newsroom.md#backup-and-restore"
    dialog.reject()


def test_f1_on_a_reason_of_the_gate_says_how_to_mend_it(window: MainWindow) -> None:
    button = ReasonButton(Reason("claim.evidence", "A verdict without evidence.", True, "story"))
    assert window.ctx.help.topic_of(button) == "gate:claim.evidence"
    window.ctx.help.open(button.help_topic())
    assert _place(window) == "status-and-gate.md#a-verdict-without-evidence"
    button.deleteLater()


def test_what_nobody_explains_opens_the_start_page_and_a_part_of_a_panel_that_of_the_panel(
    window: MainWindow,
) -> None:
    bare = QWidget()
    assert window.ctx.help.topic_of(bare) == ""
    form = AddPageForm()
    assert window.ctx.help.topic_of(form.address) == "AddPageForm"
    window.ctx.help.open("")
    assert _place(window) == "index.md"
    for widget in (bare, form):
        widget.deleteLater()


def test_the_help_has_the_keys_of_ones_own(qtbot: QtBot, window: MainWindow, settle: Settle) -> None:
    window.ctx.actions.get("help.open").setShortcut(QKeySequence("Ctrl+F12"))
    window.ctx.actions.get("claim.add").setShortcut(QKeySequence("Ctrl+Alt+F11"))
    dialog = _open(window, "newsroom.doctor", DoctorDialog, settle)
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_F1)
    assert window.ctx.help.window is None
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    assert _place(window) == "newsroom.md#the-doctor"
    window.ctx.help.open("claim.add")
    assert "Ctrl+Alt+F11" in _shown(window).view.toPlainText()
    dialog.accept()


def test_it_goes_with_the_window_that_it_belongs_to(qtbot: QtBot, window: MainWindow, services: Services) -> None:
    del services
    window.ctx.help.open("claim.add")
    shown = _shown(window)
    with qtbot.waitSignal(shown.destroyed):
        window.ctx.help.close()
    assert window.ctx.help.window is None

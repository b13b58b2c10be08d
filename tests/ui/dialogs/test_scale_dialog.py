"""The rating scale, changed with the keys alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.article import Article
from app.services.services import Services
from app.ui.dialogs.scale_dialog import ScaleDialog
from app.ui.main_window import MainWindow
from tests.ui.dialogs.opening import open_dialog

Settle = Callable[[], None]
_ALT = Qt.KeyboardModifier.AltModifier


def test_verdicts_are_added_named_moved_and_coloured_by_key(
    services: Services, window: MainWindow, settle: Settle
) -> None:
    dialog = open_dialog(window, "scale.edit", ScaleDialog, settle)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, _ALT)
    QTest.keyClick(dialog.list, Qt.Key.Key_Insert)
    QTest.keyClicks(dialog.label, "Satire")
    QTest.keyClick(dialog.colour, Qt.Key.Key_V)
    dialog.colour.activated.emit(dialog.colour.currentIndex())
    dialog.value.setValue(2)
    assert dialog.list.item(6).text() == "7  Satire"
    dialog.save.click()
    settle()
    kept = services.claims.scale()
    assert [rating.key for rating in kept[:2]] == ["mostly_true", "true"]
    assert (kept[6].label, kept[6].value, kept[6].colour) == ("Satire", 2, "unproven")


def test_a_verdict_that_claims_have_asks_for_another(
    services: Services, article: Article, window: MainWindow, settle: Settle
) -> None:
    claim = services.claims.add_quote(article.id, "84 million crowns")
    services.claims.judge(claim.id, "half_true")
    dialog = open_dialog(window, "scale.edit", ScaleDialog, settle)
    dialog.list.setCurrentRow(2)
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    dialog.save.click()
    settle()
    assert "choose another verdict for them first" in dialog.error()
    box = dialog.instead["half_true"]
    box.setCurrentIndex(box.findData("mostly_false"))
    dialog.save.click()
    settle()
    assert services.claims.get(claim.id).claim.verdict == "mostly_false"
    assert [rating.key for rating in services.claims.scale()].count("half_true") == 0

"""The button of a switch: its words are whole when they are bold."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from app.ui.widgets.switch_button import SwitchButton


@pytest.mark.parametrize("kind", ["segment", "pill"])
def test_there_is_room_for_bold_words_whether_it_is_on_or_not(qtbot: QtBot, kind: str) -> None:
    button = SwitchButton(kind, "Write wmwmwm")
    qtbot.addWidget(button)
    button.ensurePolished()
    bold = QFont(button.font())
    bold.setWeight(QFont.Weight.DemiBold)
    width = button.sizeHint().width()
    padding = 14  # seven pixels at each side, by the style sheet
    assert width >= QFontMetrics(bold).horizontalAdvance(button.text()) + padding
    button.setChecked(True)
    assert button.sizeHint().width() == button.minimumSizeHint().width() == width

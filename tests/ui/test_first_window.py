"""The frame that is painted first."""

from pytestqt.qtbot import QtBot

from app.ui.first_window import FirstWindow


def test_it_is_no_larger_than_the_screen(qtbot: QtBot) -> None:
    window = FirstWindow()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    assert room.width() < 1680 or room.height() < 1020, "the screen of the tests is too large to show it"
    assert window.width() <= max(room.width(), window.minimumWidth())
    assert window.height() <= max(room.height(), window.minimumHeight())

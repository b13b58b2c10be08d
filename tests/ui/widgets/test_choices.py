from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.pill_bar import PillBar
from app.ui.widgets.segmented import Segmented


def test_pills_keep_the_choice_while_it_is_there(qtbot: QtBot) -> None:
    bar = PillBar("Filter")
    qtbot.addWidget(bar)
    bar.set_pills([("all", "All", 4), ("open", "Open", 2), ("mine", "Mine", None)])
    assert bar.current() == "all"
    with qtbot.waitSignal(bar.chosen) as chosen:
        bar.choose("open")
    assert chosen.args == ["open"]
    bar.set_pills([("all", "All", 5), ("open", "Open", 1)])
    assert bar.current() == "open"
    bar.set_pills([("all", "All", 5), ("new", "New", 0)])
    assert bar.current() == "all"
    bar.set_counts({"all": 9, "gone": 1})
    assert [button.text() for button in bar._buttons.values()] == ["All 9", "New 0"]


def test_pills_are_chosen_by_keys(qtbot: QtBot) -> None:
    bar = PillBar("Filter")
    qtbot.addWidget(bar)
    bar.set_pills([("a", "A", None), ("b", "B", None), ("c", "C", None)])
    with qtbot.waitSignal(bar.chosen) as chosen:
        QTest.keyClick(bar._buttons["a"], Qt.Key.Key_Right)
    assert chosen.args == ["b"]
    QTest.keyClick(bar._buttons["b"], Qt.Key.Key_Left)
    QTest.keyClick(bar._buttons["a"], Qt.Key.Key_Left)
    assert bar.current() == "c"


def test_segments(qtbot: QtBot) -> None:
    switch = Segmented([("write", "Write"), ("check", "Check")], "Workspace")
    qtbot.addWidget(switch)
    with qtbot.waitSignal(switch.chosen) as chosen:
        switch.button("check").click()
    assert chosen.args == ["check"]
    with qtbot.assertNotEmitted(switch.chosen):
        switch.set_current("write")
    assert switch.current() == "write"
    QTest.keyClick(switch.button("write"), Qt.Key.Key_Right)
    assert switch.current() == "check"


def flow(qtbot: QtBot, width: int, *, mirrored: bool = False) -> list[QRect]:
    box = QWidget()
    qtbot.addWidget(box)
    if mirrored:
        box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    layout = FlowLayout(box, spacing=5)
    for _ in range(3):
        label = QLabel()
        label.setFixedSize(QSize(40, 10))
        layout.addWidget(label)
    layout.setGeometry(QRect(0, 0, width, 100))
    return [layout.itemAt(place).geometry() for place in range(3)]  # type: ignore[union-attr]


def test_rows_break_where_they_are_full(qtbot: QtBot) -> None:
    assert [(one.x(), one.y()) for one in flow(qtbot, 130)] == [(0, 0), (45, 0), (90, 0)]
    assert [(one.x(), one.y()) for one in flow(qtbot, 100)] == [(0, 0), (45, 0), (0, 15)]
    assert [(one.x(), one.y()) for one in flow(qtbot, 100, mirrored=True)] == [(60, 0), (15, 0), (60, 15)]
    assert [(one.x(), one.y()) for one in flow(qtbot, 10)] == [(0, 0), (0, 15), (0, 30)]

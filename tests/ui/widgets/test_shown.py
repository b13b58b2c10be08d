from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QStyleOptionViewItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.widgets.command_palette import CommandPalette, Entry
from app.ui.widgets.diff_view import DiffView
from app.ui.widgets.elided_label import ElidedLabel
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fuzzy import rank
from app.ui.widgets.message_bar import MessageBar, Tone
from app.ui.widgets.two_line_delegate import Roles, TwoLineDelegate
from app.ui.widgets.word_difference import Piece, word_pieces

TITLES = ["Mark as claim", "Export article", "Judge claim…", "Make crosshead", "Mark as read"]


def ranked(query: str) -> list[str]:
    return [TITLES[place] for place in rank(query, TITLES)]


def test_a_few_letters_find_it() -> None:
    assert ranked("") == TITLES
    assert ranked("mark") == ["Mark as read", "Mark as claim"]
    assert ranked("claim") == ["Judge claim…", "Mark as claim"]
    assert ranked("mac") == ["Mark as claim"]
    assert ranked("m cl") == ["Mark as claim"]
    assert ranked("exprt")[0] == "Export article"
    assert ranked("zzz") == []


def window(qtbot: QtBot) -> tuple[QWidget, CommandPalette]:
    frame = QWidget()
    qtbot.addWidget(frame)
    frame.resize(700, 500)
    QVBoxLayout(frame).addWidget(QLineEdit())
    palette = CommandPalette(frame)
    with qtbot.waitExposed(frame):
        frame.show()
    return frame, palette


def test_a_command_is_chosen_by_keys(qtbot: QtBot) -> None:
    _, palette = window(qtbot)
    entries = [Entry(str(place), title, enabled=place != 1) for place, title in enumerate(TITLES)]
    palette.open_entries(entries, "Type a command")
    assert [entry.id for entry in palette.entries()][-1] == "1", "what cannot be done comes last"
    QTest.keyClicks(palette._line, "claim")
    QTest.keyClick(palette._line, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.keyClick(palette._line, Qt.Key.Key_Return)
    assert chosen.args == ["0"]
    assert palette.isHidden()
    palette.open_entries(entries, "Type a command")
    QTest.keyClicks(palette._line, "export")
    with qtbot.assertNotEmitted(palette.chosen):
        QTest.keyClick(palette._line, Qt.Key.Key_Return)
    with qtbot.waitSignal(palette.closed):
        QTest.keyClick(palette._line, Qt.Key.Key_Escape)


def test_an_old_answer_is_dropped(qtbot: QtBot) -> None:
    _, palette = window(qtbot)
    palette.open_search("Search the newsroom", [Entry("recent", "Recent")])
    assert [entry.id for entry in palette.entries()] == ["recent"]
    with qtbot.waitSignal(palette.asked) as first:
        QTest.keyClicks(palette._line, "wall")
    assert first.args is not None
    assert first.args[0] == "wall"
    with qtbot.waitSignal(palette.asked) as second:
        QTest.keyClicks(palette._line, "s")
    assert second.args is not None
    palette.set_results(second.args[1], [Entry("new", "New")])
    palette.set_results(first.args[1], [Entry("old", "Old")])
    assert [entry.id for entry in palette.entries()] == ["new"]
    palette.set_results(second.args[1], [])
    assert not palette._nothing.isHidden()
    assert "walls" in palette._nothing.text()


def test_a_message_says_what_to_do(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    done: list[str] = []
    bar.show_message("It is safe.", tone=Tone.WARNING, actions=(("Try again", lambda: done.append("x")),))
    assert (bar.text(), bar.tone, bar.isHidden()) == ("It is safe.", Tone.WARNING, False)
    button = bar.findChild(QPushButton)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["x"]
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_an_empty_state_offers_the_way_out(qtbot: QtBot) -> None:
    state = EmptyState("claim", "No claims yet.", "Mark as claim")
    qtbot.addWidget(state)
    with qtbot.waitSignal(state.acted):
        state.button.click()
    state.set_words("Nothing here.")
    assert state.button.isHidden()


def test_a_long_label_tells_all_in_its_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("A very long label " * 5, clickable=True)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.grab()
    assert label.toolTip() == label.text()
    label.resize(2000, 20)
    label.grab()
    assert label.toolTip() == ""
    with qtbot.waitSignal(label.clicked):
        QTest.keyClick(label, Qt.Key.Key_Return)


def test_rows_are_44_high_and_show_their_dot(qtbot: QtBot) -> None:
    model = QStandardItemModel()
    item = QStandardItem("Title")
    for role, value in ((Roles.LINE, "Draft · City"), (Roles.DOT, "#FF0000"), (Roles.TIME, "now"), (Roles.BADGE, "2")):
        item.setData(value, role)
    model.appendRow(item)
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(TwoLineDelegate(view))
    view.resize(240, 60)
    assert view.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()) == QSize(120, 44)
    picture = view.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(40) for y in range(44)}
    assert "#ff0000" in colours


texts = st.text(st.sampled_from("abc \nA.é😀"), max_size=60)


@given(texts, texts)
def test_a_difference_gives_both_texts_back(old: str, new: str) -> None:
    pieces = word_pieces(old, new)
    assert "".join(piece.text for piece in pieces if piece.sign != "+") == old
    assert "".join(piece.text for piece in pieces if piece.sign != "-") == new
    assert all(piece.text for piece in pieces)


def test_whole_words_differ() -> None:
    assert word_pieces("It cost 41 million.\nSame.\n", "It cost 84 million.\nSame.\n") == [
        Piece("=", "It cost "), Piece("-", "41"), Piece("+", "84"), Piece("=", " million.\nSame.\n"),
    ]  # fmt: skip


def test_the_view_steps_through_the_changes(qtbot: QtBot) -> None:
    view = DiffView()
    qtbot.addWidget(view)
    view.show_difference("one two three four", "one 2 three 4 five")
    assert view.counts() == (3, 2)
    view.go_to_change()
    first = view.textCursor().position()
    view.go_to_change()
    assert view.textCursor().position() > first
    view.go_to_change()
    assert view.textCursor().position() == first
    shown = backgrounds(view)
    assert {theme.LIGHT.inserted, theme.LIGHT.deleted} <= shown


def backgrounds(view: DiffView) -> set[str]:
    cursor = view.textCursor()
    found = set()
    for at in range(1, view.document().characterCount()):
        cursor.setPosition(at)
        found.add(cursor.charFormat().background().color().name().upper())
    return found

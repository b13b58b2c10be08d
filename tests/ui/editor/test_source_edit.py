from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.editor.body_editor import BodyEditor
from app.ui.editor.source_edit import Edit, SourceEdit

Recorder = Callable[[SourceEdit], list[tuple[int, int, int]]]
pieces = st.text(st.sampled_from("ab 😀\nש*[`#>"), max_size=12)


def raw(edit: SourceEdit) -> str:
    return edit.document().toRawText().replace("\u2029", "\n")


@pytest.mark.parametrize("text", ["", "a", "a\n", "\n\na", "déjà 😀 \u00a0 x\n\n# h\n", "שלום עולם\nabc"])
def test_what_goes_in_comes_out(body: BodyEditor, text: str) -> None:
    body.set_text(text)
    assert body.text() == text
    assert raw(body) == text
    assert body.undo_depth() == 0
    assert body.selection() == (0, 0)


def test_typing_is_told_in_code_points(body: BodyEditor, qtbot: QtBot, recorder: Recorder) -> None:
    body.set_text("😀😀 end")
    seen = recorder(body)
    body.select(2, 2)
    QTest.keyClicks(body, "xy")
    QTest.keyClick(body, Qt.Key.Key_Backspace)
    assert body.text() == "😀😀x end"
    assert seen == [(2, 0, 1), (3, 0, 1), (3, 1, 0)]
    assert body.selection() == (3, 3)


def test_a_whole_emoji_goes_with_one_backspace(body: BodyEditor, qtbot: QtBot) -> None:
    body.set_text("a😀b")
    body.select(2, 2)
    QTest.keyClick(body, Qt.Key.Key_Backspace)
    assert body.text() == "ab"


def test_edits_are_one_step_of_undo(body: BodyEditor, recorder: Recorder) -> None:
    body.set_text("one two three")
    seen = recorder(body)
    body.apply_edits([Edit(0, 3, "1"), Edit(8, 13, "😀"), Edit(4, 7, "two")])
    assert body.text() == "1 two 😀"
    assert seen == [(8, 5, 1), (0, 3, 1)], "what does not change is no edit"
    body.undo()
    assert body.text() == "one two three"
    body.redo()
    assert body.text() == "1 two 😀"
    assert not body.document().isRedoAvailable()


def test_undo_is_told_apart(body: BodyEditor, qtbot: QtBot, recorder: Recorder) -> None:
    body.set_text("abc")
    seen = recorder(body)
    body.select(3, 3)
    QTest.keyClicks(body, "d")
    with qtbot.waitSignal(body.replayed) as replayed:
        QTest.keyClick(body, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert replayed.args == [3, 1, 0]
    assert len(seen) == 1
    assert body.text() == "abc"


def test_read_only_takes_nothing(body: BodyEditor) -> None:
    body.set_text("abc")
    body.setReadOnly(True)
    body.apply_edits([Edit(0, 1, "x")])
    body.undo()
    assert body.text() == "abc"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 8), pieces, st.booleans()), max_size=8), pieces)
def test_the_kept_text_is_the_document(body: BodyEditor, changes: list[tuple[int, int, str, bool]], first: str) -> None:
    body.set_text(first)
    mirror = [first]

    def follow(at: int, removed: int, added: int) -> None:
        text = body.text()
        old = mirror[0]
        assert 0 <= at <= at + removed <= len(old)
        mirror[0] = old[:at] + "?" * added + old[at + removed :]
        assert text is not None

    body.edited.connect(follow)
    body.replayed.connect(follow)
    for at, length, text, undo in changes:
        cursor = QTextCursor(body.document())
        cursor.setPosition(body.unit_at(at))
        cursor.setPosition(body.unit_at(at + length), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        assert body.text() == raw(body)
        assert len(mirror[0]) == len(body.text())
        if undo:
            body.undo()
            assert body.text() == raw(body)
            assert len(mirror[0]) == len(body.text())
    body.edited.disconnect(follow)
    body.replayed.disconnect(follow)

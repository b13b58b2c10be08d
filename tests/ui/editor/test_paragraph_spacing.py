from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat
from PySide6.QtTest import QTest

from app.ui.editor.body_editor import BodyEditor

FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


def spaces(body: BodyEditor) -> list[int]:
    document = body.document()
    return [
        number
        for number in range(document.blockCount())
        if document.findBlockByNumber(number).blockFormat().lineHeightType() == FIXED
    ]


def test_the_empty_line_after_words_is_a_space(body: BodyEditor) -> None:
    body.set_text("one\n\ntwo\n\n\nthree\n")
    assert spaces(body) == [1, 3, 6]
    assert body.undo_depth() == 0


def test_typing_and_undo_keep_it_right(body: BodyEditor) -> None:
    body.set_text("one\n\ntwo")
    body.select(3, 3)
    QTest.keyClick(body, Qt.Key.Key_Return)
    assert spaces(body) == [1]
    QTest.keyClicks(body, "x")
    assert spaces(body) == [2]
    while body.document().isUndoAvailable():
        body.undo()
        assert spaces(body) == expected(body.text())
    assert body.text() == "one\n\ntwo"
    while body.document().isRedoAvailable():
        body.redo()
        assert spaces(body) == expected(body.text())
    assert body.text() == "one\nx\n\ntwo"


def test_moving_the_caret_keeps_redo(body: BodyEditor) -> None:
    body.set_text("one\n\ntwo")
    body.replace(0, 0, "zero\n\n")
    body.undo()
    body.select(4, 4)
    body.select(6, 6)
    assert body.document().isRedoAvailable()
    body.redo()
    assert body.text() == "zero\n\none\n\ntwo"
    assert spaces(body) == [1, 3]


def test_pasting_many_paragraphs(body: BodyEditor) -> None:
    body.set_text("end")
    body.replace(0, 0, "a\n\nb\n\nc\n\n")
    assert spaces(body) == [1, 3, 5]
    body.undo()
    assert (body.text(), spaces(body), body.undo_depth()) == ("end", [], 0)


def expected(text: str) -> list[int]:
    lines = text.split("\n")
    return [number for number in range(1, len(lines)) if not lines[number] and lines[number - 1]]

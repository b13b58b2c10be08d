import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.editor.body_editor import BodyEditor
from app.ui.editor.find import BadPattern, Query, hits, replacements
from app.ui.editor.find_bar import FindBar

TEXT = "The wall 😀 and the Wall.\nwalled, wall-to-wall; café CAFÉ\n"


def found(query: Query, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in hits(query, text)]


def test_words_and_case() -> None:
    assert found(Query("wall")) == ["wall", "Wall", "wall", "wall", "wall"]
    assert found(Query("wall", case=True)) == ["wall"] * 4
    assert found(Query("wall", whole_word=True)) == ["wall", "Wall", "wall", "wall"]
    assert found(Query("café")) == ["café", "CAFÉ"]
    assert found(Query("😀")) == ["😀"]
    assert found(Query(".")) == ["."]
    assert found(Query("")) == []


def test_pattern_and_stretch() -> None:
    assert found(Query(r"^\w+", pattern=True)) == ["The", "walled"]
    assert found(Query("wall", within=(0, 12))) == ["wall"]
    assert found(Query("x*", pattern=True)) == []


@pytest.mark.parametrize("bad", ["(", "[a", "*", "(?P<x", "\\"])
def test_a_bad_pattern_says_so(bad: str) -> None:
    with pytest.raises(BadPattern, match="not a regular expression"):
        hits(Query(bad, pattern=True), TEXT)


def test_a_pattern_that_never_ends_is_stopped() -> None:
    start = time.monotonic()
    with pytest.raises(BadPattern, match="too long"):
        hits(Query(r"(?:a|aa)+$", pattern=True), "a" * 60 + "b")
    assert time.monotonic() - start < 5


def test_replacements_expand_groups_only_in_patterns() -> None:
    assert [edit.text for edit in replacements(Query(r"(\w+)-to", pattern=True), TEXT, r"\1")] == ["wall"]
    assert replacements(Query("and"), TEXT, r"\1")[0].text == r"\1"
    with pytest.raises(BadPattern, match="replacement"):
        replacements(Query("a", pattern=True), TEXT, r"\7")


@pytest.fixture
def bar(body: BodyEditor, qtbot: QtBot) -> FindBar:
    bar = FindBar(body)
    qtbot.addWidget(bar)
    body.set_text(TEXT)
    bar.show_replace()
    return bar


def ask(bar: FindBar, words: str) -> None:
    bar._find.setText(words)
    bar.refresh()


def test_steps_round_and_counts(bar: FindBar, body: BodyEditor, qtbot: QtBot) -> None:
    ask(bar, "wall")
    assert bar.message() == "5 found"
    QTest.keyClick(bar._find, Qt.Key.Key_Return)
    assert (body.selection(), bar.message()) == ((4, 8), "1 of 5")
    QTest.keyClick(bar._find, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.message() == "5 of 5"
    bar.find_next()
    assert bar.message() == "1 of 5"
    ask(bar, "zzz")
    assert bar.message() == "Nothing found"


def test_replace_one_and_all_with_one_undo(bar: FindBar, body: BodyEditor) -> None:
    ask(bar, "wall")
    bar._replace.setText("dam")
    bar.replace_one()
    bar.replace_one()
    assert body.text().startswith("The dam 😀 and the Wall")
    bar.replace_all()
    assert body.text() == "The dam 😀 and the dam.\ndamed, dam-to-dam; café CAFÉ\n"
    assert bar.message() == "4 replaced"
    body.undo()
    assert body.text().startswith("The dam 😀 and the Wall")


def test_in_selection_follows_the_edit(bar: FindBar, body: BodyEditor) -> None:
    body.select(0, 26)
    bar._selection.setChecked(True)
    ask(bar, "wall")
    assert bar.message() == "2 found"
    body.replace(0, 0, "Again: ")
    bar.refresh()
    assert len(bar.hits()) == 2


def test_a_bad_pattern_is_told_in_the_bar(bar: FindBar, body: BodyEditor) -> None:
    bar._pattern.setChecked(True)
    ask(bar, "(")
    assert "not a regular expression" in bar.message()
    bar.replace_all()
    assert body.text() == TEXT


def test_escape_gives_the_keys_back(bar: FindBar, body: BodyEditor, qtbot: QtBot) -> None:
    QTest.keyClick(bar._find, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert bar.hits() == []

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.editor import formatting
from app.ui.editor.body_editor import BodyEditor
from app.ui.editor.formatting import Change


def done(text: str, change: Change) -> str:
    """Apply a change; `|` and `^` show what is selected."""
    for edit in sorted(change.edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    start, end = change.selection
    return text[:start] + "|" + text[start:end] + "^" + text[end:]


def select(marked: str) -> tuple[str, int, int]:
    start = marked.index("|")
    end = marked.replace("|", "").index("^")
    return marked.replace("|", "").replace("^", ""), start, end


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ("a |word^ b", "**", "a **|word^** b"),
        ("a **|word^** b", "**", "a |word^ b"),
        ("a |**word**^ b", "**", "a |word^ b"),
        ("a wo|^rd b", "*", "a *|word^* b"),
        ("a |word ^b", "*", "a *|word^* b"),
        ("a **|word^** b", "*", "a ***|word^*** b"),
        ("a ***|word^*** b", "**", "a *|word^* b"),
        ("|^", "**", "**|^**"),
        ("x |two\nlines^", "`", "x `|two\nlines^`"),
    ],
)
def test_wrap(before: str, mark: str, after: str) -> None:
    text, start, end = select(before)
    assert done(text, formatting.toggle_wrap(text, start, end, mark)) == after


@given(st.text("ab *_\n", max_size=20), st.data(), st.sampled_from(["**", "*", "`"]))
def test_wrap_twice_changes_no_letter(text: str, data: st.DataObject, mark: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    change = formatting.toggle_wrap(text, start, end, mark)
    letters = done(text, change).replace("|", "").replace("^", "").replace("*", "").replace("`", "")
    assert letters == text.replace("*", "").replace("`", "")


@pytest.mark.parametrize(
    ("before", "level", "after"),
    [
        ("We were|^ told", 2, "## We were|^ told"),
        ("## We|^", 2, "We|^"),
        ("### We|^", 2, "## We|^"),
        ("|^", 2, "## |^"),
    ],
)
def test_heading(before: str, level: int, after: str) -> None:
    text, start, end = select(before)
    assert done(text, formatting.toggle_heading(text, start, end, level)) == after


def test_quote_there_and_back() -> None:
    text, start, end = select("|one\n\ntwo^\nthree")
    quoted = done(text, formatting.toggle_quote(text, start, end))
    assert quoted == "> |one\n>\n> two^\nthree"
    text, start, end = select(quoted)
    assert done(text, formatting.toggle_quote(text, start, end)) == "|one\n\ntwo^\nthree"


def test_lists() -> None:
    text, start, end = select("|one\ntwo^")
    numbered = done(text, formatting.toggle_list(text, start, end, ordered=True))
    assert numbered == "1. |one\n2. two^"
    text, start, end = select(numbered)
    assert done(text, formatting.toggle_list(text, start, end, ordered=False)) == "- |one\n- two^"
    assert done(text, formatting.toggle_list(text, start, end, ordered=True)) == "|one\ntwo^"


def test_a_list_stands_apart_from_the_paragraph_before() -> None:
    text, start, end = select("para\n|one^")
    assert done(text, formatting.toggle_list(text, start, end, ordered=False)) == "para\n\n- |one^"


def test_link_and_image() -> None:
    text, start, end = select("see |the report^.")
    assert done(text, formatting.insert_link(text, start, end, "", "https://x.org/a (b)")) == (
        "see [the report](https://x.org/a%20%28b%29)|^."
    )
    text, start, end = select("one|^ two")
    image = done(text, formatting.insert_image(text, start, end, "A [wall]", "ab12"))
    assert image == "one\n\n![A (wall)](media:ab12)\n\n|^ two"
    silent = done(text, formatting.insert_image(text, start, end, "", "ab12"))
    assert silent == "one\n\n![|^](media:ab12)\n\n two"
    # Several that are dropped together follow each other.
    text, start, end = select(silent)
    second = done(text, formatting.insert_image(text, start, end, "", "cd34"))
    assert second == "one\n\n![](media:ab12)\n\n![|^](media:cd34)\n\n two"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one|", "- one\n- |"),
        ("  3. one|", "  3. one\n  4. |"),
        ("> one|", "> one\n> |"),
        ("- |", "|"),
        ("> |", "|"),
        ("- o|ne", "- o\n- |ne"),
    ],
)
def test_enter_goes_on(before: str, after: str) -> None:
    change = formatting.enter(before.replace("|", ""), before.index("|"))
    assert change is not None
    assert done(before.replace("|", ""), change).replace("^", "") == after


def test_enter_in_plain_text_is_plain() -> None:
    assert formatting.enter("plain", 3) is None
    assert formatting.enter("- one", 1) is None


def test_the_keys_do_it(body: BodyEditor, qtbot: QtBot) -> None:
    body.set_text("- one")
    body.select(5, 5)
    QTest.keyClick(body, Qt.Key.Key_Return)
    QTest.keyClicks(body, "two")
    QTest.keyClick(body, Qt.Key.Key_Tab)
    assert body.text() == "- one\n    - two"
    QTest.keyClick(body, Qt.Key.Key_Backtab)
    assert body.text() == "- one\n- two"


def test_commands_are_single_steps(body: BodyEditor) -> None:
    body.set_text("one two\nthree")
    body.select(0, 3)
    body.toggle_strong()
    assert (body.text(), body.selection()) == ("**one** two\nthree", (2, 5))
    body.toggle_strong()
    body.select(0, 13)
    body.toggle_list(True)
    body.toggle_quote()
    body.toggle_heading(2)
    for _ in range(5):
        body.undo()
    assert body.text() == "one two\nthree"
    assert body.undo_depth() == 0


def test_read_only_keeps_its_words(body: BodyEditor) -> None:
    body.set_text("one")
    body.setReadOnly(True)
    body.toggle_strong()
    body.insert_link("a", "b")
    assert body.text() == "one"

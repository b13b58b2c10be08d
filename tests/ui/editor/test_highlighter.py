import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextFormat
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.editor.body_editor import BodyEditor
from app.ui.editor.markdown_spans import Kind, State, spans_of

markup = st.text(st.sampled_from('ab \t*_`~#>[]()!<>-+1.\\😀\n"/'), max_size=80)


def kinds(line: str) -> list[tuple[str, Kind]]:
    return [(line[span.start : span.end], span.kind) for span in spans_of(line)[0]]


def test_what_is_what() -> None:
    assert kinds("## Told") == [("## Told", Kind.HEADING), ("## ", Kind.MARK)]
    assert kinds("> said") == [("> said", Kind.QUOTE), ("> ", Kind.MARK)]
    assert kinds("a **b** c") == [("**b**", Kind.STRONG), ("**", Kind.MARK), ("**", Kind.MARK)]
    assert kinds("[x](u)") == [("[", Kind.HIDDEN), ("x", Kind.LINK), ("](u)", Kind.HIDDEN)]
    assert kinds("![x](media:1)")[0] == ("![", Kind.HIDDEN)
    assert kinds("snake_case_word 2 * 3 * 4") == []
    assert kinds("`a *b*`") == [("`a *b*`", Kind.CODE)]
    assert kinds("- one") == [("- ", Kind.MARK)]
    assert kinds("12. one") == [("12. ", Kind.MARK)]
    assert kinds("#hash") == []
    assert kinds("***") == [("***", Kind.RULE)]


def test_fences_and_comments_go_on() -> None:
    state = State.PLAIN
    seen = []
    for line in ["```py", "# no heading", "```", "# heading", "<!-- a", "b -->", "c"]:
        spans, state = spans_of(line, state)
        seen.append((spans[0].kind if spans else None, state))
    assert seen == [
        (Kind.MARK, State.BACKTICKS), (Kind.CODE, State.BACKTICKS), (Kind.MARK, State.PLAIN),
        (Kind.HEADING, State.PLAIN), (Kind.HTML, State.COMMENT), (Kind.HTML, State.PLAIN), (None, State.PLAIN),
    ]  # fmt: skip


@given(markup, st.sampled_from(list(State)))
def test_spans_lie_in_the_line(line: str, state: State) -> None:
    for span in spans_of(line.replace("\n", " "), state)[0]:
        assert 0 <= span.start <= span.end <= len(line)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(markup, markup)
def test_any_text_is_styled_and_kept(body: BodyEditor, text: str, more: str) -> None:
    body.set_text(text)
    body.replace(0, 0, more)
    assert body.text() == more + text


def test_eight_thousand_brackets_are_no_trouble(body: BodyEditor) -> None:
    body.set_text("[" * 8000 + "*" * 4000 + "`" * 999)
    body.replace(4000, 4000, "x")
    assert len(body.text()) == 13_000


def styled(body: BodyEditor, qtbot: QtBot, text: str) -> None:
    """Put a text in and wait for what a busy machine leaves for later."""
    body.set_text(text)
    qtbot.waitUntil(lambda: not body.highlighter.busy)


def sizes(body: BodyEditor, number: int) -> list[tuple[int, int, float]]:
    layout = body.document().findBlockByNumber(number).layout()
    return [(one.start, one.length, one.format.fontPointSize()) for one in layout.formats()]


def test_a_target_is_hidden_until_the_caret_comes(body: BodyEditor, qtbot: QtBot) -> None:
    styled(body, qtbot, "plain\n[x](https://example.org)")
    assert (0, 1, 0.1) in sizes(body, 1)
    body.highlighter.set_caret_block(1)
    assert all(size != 0.1 for _, _, size in sizes(body, 1))
    body.highlighter.set_caret_block(0)
    assert (0, 1, 0.1) in sizes(body, 1)


def test_styles_stand_at_the_right_units(body: BodyEditor, qtbot: QtBot) -> None:
    styled(body, qtbot, "😀 **b**")
    formats = body.document().firstBlock().layout().formats()
    strong = [one for one in formats if one.format.fontWeight() == QFont.Weight.DemiBold]
    assert min(one.start for one in strong) == 3
    assert max(one.start + one.length for one in strong) == 8


def test_a_heading_is_larger(body: BodyEditor, qtbot: QtBot) -> None:
    styled(body, qtbot, "## Told\nplain")
    formats = body.document().firstBlock().layout().formats()
    assert formats[-1].format.property(QTextFormat.Property.FontPixelSize) > theme.Size.BODY


def test_opening_a_fence_goes_on_in_slices(body: BodyEditor, qtbot: QtBot) -> None:
    body.set_text("\n".join(f"line *{number}*" for number in range(4000)))
    qtbot.waitUntil(lambda: not body.highlighter.busy)
    body.replace(0, 0, "```\n")
    assert body.highlighter.busy, "4,000 blocks cannot be done between two keys"
    qtbot.waitUntil(lambda: not body.highlighter.busy)
    assert body.document().lastBlock().userState() == State.BACKTICKS
    body.undo()
    qtbot.waitUntil(lambda: not body.highlighter.busy)
    assert body.document().lastBlock().userState() == State.PLAIN


@pytest.mark.parametrize("dark", [False, True])
def test_colours_follow_the_theme(body: BodyEditor, qtbot: QtBot, dark: bool, qapp: object) -> None:
    styled(body, qtbot, "[x](u)")
    theme.apply(qapp, dark)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: not body.highlighter.busy)
    formats = body.document().firstBlock().layout().formats()
    assert formats[1].format.foreground().color().name().upper() == theme.colours().accent

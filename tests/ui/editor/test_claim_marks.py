from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.editor.article_editor import ArticleEditor
from app.ui.editor.article_text import ArticleText
from app.ui.editor.body_editor import BodyEditor
from app.ui.editor.claim_marks import ClaimMark
from app.ui.editor.find_bar import FindBar

TEXT = "The wall 😀 will cost 84 million.\n\nOne wall, two walls, ten walls.\n"


def mark(words: str, key: str = "a", verdict: str = "open", **more: object) -> ClaimMark:
    start = TEXT.index(words)
    return ClaimMark(key, start, start + len(words), verdict, **more)  # type: ignore[arg-type]


def words_at(body: BodyEditor, key: str = "a") -> str | None:
    span = body.claims.positions()[key]
    return None if span is None else body.text()[span[0] : span[1]]


def test_typing_around_and_inside(body: BodyEditor, qtbot: QtBot) -> None:
    body.set_text(TEXT)
    body.claims.set_claims([mark("will cost")])
    start = TEXT.index("will cost")
    body.select(0, 0)
    QTest.keyClicks(body, "So: ")
    assert words_at(body) == "will cost"
    body.select(start + 4, start + 4)
    QTest.keyClicks(body, "x")
    assert words_at(body) == "will cost", "what is typed at the start stays outside"
    span = body.claims.positions()["a"]
    assert span is not None
    body.select(span[1], span[1])
    QTest.keyClicks(body, "y")
    assert words_at(body) == "will cost", "what is typed at the end stays outside"
    body.select(span[0] + 4, span[0] + 4)
    QTest.keyClicks(body, "q")
    assert words_at(body) == "willq cost"


def test_undo_brings_a_deleted_claim_back(body: BodyEditor, qtbot: QtBot) -> None:
    body.set_text(TEXT)
    body.claims.set_claims([mark("will cost"), mark("two walls", "b")])
    body.selectAll()
    QTest.keyClick(body, Qt.Key.Key_Delete)
    assert body.claims.positions() == {"a": None, "b": None}
    body.undo()
    assert (words_at(body), words_at(body, "b")) == ("will cost", "two walls")


def test_undo_brings_claims_back_through_lines_that_change_their_height(body: BodyEditor, qtbot: QtBot) -> None:
    body.set_text(TEXT)
    body.claims.set_claims([mark("will cost"), mark("two walls", "b")])
    seen = [(body.text(), dict(body.claims.positions()))]

    def step(key: Qt.Key, words: str = "") -> None:
        QTest.keyClick(body, key)
        QTest.keyClicks(body, words)

    body.select(TEXT.index("\n"), TEXT.index("\n"))
    step(Qt.Key.Key_Return, "x")
    seen.append((body.text(), dict(body.claims.positions())))
    body.select(4, 60)
    step(Qt.Key.Key_Delete)
    assert body.claims.positions()["a"] is None
    step(Qt.Key.Key_Return)
    while body.document().isUndoAvailable():
        body.undo()
        if body.text() == seen[1][0]:
            assert body.claims.positions() == seen[1][1]
    assert (body.text(), body.claims.positions()) == seen[0]


def test_replace_all_carries_every_claim_and_its_undo_too(body: BodyEditor, qtbot: QtBot) -> None:
    body.set_text(TEXT)
    body.claims.set_claims([mark("wall 😀 will cost"), mark("two walls", "b"), mark("ten", "c")])
    bar = FindBar(body)
    qtbot.addWidget(bar)
    bar.show_replace()
    bar._find.setText("wall")
    bar._replace.setText("barrier")
    bar.replace_all()
    assert body.text().count("barrier") == 4
    assert words_at(body) == "barrier 😀 will cost" or words_at(body) == " 😀 will cost"
    assert words_at(body, "b") == "two barriers"
    assert words_at(body, "c") == "ten"
    body.undo()
    assert body.text() == TEXT
    assert words_at(body) == "wall 😀 will cost"
    assert words_at(body, "b") == "two walls"
    assert words_at(body, "c") == "ten"


def test_a_click_tells_which_claim(body: BodyEditor, qtbot: QtBot) -> None:
    body.set_text(TEXT)
    body.claims.set_claims([mark("wall 😀 will cost 84", "long"), mark("will cost", "short")])
    with qtbot.waitExposed(body):
        body.show()
    row = body.rows_of(*body.claims.positions()["short"])[0]  # type: ignore[misc]
    with qtbot.waitSignal(body.claims.claim_clicked) as clicked:
        QTest.mouseClick(body.viewport(), Qt.MouseButton.LeftButton, pos=row.center().toPoint())
    assert clicked.args == ["short"]
    with qtbot.assertNotEmitted(body.claims.claim_clicked):
        QTest.mouseClick(body.viewport(), Qt.MouseButton.LeftButton, pos=row.center().toPoint() * 4)


def test_each_verdict_paints_its_own_colour(body: BodyEditor, qtbot: QtBot) -> None:
    body.set_text("word word word\n")
    body.show()
    for key in theme.VERDICT_KEYS[:8]:
        body.claims.set_claims([ClaimMark("a", 5, 9, key)])
        picture = body.viewport().grab().toImage()
        row = body.rows_of(5, 9)[0]
        colours = {
            picture.pixelColor(x, y).name().upper()
            for x in range(int(row.left()), int(row.right()))
            for y in range(int(row.bottom()) + 1, int(row.bottom()) + 9)
        }
        assert theme.verdict_style(key).colour in colours, key
    body.claims.set_claims([ClaimMark("a", 5, 9, "lost")])
    assert body.claims.positions() == {"a": None}


def test_headline_and_standfirst_have_claims_too(article: ArticleEditor, qtbot: QtBot) -> None:
    article.load(
        ArticleText("City", "Wall costs twice", "It is 41 million.", "Body."),
        [
            ClaimMark("h", 5, 10, "open", field="headline"),
            ClaimMark("s", 6, 16, "true", field="standfirst"),
            ClaimMark("b", 0, 4, "false"),
        ],
    )
    article.headline.select(0, 0)
    QTest.keyClicks(article.headline, "The ")
    assert article.claim_positions() == {
        "h": ("headline", (9, 14)),
        "s": ("standfirst", (6, 16)),
        "b": ("body", (0, 4)),
    }


def test_wrong_places_are_not_marked(body: BodyEditor) -> None:
    body.set_text("abc")
    body.claims.set_claims(
        [ClaimMark("a", 2, 99, "open"), ClaimMark("b", 50, 60, "open"), ClaimMark("c", 2, 1, "true")]
    )
    assert body.claims.positions() == {"a": (2, 3), "b": None, "c": None}

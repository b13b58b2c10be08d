from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.editor.article_editor import ArticleEditor
from app.ui.editor.article_text import ArticleText
from app.ui.editor.body_editor import BodyEditor
from app.ui.editor.claim_marks import ClaimMark
from app.ui.editor.word_count import count_words, reading_minutes

ARTICLE = ArticleText("City", "A wall 😀", "It costs more.", "\n\n".join(f"Paragraph {n} of it." for n in range(200)))


def shown(article: ArticleEditor, qtbot: QtBot) -> ArticleEditor:
    with qtbot.waitExposed(article):
        article.show()
    return article


def test_texts_go_in_and_out(article: ArticleEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(article.field_changed), qtbot.assertNotEmitted(article.edited):
        article.load(ARTICLE)
    assert article.fields() == ARTICLE
    with qtbot.waitSignals([article.field_changed, article.edited]):
        QTest.keyClicks(article.headline, "X")
    assert article.fields().headline == "XA wall 😀"


def test_line_breaks_do_not_belong_in_a_headline(article: ArticleEditor, qtbot: QtBot) -> None:
    article.load(ArticleText(headline="one\ntwo"))
    assert article.fields().headline == "one two"
    data = QMimeData()
    data.setText("a\nb\r\n c")
    article.headline.select(0, 7)
    article.headline.insertFromMimeData(data)
    assert article.fields().headline == "a b c"


def test_keys_go_from_field_to_field(article: ArticleEditor, qtbot: QtBot) -> None:
    shown(article, qtbot).load(ARTICLE)
    article.focus_field("kicker")
    for key, field in (
        (Qt.Key.Key_Return, "headline"), (Qt.Key.Key_Tab, "standfirst"), (Qt.Key.Key_Down, "body"),
        (Qt.Key.Key_Up, "standfirst"), (Qt.Key.Key_Backtab, "headline"), (Qt.Key.Key_Up, "kicker"),
    ):  # fmt: skip
        QTest.keyClick(article.edit_of(article.current_field()), key)
        assert article.current_field() == field
    assert article.fields() == ARTICLE


def test_the_body_scrolls_by_source_lines(article: ArticleEditor, qtbot: QtBot) -> None:
    shown(article, qtbot).load(ARTICLE)
    assert article.visible_source_line() == -1
    for line in (0.0, 20.0, 21.5, 100.25):
        article.scroll_to_line(line)
        assert abs(article.visible_source_line() - line) < 0.1
    article.scroll_to_line(-1)
    assert article.visible_source_line() == -1


def test_the_header_scrolls_away_and_comes_back(article: ArticleEditor, qtbot: QtBot) -> None:
    shown(article, qtbot).load(ARTICLE)
    header = article.kicker.parentWidget()
    assert header is not None
    assert header.y() == 0
    article.scroll_to_line(50)
    assert header.y() + header.height() < 0
    article.focus_field("headline")
    assert header.y() == 0


def test_a_longer_headline_pushes_the_body_down(article: ArticleEditor, qtbot: QtBot) -> None:
    shown(article, qtbot).load(ARTICLE)
    before = article.body.verticalScrollBar().minimum()
    article.set_field("headline", "words and words " * 20)
    qtbot.waitUntil(lambda: article.body.verticalScrollBar().minimum() < before)
    assert article.visible_source_line() == -1
    assert article.headline.height() > 100


def test_go_to_selects_and_shows(article: ArticleEditor, qtbot: QtBot) -> None:
    shown(article, qtbot).load(ARTICLE)
    start = ARTICLE.body.index("Paragraph 150")
    article.go_to("body", start, start + 9)
    assert article.selection() == ("body", start, start + 9)
    assert article.current_block_line() == 300
    assert 280 < article.visible_source_line() < 300
    article.go_to("headline", 2, 6)
    assert article.selection() == ("headline", 2, 6)
    assert article.current_block_line() == -1
    article.go_to("body", 10**9, 10**9)
    assert article.selection()[1] == len(ARTICLE.body)


def test_undo_is_by_field(article: ArticleEditor, qtbot: QtBot) -> None:
    shown(article, qtbot).load(ARTICLE)
    article.focus_field("headline")
    QTest.keyClicks(article.headline, "H")
    article.focus_field("body")
    QTest.keyClicks(article.body, "B")
    article.undo()
    assert article.fields().body == ARTICLE.body
    assert article.fields().headline == "HA wall 😀"
    article.redo()
    assert article.fields().body.startswith("B")


def test_read_only_says_why(article: ArticleEditor, qtbot: QtBot) -> None:
    shown(article, qtbot).load(ARTICLE)
    article.set_read_only("Ilka Moor writes in it.")
    assert article.message_bar.isVisible()
    assert article.message_bar.text() == "Ilka Moor writes in it."
    QTest.keyClicks(article.body, "x")
    QTest.keyClicks(article.headline, "x")
    assert article.fields() == ARTICLE
    article.set_read_only()
    assert not article.message_bar.isVisible()
    QTest.keyClicks(article.headline, "x")
    assert article.fields().headline.startswith("x")


def test_set_field_keeps_claims_and_is_undone(article: ArticleEditor) -> None:
    article.load(ArticleText(body="One two three."), [ClaimMark("a", 8, 13, "open")])
    article.set_field("body", "Zero. One two three!")
    assert article.claim_positions() == {"a": ("body", (14, 19))}
    article.body.undo()
    assert article.fields().body == "One two three."


def test_words(article: ArticleEditor, qtbot: QtBot) -> None:
    article.load(ArticleText(headline="Two words", standfirst="Three more words", body="One.\n\n## Two\nthree"))
    assert article.words() == 8
    with qtbot.waitSignal(article.words_changed) as counted:
        article.body.replace(0, 0, "New\nlines\n")
    assert counted.args == [10, 1]
    article.body.undo()
    article.body.replace(0, 5, "")
    assert article.body.word_count.words == count_words(article.fields().body)
    assert count_words("[the wall](https://a.b/c-d) isn’t 1,000.5 <b>x</b>") == 5
    assert (reading_minutes(0), reading_minutes(10), reading_minutes(660)) == (0, 1, 3)


def test_right_to_left_and_emoji_stay_whole(article: ArticleEditor, qtbot: QtBot) -> None:
    text = ArticleText("עיר", "حائط الميناء 🇺🇳", "שלום", "مرحبا **بالعالم** 👩‍👩‍👧 x\n\nשלום עולם")
    article.load(text, [ClaimMark("a", 8, 15, "false")])
    shown(article, qtbot)
    article.grab()
    assert article.fields() == text
    assert article.body.rows_of(8, 15)[0].width() > 5


def paste(body: BodyEditor, **kinds: object) -> None:
    data = QMimeData()
    for name, value in kinds.items():
        getattr(data, name)(value)
    body.insertFromMimeData(data)


def test_pasted_html_goes_through_the_application(body: BodyEditor) -> None:
    seen = []

    def to_markdown(html: str, text: str) -> str:
        seen.append((html, text))
        return "**bold**\r\n"

    body.set_clean_paste(to_markdown)
    body.set_text("ab")
    body.select(1, 1)
    paste(body, setHtml="<b>bold</b><script>x</script>", setText="bold")
    assert body.text() == "a**bold**\nb"
    assert body.selection() == (10, 10)
    assert "<script>" in seen[0][0]
    paste(body, setText="plain <b>")
    assert body.text() == "a**bold**\nplain <b>b"
    body.undo()
    body.undo()
    assert body.text() == "ab"


def test_an_image_and_files_are_handed_on(body: BodyEditor, qtbot: QtBot) -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    with qtbot.waitSignal(body.image_pasted) as pasted:
        paste(body, setImageData=image)
    assert QImage.fromData(pasted.args[0]).size() == image.size()
    with qtbot.waitSignal(body.files_dropped) as dropped:
        paste(body, setUrls=[QUrl.fromLocalFile("/tmp/a b.docx")])
    assert [path.name for path in dropped.args[0]] == ["a b.docx"]
    assert body.text() == ""


def test_an_address_pasted_over_words_links_them(body: BodyEditor) -> None:
    body.set_text("see the report now")
    body.select(4, 14)
    paste(body, setText="https://example.org/a(b)\n")
    assert body.text() == "see [the report](https://example.org/a%28b%29) now"
    paste(body, setText="https://example.org")
    assert body.text().startswith("see [the report](https://example.org/a%28b%29)https://example.org")


def test_a_mark_typed_over_words_goes_around_them(body: BodyEditor) -> None:
    body.set_text("one two")
    body.select(0, 3)
    QTest.keyClicks(body, "**")
    assert (body.text(), body.selection()) == ("**one** two", (2, 5))
    QTest.keyClicks(body, "x")
    assert body.text() == "**x** two"


def test_the_text_size_keeps_text_claims_and_undo(article: ArticleEditor, qtbot: QtBot) -> None:
    shown(article, qtbot).load(ArticleText(headline="A wall", body="one\n\ntwo three"), [ClaimMark("a", 5, 8, "open")])
    article.body.replace(0, 3, "1")
    before = article.body.rows_of(3, 6)[0], article.headline.height(), article.body.measure()
    article.set_text_size(24)
    assert article.body.rows_of(3, 6)[0].width() > before[0].width() * 1.3
    qtbot.waitUntil(lambda: article.headline.height() > before[1])
    assert article.body.measure() > before[2]
    assert article.claim_positions() == {"a": ("body", (3, 6))}
    article.body.undo()
    assert article.fields().body == "one\n\ntwo three"
    assert article.claim_positions() == {"a": ("body", (5, 8))}
    assert not article.body.document().isUndoAvailable()


def test_another_theme_leaves_the_text_size(article: ArticleEditor, qtbot: QtBot, dressed: QApplication) -> None:
    shown(article, qtbot).load(ARTICLE)
    article.set_text_size(22)
    theme.apply(dressed, dark=True)
    assert article.body.font().pixelSize() == 22
    assert article.headline.font().pixelSize() == round(28 * 22 / 17)


def test_the_placeholder_is_the_empty_state(article: ArticleEditor) -> None:
    article.load(ArticleText())
    assert article.headline.placeholderText() == "Headline"
    assert all(article.edit_of(name).accessibleName() for name in ("kicker", "headline", "standfirst", "body"))

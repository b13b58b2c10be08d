"""The corners of the window: files that are none, images in the text, times, a newsroom that can only be read."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.cli.printing import one_line
from app.domain.article import Article, Status
from app.domain.edits import ArticleEdit
from app.services.opening import open_services
from app.services.services import Services
from app.ui.main_window import MainWindow
from app.ui.panels.story_panel import StoryPanel
from app.ui.upkeep import Upkeep
from app.ui.workspace import Mode, SavingState
from tests.cli.test_bad_input_matrix import BAD_FILES, ODD_FILES

Settle = Callable[[], None]


def _open(window: MainWindow, article: Article, settle: Settle) -> None:
    window.ctx.workspace.open(article.id)
    settle()


def _saved(qtbot: QtBot, window: MainWindow, settle: Settle) -> None:
    autosave = window.ctx.drafting.autosave
    qtbot.waitUntil(lambda: not autosave.is_dirty and autosave.state is SavingState.SAVED)
    settle()


def _drop(window: MainWindow, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    assert window.eventFilter(window.frame, event)  # Qt itself drops only what was dragged over the window before


# ---------------------------------------------------------------------- files that are none
@pytest.mark.parametrize("kind", [kind for kind in BAD_FILES if kind != "a name too long"])
def test_a_bad_file_dropped_on_the_window_is_one_sentence_and_nothing_else(
    window: MainWindow, services: Services, article: Article, tmp_path: Path, settle: Settle, kind: str
) -> None:
    _open(window, article, settle)
    before = services.articles.open(article.id).article
    folder = tmp_path / "files"
    folder.mkdir()
    path = BAD_FILES[kind](folder)
    _drop(window, path)
    settle()
    assert len(window.messages.texts) == 1
    assert one_line(window.messages.texts[0]) == window.messages.texts[0]
    dropped_again = path.with_suffix(".png") if path.is_file() and "dev" not in str(path) else None
    if dropped_again is not None:  # the same as an image
        path.rename(dropped_again)
        window.ctx.incoming.take_image(dropped_again)
        settle()
        assert len(window.messages.texts) == 2
    assert [row.id for row in services.desk.list()] == [article.id]
    assert services.articles.open(article.id).article.body == before.body
    assert window.editor.fields().body == before.body


def test_odd_files_dropped_together_are_all_in(
    window: MainWindow, services: Services, tmp_path: Path, settle: Settle
) -> None:
    paths = []
    for number, (data, _) in enumerate(ODD_FILES.values()):
        path = tmp_path / f"odd-{number}.{'md' if data.startswith(b'---') else 'txt'}"
        path.write_bytes(data)
        paths.append(path)
    _drop(window, *paths, tmp_path / "missing.txt")
    settle()
    assert len(services.desk.list()) == len(ODD_FILES)
    assert any("missing.txt" in text for text in window.messages.texts)
    assert any(f"{len(ODD_FILES)} articles are in" in text for text in window.messages.texts)
    window.messages.press("Show what was left out")
    assert any("NUL" in text for text in window.messages.texts)


def test_a_pasted_page_runs_nothing_and_nul_is_gone(
    window: MainWindow, services: Services, article: Article, qtbot: QtBot, settle: Settle
) -> None:
    _open(window, article, settle)
    data = QMimeData()
    data.setHtml("<p onclick='x()'>Words <script>alert(1)</script><img src=x onerror='alert(2)'>\0 of <b>it</b>.</p>")
    data.setText("Words of it.")
    window.editor.body.setFocus()
    window.editor.body.select(0, 0)
    window.editor.body.insertFromMimeData(data)
    _saved(qtbot, window, settle)
    body = services.articles.open(article.id).article.body
    assert "**it**" in body
    for word in ("script", "alert", "onerror", "onclick", "\0"):
        assert word not in body


# ---------------------------------------------------------------------- images in the text
def test_a_dropped_image_is_kept_and_asks_for_its_words(
    window: MainWindow, services: Services, article: Article, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    _open(window, article, settle)
    path = tmp_path / "wall.png"
    Image.new("RGB", (40, 20), "navy").save(path)
    window.editor.body.setFocus()
    window.editor.body.select(0, 0)
    _drop(window, path)
    settle()
    _saved(qtbot, window, settle)
    kept = services.articles.open(article.id).article
    assert kept.body.startswith("![](media:")
    assert any("what it shows" in text for text in window.messages.texts)
    assert "image.alt" in {reason.code for reason in services.workflow.gate(article.id)}
    # The caret is where the words belong.
    QTest.keyClicks(window.editor.body, "The harbour wall")
    _saved(qtbot, window, settle)
    kept = services.articles.open(article.id).article
    assert kept.body.startswith("![The harbour wall](media:")
    assert "image.alt" not in {reason.code for reason in services.workflow.gate(article.id)}
    assert (services.media.get(kept.body.split("media:")[1][:64]).width) == 40


def test_a_pasted_image_is_kept(
    window: MainWindow, services: Services, article: Article, qtbot: QtBot, settle: Settle
) -> None:
    _open(window, article, settle)
    picture = QImage(30, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    data = QMimeData()
    data.setImageData(picture)
    window.editor.body.insertFromMimeData(data)
    settle()
    _saved(qtbot, window, settle)
    assert "](media:" in services.articles.open(article.id).article.body


def test_an_image_with_nothing_open_says_what_to_do(
    window: MainWindow, services: Services, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "wall.png"
    Image.new("RGB", (40, 20), "navy").save(path)
    _drop(window, path)
    settle()
    assert any("Open an article first" in text for text in window.messages.texts)
    assert services.desk.list() == []


def test_what_only_pretends_to_be_an_image_is_refused(
    window: MainWindow, services: Services, article: Article, settle: Settle
) -> None:
    _open(window, article, settle)
    data = QMimeData()
    data.setData("image/png", b"<svg onload=alert(1)>")
    window.editor.body.insertFromMimeData(data)
    settle()
    assert any("SVG" in text for text in window.messages.texts)
    assert "media:" not in services.articles.open(article.id).article.body


# ---------------------------------------------------------------------- embargo and schedule
def test_a_schedule_publishes_by_itself_and_an_embargo_keeps_the_page_back(
    window: MainWindow, services: Services, article: Article, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    _open(window, article, settle)
    window.ctx.workspace.set_mode(Mode.PUBLISH)
    window.ctx.workspace.go_to("story")
    settle()
    fields = cast("StoryPanel", window.ctx.arrangement.panel("story")).details.fields
    moment = datetime.now(UTC).replace(second=0, microsecond=0)
    fields.schedule.set_value(moment - timedelta(minutes=5))
    fields.schedule.changed.emit()
    fields.embargo.set_value(moment + timedelta(days=2))
    fields.embargo.changed.emit()
    _saved(qtbot, window, settle)
    kept = services.articles.open(article.id).article
    assert (kept.publish_at, kept.embargo_until) == (moment - timedelta(minutes=5), moment + timedelta(days=2))

    # Not ready: its time has come, and nothing happens.
    assert services.workflow.publish_due() == ([], [])
    window.ctx.actions.run("article.ready")
    settle()
    Upkeep(window.ctx)
    settle()
    assert services.articles.open(article.id).article.status is Status.PUBLISHED
    assert any("was due and is published" in text for text in window.messages.texts)
    assert fields.schedule.value() is None
    assert services.pages.export(tmp_path / "out").pages == ()
    assert "embargo" in {reason.code for reason in services.workflow.gate(article.id)}

    fields.embargo._on_clear()
    _saved(qtbot, window, settle)
    assert services.articles.open(article.id).article.embargo_until is None
    assert [page.slug for page in services.pages.export(tmp_path / "out").pages] == [article.slug]


def test_what_is_due_and_may_not_go_says_why_once(
    window: MainWindow, services: Services, article: Article, settle: Settle
) -> None:
    services.articles.save(article.id, ArticleEdit(publish_at=datetime.now(UTC) - timedelta(hours=1)))
    services.workflow.move(article.id, Status.READY)
    services.claims.add_quote(article.id, "84 million crowns")
    upkeep = Upkeep(window.ctx)
    settle()
    upkeep._publish_due()
    settle()
    assert len([text for text in window.messages.texts if "is due and not published" in text]) == 1
    assert services.articles.open(article.id).article.status is Status.READY


# ---------------------------------------------------------------------- bin, duplicate, withdraw by actions
def test_bin_and_back_duplicate_and_withdraw(
    window: MainWindow, services: Services, article: Article, qtbot: QtBot, settle: Settle
) -> None:
    run = window.ctx.actions.run
    _open(window, article, settle)
    QTest.keyClicks(window.editor.body, "Typed. ")
    run("article.bin")
    settle()
    binned = services.articles.open(article.id).article
    assert binned.binned is not None
    assert "Typed." in binned.body
    assert window.ctx.workspace.article_id is None
    window.messages.press("Take it back")
    settle()
    assert services.articles.open(article.id).article.binned is None
    run("article.duplicate")
    settle()
    copy = window.ctx.workspace.current
    assert copy is not None
    assert copy.id != article.id
    assert "Typed." in window.editor.fields().body
    _open(window, article, settle)
    run("article.publish")
    settle()
    run("article.bin")
    settle()
    assert any("withdraw it" in text for text in window.messages.texts)
    run("article.withdraw")
    settle()
    status = cast("StoryPanel", window.ctx.arrangement.panel("story")).status
    qtbot.waitUntil(status.form.isVisible)
    status.form.words.setPlainText("It was wrong.")
    status.form.done.click()
    settle()
    assert services.articles.open(article.id).article.status is Status.WITHDRAWN
    assert services.workflow.corrections(article.id)[0].text == "It was wrong."


# ---------------------------------------------------------------------- a newsroom that can only be read
@pytest.fixture
def locked(services: Services, article: Article, monkeypatch: pytest.MonkeyPatch) -> Article:
    """Root may write everywhere: the answer of the system is given here, before the window asks."""
    services.close()
    monkeypatch.setattr(os, "access", lambda path, mode, **_: mode != os.W_OK)
    return article


def test_a_newsroom_that_can_only_be_read_shows_everything_and_takes_nothing(
    locked: Article, window: MainWindow, newsroom: str, qtbot: QtBot, settle: Settle
) -> None:
    before = Path(newsroom).read_bytes()
    ctx = window.ctx
    assert ctx.services.newsroom.read_only
    assert ctx.services.database.forbidden_thread == threading.get_ident()
    Upkeep(ctx)
    _open(window, locked, settle)
    assert "reading only" in window.editor.message_bar.text()
    assert window.editor.body.isReadOnly()
    QTest.keyClicks(window.editor.body, "Not taken.")
    assert window.editor.fields().body == locked.body
    ctx.workspace.set_mode(Mode.PUBLISH)
    ctx.workspace.go_to("story")
    settle()
    story = cast("StoryPanel", ctx.arrangement.panel("story"))
    assert not story.details.fields.isEnabled()
    assert "reading only" in story.details.why.text()
    assert all(button.isHidden() for button in story.status.steps.values())
    for action in ("article.new", "article.import", "article.save", "article.bin", "article.duplicate"):
        assert not ctx.actions.get(action).isEnabled(), action
    for action in ("article.publish", "newsroom.restore", "claim.add", "publication.edit"):
        assert not ctx.actions.get(action).isEnabled(), action
    qtbot.waitUntil(lambda: ctx.jobs.is_settled)
    assert window.messages.texts == []
    assert Path(newsroom).read_bytes() == before


def test_a_file_dropped_on_a_newsroom_that_can_only_be_read(
    locked: Article, window: MainWindow, newsroom: str, tmp_path: Path, settle: Settle
) -> None:
    path = tmp_path / "one.md"
    path.write_text("---\ntitle: One\n---\nText of words.\n")
    _drop(window, path)
    settle()
    assert any("reading only" in text for text in window.messages.texts)


def test_a_copy_of_a_newsroom_that_can_only_be_read(
    locked: Article, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.ctx.services.database.forbidden_thread = None
    window.ctx.services.newsroom.backup(tmp_path / "copies" / "copy.standfirst")
    monkeypatch.undo()
    copy = open_services(str(tmp_path / "copies" / "copy.standfirst"))
    assert copy.articles.open(locked.id).article.headline == locked.headline
    copy.close()

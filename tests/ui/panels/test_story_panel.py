"""The story panel: the gate, the next statuses, what goes out with words, and the fields and image of the story."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.article import AIDisclosure, Article, Status
from app.domain.correction import CorrectionKind
from app.domain.edits import ArticleEdit
from app.services.people import PersonEdit
from app.services.publications import PublicationEdit
from app.services.services import Services
from app.ui.main_window import MainWindow
from app.ui.panels.notice_form import Step
from app.ui.panels.story_panel import StoryPanel
from app.ui.workspace import Mode, SavingState

Settle = Callable[[], None]


@pytest.fixture
def panel(window: MainWindow, article: Article, settle: Settle) -> StoryPanel:
    """Return the panel in front of the window, with an article."""
    window.ctx.workspace.open(article.id)
    window.ctx.workspace.set_mode(Mode.PUBLISH)
    window.ctx.workspace.go_to("story")
    settle()
    return cast("StoryPanel", window.ctx.arrangement.panel("story"))


@pytest.fixture
def saved(qtbot: QtBot, window: MainWindow, settle: Settle) -> Settle:
    """Return a function that waits until what was changed is in the newsroom, and shown again."""

    def wait() -> None:
        autosave = window.ctx.drafting.autosave
        qtbot.waitUntil(lambda: not autosave.is_dirty and autosave.state is SavingState.SAVED)
        settle()

    return wait


def _now(services: Services, article: Article) -> Article:
    return services.articles.open(article.id).article


# ---------------------------------------------------------------------- gate and status
def test_the_gate_is_listed_and_a_step_moves_the_article(
    services: Services, article: Article, panel: StoryPanel, settle: Settle
) -> None:
    assert len(panel.status.gate.buttons) == len(services.workflow.gate(article.id))
    assert panel.status.title.text() == "Draft"
    panel.status.steps["article.submit"].click()
    settle()
    assert _now(services, article).status is Status.IN_REVIEW
    assert panel.status.steps["article.submit"].isHidden()
    assert not panel.status.steps["article.draft"].isHidden()


def test_a_reason_leads_to_its_field(qtbot: QtBot, panel: StoryPanel) -> None:
    section = next(one for one in panel.status.gate.buttons if one.reason.code == "section.missing")
    section.click()
    qtbot.waitUntil(panel.details.fields.section.box.hasFocus)


def test_what_is_mended_leaves_the_list_at_once(
    services: Services, article: Article, panel: StoryPanel, settle: Settle, saved: Settle
) -> None:
    mara = services.people.add(PersonEdit(name="Mara Lindqvist"))
    panel.details.fields.authors.add("Mara Lindqvist")
    panel.details.fields.authors.add("Teo Brandt")
    settle()
    saved()
    authors = services.articles.open(article.id).authors
    assert [person.name for person in authors] == ["Mara Lindqvist", "Teo Brandt"]
    assert authors[0].id == mara.id
    codes = [one.reason.code for one in panel.status.gate.buttons]
    assert "byline.missing" not in codes
    assert not panel.status.gate.passed.isHidden()
    assert panel.badge() == ""


def test_an_override_needs_a_reason_and_keeps_it(
    services: Services, article: Article, panel: StoryPanel, window: MainWindow, settle: Settle
) -> None:
    services.articles.save(article.id, ArticleEdit(body=""))
    window.ctx.workspace.reload()
    settle()
    assert panel.badge() == "1"
    window.ctx.actions.run("article.override")
    form = panel.status.form
    form.done.click()
    assert _now(services, article).status is Status.DRAFT
    form.words.setPlainText("The court has confirmed it")
    QTest.keyClick(form.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert _now(services, article).status is Status.PUBLISHED
    assert "The court has confirmed it" in [entry.reason for entry in services.articles.audit(article.id)]
    assert form.isHidden()


@pytest.mark.parametrize(
    ("step", "kind", "status"),
    [
        (Step.UPDATE, CorrectionKind.UPDATE, Status.CORRECTED),
        (Step.CLARIFY, CorrectionKind.CLARIFICATION, Status.CORRECTED),
        (Step.WITHDRAW, CorrectionKind.RETRACTION, Status.WITHDRAWN),
    ],
)
def test_a_notice_goes_out_with_its_words_and_is_listed(
    step: Step, kind: CorrectionKind, status: Status, services: Services, article: Article, panel: StoryPanel,
    settle: Settle, window: MainWindow,
) -> None:  # fmt: skip
    services.workflow.publish(article.id)
    window.ctx.workspace.reload()
    settle()
    panel.status.written[step].click()
    panel.status.form.done.click()
    settle()
    assert services.workflow.corrections(article.id) == []
    panel.status.form.words.setPlainText("It was not so.")
    panel.status.form.done.click()
    settle()
    assert _now(services, article).status is status
    assert [one.kind for one in services.workflow.corrections(article.id)] == [kind]
    assert "It was not so." in panel.status.told.text()


def test_a_step_that_does_not_fit_the_status_has_no_card(panel: StoryPanel) -> None:
    assert not panel.go_to("correct")
    assert panel.status.form.isHidden()


# ---------------------------------------------------------------------- fields
def test_fields_are_saved_with_the_typing_in_one_order(
    services: Services, article: Article, panel: StoryPanel, window: MainWindow, saved: Settle
) -> None:
    fields = panel.details.fields
    QTest.keyClicks(fields.dateline, "PORT VALLEN")
    window.editor.body.setFocus()
    window.editor.set_field("body", "Other words.")
    fields.tags.add("harbour")
    saved()
    kept = _now(services, article)
    assert (kept.dateline, kept.body, kept.tags) == ("PORT VALLEN", "Other words.", ["harbour"])


def test_nothing_is_written_over_what_is_being_typed(
    services: Services, article: Article, panel: StoryPanel, window: MainWindow, settle: Settle, saved: Settle
) -> None:
    line = panel.details.fields.dateline
    line.setFocus()
    QTest.keyClicks(line, "PORT ")
    line.setCursorPosition(2)
    window.ctx.jobs.write(window.ctx.services.articles.autosave, article.id, ArticleEdit(slugline="wall"))
    settle()
    assert (line.text(), line.cursorPosition()) == ("PORT ", 2)
    assert panel.details.fields.slugline.text() == "wall"
    saved()
    assert (line.text(), line.cursorPosition()) == ("PORT ", 2)
    assert _now(services, article).slugline == "wall"


def test_a_new_section_and_a_new_series_are_made_on_the_spot(
    services: Services, article: Article, panel: StoryPanel, settle: Settle, saved: Settle
) -> None:
    for choice in (panel.details.fields.section, panel.details.fields.series):
        choice.box.setCurrentIndex(choice.box.count() - 1)
        choice.box.activated.emit(choice.box.count() - 1)
        QTest.keyClicks(choice.line, "Harbour")
        QTest.keyClick(choice.line, Qt.Key.Key_Return)
        settle()
        saved()
        assert choice.box.currentText() == "Harbour"
    kept = _now(services, article)
    assert kept.section_id in [one.id for one in services.publications.sections() if one.name == "Harbour"]
    assert kept.series_id in [one.id for one in services.publications.series()]


def test_the_series_is_a_chain_that_can_be_walked(
    services: Services, article: Article, panel: StoryPanel, window: MainWindow, settle: Settle, saved: Settle
) -> None:
    chain = panel.details.chain
    assert chain.isHidden()
    series = services.publications.add_series("The wall")
    other = services.articles.create(ArticleEdit(headline="First stone", series_id=series.id, series_position=1))
    panel.details.fields.edited.emit(ArticleEdit(series_id=series.id, series_position=2))
    saved()
    settle()
    assert [chain.item(row).text() for row in range(chain.count())] == [
        "1  First stone", f"2  {article.headline}",
    ]  # fmt: skip
    assert chain.currentRow() == 1
    chain.itemActivated.emit(chain.item(0))
    settle()
    assert window.ctx.workspace.article_id == other.id


def test_a_slug_is_made_one_and_stays_after_publication(
    services: Services, article: Article, panel: StoryPanel, window: MainWindow, settle: Settle, saved: Settle
) -> None:
    slug = panel.details.fields.slug
    slug.setFocus()
    slug.selectAll()
    QTest.keyClicks(slug, "../../The Wall!")
    saved()
    panel.details.fields.slugline.setFocus()
    assert slug.text() == _now(services, article).slug == "the-wall"
    assert panel.details.fields.address.text().endswith("/the-wall/")
    services.workflow.publish(article.id)
    window.ctx.workspace.reload()
    settle()
    assert slug.isReadOnly()


def test_a_refused_field_is_told_and_shows_what_is_kept(
    services: Services, article: Article, panel: StoryPanel, window: MainWindow, saved: Settle
) -> None:
    services.workflow.publish(article.id)
    window.ctx.drafting.save_story(ArticleEdit(slug="elsewhere"))
    window.editor.set_field("body", "Words that are kept.")
    saved()
    kept = _now(services, article)
    assert (kept.slug, kept.body) == (article.slug, "Words that are kept.")
    assert any("address of a published article" in text for text in window.messages.texts)


def test_readers_words_of_the_disclosure(
    services: Services, article: Article, panel: StoryPanel, saved: Settle
) -> None:
    box = panel.details.fields.disclosure
    box.setCurrentIndex(box.findData("generated"))
    box.activated.emit(box.currentIndex())
    saved()
    assert _now(services, article).ai_disclosure is AIDisclosure.GENERATED
    assert "Written by an AI tool and edited by people." in panel.details.fields.readers.text()


def test_readers_words_are_in_the_language_of_the_pages(
    services: Services, article: Article, window: MainWindow, panel: StoryPanel, saved: Settle, settle: Settle
) -> None:
    """The words around an article on its page are those of the publication, whatever it is written in itself."""
    language = panel.details.fields.language
    language.setCurrentIndex(language.findData("hu"))
    language.activated.emit(language.currentIndex())
    saved()
    assert _now(services, article).language == "hu"
    assert "Written and edited by people." in panel.details.fields.readers.text()
    edit = window.ctx.services.publications.edit
    window.ctx.jobs.write(edit, article.publication_id, PublicationEdit(language="hu"))
    settle()
    assert "Emberek írták" in panel.details.fields.readers.text()


def test_what_is_in_the_bin_cannot_be_changed(
    services: Services, article: Article, panel: StoryPanel, window: MainWindow, settle: Settle
) -> None:
    services.articles.bin(article.id)
    window.ctx.workspace.reload()
    settle()
    assert not panel.details.fields.isEnabled()
    assert "bin" in panel.details.why.text()
    assert all(button.isHidden() or not button.isVisibleTo(panel) for button in panel.status.steps.values())


# ---------------------------------------------------------------------- image
def test_an_image_is_kept_described_removed_and_brought_back(
    tmp_path: Path, services: Services, article: Article, panel: StoryPanel, settle: Settle, saved: Settle
) -> None:
    path = tmp_path / "wall.png"
    Image.new("RGB", (40, 20), "navy").save(path)
    image = panel.details.image
    image.chosen.emit(path)
    settle()
    saved()
    sha = _now(services, article).image_sha256
    assert sha is not None
    assert image.form.row("image_alt").problem()
    assert not image.picture.isHidden()
    QTest.keyClicks(image.alt, "The wall")
    assert not image.form.row("image_alt").problem()
    saved()
    image.remove.click()
    saved()
    assert (_now(services, article).image_sha256, _now(services, article).image_alt) == (None, "")
    image.undo.click()
    saved()
    assert (_now(services, article).image_sha256, _now(services, article).image_alt) == (sha, "The wall")
    assert image.alt.toPlainText() == "The wall"


def test_an_image_comes_from_the_clipboard(
    services: Services, article: Article, panel: StoryPanel, settle: Settle, saved: Settle
) -> None:
    picture = QImage(30, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(picture)
    assert panel.details.image.paste()
    settle()
    saved()
    kept = services.media.get(str(_now(services, article).image_sha256))
    assert (kept.media_type, kept.width, kept.height) == ("image/png", 30, 20)

"""The dialogs with what nobody should type: kept as plain words or refused in a sentence; no page runs any of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.domain.edits import ArticleEdit
from app.domain.person import Role
from app.services.people import PersonEdit
from app.services.services import Services
from app.ui.dialogs.people_dialog import PeopleDialog
from app.ui.dialogs.publication_dialog import PublicationDialog
from app.ui.dialogs.settings_dialog import SettingsDialog
from app.ui.dialogs.sources_dialog import SourcesDialog
from app.ui.main_window import MainWindow
from tests.ui.dialogs.opening import open_dialog

Settle = Callable[[], None]

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "onerror": '"><img src=x onerror=alert(1)>',
    "long": "A" * 10_000,
    "right to left": "\u202e\u0645\u0631\u062d\u0628\u0627\u202c \u05e9\u05dc\u05d5\u05dd",
    "emoji": "\U0001f30a\U0001f469\U0001f3fd\u200d\U0001f692",
    "NUL": "be\0fore",
    "path": "../../etc/x",
    "brackets": "[" * 8_000,
}
hostile = pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)


def _fields(dialog: QWidget) -> Iterator[QLineEdit | QPlainTextEdit | QTextEdit]:
    """Give every field for words; those inside a box of choices or numbers take no other words."""
    for field in dialog.findChildren(QWidget):
        if not isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit):
            continue
        if not field.isReadOnly() and not field.objectName().startswith("qt_"):
            yield field


def _fill(dialog: QWidget, words: str, without: tuple[QWidget, ...] = ()) -> int:
    filled = 0
    for field in _fields(dialog):
        if field not in without:
            if isinstance(field, QLineEdit):
                field.setText(words)
            else:
                field.setPlainText(words)
            filled += 1
    return filled


def _one_sentence(text: str) -> bool:
    return bool(text) and "\n" not in text and "Traceback" not in text and len(text) < 600


@hostile
def test_a_publication_of_hostile_words(services: Services, window: MainWindow, settle: Settle, words: str) -> None:
    article = services.articles.create(ArticleEdit(headline="Wall", body="Text."))
    dialog = open_dialog(window, "publication.edit", PublicationDialog, settle)
    assert _fill(dialog, words) > 8
    dialog.save.click()
    settle()
    # An address has to be one; so nothing of all this is kept, and the dialog says what to mend.
    assert dialog.isVisible()
    assert _one_sentence(dialog.error())
    assert services.publications.first().name == "My Newspaper"
    for field in _fields(dialog.address):
        field.clear()
    dialog.save.click()
    settle()
    assert "is no time zone" in dialog.error()
    dialog.address.zone.setCurrentText("UTC")
    dialog.save.click()
    settle()
    kept = services.publications.first()
    assert kept.name != "My Newspaper"
    assert "\0" not in kept.name + kept.motto + "".join(kept.policies.values())
    page = services.pages.render(article.id)
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@hostile
def test_a_person_of_hostile_words(services: Services, window: MainWindow, settle: Settle, words: str) -> None:
    dialog = open_dialog(window, "people.edit", PeopleDialog, settle)
    dialog.start_new()
    assert _fill(dialog.form, words) >= 3
    dialog.form.roles[Role.REPORTER].setChecked(True)
    dialog.save.click()
    settle()
    people = services.people.list()
    if people:
        (person,) = people
        assert "\0" not in person.name + person.biography + person.url
        assert "/" not in person.slug
        assert len(person.slug) <= 80
        article = services.articles.create(ArticleEdit(headline="Wall", body="Text.", authors=[person.id]))
        page = services.pages.render(article.id)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    else:
        assert _one_sentence(dialog._error.text())
    dialog.reject()


@hostile
def test_a_source_described_in_hostile_words(
    tmp_path: Path, services: Services, window: MainWindow, settle: Settle, words: str
) -> None:
    path = tmp_path / "tender.txt"
    path.write_text("Estimated value 84 000 000 Kr", encoding="utf-8")
    dialog = open_dialog(window, "sources.open", SourcesDialog, settle)
    dialog.keep(path)
    settle()
    assert _fill(dialog.form, words) >= 3
    dialog.save.click()
    settle()
    (source,) = services.sources.list()
    assert "\0" not in source.title + source.publisher
    assert source.title == "Tender" or source.publisher or _one_sentence(dialog._error.text())
    dialog.reject()


@pytest.mark.parametrize("kind", ["missing", "folder", "binary", "empty", "not UTF-8", "50 MB", "not ours to read"])
def test_a_file_that_is_no_source(
    tmp_path: Path, services: Services, window: MainWindow, settle: Settle, kind: str
) -> None:
    path = tmp_path / "odd.txt"
    if kind == "folder":
        path.mkdir()
    elif kind == "not ours to read":
        if os.geteuid() == 0:
            path.symlink_to("/proc/self/mem")  # which even root cannot read from its beginning
        else:
            path.write_text("Words.")
            path.chmod(0)
    elif kind != "missing":
        data = {
            "binary": bytes(range(256)) * 40,
            "empty": b"",
            "not UTF-8": b"Caf\xe9 84 million\n",
            "50 MB": b"word " * 10_000_000,
        }
        path.write_bytes(data[kind])
    dialog = open_dialog(window, "sources.open", SourcesDialog, settle)
    dialog.keep(path)
    settle()
    kept = list(services.sources.list())
    assert kept or _one_sentence(dialog._error.text()), kind
    if kind in {"missing", "folder", "not ours to read"}:
        assert not kept
    dialog.reject()


@hostile
def test_settings_take_no_hostile_words(window: MainWindow, settle: Settle, words: str) -> None:
    before = window.ctx.settings.model_copy(deep=True)
    dialog = open_dialog(window, "settings.open", SettingsDialog, settle)
    _fill(dialog, words)
    settle()
    dialog.accept()
    after = window.ctx.settings
    assert after.appearance == before.appearance
    assert after.shortcuts == before.shortcuts
    assert "\0" not in after.model_dump_json()


def test_a_reporter_adds_a_byline_in_the_dialog(services: Services, window: MainWindow, settle: Settle) -> None:
    services.people.add(PersonEdit(name="Mara Lindqvist", roles=[Role.REPORTER]))
    window.ctx.jobs.write(window.ctx.services.people.work_as, "Mara Lindqvist")
    settle()
    dialog = open_dialog(window, "people.edit", PeopleDialog, settle)
    dialog.start_new()
    dialog.form.name.setText("A Guest")
    dialog.save.click()
    settle()
    assert {person.name for person in services.people.list()} == {"Mara Lindqvist", "A Guest"}
    dialog.reject()

"""The dialogs: each opened by its action in the window, worked as a person would, looked at in the newsroom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app import settings
from app.domain.article import AIDisclosure
from app.domain.edits import ArticleEdit
from app.domain.person import Role
from app.services.people import PersonEdit
from app.services.services import Services
from app.ui.dialogs.about_dialog import AboutDialog
from app.ui.dialogs.doctor_dialog import DoctorDialog
from app.ui.dialogs.people_dialog import PeopleDialog
from app.ui.dialogs.publication_dialog import PublicationDialog
from app.ui.dialogs.settings_dialog import SettingsDialog
from app.ui.dialogs.sources_dialog import SourcesDialog
from app.ui.main_window import MainWindow
from tests.ui.dialogs.opening import open_dialog

Settle = Callable[[], None]


# ---------------------------------------------------------------------- publication
def test_the_publication_is_kept_as_a_whole(services: Services, window: MainWindow, settle: Settle) -> None:
    dialog = open_dialog(window, "publication.edit", PublicationDialog, settle)
    dialog.masthead.name.setText("The Vallen Courier")
    dialog.address.base_url.setText("https://courier.example")
    dialog.address.zone.setCurrentText("Europe/Budapest")
    dialog.trust.disclosure.setCurrentIndex(dialog.trust.disclosure.findData("assisted"))
    dialog.gate.boxes["section.missing"].setChecked(True)
    dialog.policies.texts["ethics"].setPlainText("We take no gifts.")
    dialog.sections.line.setText("City")
    dialog.sections.add()
    dialog.save.click()
    settle()
    kept = services.publications.first()
    assert (kept.name, kept.time_zone, kept.base_url) == (
        "The Vallen Courier", "Europe/Budapest", "https://courier.example",
    )  # fmt: skip
    assert kept.default_ai_disclosure is AIDisclosure.ASSISTED
    assert kept.gate_rules == {"section.missing": True}
    assert kept.policies == {"ethics": "We take no gifts."}
    assert [section.name for section in services.publications.sections()] == ["City"]


def test_a_bad_address_keeps_the_dialog_open_and_says_why(
    services: Services, window: MainWindow, settle: Settle
) -> None:
    dialog = open_dialog(window, "publication.edit", PublicationDialog, settle)
    dialog.address.base_url.setText("javascript:alert(1)")
    dialog.save.click()
    settle()
    assert dialog.isVisible()
    assert "must begin with https://" in dialog.error()
    assert services.publications.first().base_url == ""
    dialog.reject()


def test_sections_are_renamed_ordered_and_removed_but_not_with_articles_in_them(
    services: Services, window: MainWindow, settle: Settle
) -> None:
    first, second, third = (services.publications.add_section(name) for name in ("City", "Science", "Empty"))
    services.articles.create(ArticleEdit(headline="Tides", section_id=second.id))
    dialog = open_dialog(window, "publication.edit", PublicationDialog, settle)
    sections = dialog.sections
    sections.list.setCurrentRow(2)
    sections.remove()
    sections.list.setCurrentRow(1)
    sections.move_up()
    item = sections.list.item(1)
    assert item is not None
    item.setText("Town")
    dialog.save.click()
    settle()
    assert [(one.id, one.name) for one in services.publications.sections()] == [
        (second.id, "Science"), (first.id, "Town"),
    ]  # fmt: skip
    assert third.id not in [one.id for one in services.publications.sections()]
    again = open_dialog(window, "publication.edit", PublicationDialog, settle)
    again.sections.list.setCurrentRow(0)
    again.sections.remove()
    again.save.click()
    settle()
    assert "articles in “Science”" in again.error()
    assert again.sections.list.count() == 2
    again.reject()


# ---------------------------------------------------------------------- people
def test_a_person_is_added_changed_and_worked_as(services: Services, window: MainWindow, settle: Settle) -> None:
    dialog = open_dialog(window, "people.edit", PeopleDialog, settle)
    dialog.save.click()
    assert dialog.form.row("name").problem()
    dialog.form.name.setText("Ilka Moor")
    dialog.form.roles[Role.FACT_CHECKER].setChecked(True)
    dialog.save.click()
    settle()
    (ilka,) = services.people.list()
    assert (ilka.name, ilka.roles) == ("Ilka Moor", ["fact_checker"])
    dialog.form.biography.setPlainText("Checks.")
    dialog.save.click()
    settle()
    assert services.people.list()[0].biography == "Checks."
    dialog.work.click()
    settle()
    assert window.ctx.settings.person.working_as == "Ilka Moor"
    assert settings.load(window.ctx.settings_path).person.working_as == "Ilka Moor"
    # Only an editor or a publisher gives roles: the sentence stands in the dialog.
    dialog.form.roles[Role.PUBLISHER].setChecked(True)
    dialog.save.click()
    settle()
    assert "publisher gives roles" in dialog._error.text()
    assert services.people.list()[0].roles == ["fact_checker"]
    dialog.reject()


def test_work_as_offers_those_who_have_a_role(services: Services, window: MainWindow, settle: Settle) -> None:
    services.people.add(PersonEdit(name="Mara Lindqvist", roles=[Role.REPORTER]))
    services.people.add(PersonEdit(name="A guest"))
    window.ctx.actions.run("person.work_as")
    settle()
    menu = next(one for one in window.frame.findChildren(QMenu) if one.isVisible())
    assert [entry.text() for entry in menu.actions()] == ["Nobody in particular", "Mara Lindqvist"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction() is menu.actions()[1]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()
    assert window.ctx.settings.person.working_as == "Mara Lindqvist"


# ---------------------------------------------------------------------- settings
def test_settings_hold_at_once_and_are_kept(window: MainWindow, settle: Settle) -> None:
    dialog = open_dialog(window, "settings.open", SettingsDialog, settle)
    size = dialog.forms["appearance"].editor("text_size")
    size.setValue(22)  # type: ignore[attr-defined]
    settle()
    assert window.ctx.settings.appearance.text_size == 22
    assert settings.load(window.ctx.settings_path).appearance.text_size == 22
    assert window.editor.body.font().pixelSize() == 22 or window.editor.body.document().defaultFont().pixelSize() == 22
    dialog.accept()


def test_keys_of_ones_own_are_taken_unless_another_action_has_them(window: MainWindow, settle: Settle) -> None:
    dialog = open_dialog(window, "settings.open", SettingsDialog, settle)
    taken = window.ctx.actions.get("article.new").shortcut()
    assert not dialog.shortcuts.give("claim.add", taken)
    assert window.ctx.actions.get("claim.add").shortcut() != taken
    own = QKeySequence("Ctrl+Alt+F12")
    assert dialog.shortcuts.give("claim.add", own)
    settle()
    assert window.ctx.actions.get("claim.add").shortcut() == own
    assert settings.load(window.ctx.settings_path).shortcuts.keys == {"claim.add": "Ctrl+Alt+F12"}
    dialog.accept()


# ---------------------------------------------------------------------- sources
def test_a_source_is_kept_found_described_and_removed(
    qtbot: QtBot, tmp_path: Path, services: Services, window: MainWindow, settle: Settle
) -> None:
    path = tmp_path / "tender-2026-118.txt"
    path.write_text("Estimated value 84 000 000 Kr", encoding="utf-8")
    dialog = open_dialog(window, "sources.open", SourcesDialog, settle)
    assert "add one from a file" in dialog.kept.text()
    dialog.keep(path)
    settle()
    assert "84 000 000" in dialog.text.toPlainText()
    assert dialog.form.title.text() == "Tender 2026 118"
    dialog.form.publisher.setText("Harbour Authority")
    dialog.save.click()
    settle()
    (source,) = services.sources.list()
    assert source.publisher == "Harbour Authority"
    dialog.search.setText("nothing of the kind")
    qtbot.waitUntil(lambda: dialog.list.count() == 0)
    dialog.search.setText("harbour")
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    dialog.remove.click()
    settle()
    assert list(services.sources.list()) == []
    dialog.keep(tmp_path / "missing.txt")
    settle()
    assert dialog._error.text()
    dialog.reject()


# ---------------------------------------------------------------------- newsroom and program
def test_the_doctor_says_what_is_well_and_names_the_newsroom(
    services: Services, window: MainWindow, settle: Settle
) -> None:
    dialog = open_dialog(window, "newsroom.doctor", DoctorDialog, settle)
    found = services.newsroom.examine()
    assert dialog.list.topLevelItemCount() == len(found.findings)
    assert dialog.verdict.text() == "Everything is well."
    dialog.copy.click()
    assert "integrity" in QGuiApplication.clipboard().text()
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, "Courier")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    settle()
    assert services.newsroom.get().name == "Courier"
    dialog.accept()


def test_about_names_version_and_licences(window: MainWindow, settle: Settle) -> None:
    dialog = open_dialog(window, "help.about", AboutDialog, settle)
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    rows = {item.text(0): item.text(2) for item in items if item is not None}
    assert "LGPL" in rows["PySide6_Essentials"] or "LGPL" in rows.get("PySide6", "")
    assert all(licence for licence in rows.values())
    dialog.accept()

from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, Field, field_validator
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from app.ui.widgets.date_time_edit import OptionalDateTimeEdit
from app.ui.widgets.model_form import ModelForm
from app.ui.widgets.tag_edit import TagEdit


@pytest.fixture
def tags(qtbot: QtBot) -> TagEdit:
    edit = TagEdit("Add a tag")
    qtbot.addWidget(edit)
    return edit


def test_words_are_added_and_taken_back(tags: TagEdit, qtbot: QtBot) -> None:
    tags.set_tags(["one"])
    with qtbot.waitSignal(tags.changed) as changed:
        QTest.keyClicks(tags._line, "  flood   barrier,")
    assert changed.args == [["one", "flood barrier"]]
    assert tags._line.text() == ""
    QTest.keyClicks(tags._line, "one")
    QTest.keyClick(tags._line, Qt.Key.Key_Return)
    assert tags.tags() == ["one", "flood barrier"], "no word twice"
    QTest.keyClick(tags._line, Qt.Key.Key_Backspace)
    assert tags.tags() == ["one"]
    tags.remove("one")
    QTest.keyClick(tags._line, Qt.Key.Key_Backspace)
    assert tags.tags() == []


def test_known_words_are_taken_as_they_are_written(qtbot: QtBot) -> None:
    edit = TagEdit("Byline", only_known=True)
    qtbot.addWidget(edit)
    edit.set_known(["Mara Lindqvist"])
    assert not edit.add("Nobody")
    assert edit.add("mara lindqvist")
    assert edit.tags() == ["Mara Lindqvist"]


def test_a_moment_may_be_empty(qtbot: QtBot) -> None:
    edit = OptionalDateTimeEdit("Set embargo…", "Europe/Berlin")
    qtbot.addWidget(edit)
    assert edit.value() is None
    moment = datetime(2026, 7, 1, 10, 30, tzinfo=UTC)
    with qtbot.assertNotEmitted(edit.changed):
        edit.set_value(moment)
    assert edit.value() == moment
    assert edit._edit.dateTime().time().hour() == 12
    edit.set_zone("America/New_York")
    assert edit.value() == moment
    with qtbot.waitSignal(edit.changed):
        edit._clear.click()
    assert edit.value() is None
    with qtbot.waitSignal(edit.changed):
        edit._empty.click()
    assert edit.value() is not None
    with pytest.raises(ValueError, match="zone"):
        edit.set_value(datetime(2026, 7, 1))  # noqa: DTZ001


def test_a_day(qtbot: QtBot) -> None:
    edit = OptionalDateTimeEdit("Set", with_time=False)
    qtbot.addWidget(edit)
    edit.set_date(date(2026, 3, 14))
    assert edit.date_value() == date(2026, 3, 14)
    edit.set_date(None)
    assert edit.date_value() is None


class Size(StrEnum):
    SMALL = "small"
    VERY_LARGE = "very_large"


class Sample(BaseModel):
    language: str = Field("en", title="Language", description="Of the interface.")
    pause: int = Field(800, ge=100, le=5000, title="Pause")
    above: int = Field(5, gt=0, lt=10)
    theme: Literal["system", "dark"] = "system"
    size: Size = Size.SMALL
    on: bool = Field(default=True, title="Check spelling")
    words: list[str] = ["a"]
    folder: Path | None = None
    policy: str = Field("", json_schema_extra={"editor": "long"})
    secret: str = Field("kept", json_schema_extra={"hidden": True})

    @field_validator("language")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in ("en", "de"):
            raise ValueError("this language is not there")
        return value


@pytest.fixture
def form(qtbot: QtBot) -> ModelForm:
    form = ModelForm(Sample)
    qtbot.addWidget(form)
    form.fill(Sample(secret="s3"))
    return form


def test_a_form_is_made_of_the_model(form: ModelForm) -> None:
    kinds = {name: type(form.editor(name)) for name in ("language", "pause", "theme", "size", "on", "words", "policy")}
    assert kinds == {
        "language": QLineEdit, "pause": QSpinBox, "theme": QComboBox, "size": QComboBox, "on": QCheckBox,
        "words": TagEdit, "policy": QPlainTextEdit,
    }  # fmt: skip
    pause, above = form.editor("pause"), form.editor("above")
    assert isinstance(pause, QSpinBox)
    assert isinstance(above, QSpinBox)
    assert (pause.minimum(), pause.maximum(), above.minimum(), above.maximum()) == (100, 5000, 1, 9)
    assert pause.accessibleName() == "Pause"
    size = form.editor("size")
    assert isinstance(size, QComboBox)
    assert [size.itemText(place) for place in range(2)] == ["Small", "Very large"]


def test_what_is_in_the_form_is_the_model(form: ModelForm, qtbot: QtBot) -> None:
    language, size = form.editor("language"), form.editor("size")
    assert isinstance(language, QLineEdit)
    assert isinstance(size, QComboBox)
    assert form.value() == Sample(secret="s3")
    with qtbot.waitSignal(form.changed):
        language.setText("de")
    size.setCurrentIndex(1)
    assert form.value() == Sample(language="de", size=Size.VERY_LARGE, secret="s3")


def test_what_is_wrong_is_told_at_its_field(form: ModelForm) -> None:
    language = form.editor("language")
    assert isinstance(language, QLineEdit)
    language.setText("xx")
    assert form.value() is None
    assert form.row("language").problem() == "This language is not there."
    assert form.row("pause").problem() == ""
    language.setText("en")
    assert form.value() is not None
    assert form.row("language").problem() == ""

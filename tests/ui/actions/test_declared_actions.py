"""Every action that the window has: its words, its icon, its keys and its help."""

import importlib
import pkgutil
from collections import Counter

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QKeySequence

import app.ui.actions
from app.ui.actions import registry
from app.ui.widgets.icons import ICONS, icon


@pytest.fixture(scope="module")
def actions() -> list[registry.Declared]:
    """The registry is filled when the modules of actions are imported."""
    for module in pkgutil.iter_modules(app.ui.actions.__path__, "app.ui.actions."):
        importlib.import_module(module.name)
    declared = registry.declared()
    assert len(declared) > 20
    return declared


def test_each_has_a_text_and_a_sentence_of_help(actions: list[registry.Declared]) -> None:
    without = [one.id for one in actions if not one.text.strip() or not one.help.strip().endswith(".")]
    assert without == []


def test_each_is_named_noun_and_verb(actions: list[registry.Declared]) -> None:
    assert [one.id for one in actions if one.id.count(".") < 1 or one.id != one.id.lower()] == []


def test_each_has_an_icon_that_draws_something(actions: list[registry.Declared], qapp: QGuiApplication) -> None:
    empty = []
    for one in actions:
        assert one.icon in ICONS, f"{one.id}: there is no icon {one.icon}"
        picture = icon(one.icon).pixmap(QSize(24, 24)).toImage()
        if not any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24)):
            empty.append(one.id)
    assert empty == []


def test_no_two_have_the_same_keys(actions: list[registry.Declared], qapp: QGuiApplication) -> None:
    keys = Counter(QKeySequence(one.shortcut).toString() for one in actions if one.shortcut)
    assert [sequence for sequence, count in keys.items() if count > 1] == []


def test_each_has_keys_that_a_keyboard_has(actions: list[registry.Declared], qapp: QGuiApplication) -> None:
    without = [one.id for one in actions if not QKeySequence(one.shortcut).toString()]
    assert without == []


def test_no_two_have_the_same_text_in_a_menu(actions: list[registry.Declared]) -> None:
    places = Counter((one.menu, one.text) for one in actions)
    assert [place for place, count in places.items() if count > 1] == []

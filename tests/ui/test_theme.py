import math
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.ui import theme

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
PALETTES = [theme.LIGHT, theme.DARK]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", PALETTES, ids=["light", "dark"])
@pytest.mark.parametrize("key", theme.VERDICT_KEYS)
def test_verdicts_can_be_read_everywhere(colours: theme.Palette, key: str) -> None:
    style = theme.style_of(key, colours)
    for ground in (colours.paper, colours.panel, colours.selected):
        assert contrast(style.colour, ground) >= 4.5, (key, ground)


@pytest.mark.parametrize("colours", PALETTES, ids=["light", "dark"])
def test_words_can_be_read_everywhere(colours: theme.Palette) -> None:
    for ground in (colours.paper, colours.window, colours.panel, colours.selected, colours.hover, colours.button):
        assert contrast(colours.ink, ground) >= 7
        assert contrast(colours.secondary, ground) >= 4.5
        assert contrast(colours.accent, ground) >= 4.5
    for ground in (colours.paper, colours.window, colours.panel):
        assert contrast(colours.faint, ground) >= 4.5
        assert contrast(colours.bad, ground) >= 4.5
        assert contrast(colours.warning, ground) >= 4.5
        assert contrast(colours.good, ground) >= 4.5
        assert contrast(colours.quiet, ground) >= 3
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.ink, colours.text_selection) >= 4.5
    assert contrast(colours.ink, colours.found) >= 4.5
    assert contrast(colours.ink, colours.found_current) >= 4.5
    assert contrast(colours.good, colours.inserted) >= 4.5
    assert contrast(colours.bad, colours.deleted) >= 4.5


def test_no_two_verdicts_look_alike_without_colour() -> None:
    styles = [theme.style_of(key, theme.LIGHT) for key in theme.VERDICT_KEYS[:8]]
    assert len({(style.underline, style.width) for style in styles}) == len(styles)
    signs = [theme.style_of(key, theme.LIGHT).sign for key in theme.VERDICT_KEYS]
    assert len(set(signs)) == len(signs)


def test_a_verdict_of_the_newsroom_has_its_own_colour() -> None:
    style = theme.style_of("satire", theme.LIGHT, "#123456")
    assert style.colour == "#123456"
    assert theme.style_of("Half true", theme.LIGHT) == theme.style_of("half_true", theme.LIGHT)


def test_applying_reaches_palette_and_sheet(qapp: QApplication) -> None:
    for colours in (*PALETTES, theme.LIGHT):
        theme.apply(qapp, colours.dark)
        assert theme.colours() is colours
        assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == colours.window
        assert colours.accent in qapp.styleSheet()
        assert "$" not in qapp.styleSheet()
    assert qapp.style().name() == "fusion" or qapp.styleSheet()


def test_the_interface_has_the_size_that_was_chosen(qapp: QApplication) -> None:
    follower = theme.Follower(qapp, theme.Mode.LIGHT, interface=13)
    assert (qapp.font().pixelSize(), theme.scaled(44)) == (13, 44)
    follower.set_interface_size(18)
    assert (qapp.font().pixelSize(), theme.scaled(11), theme.interface_font(11).pixelSize()) == (18, 15, 15)
    assert "font-size: 15px" in qapp.styleSheet()
    follower.set_interface_size(13)
    assert theme.scaled(11) == 11
    follower.deleteLater()


def test_the_follower_keeps_to_the_choice(qapp: QApplication) -> None:
    follower = theme.Follower(qapp, theme.Mode.LIGHT)
    seen: list[bool] = []
    follower.changed.connect(seen.append)
    follower.set_mode(theme.Mode.DARK)
    follower.set_mode(theme.Mode.DARK)
    assert (seen, theme.colours().dark) == ([True], True)
    QGuiApplication.styleHints().colorSchemeChanged.emit(QGuiApplication.styleHints().colorScheme())
    assert theme.colours().dark, "what the system says does not matter to who chose"
    follower.set_mode(theme.Mode.LIGHT)
    assert seen == [True, False]
    follower.set_mode(theme.Mode.SYSTEM)
    assert theme.colours().dark == theme.system_is_dark()
    follower.deleteLater()


def test_newsreader_is_there(qapp: QApplication) -> None:
    assert "Newsreader" in theme.load_fonts(RESOURCES / "fonts")
    for semibold in (False, True):
        for italic in (False, True):
            info = QFontInfo(theme.reading_font(17, semibold=semibold, italic=italic))
            assert info.family() == "Newsreader"
            assert info.italic() is italic
            assert math.isclose(info.weight(), 600 if semibold else 400)
    assert (RESOURCES / "fonts" / "OFL.txt").read_text(encoding="utf-8").startswith("Copyright")


def test_the_pictures_of_the_sheet_are_there() -> None:
    for name in ("caret-down", "caret-up", "tick"):
        for tone in ("light", "dark"):
            assert (RESOURCES / "icons" / f"{name}-{tone}.svg").is_file()

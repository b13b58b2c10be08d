import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.widgets.icons import ICONS, icon, pixmap, verdict_icon


def inks(sign: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    image = sign.pixmap(QSize(32, 32), 1.0, mode).toImage()
    return solid(image)


def solid(image: QImage) -> set[str]:
    return {
        QColor(image.pixelColor(x, y)).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_icon_draws_something(name: str) -> None:
    assert theme.LIGHT.ink in inks(icon(name))


def test_an_icon_takes_the_colours_of_the_theme(qapp: QApplication) -> None:
    sign = icon("claim")
    accent = icon("claim", "accent")
    theme.apply(qapp, dark=True)
    assert theme.DARK.ink in inks(sign)
    assert theme.DARK.accent in inks(accent)
    theme.apply(qapp, dark=False)
    assert theme.LIGHT.ink in inks(sign)
    assert theme.LIGHT.ink not in inks(sign, QIcon.Mode.Disabled)


def test_verdicts_have_their_colour() -> None:
    for key in theme.VERDICT_KEYS:
        assert theme.verdict_style(key).colour in inks(verdict_icon(key)), key


def test_an_unknown_name_is_our_error() -> None:
    with pytest.raises(KeyError):
        icon("nothing")


def test_a_picture_is_as_large_as_asked() -> None:
    picture = pixmap("claim", size=20)
    assert picture.deviceIndependentSize().toSize() == QSize(20, 20)

"""The two families of type: the system's for the interface, Newsreader for the text of articles."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from app.ui.theme.palette import Size

#: Where the application keeps the person's size of the interface.
INTERFACE_PROPERTY = "standfirst_interface"
READING_FAMILY = "Newsreader"
#: What follows when Newsreader cannot be read; the last ones bring other scripts and emoji.
_READING_FALLBACKS = ("Charter", "Georgia", "Noto Serif", "Liberation Serif", "DejaVu Serif", "serif")
#: Taken where the system names no font of its own (a bare X server says only "Sans").
_INTERFACE_CHOICES = ("Inter", "Cantarell", "Ubuntu", "Noto Sans", "Open Sans", "Roboto", "DejaVu Sans")
_NO_ANSWER = ("sans", "sans serif", "sans-serif", "")


def load_fonts(folder: Path) -> list[str]:
    """Make the fonts of a folder known to the application; give the families that came."""
    families: set[str] = set()
    for path in sorted(folder.glob("*.ttf")):
        families.update(QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path))))
    return sorted(families)


@lru_cache(maxsize=1)
def _interface_family() -> str:
    """Find the system's family once: the list of all families is long."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family().lower() not in _NO_ANSWER:
        return font.family()
    installed = set(QFontDatabase.families())
    return next((name for name in _INTERFACE_CHOICES if name in installed), QFontInfo(font).family())


def scaled(pixels: int) -> int:
    """Turn a size of the interface, as it is at 13 pixels, into what the person's choice makes of it."""
    app = QCoreApplication.instance()
    chosen = app.property(INTERFACE_PROPERTY) if app is not None else None
    return round(pixels * int(chosen) / Size.BASE) if chosen else pixels


def interface_font(pixels: int = Size.BASE, *, semibold: bool = False) -> QFont:
    """Give the system's font for the interface; `pixels` is its size where the interface is 13 pixels."""
    font = QFont(_interface_family())
    font.setPixelSize(scaled(pixels))
    font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    return font


def reading_font(pixels: int = Size.BODY, *, semibold: bool = False, italic: bool = False) -> QFont:
    """Give the serif in which articles are written, at a size in pixels."""
    font = QFont([READING_FAMILY, *_READING_FALLBACKS])
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    font.setItalic(italic)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def fixed_font(pixels: int = Size.BASE) -> QFont:
    """Give the system's font for code at a size in pixels."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(pixels)
    return font

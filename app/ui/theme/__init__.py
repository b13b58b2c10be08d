"""Colours, spacing, type and style sheet of the window; Qt only, so that the first window can have it at once."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.theme.fonts import INTERFACE_PROPERTY, fixed_font, interface_font, load_fonts, reading_font, scaled
from app.ui.theme.palette import DARK, LIGHT, Palette, Size, Space
from app.ui.theme.stylesheet import stylesheet
from app.ui.theme.verdicts import VERDICT_KEYS, Underline, VerdictStyle, status_colour, style_of

__all__ = [
    "DARK",
    "LIGHT",
    "VERDICT_KEYS",
    "Follower",
    "Mode",
    "Palette",
    "Size",
    "Space",
    "Underline",
    "VerdictStyle",
    "apply",
    "colours",
    "fixed_font",
    "interface_font",
    "load_fonts",
    "reading_font", "scaled",
    "status_colour", "style_of",
    "system_is_dark",
    "use_resources",
    "verdict_style",
]  # fmt: skip

_DARK_PROPERTY = "standfirst_dark"


class Mode(StrEnum):
    """What a person may choose for the look of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def use_resources(fonts: Path, icons: Path) -> None:
    """Say where the fonts and the small pictures of the style sheet are; before the first window."""
    load_fonts(fonts)
    QDir.addSearchPath("icons", str(icons))


def colours() -> Palette:
    """Give the named colours in use now. Read them when painting, and again on `PaletteChange`."""
    app = QApplication.instance()
    return DARK if app is not None and app.property(_DARK_PROPERTY) else LIGHT


def verdict_style(key: str, colour: str = "") -> VerdictStyle:
    """Give the look of a verdict in the colours in use now."""
    return style_of(key, colours(), colour)


def apply(app: QApplication, dark: bool, interface: int = 0) -> None:
    """Dress the application: Fusion, palette, font and style sheet. Every widget gets a `PaletteChange`.

    `interface` is the height of the letters in pixels; 0 leaves it as it is, 13 at first.
    """
    _colour(app, dark, interface)
    _dress(app, dark)


def _colour(app: QApplication, dark: bool, interface: int = 0) -> None:
    app.setProperty(_DARK_PROPERTY, dark)
    if interface:
        app.setProperty(INTERFACE_PROPERTY, interface)
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setFont(interface_font())
    app.setPalette(qt_palette(DARK if dark else LIGHT))


def _dress(app: QApplication, dark: bool) -> None:
    app.setStyleSheet(stylesheet(DARK if dark else LIGHT, scaled))


def qt_palette(chosen: Palette) -> QPalette:
    """Make Qt's palette of the named colours, disabled ones included."""
    role = QPalette.ColorRole
    palette = QPalette()
    named = {
        role.Window: chosen.window, role.WindowText: chosen.ink, role.Base: chosen.paper, role.Text: chosen.ink,
        role.AlternateBase: chosen.panel, role.Button: chosen.button, role.ButtonText: chosen.ink,
        role.BrightText: chosen.bad, role.Highlight: chosen.selected, role.HighlightedText: chosen.ink,
        role.Link: chosen.accent, role.LinkVisited: chosen.accent, role.ToolTipBase: chosen.ink,
        role.ToolTipText: chosen.paper, role.PlaceholderText: chosen.faint, role.Accent: chosen.accent,
        role.Light: chosen.panel, role.Midlight: chosen.hover, role.Mid: chosen.line, role.Dark: chosen.quiet,
        role.Shadow: chosen.shadow,
    }  # fmt: skip
    for which, colour in named.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(chosen.quiet))
    return palette


def system_is_dark() -> bool:
    """Say whether the system asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


class Follower(QObject):
    """Keeps the application in the look that the person chose, and follows the system where it is left to it.

    `dress` gives it the style sheet too: the first picture does without, and is there a tenth of its time sooner.
    """

    changed = Signal(bool)

    def __init__(self, app: QApplication, mode: Mode = Mode.SYSTEM, interface: int = Size.BASE) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        _colour(app, self.dark, interface)

    def dress(self) -> None:
        """Put on the style sheet."""
        _dress(self._app, self.dark)

    @property
    def mode(self) -> Mode:
        """What the person chose."""
        return self._mode

    @property
    def dark(self) -> bool:
        """Whether the window is dark as things stand."""
        return system_is_dark() if self._mode is Mode.SYSTEM else self._mode is Mode.DARK

    def set_mode(self, mode: Mode) -> None:
        """Take the person's choice; `changed` says whether it is dark now."""
        self._mode = mode
        self._refresh()

    def set_interface_size(self, pixels: int) -> None:
        """Take the person's size of the letters in the interface."""
        apply(self._app, self.dark, pixels)

    def _on_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._mode is Mode.SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        dark = self.dark
        if colours().dark != dark:
            apply(self._app, dark)
            self.changed.emit(dark)

"""The row above the page: what is shown, how wide, light or dark, and on paper."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QWidget

from app.ui import theme
from app.ui.preview.page_view import WIDTHS
from app.ui.widgets.icons import icon

_NAMES = {"phone": "Phone", "tablet": "Tablet", "desktop": "Desktop"}


class PreviewHeader(QWidget):
    """Says what the person asks for; shows what it is told."""

    width_chosen = Signal(str)
    dark_toggled = Signal()
    pdf_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel(self.tr("Preview"))
        self._label.setProperty("kind", "note")
        self._group = QButtonGroup(self)
        self._widths: dict[str, QToolButton] = {}
        self.dark = QToolButton()
        self.pdf = QToolButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.Space.L, theme.Space.XS, theme.Space.M, theme.Space.XS)
        row.setSpacing(2)
        row.addWidget(self._label, 1)
        for name, pixels in WIDTHS.items():
            row.addWidget(self._width_button(name, pixels))
        row.addSpacing(theme.Space.XS)
        row.addWidget(self.dark)
        row.addWidget(self.pdf)
        self._dress(self.pdf, "pdf", self.tr("Save the page as PDF"))
        self.pdf.clicked.connect(self.pdf_asked)
        self.dark.clicked.connect(self.dark_toggled)
        self._group.buttonClicked.connect(self._on_width)
        self.set_dark(dark=False)

    def button(self, name: str) -> QToolButton:
        """Give the button of a width."""
        return self._widths[name]

    def set_theme(self, label: str) -> None:
        """Name the theme of the page; empty: there is no page."""
        self._label.setText(self.tr("Preview · {0}").format(label) if label else self.tr("Preview"))

    def set_width(self, name: str) -> None:
        """Show which width is chosen, without saying so."""
        self._widths[name].setChecked(True)

    def set_dark(self, *, dark: bool) -> None:
        """Show whether the page is dark, without saying so."""
        self._dress(self.dark, "theme", self.tr("Show the light page") if dark else self.tr("Show the dark page"))

    def set_useful(self, useful: bool) -> None:
        """Take part only while there is a page."""
        for button in (*self._widths.values(), self.dark, self.pdf):
            button.setEnabled(useful)

    def _width_button(self, name: str, pixels: int) -> QToolButton:
        button = QToolButton()
        button.setText(str(pixels))
        button.setCheckable(True)
        words = self.tr("{0}, {1} pixels wide").format(self.tr(_NAMES[name]), pixels)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setObjectName(name)
        font = button.font()
        font.setPixelSize(theme.Size.NOTE)
        button.setFont(font)
        self._group.addButton(button)
        self._widths[name] = button
        return button

    def _dress(self, button: QToolButton, name: str, words: str) -> None:
        button.setIcon(icon(name))
        button.setIconSize(QSize(theme.Space.ICON, theme.Space.ICON))
        button.setToolTip(words)
        button.setAccessibleName(words)

    def _on_width(self, button: QToolButton) -> None:
        self.width_chosen.emit(button.objectName())

"""What keeps an article from being published: each reason is a button to its place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.gate import Reason
from app.ui import theme
from app.ui.widgets.icons import pixmap

#: How many reasons are shown before the rest is asked for.
_FEW = 4
#: The field that mends a reason, where the gate names only the panel.
_FIELDS = {
    "section.missing": "section",
    "byline.missing": "authors",
    "disclosure.missing": "ai_disclosure",
    "image.alt": "image_alt",
    "embargo": "embargo_until",
}


def place_of(reason: Reason) -> str:
    """Return where a reason is mended, as closely as it can be said."""
    return _FIELDS.get(reason.code, reason.place)


class GateList(QWidget):
    """Blocking reasons first, then warnings, dimmer; `show_all` shows more than a few."""

    place_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[ReasonButton] = []
        self._all = False
        self._reasons: Sequence[Reason] = ()
        self.passed = _Passed("Nothing keeps this article back.")
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._on_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.passed)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.clear()

    def set_reasons(self, reasons: Sequence[Reason]) -> None:
        """Show these reasons in place of the ones before."""
        ordered = sorted(reasons, key=lambda reason: not reason.blocking)
        if [one.reason for one in self.buttons] != ordered or not ordered:
            self.clear()
            for reason in ordered:
                button = ReasonButton(reason)
                button.clicked.connect(partial(self.place_asked.emit, place_of(reason)))
                self._column.insertWidget(self._column.count() - 1, button)
                self.buttons.append(button)
        self._reasons = ordered
        self.passed.setVisible(not any(reason.blocking for reason in ordered))
        self._show_few()

    def show_all(self, on: bool) -> None:
        """Show every reason, or a few and a button for the rest."""
        self._all = on
        self._show_few()

    def clear(self) -> None:
        """Show nothing."""
        self.passed.hide()
        self.more.hide()
        for button in self.buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []

    def _show_few(self) -> None:
        few = len(self.buttons) if self._all or len(self.buttons) <= _FEW + 1 else _FEW
        for row, button in enumerate(self.buttons):
            button.setVisible(row < few)
        rest = len(self.buttons) - few
        self.more.setText(f"Show {rest} more")
        self.more.setVisible(rest > 0)

    def _on_more(self) -> None:
        self.show_all(True)


class ReasonButton(QPushButton):
    """A sign and a sentence that goes on in the next line."""

    def __init__(self, reason: Reason) -> None:
        super().__init__()
        self.reason = reason
        self.setProperty("kind", "quiet")
        self._sign, self._words = QLabel(), QLabel(reason.message, wordWrap=True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("kind", "" if reason.blocking else "secondary")
        for label in (self._sign, self._words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.Space.S, theme.Space.XS + 2, theme.Space.S, theme.Space.XS + 2)
        row.setSpacing(theme.Space.S)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{'Keeps it back' if reason.blocking else 'Warning'}: {reason.message}")
        self.setToolTip("Go there")
        self._show_sign()

    def help_topic(self) -> str:
        """Say what F1 explains: this reason."""
        return f"gate:{self.reason.code}"

    def sizeHint(self) -> QSize:
        """Be as large as the sentence."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the panel."""
        return QSize(120, self.sizeHint().height() if self.width() < 120 else self.heightForWidth(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign again in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_sign"):
            self._show_sign()

    def _show_sign(self) -> None:
        name, role = ("gate.blocked", "bad") if self.reason.blocking else ("warning", "warning")
        self._sign.setPixmap(pixmap(name, role))


class _Passed(QWidget):
    """The good news."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._sign = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.Space.S, theme.Space.XS, theme.Space.S, theme.Space.XS)
        row.setSpacing(theme.Space.S)
        row.addWidget(self._sign)
        row.addWidget(QLabel(words), 1)
        self._show_sign()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign again in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_sign"):
            self._show_sign()

    def _show_sign(self) -> None:
        self._sign.setPixmap(pixmap("gate", "good"))

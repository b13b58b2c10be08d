"""What is painted first: the frame of the window and the words of the last session, before anything heavy is there.

Qt, the theme and the session file only. What is typed here goes on in the real editor, which takes its place.
"""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QFont,
    QFontMetricsF,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QPushButton, QTextEdit, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.session import Screen

#: Widths of desk, editor, preview and panel where the session has none.
COLUMNS = (260, 590, 490, 340)
_MEASURE = "The harbour wall was meant to keep the sea out of the lower town abc"
#: The heights that menu bar, toolbar, formatting tools, byline and status line will have.
_MENU, _TOOLBAR, _TOOLS, _BYLINE, _STATUS = 33, 47, 40, 38, 28


class FirstWindow(QMainWindow):
    """The frame that stays for as long as the program runs; `setCentralWidget` puts the real parts into it."""

    painted = Signal()  #: there is something to see, once
    closing = Signal(QCloseEvent)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Standfirst")
        self.setMinimumSize(800, 520)
        self.resize(QSize(1680, 1020).boundedTo(self.screen().availableSize()))
        self._is_painted = False

    def sketch_anew(self, screen: Screen) -> None:
        """Show the words of a session, and stand where the window stood."""
        self.menuBar().clear()
        sketch = Sketch(screen)
        sketch.painted.connect(self._on_painted)
        self.setCentralWidget(sketch)
        if screen.frame and not self.isVisible():
            self.restoreGeometry(QByteArray.fromBase64(screen.frame.encode()))

    def frame(self) -> str:
        """Say where the window is, for the session."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def _on_painted(self) -> None:
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whoever is in charge; nobody is at the very beginning."""
        self.closing.emit(event)


class Sketch(QWidget):
    """The window as it will be, with the words that were in it. `say` puts a sentence above them."""

    painted = Signal()

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._is_painted = False
        self._said = QLabel(wordWrap=True)
        self._choices = QHBoxLayout()
        self._bar = _filled(QFrame(), theme.colours().hover)
        self.fields = {
            "kicker": _Field("Kicker", _kicker_font(), 1.4, "accent"),
            "headline": _Field("Headline", theme.reading_font(theme.Size.HEADLINE, semibold=True), 1.2, "ink"),
            "standfirst": _Field("Standfirst", theme.reading_font(theme.Size.STANDFIRST), 1.45, "secondary"),
            "body": _Field("Body", theme.reading_font(theme.Size.BODY), theme.Size.LINE_HEIGHT, "ink"),
        }
        for name, field in self.fields.items():
            field.put(screen.texts.get(name, ""))
            field.document().contentsChanged.connect(self._on_touched)
        self.is_touched = False
        self._build(screen.columns or list(COLUMNS))
        self._put_caret(screen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when there is something to see, once."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def texts(self) -> dict[str, str]:
        """Return the words as they stand here, by field."""
        return {name: field.toPlainText() for name, field in self.fields.items()}

    def caret(self) -> tuple[str, int]:
        """Return the field in use and the place of its caret in code points."""
        name = next((name for name, field in self.fields.items() if field.hasFocus()), "body")
        units = self.fields[name].textCursor().position()
        text = self.fields[name].toPlainText().encode("utf-16-le", "surrogatepass")
        return name, len(text[: 2 * units].decode("utf-16-le", "replace"))

    def _on_touched(self) -> None:
        self.is_touched = True

    def say(self, text: str, choices: tuple[tuple[str, Callable[[], object]], ...] = ()) -> None:
        """Tell why there is nothing else yet, and what can be done."""
        self._said.setText(text)
        for button in self._bar.findChildren(QPushButton):
            button.deleteLater()
        for words, act in choices:
            button = QPushButton(words)
            button.clicked.connect(act)
            self._choices.addWidget(button)
        self._bar.setVisible(bool(text))

    def press(self, words: str) -> None:
        """Take a way that is offered, as its button does. Raises KeyError where there is none of these words."""
        for button in self._bar.findChildren(QPushButton):
            if button.text() == words:
                button.click()
                return
        raise KeyError(words)

    @property
    def said(self) -> str:
        """What the bar says."""
        return self._said.text()

    # ------------------------------------------------------------------ building
    def _build(self, columns: list[int]) -> None:
        colours = theme.colours()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(_strip(_MENU + _TOOLBAR, colours.window))
        page.addWidget(_strip(1, colours.line))
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(theme.Space.M, theme.Space.XS, theme.Space.S, theme.Space.XS)
        row.addWidget(self._said, 1)
        row.addLayout(self._choices)
        self._bar.hide()
        page.addWidget(self._bar)
        middle = QHBoxLayout()
        middle.setSpacing(1)
        parts = (_plain(colours.window), self._paper(), _plain(colours.window), _plain(colours.panel))
        for part, width in zip(parts, columns, strict=False):
            if width > 0 or part is parts[1]:
                middle.addWidget(part, max(width, 1))
        page.addLayout(middle, 1)
        page.addWidget(_strip(1, colours.line))
        status = _strip(_STATUS, colours.window)
        note = QLabel("Opening the newsroom …", status)
        note.setProperty("kind", "note")
        note.move(theme.Space.M, 7)
        page.addWidget(status)
        _filled(self, colours.line)

    def _paper(self) -> QWidget:
        measure = round(QFontMetricsF(self.fields["body"].font()).horizontalAdvance(_MEASURE))
        paper = _Paper(measure)
        column = paper.column
        column.addWidget(self.fields["kicker"])
        column.addWidget(self.fields["headline"])
        column.addSpacing(theme.Space.S)
        column.addWidget(self.fields["standfirst"])
        column.addSpacing(_BYLINE + theme.Space.XL)
        column.addWidget(self.fields["body"], 1)
        sheet = QWidget()
        rows = QVBoxLayout(sheet)
        rows.setSpacing(0)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(_strip(_TOOLS, theme.colours().paper))
        rows.addWidget(_strip(1, theme.colours().line))
        rows.addWidget(paper, 1)
        return sheet

    def _put_caret(self, screen: Screen) -> None:
        field = self.fields.get(screen.focus, self.fields["body"])
        before = field.toPlainText()[: screen.caret]
        cursor = QTextCursor(field.document())
        cursor.setPosition(len(before.encode("utf-16-le", "surrogatepass")) // 2)
        field.setTextCursor(cursor)
        field.setFocus()
        field.ensureCursorVisible()


class _Paper(QWidget):
    """Keeps its column in the middle."""

    def __init__(self, measure: int) -> None:
        super().__init__()
        _filled(self, theme.colours().paper)
        self._measure = measure
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)
        self.column.setContentsMargins(0, theme.Space.XL, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give both sides the same."""
        super().resizeEvent(event)
        side = max(theme.Space.XL, (self.width() - self._measure) // 2)
        self.column.setContentsMargins(side, theme.Space.XL, side, 0)


class _Field(QTextEdit):
    """Plain text that looks as it will in the editor; all but the body are as high as their words."""

    def __init__(self, name: str, font: QFont, line_height: float, ink: str) -> None:
        super().__init__()
        self._is_body = name == "Body"
        self._line_height = line_height * font.pixelSize()
        self.setAcceptRichText(False)
        self.setAccessibleName(name)
        self.setPlaceholderText("" if self._is_body else name)
        self.setProperty("kind", "page")
        self.setProperty("tone", ink)
        self.setFont(font)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, getattr(theme.colours(), ink))
        self.setPalette(palette)
        if not self._is_body:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def put(self, text: str) -> None:
        """Show a text."""
        self.setPlainText(text)
        style = QTextBlockFormat()
        style.setLineHeight(self._line_height, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(style)
        self.document().clearUndoRedoStacks()

    def _fit(self) -> None:
        self.setFixedHeight(max(round(self._line_height), round(self.document().size().height())))


def _filled(widget: QFrame | QWidget, colour: str) -> QWidget:
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Window, colour)
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)
    return widget


def _plain(colour: str) -> QWidget:
    return _filled(QWidget(), colour)


def _strip(height: int, colour: str) -> QWidget:
    strip = _plain(colour)
    strip.setFixedHeight(height)
    return strip


def _kicker_font() -> QFont:
    font = theme.interface_font(theme.Size.KICKER, semibold=True)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.8)
    return font

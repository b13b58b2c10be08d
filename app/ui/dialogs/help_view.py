"""One page of the help, set for reading: a column in the middle, pictures in its width, links that lead on."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QImage, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from app.ui import theme
from app.ui.dialogs.help_book import START, HelpBook
from app.ui.dialogs.help_html import JOINER, WHOLE, Told, page_html, picture_html, style_sheet

_COLUMN = 720
_SCHEME = "help"
_RESIZED = 120
_MOST_MARKS = 200


class HelpView(QTextBrowser):
    """Loads nothing but the pages and pictures of the help; addresses on the web open in the browser on a click."""

    shown = Signal(str, str)  #: the name of a page, and the anchor that was asked for
    address_pointed = Signal(str)  #: where the link under the mouse leads; empty: nowhere

    def __init__(self, book: HelpBook, actions: Mapping[str, Told], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._actions = actions
        self._words = ""
        self._width = 0
        self._read = 0
        self._is_setting = False
        self.setProperty("kind", "page")
        self.setAccessibleName("Help page")
        self.setOpenLinks(False)
        self.document().setDocumentMargin(0)
        self._resized = QTimer(self, singleShot=True, interval=_RESIZED)
        self._resized.timeout.connect(self._lay_out)
        self.anchorClicked.connect(self._on_clicked)
        self.highlighted.connect(self._on_pointed)
        self.sourceChanged.connect(self._on_source_changed)
        self.document().setDefaultStyleSheet(style_sheet())

    # ------------------------------------------------------------------ where it is
    def place(self) -> str:
        """Return the place that is shown: `page.md#anchor`."""
        return self.source().toString().removeprefix(f"{_SCHEME}:/")

    def page_name(self) -> str:
        """Return the name of the page that is shown, or of the picture."""
        return self.place().partition("#")[0]

    @property
    def is_laid_out(self) -> bool:
        """Whether the page is set for the room and the colours that there are."""
        return not self._resized.isActive()

    def go_to(self, place: str, words: str = "") -> None:
        """Show a place, and mark `words` in it."""
        self._words = words
        url = QUrl(f"{_SCHEME}:/{place or START}")
        self.setSource(url, QTextDocument.ResourceType.HtmlResource)

    def _on_source_changed(self, url: QUrl) -> None:
        """Dress the page that has come; it is scrolled once more, as its column is narrower now.

        `source()` is still the page before.
        """
        is_picture = url.path().endswith(".png")
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_picture else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)
        self._frame()
        self._mark(self._words)
        if url.hasFragment():
            self.scrollToAnchor(url.fragment())
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - theme.Space.S if bar.value() < bar.maximum() else bar.value())
        self.shown.emit(url.path().lstrip("/"), url.fragment())

    # ------------------------------------------------------------------ what it shows
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give a page or a picture of the help, and nothing else of this computer or the web."""
        url = QUrl(name)
        path = url.path().lstrip("/")
        if url.scheme() not in ("", _SCHEME):
            return None
        if kind == QTextDocument.ResourceType.HtmlResource.value or kind == QTextDocument.ResourceType.HtmlResource:
            if path.endswith(".png"):
                return picture_html(path)
            return page_html(self._book.page(path), self._actions, self._column())
        if path.endswith(".png"):
            return self._picture(path)
        return None

    def _picture(self, name: str) -> QImage:
        """Read a picture, the dark one of a pair where the window is dark, in the size that it is shown in."""
        path = self._book.folder / name.removeprefix(WHOLE)
        dark = path.with_name(path.name.replace("-light", "-dark"))
        image = QImage(str(dark if theme.colours().dark and dark.is_file() else path))
        if name.startswith(WHOLE) or image.isNull():
            return image
        ratio = self.devicePixelRatioF()
        width = min(round(self._column() * ratio), image.width())
        image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    def _column(self) -> int:
        return max(240, min(_COLUMN, self.viewport().width() - 2 * theme.Space.XL))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy commands as they are typed."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText().replace(JOINER, ""))
        return data

    def _frame(self) -> None:
        """Put the column into the middle."""
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        side = max(theme.Space.XL, (self.viewport().width() - _COLUMN) // 2)
        shape.setLeftMargin(side)
        shape.setRightMargin(side)
        shape.setTopMargin(theme.Space.XL)
        shape.setBottomMargin(2 * theme.Space.XL)
        frame.setFrameFormat(shape)

    def _mark(self, words: str) -> None:
        """Show each place where one of the words stands."""
        form = QTextCharFormat()
        form.setBackground(QColor(theme.colours().found))
        marks: list[QTextEdit.ExtraSelection] = []
        for word in words.split():
            cursor = self.document().find(word)
            while not cursor.isNull() and len(marks) < _MOST_MARKS:
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = QTextCursor(cursor), form
                marks.append(mark)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(marks)

    def _lay_out(self) -> None:
        """Set the page anew for another width or other colours, at the place where it was read."""
        self._is_setting = True
        self._width = self._column()
        self.document().setDefaultStyleSheet(style_sheet())
        self.reload()
        if self._read:
            cursor = self.textCursor()
            cursor.setPosition(min(self._read, self.document().characterCount() - 1))
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect(cursor).top() - theme.Space.S)
        self._is_setting = False

    # ------------------------------------------------------------------ links
    def _on_clicked(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(url)
            return
        path = url.path().lstrip("/") or self.page_name()
        self.go_to(f"{path}#{url.fragment()}" if url.hasFragment() else path)

    def _on_pointed(self, url: QUrl) -> None:
        self.address_pointed.emit(url.toString() if url.scheme() in ("http", "https", "mailto") else "")

    # ------------------------------------------------------------------ events
    def sizeHint(self) -> QSize:
        """Ask for a column and its margins."""
        return QSize(_COLUMN + 4 * theme.Space.XL, 640)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle; pictures follow when the size stays."""
        self._note_read()
        super().resizeEvent(event)
        self._frame()
        self._width = self._width or self._column()
        # The scroll bar goes and comes while a page is set: then the width is soon what it was.
        self._resized.start() if self._width != self._column() else self._resized.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours with the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_resized"):
            self._note_read()
            self._resized.start(0)

    def _note_read(self) -> None:
        """Remember the first words in sight, until the page is set anew; 0: its top."""
        if not self._resized.isActive() and not self._is_setting:
            is_scrolled = self.verticalScrollBar().value() > 0
            self._read = self.cursorForPosition(QPoint(0, theme.Space.S)).position() if is_scrolled else 0

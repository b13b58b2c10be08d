"""Small dialogs that keep a source: words that are pasted, a page of the web, a picture with its words typed."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import AppError, BadInput
from app.domain.source import Source
from app.formats.images import check_image, is_image, small_picture
from app.services.services import Services
from app.services.source_reading import ReadSource, read_source_file
from app.services.sources import FetchedPage, SourceEdit
from app.ui import theme
from app.ui.context import Context
from app.ui.widgets.form import Form
from app.ui.widgets.picture_view import PictureView


class _Intake(QDialog):
    """A form, what is wrong, and two buttons; it closes when the source is kept."""

    kept = Signal(object)  #: Source

    def __init__(self, ctx: Context, title: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._ctx = ctx
        self.form = Form()
        self.said = QLabel(wordWrap=True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setProperty("kind", "error")
        self.said.hide()
        self.leave, self.keep = QPushButton("Cancel"), QPushButton(act)
        self.keep.setProperty("kind", "primary")
        self.keep.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(theme.Space.S)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.L, theme.Space.L, theme.Space.L, theme.Space.L)
        column.setSpacing(theme.Space.M)
        column.addWidget(self.form, 1)
        column.addWidget(self.said)
        column.addLayout(foot)
        self.leave.clicked.connect(self.reject)

    def _begin(self) -> None:
        self.said.hide()
        self.keep.setEnabled(False)

    def _on_kept(self, source: Source) -> None:
        self.kept.emit(source)
        self.accept()

    def _on_failed(self, error: AppError) -> None:
        self.keep.setEnabled(True)
        self.said.setText(str(error))
        self.said.show()


class PasteSourceDialog(_Intake):
    """Words from elsewhere, kept as plain text."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, "Paste a source", "Keep", parent)
        self.resize(560, 460)
        self.title, self.publisher = QLineEdit(), QLineEdit()
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(200)
        self.keep.clicked.connect(self._on_keep)
        self.form.add_row("words", "Its text", self.words)
        self.form.add_row("title", "Title", self.title)
        self.form.add_row("publisher", "Publisher", self.publisher)
        self.title.setPlaceholderText("The first line of the text")
        self.words.setFocus()

    def _on_keep(self) -> None:
        try:
            edit = SourceEdit(title=self.title.text().strip(), publisher=self.publisher.text().strip())
        except AppError as error:
            self._on_failed(error)
            return
        self._begin()
        job = self._ctx.jobs.write(self._ctx.services.sources.add_text, edit, self.words.toPlainText())
        job.owned(self, "keep").then(self._on_kept).failed(self._on_failed)


class WebSourceDialog(_Intake):
    """One address: fetched once when the button is pressed, kept when it came."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, "A source from the web", "Fetch and keep", parent)
        self.resize(520, 190)
        self.address = QLineEdit(placeholderText="https://")
        what = "The page is asked for once, now. Its scripts never run; its bytes and its text are kept."
        self.form.add_row("address", "Address of the page", self.address, what)
        self.address.setFocus()
        self.keep.clicked.connect(self._on_keep)

    def _on_keep(self) -> None:
        self._begin()
        self.keep.setText("Fetching…")
        job = self._ctx.jobs.outside(self._ctx.services.sources.fetch_page, self.address.text().strip())
        job.owned(self, "fetch").then(self._on_fetched).failed(self._on_failed)

    def _on_fetched(self, page: FetchedPage) -> None:
        job = self._ctx.jobs.write(self._ctx.services.sources.add_page, page)
        job.owned(self, "keep").then(self._on_kept).failed(self._on_failed)

    def _on_failed(self, error: AppError) -> None:
        self.keep.setText("Fetch and keep")
        super()._on_failed(error)


class TranscriptDialog(_Intake):
    """A picture, or a PDF whose text cannot be read: its bytes are kept with the words that a person types."""

    def __init__(self, ctx: Context, path: Path, reason: str, parent: QWidget | None = None) -> None:
        super().__init__(ctx, "Type what is in it", "Keep", parent)
        self.resize(640, 640)
        self._path = path
        self.why = QLabel(reason, wordWrap=True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.picture = PictureView("The picture")
        self.picture.setMinimumHeight(200)
        self.picture.hide()
        self.words, self.title = QPlainTextEdit(), QLineEdit()
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(140)
        self.title.setPlaceholderText("The name of the file")
        self.form.add_row("words", "Its words, or what it shows", self.words)
        self.form.add_row("title", "Title", self.title)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self.why)
        column.insertWidget(1, self.picture, 1)
        self.words.setFocus()
        self.keep.clicked.connect(self._on_keep)
        job = ctx.jobs.outside(_picture_of, path)
        job.owned(self, "picture").then(self.picture.take).failed(self._on_failed)

    def _on_keep(self) -> None:
        self._begin()
        job = self._ctx.jobs.outside(_read_typed, self._ctx.services, self._path, self.words.toPlainText())
        job.owned(self, "read").then(self._on_read).failed(self._on_failed)

    def _on_read(self, read: ReadSource) -> None:
        edit = SourceEdit(title=self.title.text().strip())
        job = self._ctx.jobs.write(self._ctx.services.sources.add_read, read, edit)
        job.owned(self, "keep").then(self._on_kept).failed(self._on_failed)


def _picture_of(path: Path) -> bytes | None:
    """Return a picture small enough to be looked at; None where the file is none, or none that is whole."""
    data = read_source_file(path)
    if not is_image(data):
        return None
    check_image(path.name, data)
    return small_picture(data, 1_200, 1_200)


def _read_typed(services: Services, path: Path, words: str) -> ReadSource:
    """Read a file for which somebody typed the words; without words that is said."""
    if not words.strip():
        raise BadInput("Type the words that can be read in it, or say what it shows. Nothing was kept yet.")
    return services.sources.read_path(path, words)

"""The image of an article: chosen or dropped, with the words for those who cannot see it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.ui import theme
from app.ui.widgets.form import Form
from app.ui.widgets.icons import icon


class StoryImage(QWidget):
    """Says what a person wants; it changes nothing itself."""

    chosen = Signal(object)  #: Path of a file
    removed = Signal()
    edited = Signal(object)  #: ArticleEdit

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._filling = False
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._choose = QPushButton("Choose an image…")
        self._choose.setIcon(icon("image"))
        self._choose.clicked.connect(self._on_choose)
        self._remove = QPushButton("Remove")
        self._remove.clicked.connect(self.removed)
        self.alt, self.credit = QPlainTextEdit(), QLineEdit()
        self.caption = QPlainTextEdit()
        self._form = Form()
        for area in (self.alt, self.caption):
            area.setTabChangesFocus(True)
            area.setFixedHeight(52)
        self._form.add_row("alt", "For those who cannot see it", self.alt)
        self._form.add_row("caption", "Caption", self.caption)
        self._form.add_row("credit", "Credit", self.credit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.S)
        row = QHBoxLayout()
        row.addWidget(self._choose)
        row.addWidget(self._remove)
        row.addStretch(1)
        column.addWidget(self.picture)
        column.addLayout(row)
        column.addWidget(self._form)
        self.alt.textChanged.connect(lambda: self._say(image_alt=self.alt.toPlainText()))
        self.caption.textChanged.connect(lambda: self._say(image_caption=self.caption.toPlainText()))
        self.credit.textEdited.connect(lambda text: self._say(image_credit=text))

    def fill(self, article: Article) -> None:
        """Show what is said of the image."""
        self._filling = True
        has = article.image_sha256 is not None
        self.picture.setVisible(has)
        self._remove.setVisible(has)
        self._form.setVisible(has)
        self._choose.setText("Choose another…" if has else "Choose an image…")
        for area, text in ((self.alt, article.image_alt), (self.caption, article.image_caption)):
            if not area.hasFocus() and area.toPlainText() != text:
                area.setPlainText(text)
        if not self.credit.hasFocus():
            self.credit.setText(article.image_credit)
        missing = "" if article.image_alt.strip() else "Say in a sentence what it shows: the gate asks for it."
        self._form.row("alt").set_problem(missing)
        self._filling = False

    def show_picture(self, data: bytes) -> None:
        """Show the image itself, as small as the panel."""
        picture = QPixmap()
        picture.loadFromData(data)
        self.picture.setPixmap(picture.scaledToWidth(300, Qt.TransformationMode.SmoothTransformation))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.chosen.emit(files[0])

    def _on_choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Choose an image", "", "Images (*.jpg *.jpeg *.png *.webp *.gif)")
        if name:
            self.chosen.emit(Path(name))

    def _say(self, **given: object) -> None:
        if not self._filling:
            self.edited.emit(ArticleEdit.model_validate(given))

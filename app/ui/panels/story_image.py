"""The image of an article: chosen, dropped or pasted, with the words for those who cannot see it."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.ui import theme
from app.ui.dialogs.publication_pages import long_text
from app.ui.widgets.form import Form
from app.ui.widgets.icons import icon

#: The fields of an article that belong to its image.
IMAGE_FIELDS = ("image_sha256", "image_alt", "image_caption", "image_credit")
_TALLEST = 220


class StoryImage(QWidget):
    """Says what a person wants; it changes nothing itself. Ctrl+V on its button takes what is on the clipboard."""

    chosen = Signal(object)  #: Path of a file
    pasted = Signal(bytes)
    removed = Signal()
    undone = Signal()
    edited = Signal(object)  #: ArticleEdit

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._filling = False
        self._picture: QImage | None = None
        self._shown: dict[str, object] = {}
        self.picture = QLabel()
        # The picture takes the width that the panel has, and asks for none.
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.choose, self.remove, self.undo = QPushButton(), QPushButton("Remove"), QPushButton("Undo")
        self.choose.setIcon(icon("image"))
        self.told, self.note = QLabel(), QLabel("Or drop one here, or paste it with Ctrl+V.")
        self.note.setProperty("kind", "note")
        self.alt, self.caption, self.credit = long_text(52), long_text(52), QLineEdit()
        self.form = Form()
        self._fills: dict[str, Callable[[Any], None]] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        title = QLabel("Image")
        title.setProperty("kind", "title")
        self.form.add_row("image_alt", "Text for those who cannot see it", self.alt)
        self.form.add_row("image_caption", "Caption", self.caption)
        self.form.add_row("image_credit", "Credit", self.credit)
        buttons, undone = QHBoxLayout(), QHBoxLayout()
        for row in (buttons, undone):
            row.setSpacing(theme.Space.S)
        for button in (self.choose, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        undone.addWidget(self.told)
        undone.addWidget(self.undo)
        undone.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.S)
        column.addWidget(title)
        column.addWidget(self.picture)
        column.addLayout(buttons)
        column.addWidget(self.note)
        column.addLayout(undone)
        column.addWidget(self.form)
        self.offer_undo("")

    def _connect(self) -> None:
        self.choose.clicked.connect(self._on_choose)
        self.remove.clicked.connect(self.removed)
        self.undo.clicked.connect(self.undone)
        for name, area in (("image_alt", self.alt), ("image_caption", self.caption)):
            area.textChanged.connect(partial(self._on_area, name, area))
            self._fills[name] = partial(_fill_area, area)
        self.credit.textEdited.connect(partial(self._say, "image_credit"))
        self._fills["image_credit"] = self.credit.setText

    # ------------------------------------------------------------------ showing
    def fill(self, article: Article, keep: AbstractSet[str]) -> None:
        """Show what is said of the image, but not over what is changed here and not saved yet."""
        self._filling = True
        for name, show in self._fills.items():
            value = getattr(article, name)
            if name not in keep and self._shown.get(name) != value:
                show(value)
            self._shown[name] = value
        self._filling = False
        has = article.image_sha256 is not None
        for part in (self.remove, self.form):
            part.setVisible(has)
        self.note.setVisible(not has)
        self.choose.setText("Replace…" if has else "Choose an image…")
        if not has:
            self.show_picture(None)
        self._show_problem()

    def forget(self) -> None:
        """Fill every field anew: another article comes."""
        self._shown = {}
        self.show_picture(None)
        self.offer_undo("")

    def show_picture(self, picture: QImage | None) -> None:
        """Show the image itself, as wide as the panel."""
        self._picture = picture
        self.picture.setVisible(picture is not None)
        self._fit_picture()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_picture()

    def _fit_picture(self) -> None:
        picture = self._picture
        if picture is not None:
            ratio = self.devicePixelRatioF()
            shown = picture.size().scaled(
                QSize(max(120, self.width()), _TALLEST) * ratio, Qt.AspectRatioMode.KeepAspectRatio
            )
            pixmap = QPixmap.fromImage(
                picture.scaled(shown, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            )
            pixmap.setDevicePixelRatio(ratio)
            self.picture.setPixmap(pixmap)

    def offer_undo(self, words: str) -> None:
        """Say what was done to the image, with a way back; nothing: that there is none any more."""
        self.told.setText(words)
        self.told.setVisible(bool(words))
        self.undo.setVisible(bool(words))

    def _show_problem(self) -> None:
        words = self.alt.toPlainText().strip()
        self.form.row("image_alt").set_problem(
            "" if words else "Say in a sentence what it shows: the gate asks for it."
        )
        self.picture.setAccessibleName(words or "Image of the article")

    # ------------------------------------------------------------------ what a person does
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is on the clipboard: an image, or a file."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.paste():
            return
        super().keyPressEvent(event)

    def paste(self) -> bool:
        """Take the image, or the file, of the clipboard; say whether there is one."""
        data = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
        if files:
            self.chosen.emit(files[0])
            return True
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            return False
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        self.pasted.emit(buffer.data().data())
        return True

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, "Choose an image")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["Images (*.png *.jpg *.jpeg *.webp *.gif)", "All files (*)"])
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    def _on_file(self, name: str) -> None:
        self.chosen.emit(Path(name))

    def _on_area(self, name: str, area: QPlainTextEdit) -> None:
        self._say(name, area.toPlainText().strip())
        if area is self.alt:
            self._show_problem()

    def _say(self, name: str, value: str) -> None:
        if not self._filling:
            self.edited.emit(ArticleEdit.model_validate({name: value}))


def _fill_area(area: QPlainTextEdit, text: str) -> None:
    if area.toPlainText().strip() != text:
        area.setPlainText(text)

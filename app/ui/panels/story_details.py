"""Image and fields of the story, written after a pause beside what is typed."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.edits import ArticleEdit
from app.domain.media import MediaFile
from app.domain.person import Person
from app.domain.publication import Publication, Section, Series
from app.services.articles import Saved
from app.services.importing import read_file
from app.services.people import PersonEdit
from app.services.services import Services
from app.ui import theme
from app.ui.context import Context
from app.ui.messages import Choice
from app.ui.panels.story_fields import Choices, StoryFields, read_choices
from app.ui.panels.story_image import StoryImage
from app.ui.workspace import OpenArticle

#: Milliseconds after the last key before a note or caption is written.
_PAUSE = 600
#: Places of the gate and the fields that mend them.
_PLACES = {"story": "section", "section": "section", "byline": "byline", "embargo": "embargo"}


class StoryDetails(QWidget):
    """Each change is one small write; the words on the screen are not touched by it."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._choices: Choices | None = None
        self._edits: dict[str, object] = {}
        self._article: UUID | None = None
        self._shown_image: str | None = None
        self.image, self.fields = StoryImage(), StoryFields()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.Space.M, 0, theme.Space.M)
        column.setSpacing(theme.Space.L)
        column.addWidget(self.image)
        column.addWidget(self.fields)
        self._connect()
        self.hide()
        self._read_choices()

    def go_to(self, place: str) -> bool:
        """Put the keys into a field; say whether there is one of this name."""
        field = _PLACES.get(place)
        if field is not None:
            self.fields.row(field).field.setFocus()
        return field is not None

    def _connect(self) -> None:
        workspace = self._ctx.workspace
        workspace.opened.connect(self._on_opened)
        workspace.refreshed.connect(self._on_refreshed)
        workspace.closed.connect(self._on_closed)
        self._ctx.changes.committed.connect(self._on_committed)
        self._pause.timeout.connect(self._write)
        self.fields.edited.connect(self._on_edited)
        self.fields.wanted.connect(self._on_wanted)
        self.image.edited.connect(self._on_edited)
        self.image.chosen.connect(self._on_image_chosen)
        self.image.removed.connect(self._on_image_removed)

    # ------------------------------------------------------------------ reading
    def _read_choices(self) -> None:
        self._ctx.jobs.read(read_choices, self._ctx.services).owned(self, "choices").then(self._on_choices)

    def _on_choices(self, choices: Choices) -> None:
        self._choices = choices
        if self._ctx.workspace.current is not None:
            self._on_refreshed(self._ctx.workspace.current)

    def _on_opened(self, opened: OpenArticle) -> None:
        self._write()
        self._shown_image = None
        self._on_refreshed(opened)

    def _on_refreshed(self, opened: OpenArticle) -> None:
        self._article = opened.id
        self.setVisible(self._choices is not None)
        self.setEnabled(not self._ctx.services.newsroom.read_only and opened.article.binned is None)
        if self._edits or self._choices is None:
            return
        self.image.fill(opened.article)
        self.fields.fill(opened, self._choices)
        sha = opened.article.image_sha256
        if sha is not None and sha != self._shown_image:
            self._shown_image = sha
            self._ctx.jobs.read(self._ctx.services.media.get, sha).owned(self, "image").then(self._on_image)

    def _on_image(self, file: MediaFile) -> None:
        self.image.show_picture(file.data)

    def _on_closed(self) -> None:
        self._write()
        self._article = None
        self.hide()

    def _on_committed(self, changes: Changes) -> None:
        if changes.touch(Publication, Section, Series, Person):
            self._read_choices()

    # ------------------------------------------------------------------ writing
    def _on_edited(self, edit: ArticleEdit) -> None:
        self._edits |= {name: getattr(edit, name) for name in edit.model_fields_set}
        self._pause.start()

    def _write(self) -> None:
        self._pause.stop()
        edits, self._edits = self._edits, {}
        if self._article is not None and edits:
            edit = ArticleEdit.model_validate(edits)
            self._ctx.jobs.write(self._ctx.services.articles.autosave, self._article, edit)

    def _on_wanted(self, kind: str, name: str) -> None:
        """Make a section, series or person that is not there yet, and use it."""
        services = self._ctx.services
        if kind == "author":
            self._ctx.jobs.write(services.people.add, PersonEdit(name=name)).then(self._use_author)
        elif kind == "section":
            self._ctx.jobs.write(services.publications.add_section, name).then(self._use_section)
        else:
            self._ctx.jobs.write(services.publications.add_series, name).then(self._use_series)

    def _use_section(self, section: Section) -> None:
        self._on_edited(ArticleEdit(section_id=section.id))

    def _use_series(self, series: Series) -> None:
        self._on_edited(ArticleEdit(series_id=series.id))

    def _use_author(self, person: Person) -> None:
        current = self._ctx.workspace.current
        if current is not None:
            ids = [author.id for author in current.authors if author.id != person.id]
            self._on_edited(ArticleEdit(authors=[*ids, person.id]))

    def _on_image_chosen(self, path: Path) -> None:
        if self._article is not None:
            self._ctx.jobs.write(_set_image, self._ctx.services, self._article, path)

    def _on_image_removed(self) -> None:
        current = self._ctx.workspace.current
        if current is not None:
            put = partial(self._put_image, current.id)
            put(None)
            back = Choice("Undo", partial(put, current.article.image_sha256))
            self._ctx.messages.info("The image was removed.", back, key="image")

    def _put_image(self, article_id: UUID, sha256: str | None) -> None:
        self._ctx.jobs.write(self._ctx.services.articles.autosave, article_id, ArticleEdit(image_sha256=sha256))


def scrolled(panel: QWidget) -> QVBoxLayout:
    """Make a panel scroll as a whole, and return the column for its parts."""
    page = QWidget()
    page.setProperty("kind", "page")
    column = QVBoxLayout(page)
    column.setContentsMargins(theme.Space.M, theme.Space.M, theme.Space.M, 0)
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    outer = QVBoxLayout(panel)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(area)
    return column


def _set_image(services: Services, article_id: UUID, path: Path) -> Saved:
    return services.media.set_image(article_id, path.name, read_file(path))

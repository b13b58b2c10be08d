"""Image and fields of the story, saved like what is typed: after a pause, by the writer of the texts."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.article import Article
from app.domain.changes import Changes
from app.domain.edits import ArticleEdit
from app.domain.errors import AppError
from app.domain.media import MediaFile
from app.domain.person import Person
from app.domain.publication import Publication, Series
from app.domain.section import Section
from app.services.importing import read_file
from app.services.people import PersonEdit
from app.services.services import Services
from app.ui import theme
from app.ui.context import Context
from app.ui.panels.story_chain import StoryChain
from app.ui.panels.story_fields import Choices, StoryFields, read_choices
from app.ui.panels.story_image import IMAGE_FIELDS, StoryImage
from app.ui.workspace import OpenArticle

_WIDEST = 840  #: pixels of a picture that is kept for the panel


class StoryDetails(QWidget):
    """Each change is written with the texts; what others write comes by the workspace."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._choices: Choices | None = None
        self._shown: str | None = None
        self._before: dict[str, object] = {}
        self._naming = 0
        self.image, self.fields = StoryImage(), StoryFields()
        self.chain = StoryChain(ctx)
        self.fields.row("series_position").layout().addWidget(self.chain)  # type: ignore[union-attr]
        self.why = QLabel(wordWrap=True)
        self.why.setProperty("kind", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.L)
        for part in (self.why, self.fields, self.image):
            column.addWidget(part)
        self._connect()
        self._read_choices()

    def first(self) -> QWidget:
        """Return the field to begin with."""
        return self.fields.section

    def field(self, place: str) -> QWidget | None:
        """Return the widget of a place: the name of a field of ArticleEdit, `section`, `image` ...; None: not here."""
        places = {"section": "section_id", "byline": "authors", "embargo": "embargo_until", "series": "series_id"}
        if place == "image":
            return self.image.choose
        name = places.get(place, place)
        for form in (self.fields, self.image.form):
            if form.has_row(name):
                return form.row(name).field
        return None

    def _connect(self) -> None:
        workspace = self._ctx.workspace
        workspace.opened.connect(self._on_opened)
        workspace.refreshed.connect(self._show)
        self._ctx.changes.committed.connect(self._on_committed)
        self._ctx.drafting.autosave.story_refused.connect(self._on_refused)
        self.fields.edited.connect(self._save)
        self.fields.named.connect(self._on_named)
        self.image.edited.connect(self._save)
        self.image.chosen.connect(self._on_image_chosen)
        self.image.pasted.connect(partial(self._keep_image, "pasted.png"))
        self.image.removed.connect(self._on_image_removed)
        self.image.undone.connect(self._on_image_undone)
        if workspace.current is not None:
            self._on_opened(workspace.current)

    # ------------------------------------------------------------------ showing
    def _read_choices(self) -> None:
        self._ctx.jobs.read(read_choices, self._ctx.services).owned(self, "choices").then(self._on_choices)

    def _on_committed(self, changes: Changes) -> None:
        if changes.touch(Publication, Section, Series, Person):
            self._read_choices()

    def _on_choices(self, choices: Choices) -> None:
        self._choices = choices
        self.fields.set_choices(choices)
        if self._ctx.workspace.current is not None:
            self._show(self._ctx.workspace.current)

    def _on_opened(self, opened: OpenArticle) -> None:
        self._shown, self._before = None, {}
        self.fields.forget()
        self.image.forget()
        self._show(opened)

    def _show(self, opened: OpenArticle) -> None:
        article = opened.article
        self._show_why(article)
        unsaved = self._ctx.drafting.autosave.unsaved_story | ({"authors"} if self._naming else set())
        self.fields.fill(opened, unsaved)
        self.image.fill(article, unsaved)
        if self._choices is not None:
            base = self._choices.publication.base_url.rstrip("/")
            self.fields.show_address(f"{base}/{article.slug}/")
        if article.image_sha256 is None:
            self._shown = None
        elif article.image_sha256 != self._shown:
            self._shown = article.image_sha256
            job = self._ctx.jobs.read(_picture, self._ctx.services, article.image_sha256)
            job.owned(self, "picture").then(self.image.show_picture)

    def _show_why(self, article: Article) -> None:
        why = ""
        if self._ctx.services.newsroom.read_only:
            why = "This newsroom is open for reading only."
        elif article.binned is not None:
            why = "This article is in the bin: take it back to change it."
        self.why.setText(why)
        self.why.setVisible(bool(why))
        for part in (self.fields, self.image):
            part.setEnabled(not why)

    def _on_refused(self, error: AppError) -> None:
        """Say why, and show the fields as the newsroom has them."""
        self._ctx.messages.error(str(error), key="story")
        self.fields.forget()
        if self._ctx.workspace.current is not None:
            self._show(self._ctx.workspace.current)

    # ------------------------------------------------------------------ saving
    def _save(self, edit: ArticleEdit) -> None:
        self._ctx.messages.withdraw("story")
        self._ctx.drafting.save_story(edit)

    def _on_named(self, what: str, named: object) -> None:
        """Make a section, a series or people of names, and use them."""
        publications, article_id = self._ctx.services.publications, self._ctx.workspace.article_id
        if article_id is None:
            return
        if what == "authors" and isinstance(named, list):
            self._name_authors(article_id, named)
        elif what == "section":
            job = self._ctx.jobs.write(publications.add_section, str(named))
            job.owned(self).then(partial(self._use, article_id, "section_id"))
        else:
            series = self._ctx.jobs.write(publications.add_series, str(named))
            series.owned(self).then(partial(self._use, article_id, "series_id"))

    def _use(self, article_id: UUID, name: str, made: Section | Series) -> None:
        if self._ctx.workspace.article_id == article_id:
            self._save(ArticleEdit.model_validate({name: made.id}))

    def _name_authors(self, article_id: UUID, names: Sequence[str]) -> None:
        current = self._ctx.workspace.current
        people = [*(self._choices.people if self._choices else ()), *(current.authors if current else ())]
        known = {person.name.casefold(): person.id for person in people}
        if all(name.casefold() in known for name in names):
            self._save(ArticleEdit(authors=[known[name.casefold()] for name in names]))
            return
        self._naming += 1
        job = self._ctx.jobs.write(_ids_of, self._ctx.services, names, known)
        job.owned(self, "authors").then(partial(self._on_authors, article_id)).ended(self._on_named_authors)

    def _on_authors(self, article_id: UUID, ids: list[UUID]) -> None:
        if self._ctx.workspace.article_id == article_id:
            self._save(ArticleEdit(authors=ids))

    def _on_named_authors(self) -> None:
        self._naming = 0

    # ------------------------------------------------------------------ the image
    def _on_image_chosen(self, path: Path) -> None:
        job = self._ctx.jobs.write(_keep_file, self._ctx.services, path)
        job.owned(self, "keep").then(partial(self._on_kept, self._ctx.workspace.article_id))

    def _keep_image(self, name: str, data: bytes) -> None:
        job = self._ctx.jobs.write(self._ctx.services.media.keep, name, data)
        job.owned(self, "keep").then(partial(self._on_kept, self._ctx.workspace.article_id))

    def _on_kept(self, article_id: UUID | None, kept: MediaFile) -> None:
        current = self._ctx.workspace.current
        if current is None or current.id != article_id or current.article.image_sha256 == kept.sha256:
            return
        if current.article.image_sha256 is not None:
            self._put({"image_sha256": kept.sha256}, "The image was replaced.")
        else:
            self._save(ArticleEdit(image_sha256=kept.sha256))

    def _on_image_removed(self) -> None:
        self._put({"image_sha256": None}, "The image was removed.")

    def _put(self, image: dict[str, object], words: str) -> None:
        """Put another image, or none, in the place of this one: what was said of this one goes with it."""
        current = self._ctx.workspace.current
        if current is None:
            return
        self._before = {name: getattr(current.article, name) for name in IMAGE_FIELDS}
        self._save(ArticleEdit.model_validate({"image_alt": "", "image_caption": "", "image_credit": "", **image}))
        self.image.offer_undo(words)

    def _on_image_undone(self) -> None:
        self.image.offer_undo("")
        if self._before:
            self._save(ArticleEdit.model_validate(self._before))


def _ids_of(services: Services, names: Sequence[str], known: Mapping[str, UUID]) -> list[UUID]:
    return [known.get(name.casefold()) or services.people.add(PersonEdit(name=name)).id for name in names]


def _keep_file(services: Services, path: Path) -> MediaFile:
    return services.media.keep(path.name, read_file(path))


def _picture(services: Services, sha256: str) -> QImage:
    """Read an image as large as the panel can show it."""
    image = QImage.fromData(services.media.get(sha256).data)
    return image if image.width() <= _WIDEST else image.scaledToWidth(_WIDEST)

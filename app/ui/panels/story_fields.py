"""The fields of the story: everything about an article that is not its words and not its image."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from babel import Locale
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from app.domain.article import AIDisclosure, Article, Genre
from app.domain.edits import ArticleEdit
from app.domain.person import Person
from app.domain.publication import Publication, Series
from app.domain.section import Section
from app.domain.slugs import slugify
from app.publishing.language import language_of
from app.services.services import Services
from app.ui.dialogs.publication_pages import LANGUAGES, choice, choose, chosen, long_text, searchable
from app.ui.panels.story_choice import ChoiceWithNew
from app.ui.widgets.date_time_edit import OptionalDateTimeEdit
from app.ui.widgets.form import Form
from app.ui.widgets.tag_edit import TagEdit
from app.ui.workspace import OpenArticle


@dataclass(frozen=True)
class Choices:
    """What the newsroom has to choose from."""

    publication: Publication
    sections: Sequence[Section]
    series: Sequence[Series]
    people: Sequence[Person]
    tags: Sequence[str]


def read_choices(services: Services) -> Choices:
    """Read what there is to choose from."""
    publications = services.publications
    people = [person for person in services.people.list() if person.active]
    tags = services.articles.tags()
    return Choices(publications.first(), publications.sections(), publications.series(), people, tags)


class StoryFields(Form):
    """Says `edited` with what a person changed, `named` where a name is to become a section, a series or a byline."""

    edited = Signal(object)  #: ArticleEdit
    named = Signal(str, object)  #: "section", "series" with a name; "authors" with the list of names

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._fills: dict[str, Callable[[Any], None]] = {}
        self._shown: dict[str, object] = {}
        self._language = "en"  # of the publication: its words stand around every article
        self.section = ChoiceWithNew("No section", "New section…")
        self.series, self.part = ChoiceWithNew("No series", "New series…"), QSpinBox(minimum=0, maximum=9_999)
        self.part.setSpecialValueText("No number")
        line = self.part.findChild(QLineEdit)
        if line is not None:
            # Where the words of other fields begin: the style sheet cannot, once it draws the arrows.
            line.setTextMargins(7, 0, 0, 0)
        self.authors, self.tags = TagEdit("Add a name"), TagEdit("Add a tag")
        self.dateline, self.slugline, self.slug = QLineEdit(), QLineEdit(), QLineEdit()
        self.dateline.setPlaceholderText("PORT VALLEN")
        names = Locale("en").languages
        self.genre = choice((genre.value, genre.value.capitalize()) for genre in Genre)
        self.language = searchable((tag, names.get(tag, tag)) for tag in LANGUAGES)
        self.disclosure = choice((kind.value, _DISCLOSURES[kind]) for kind in AIDisclosure)
        self.ai_note, self.note = long_text(56), long_text(56)
        self.embargo, self.schedule = OptionalDateTimeEdit("Set an embargo"), OptionalDateTimeEdit("Set a time")
        self.address = _note()
        self.readers = _note()
        self._add_rows()
        self._connect()
        for box in (*self.findChildren(QComboBox), *self.findChildren(QAbstractSpinBox)):
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.installEventFilter(self)

    def _add_rows(self) -> None:
        self.add_row("section_id", "Section", self.section)
        self.add_row("authors", "Bylines", self.authors)
        self.add_row("dateline", "Dateline", self.dateline)
        self.add_row("tags", "Tags", self.tags)
        self.add_row("genre", "Genre", self.genre)
        self.add_row("language", "Language", self.language)
        self.add_row("series_id", "Series", self.series)
        self.add_row("series_position", "Part of the series", self.part)
        self.add_title("Address and desk")
        self.add_row("slug", "Slug", self.slug).layout().addWidget(self.address)  # type: ignore[union-attr]
        self.add_row("slugline", "Slugline", self.slugline, "For the desk; readers do not see it.")
        self.add_row("editors_note", "Editor’s note", self.note, "For the desk; readers do not see it.")
        self.add_title("For readers")
        row = self.add_row("ai_disclosure", "AI disclosure", self.disclosure)
        row.layout().addWidget(self.readers)  # type: ignore[union-attr]
        self.add_row("ai_note", "What the disclosure adds", self.ai_note)
        self.add_title("When")
        self.add_row("embargo_until", "Embargo", self.embargo)
        self.add_row("publish_at", "Publish at", self.schedule, "Published by itself when it is ready by then.")

    def _connect(self) -> None:
        for name, line in (("dateline", self.dateline), ("slugline", self.slugline), ("slug", self.slug)):
            line.textEdited.connect(partial(self._on_text, name))
            self._fills[name] = partial(_fill_line, line)
        for name, area in (("editors_note", self.note), ("ai_note", self.ai_note)):
            area.textChanged.connect(partial(self._on_area, name, area))
            self._fills[name] = partial(_fill_area, area)
        for name, box in (("genre", self.genre), ("language", self.language), ("ai_disclosure", self.disclosure)):
            box.activated.connect(partial(self._on_box, name, box))
            self._fills[name] = partial(choose, box)
        line_edit = self.language.lineEdit()
        if line_edit is not None:
            line_edit.editingFinished.connect(partial(self._on_box, "language", self.language))
        for name, one in (("section_id", self.section), ("series_id", self.series)):
            one.chosen.connect(partial(self._say, name))
            one.named.connect(partial(self.named.emit, name.removesuffix("_id")))
            self._fills[name] = one.set_value
        for name, moment in (("embargo_until", self.embargo), ("publish_at", self.schedule)):
            moment.changed.connect(partial(self._on_moment, name, moment))
            self._fills[name] = moment.set_value
        self.tags.changed.connect(partial(self._say, "tags"))
        self.authors.changed.connect(self._on_authors)
        self.part.valueChanged.connect(partial(self._say, "series_position"))
        self.slug.editingFinished.connect(self._on_slug_left)
        self._fills |= {
            "tags": self.tags.set_tags, "authors": self.authors.set_tags, "series_position": self.part.setValue
        }  # fmt: skip

    # ------------------------------------------------------------------ showing
    def set_choices(self, choices: Choices) -> None:
        """Take what there is to choose from."""
        self.section.set_choices([(one.id, one.name) for one in choices.sections])
        self.series.set_choices([(one.id, one.name) for one in choices.series])
        self.authors.set_known([person.name for person in choices.people])
        self.tags.set_known(choices.tags)
        for edit in (self.embargo, self.schedule):
            edit.set_zone(choices.publication.time_zone)
        self._language = choices.publication.language
        self._show_readers()
        for name, words in (("embargo_until", "Embargo until"), ("publish_at", "Publish at")):
            self.row(name).field.setToolTip(f"{words}, in the time of {choices.publication.time_zone}")

    def fill(self, opened: OpenArticle, keep: AbstractSet[str]) -> None:
        """Show the story of an article, but not over what is changed here and not saved yet (`keep`).

        A field in which somebody writes is filled only with what somebody else has written since.
        """
        article = opened.article
        values = {name: getattr(article, name) for name in self._fills if name != "authors"}
        values |= {"authors": [person.name for person in opened.authors]}
        self._filling = True
        for name, value in values.items():
            writing = name == "slug" and self.slug.hasFocus()
            if name not in keep and not writing and (name not in self._shown or self._shown[name] != value):
                self._fills[name](getattr(value, "value", value))
            self._shown[name] = value
        self._filling = False
        self._show_fixed(article)

    def forget(self) -> None:
        """Fill every field anew: another article comes, or what was changed here was refused."""
        self._shown = {}

    def show_address(self, address: str) -> None:
        """Show where the page is on the web."""
        self.address.setText(address)

    def _show_fixed(self, article: Article) -> None:
        fixed = article.first_published is not None
        self.slug.setReadOnly(fixed)
        self.slug.setToolTip("Readers have links to it: it stays as it is." if fixed else "")
        self.part.setEnabled(self.series.value() is not None)
        self._show_readers()

    def _show_readers(self) -> None:
        self.readers.setText(f"Readers see: {readers_see(self._language, self.disclosure.currentData())}")

    # ------------------------------------------------------------------ what a person does
    def _say(self, name: str, value: object) -> None:
        if not self._filling:
            self.edited.emit(ArticleEdit.model_validate({name: value}))

    def _on_text(self, name: str, text: str) -> None:
        if name != "slug" or text.strip():
            self._say(name, text.strip())

    def _on_slug_left(self) -> None:
        """Show the slug as it was made of what was typed; where that is not saved yet, it comes with the save."""
        made = str(self._shown.get("slug", ""))
        if made.startswith(slugify(self.slug.text())):
            self.slug.setText(made)
        else:
            self._shown.pop("slug", None)

    def _on_area(self, name: str, area: QPlainTextEdit) -> None:
        self._say(name, area.toPlainText().strip())

    def _on_box(self, name: str, box: QComboBox, _place: int = 0) -> None:
        value = chosen(box)
        if value and value != str(getattr(self._shown.get(name), "value", self._shown.get(name))):
            self._say(name, value)

    def _on_moment(self, name: str, edit: OptionalDateTimeEdit) -> None:
        moment: datetime | None = edit.value()
        self._say(name, moment)

    def _on_authors(self, names: list[str]) -> None:
        if not self._filling:
            self.named.emit("authors", names)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the panel, not change a box that nobody chose."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def readers_see(language: str, disclosure: str) -> str:
    """Return the words of the page about the part that a machine had in the text."""
    return language_of(language, "UTC").kind("disclosure", disclosure)


_DISCLOSURES = {
    AIDisclosure.PEOPLE: "People",
    AIDisclosure.ASSISTED: "People, with an AI tool’s help",
    AIDisclosure.SUMMARISED: "AI summary, edited by people",
    AIDisclosure.GENERATED: "AI, edited by people",
    AIDisclosure.AUTOMATIC: "AI, not edited",
    AIDisclosure.UNSET: "Not chosen yet",
}


def _note() -> QLabel:
    label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("kind", "note")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _fill_line(line: QLineEdit, text: str) -> None:
    if line.text().strip() != text:
        line.setText(text)
        line.setCursorPosition(0)


def _fill_area(area: QPlainTextEdit, text: str) -> None:
    if area.toPlainText().strip() != text:
        area.setPlainText(text)

"""The fields of the story: everything about an article that is not its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from app.domain.article import AIDisclosure, Genre
from app.domain.edits import ArticleEdit
from app.domain.person import Person
from app.domain.publication import Publication, Section, Series
from app.services.services import Services
from app.ui.widgets.date_time_edit import OptionalDateTimeEdit
from app.ui.widgets.form import Form
from app.ui.widgets.tag_edit import TagEdit
from app.ui.workspace import OpenArticle

_LANGUAGES = (("en", "English"), ("hu", "Magyar"), ("de", "Deutsch"), ("fr", "Français"), ("es", "Español"),
              ("it", "Italiano"), ("pl", "Polski"), ("nl", "Nederlands"), ("da", "Dansk"), ("sv", "Svenska"),
              ("uk", "Українська"), ("ar", "العربية"), ("he", "עברית"))  # fmt: skip
_DISCLOSURES = (
    (AIDisclosure.PEOPLE, "Written by people"),
    (AIDisclosure.ASSISTED, "People, with an AI tool’s help"),
    (AIDisclosure.SUMMARISED, "AI summary, edited by people"),
    (AIDisclosure.GENERATED, "Written by AI, edited by people"),
    (AIDisclosure.AUTOMATIC, "Written by AI, not edited"),
)


@dataclass(frozen=True)
class Choices:
    """What the newsroom has to choose from."""

    publication: Publication
    sections: Sequence[Section]
    series: Sequence[Series]
    people: Sequence[Person]


def read_choices(services: Services) -> Choices:
    """Read what there is to choose from."""
    publications = services.publications
    return Choices(publications.first(), publications.sections(), publications.series(), services.people.list())


class StoryFields(Form):
    """Says `edited` with what a person changed; names that are new are asked for with `wanted`."""

    edited = Signal(object)  #: ArticleEdit
    wanted = Signal(str, str)  #: "section", "series" or "author", and the new name

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._choices: Choices | None = None
        self.authors = TagEdit()
        self.section = _combo()
        self.tags = TagEdit()
        self.dateline, self.slugline, self.slug = QLineEdit(), QLineEdit(), QLineEdit()
        self.genre = _combo([(genre.value, genre.value.capitalize()) for genre in Genre], fixed=True)
        self.language = _combo(_LANGUAGES, fixed=True)
        self.series = _combo()
        self.place = QSpinBox()
        self.place.setRange(0, 999)
        self.embargo, self.schedule = OptionalDateTimeEdit("No embargo"), OptionalDateTimeEdit("Not scheduled")
        self.disclosure = _combo([(kind.value, words) for kind, words in _DISCLOSURES], fixed=True)
        self.ai_note, self.note = _text(), _text()
        self._build()
        self._connect()

    def fill(self, opened: OpenArticle, choices: Choices) -> None:
        """Show the story of an article, but leave the field alone in which somebody writes."""
        self._filling, self._choices = True, choices
        article = opened.article
        zone = choices.publication.time_zone
        self.authors.set_known([person.name for person in choices.people])
        if not self._is_in(self.authors):
            self.authors.set_tags([person.name for person in opened.authors])
        if not self._is_in(self.tags):
            self.tags.set_tags(article.tags)
        _fill_combo(
            self.section,
            [("", "None"), *((str(s.id), s.name) for s in choices.sections)],
            str(article.section_id or ""),
        )
        _fill_combo(
            self.series, [("", "None"), *((str(s.id), s.name) for s in choices.series)], str(article.series_id or "")
        )
        for box, key in (
            (self.genre, article.genre),
            (self.language, article.language),
            (self.disclosure, article.ai_disclosure),
        ):
            _choose(box, str(getattr(key, "value", key)))
        for line, text in (
            (self.dateline, article.dateline),
            (self.slugline, article.slugline),
            (self.slug, article.slug),
        ):
            if not line.hasFocus():
                line.setText(text)
        for area, text in ((self.ai_note, article.ai_note), (self.note, article.editors_note)):
            if not area.hasFocus() and area.toPlainText() != text:
                area.setPlainText(text)
        self.slug.setReadOnly(article.first_published is not None)
        self.slug.setToolTip("Readers have links to it: it stays." if article.first_published else "")
        if not self.place.hasFocus():
            self.place.setValue(article.series_position)
        self.place.setEnabled(article.series_id is not None)
        for edit, moment in ((self.embargo, article.embargo_until), (self.schedule, article.publish_at)):
            edit.set_zone(zone)
            edit.set_value(moment)
        self._filling = False

    def _build(self) -> None:
        for name, label, part in (
            ("byline", "Authors", self.authors),
            ("section", "Section", self.section),
            ("tags", "Tags", self.tags),
            ("dateline", "Dateline", self.dateline),
            ("genre", "Genre", self.genre),
            ("slug", "Address of the page", self.slug),
            ("slugline", "Slugline", self.slugline),
            ("series", "Series", self.series),
            ("place", "Place in the series", self.place),
            ("embargo", "Embargo until", self.embargo),
            ("schedule", "Publish at", self.schedule),
            ("disclosure", "AI disclosure", self.disclosure),
            ("ai_note", "What is said of it", self.ai_note),
            ("language", "Language", self.language),
            ("note", "Editor’s note (internal)", self.note),
        ):
            self.add_row(name, label, part)

    def _connect(self) -> None:
        self.authors.changed.connect(self._on_authors)
        self.tags.changed.connect(lambda tags: self._say(tags=list(tags)))
        for line, name in ((self.dateline, "dateline"), (self.slugline, "slugline"), (self.slug, "slug")):
            line.editingFinished.connect(lambda line=line, name=name: self._say_line(line, name))
        for box, name in ((self.genre, "genre"), (self.language, "language"), (self.disclosure, "ai_disclosure")):
            box.activated.connect(lambda _i, box=box, name=name: self._say(**{name: box.currentData()}))
        for box, name in ((self.section, "section"), (self.series, "series")):
            box.activated.connect(lambda _i, box=box, name=name: self._say_record(box, name))
            edit = box.lineEdit()
            if edit is not None:
                edit.editingFinished.connect(lambda box=box, name=name: self._say_record(box, name))
        self.place.editingFinished.connect(lambda: self._say(series_position=self.place.value()))
        self.embargo.changed.connect(lambda: self._say(embargo_until=self.embargo.value()))
        self.schedule.changed.connect(lambda: self._say(publish_at=self.schedule.value()))
        for area, name in ((self.ai_note, "ai_note"), (self.note, "editors_note")):
            area.textChanged.connect(lambda area=area, name=name: self._say(**{name: area.toPlainText()}))

    def _say(self, **given: object) -> None:
        if not self._filling:
            self.edited.emit(ArticleEdit.model_validate(given))

    def _say_line(self, line: QLineEdit, name: str) -> None:
        if line.isModified():
            line.setModified(False)
            self._say(**{name: line.text().strip()})

    def _say_record(self, box: QComboBox, name: str) -> None:
        words = box.currentText().strip()
        place = box.findText(words)
        if place >= 0:
            self._say(**{f"{name}_id": UUID(box.itemData(place)) if box.itemData(place) else None})
        elif words and not self._filling:
            self.wanted.emit(name, words)

    def _on_authors(self, names: list[str]) -> None:
        if self._filling or self._choices is None:
            return
        known = {person.name.casefold(): person.id for person in self._choices.people}
        for name in names:
            if name.casefold() not in known:
                self.wanted.emit("author", name)
                return
        self._say(authors=[known[name.casefold()] for name in names])

    def _is_in(self, part: QWidget) -> bool:
        focused = self.focusWidget()
        return focused is not None and part.isAncestorOf(focused) and focused.hasFocus()


def _combo(choices: Sequence[tuple[str, str]] = (), *, fixed: bool = False) -> QComboBox:
    box = QComboBox()
    if not fixed:
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    for key, words in choices:
        box.addItem(words, key)
    return box


def _fill_combo(box: QComboBox, choices: Sequence[tuple[str, str]], key: str) -> None:
    if box.hasFocus():
        return
    box.clear()
    for data, words in choices:
        box.addItem(words, data)
    _choose(box, key)


def _choose(box: QComboBox, key: str) -> None:
    place = box.findData(key)
    if place < 0:
        box.addItem(key, key)
        place = box.count() - 1
    box.setCurrentIndex(place)


def _text() -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(64)
    return edit

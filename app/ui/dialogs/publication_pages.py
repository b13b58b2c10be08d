"""The pages of the publication's dialog: each shows some of a publication and gives what was changed of it."""

from collections.abc import Iterable
from zoneinfo import available_timezones

from babel import Locale
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.article import AIDisclosure
from app.domain.gate import RULES, WARNINGS
from app.domain.publication import POLICIES, ClaimsShown, Publication
from app.publishing.language import language_of
from app.publishing.theme import theme_names
from app.ui.theme import Space
from app.ui.widgets.form import Form

#: Languages that are offered by name; any other tag can be typed.
LANGUAGES = ("en", "hu", "ar", "bg", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "he",
             "hi", "hr", "id", "is", "it", "ja", "ka", "ko", "lt", "lv", "mk", "mt", "nl", "no", "pl", "pt", "ro", "ru",
             "sk", "sl", "sq", "sr", "sv", "th", "tr", "uk", "vi", "zh")  # fmt: skip

_CLAIMS_SHOWN = {
    ClaimsShown.NONE: "Are not published",
    ClaimsShown.BOX: "In a box “How we checked this” after the article",
    ClaimsShown.MARKS: "Marked in the text, with notes at the foot",
}
_ASKED = "Chosen for each article; the gate asks for it"


class MastheadPage(Form):
    """Name, motto, strapline, footer, theme."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.motto, self.strapline = QLineEdit(), QLineEdit(), QLineEdit()
        self.look = choice(theme_names().items())
        self.footer = long_text()
        self.add_row("name", "Name", self.name)
        self.add_row("motto", "Motto", self.motto, "Small, under the name.")
        self.add_row("strapline", "Strapline", self.strapline, "What it covers, beside the motto.")
        self.add_row("theme", "Theme of the pages", self.look)
        self.add_row("footer", "Footer", self.footer, "At the foot of every page: who publishes it, and where.")

    def fill(self, publication: Publication) -> None:
        """Show them."""
        self.name.setText(publication.name)
        self.motto.setText(publication.motto)
        self.strapline.setText(publication.strapline)
        self.footer.setPlainText(publication.footer)
        choose(self.look, publication.theme)

    def given(self) -> dict[str, object]:
        """Give what the fields say, by field of PublicationEdit."""
        return {
            "name": self.name.text().strip(),
            "motto": self.motto.text().strip(),
            "strapline": self.strapline.text().strip(),
            "theme": self.look.currentData(),
            "footer": self.footer.toPlainText().strip(),
        }


class AddressPage(Form):
    """Where it is on the web, where readers write to, language and time."""

    def __init__(self) -> None:
        super().__init__()
        self.base_url, self.email, self.contact, self.signup = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        for line in (self.base_url, self.contact, self.signup):
            line.setPlaceholderText("https://")
        names = Locale("en").languages
        self.language = searchable((tag, names.get(tag, tag)) for tag in LANGUAGES)
        self.zone = searchable((zone, zone.replace("_", " ")) for zone in sorted(available_timezones()))
        self.add_row("base_url", "Address of the site", self.base_url, "The pages name it; export needs no network.")
        self.add_row("contact_email", "Address for letters", self.email, "Readers report inaccuracies to it.")
        self.add_row("contact_url", "Contact page", self.contact)
        self.add_row("signup_url", "Sign-up address", self.signup, "The newsletter box posts to it; empty: no box.")
        self.add_row("language", "Language", self.language)
        self.add_row("time_zone", "Time zone", self.zone, "Type a city. Times are shown in this zone.")

    def fill(self, publication: Publication) -> None:
        """Show them."""
        self.base_url.setText(publication.base_url)
        self.email.setText(publication.contact_email)
        self.contact.setText(publication.contact_url)
        self.signup.setText(publication.signup_url)
        choose(self.language, publication.language)
        choose(self.zone, publication.time_zone)

    def given(self) -> dict[str, object]:
        """Give what the fields say; a zone or language that is typed and not in the list is given as typed."""
        return {
            "base_url": self.base_url.text().strip(),
            "contact_email": self.email.text().strip(),
            "contact_url": self.contact.text().strip(),
            "signup_url": self.signup.text().strip(),
            "language": chosen(self.language),
            "time_zone": chosen(self.zone),
        }


class PoliciesPage(Form):
    """One text for each policy that readers can look up."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = {key: long_text(80) for key in POLICIES}
        for key, words in POLICIES.items():
            self.add_row(key, words, self.texts[key])

    def fill(self, publication: Publication) -> None:
        """Show them."""
        for key, area in self.texts.items():
            area.setPlainText(publication.policies.get(key, ""))

    def given(self) -> dict[str, object]:
        """Give the ones that say something."""
        said = {key: area.toPlainText().strip() for key, area in self.texts.items()}
        return {"policies": {key: text for key, text in said.items() if text}}


class TrustPage(Form):
    """What readers are told of checking and of machines."""

    def __init__(self) -> None:
        super().__init__()
        words = language_of("en", "UTC")
        self.claims = choice((kind.value, _CLAIMS_SHOWN[kind]) for kind in ClaimsShown)
        self.disclosure = choice((kind.value, words.kind("disclosure", kind.value) or _ASKED) for kind in AIDisclosure)
        self.note = long_text()
        self.add_row("claims_shown", "Checked claims", self.claims, "With verdict, explanation and sources.")
        self.add_row("default_ai_disclosure", "AI disclosure of new articles", self.disclosure)
        self.add_row("ai_note", "What the disclosure adds", self.note, "Under every article that says nothing else.")

    def fill(self, publication: Publication) -> None:
        """Show them."""
        choose(self.claims, publication.claims_shown.value)
        choose(self.disclosure, publication.default_ai_disclosure.value)
        self.note.setPlainText(publication.ai_note)

    def given(self) -> dict[str, object]:
        """Give what the fields say."""
        return {
            "claims_shown": ClaimsShown(self.claims.currentData()),
            "default_ai_disclosure": AIDisclosure(self.disclosure.currentData()),
            "ai_note": self.note.toPlainText().strip(),
        }


class GatePage(QWidget):
    """A tick for each rule: ticked it keeps an article back, not ticked it warns."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {code: QCheckBox(sentence) for code, sentence in RULES.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for box in self.boxes.values():
            column.addWidget(box)

    def fill(self, publication: Publication) -> None:
        """Show how the rules stand."""
        for code, box in self.boxes.items():
            box.setChecked(publication.gate_rules.get(code, code not in WARNINGS))

    def given(self) -> dict[str, object]:
        """Give the rules that are not as they come."""
        ticks = {code: box.isChecked() for code, box in self.boxes.items()}
        return {"gate_rules": {code: on for code, on in ticks.items() if on != (code not in WARNINGS)}}


def long_text(height: int = 72) -> QPlainTextEdit:
    """Make a field for several lines; Tab leaves it."""
    area = QPlainTextEdit()
    area.setTabChangesFocus(True)
    area.setFixedHeight(height)
    return area


def choice(choices: Iterable[tuple[str, str]]) -> QComboBox:
    """Make a box of keys and words."""
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for key, words in choices:
        box.addItem(words, key)
    return box


def searchable(choices: Iterable[tuple[str, str]]) -> QComboBox:
    """Make a box in which any part of the words finds them."""
    box = choice(choices)
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = box.completer()
    if completer is not None:
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
    return box


def choose(box: QComboBox, key: str) -> None:
    """Show the entry of a key, and one that is not in the list as it is."""
    place = box.findData(key)
    if place < 0:
        box.insertItem(0, key, key)
        place = 0
    box.setCurrentIndex(place)


def chosen(box: QComboBox) -> str:
    """Give the key of the words in a searchable box, or the words where they are in no entry."""
    words = box.currentText().strip()
    place = box.findText(words, Qt.MatchFlag.MatchFixedString)
    return str(box.itemData(place)) if place >= 0 else words


def note(words: str) -> QLabel:
    """Make a small label."""
    label = QLabel(words)
    label.setProperty("kind", "note")
    label.setWordWrap(True)
    return label

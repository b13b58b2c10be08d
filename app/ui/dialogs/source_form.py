"""What is said about a source."""

from PySide6.QtWidgets import QLineEdit

from app.domain.source import Reliability, Source, SourceKind
from app.services.sources import SourceEdit
from app.ui.dialogs.publication_pages import choice, choose, long_text
from app.ui.widgets.date_time_edit import OptionalDateTimeEdit
from app.ui.widgets.form import Form


class SourceForm(Form):
    """Fill it with a source; `edit` gives what the fields say."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.author, self.publisher, self.url = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.url.setPlaceholderText("https://")
        self.kind = choice((kind.value, _words(kind.value)) for kind in SourceKind)
        self.reliability = choice((one.value, _words(one.value)) for one in Reliability)
        self.day = OptionalDateTimeEdit("Set a day", with_time=False)
        self.why, self.note = long_text(56), long_text(56)
        self.add_row("title", "Title", self.title)
        self.add_row("author", "Author", self.author)
        self.add_row("publisher", "Publisher", self.publisher)
        self.add_row("url", "Where it is", self.url)
        self.add_row("kind", "Kind", self.kind)
        self.add_row("reliability", "Reliability", self.reliability)
        self.add_row("reliability_note", "Why it is rated so", self.why)
        self.add_row("published_on", "Published on", self.day)
        self.add_row("note", "Note", self.note)

    def fill(self, source: Source | None) -> None:
        """Show a source, or nothing."""
        self.title.setText(source.title if source else "")
        self.author.setText(source.author if source else "")
        self.publisher.setText(source.publisher if source else "")
        self.url.setText(source.url if source else "")
        choose(self.kind, (source.kind if source else SourceKind.DOCUMENT).value)
        choose(self.reliability, (source.reliability if source else Reliability.UNRATED).value)
        self.why.setPlainText(source.reliability_note if source else "")
        self.day.set_date(source.published_on if source else None)
        self.note.setPlainText(source.note if source else "")
        self.show_problems({})

    def edit(self) -> SourceEdit:
        """Give what the fields say. Raises BadInput for what is too long."""
        return SourceEdit(
            title=self.title.text().strip(),
            author=self.author.text().strip(),
            publisher=self.publisher.text().strip(),
            url=self.url.text().strip(),
            kind=SourceKind(self.kind.currentData()),
            reliability=Reliability(self.reliability.currentData()),
            reliability_note=self.why.toPlainText().strip(),
            published_on=self.day.date_value(),
            note=self.note.toPlainText().strip(),
        )


def _words(value: str) -> str:
    return value.replace("_", " ").capitalize()

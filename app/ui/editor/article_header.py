"""What stands above the body: kicker, headline, standfirst, a rule and the line of bylines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.editor.field_edit import FieldEdit


class ArticleHeader(QWidget):
    """The fields grow with their text; their empty states are their names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kicker = FieldEdit(_kicker_font(), 1.4)
        self.kicker.setProperty("tone", "accent")
        self.headline = FieldEdit(theme.reading_font(theme.Size.HEADLINE, semibold=True), 1.2)
        self.standfirst = FieldEdit(theme.reading_font(theme.Size.STANDFIRST), 1.45)
        self.standfirst.setProperty("tone", "secondary")
        self.byline = QPushButton()
        self.byline.setProperty("kind", "byline")
        self.byline.setCursor(Qt.CursorShape.PointingHandCursor)
        self.byline.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._name_fields()
        self._build()
        self.set_byline("")

    def set_byline(self, text: str) -> None:
        """Show the line of dateline, bylines and date."""
        self.byline.setText(text or self.tr("Add dateline and bylines"))
        self.byline.setAccessibleName(self.tr("Dateline and bylines: {0}").format(text))

    def set_text_size(self, pixels: int) -> None:
        """Keep headline and standfirst in proportion to the text of the body."""
        factor = pixels / theme.Size.BODY
        self.headline.set_text_size(round(theme.Size.HEADLINE * factor))
        self.standfirst.set_text_size(round(theme.Size.STANDFIRST * factor))

    def _name_fields(self) -> None:
        long_hint = self.tr("Standfirst: what the article says, in a sentence or two")
        for field, name, hint in (
            (self.kicker, self.tr("Kicker"), self.tr("Kicker")),
            (self.headline, self.tr("Headline"), self.tr("Headline")),
            (self.standfirst, self.tr("Standfirst"), long_hint),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)

    def _build(self) -> None:
        rule = QFrame()
        rule.setProperty("kind", "rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.Space.XL, 0, theme.Space.M)
        column.setSpacing(0)
        column.addWidget(self.kicker)
        column.addWidget(self.headline)
        column.addSpacing(theme.Space.S)
        column.addWidget(self.standfirst)
        column.addSpacing(theme.Space.M)
        column.addWidget(rule)
        column.addSpacing(theme.Space.XS)
        column.addWidget(self.byline)


def _kicker_font() -> QFont:
    font = theme.interface_font(theme.Size.KICKER, semibold=True)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.8)
    return font

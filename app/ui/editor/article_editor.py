"""Everything an article is written in: kicker, headline, standfirst, the line of bylines, and the body."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui import theme
from app.ui.editor.article_header import ArticleHeader
from app.ui.editor.article_text import FIELDS, ArticleText
from app.ui.editor.body_editor import BodyEditor
from app.ui.editor.carrying import Span
from app.ui.editor.claim_marks import ClaimMark, ClaimMarks
from app.ui.editor.edit_menu import edit_menu
from app.ui.editor.edits_between import edits_between
from app.ui.editor.find_bar import FindBar
from app.ui.editor.marked_edit import MarkedEdit
from app.ui.editor.word_count import count_words, reading_minutes
from app.ui.editor.word_marks import ShownWords
from app.ui.widgets.message_bar import MessageBar, Tone


class ArticleEditor(QWidget):
    """The fields of one article. Offsets are code points of the named field's source."""

    field_changed = Signal(str)
    edited = Signal(str, int, int, int)
    selection_changed = Signal(str, int, int)
    claim_clicked = Signal(str)
    claims_moved = Signal()
    words_changed = Signal(int, int)
    caret_line_changed = Signal(int)
    scrolled = Signal()
    image_pasted = Signal(bytes, str)
    files_dropped = Signal(list)
    byline_clicked = Signal()
    undo_available = Signal(bool)
    redo_available = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = BodyEditor()
        self._header = ArticleHeader()
        self.kicker, self.headline, self.standfirst = (
            self._header.kicker,
            self._header.headline,
            self._header.standfirst,
        )
        self._edits: dict[str, MarkedEdit] = {
            "kicker": self.kicker, "headline": self.headline, "standfirst": self.standfirst, "body": self.body,
        }  # fmt: skip
        self._claims = {
            "headline": ClaimMarks(self.headline), "standfirst": ClaimMarks(self.standfirst), "body": self.body.claims,
        }  # fmt: skip
        self.shown_words = ShownWords(self._edits, self.body)
        self._field = "body"
        self._loading = False
        self._bar = MessageBar()
        self.find_bar = FindBar(self.body)
        self._words_timer = QTimer(self, singleShot=True, interval=0)
        self._words_timer.timeout.connect(self._announce_words)
        for name, edit in self._edits.items():
            edit.setObjectName(name)
        self._build()
        self._connect()
        self._dress()

    # ------------------------------------------------------------------ building
    def _build(self) -> None:
        self.body.set_header(self._header)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        page.addWidget(self.find_bar)
        page.addWidget(self.body, 1)
        self.setFocusProxy(self.body)

    def _connect(self) -> None:
        for name, edit in self._edits.items():
            edit.edited.connect(partial(self._on_edited, name))
            edit.replayed.connect(partial(self._on_edited, name))
            edit.changed_by_person.connect(partial(self._on_changed, name))
            edit.selectionChanged.connect(partial(self._on_selection, name))
            edit.cursorPositionChanged.connect(partial(self._on_selection, name))
            edit.undoAvailable.connect(self._on_undo_changed)
            edit.redoAvailable.connect(self._on_undo_changed)
            edit.installEventFilter(self)
        for marks in self._claims.values():
            marks.claim_clicked.connect(self.claim_clicked)
            marks.moved.connect(self.claims_moved)
        for field in (self.kicker, self.headline, self.standfirst):
            field.leave_upwards.connect(partial(self._step, -1))
            field.leave_downwards.connect(partial(self._step, 1))
        self.body.leave_upwards.connect(partial(self._step, -1))
        self.body.word_count.changed.connect(self._on_words)
        self.body.caret_line_changed.connect(self.caret_line_changed)
        self.body.scrolled.connect(self.scrolled)
        self.body.image_pasted.connect(self.image_pasted)
        self.body.files_dropped.connect(self.files_dropped)
        self._header.byline.clicked.connect(self.byline_clicked)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.colours().paper)
        self.setPalette(palette)
        self.setAutoFillBackground(True)

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours with the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_words_timer"):
            self._dress()

    # ------------------------------------------------------------------ texts
    def load(self, fields: ArticleText, claims: Iterable[ClaimMark] = ()) -> None:
        """Show another article from its beginning, with nothing to undo."""
        self._loading = True
        for name, edit in self._edits.items():
            edit.set_text(fields.field(name))
        self._loading = False
        self.set_claims(claims)
        self.body.scroll_to_line(-1)
        self.find_bar.refresh()
        self._announce_words()

    def fields(self) -> ArticleText:
        """Give the texts as they stand; it costs nothing."""
        return ArticleText(**{name: edit.text() for name, edit in self._edits.items()})

    def set_field(self, name: str, text: str) -> None:
        """Change the text of a field as one step of undo, touching only the words that differ."""
        edit = self._edits[name]
        edit.apply_edits(edits_between(edit.text(), text))

    def link_words(self, start: int, end: int, target: str) -> None:
        """Make words of the body a link, as one step of undo that is the next to be taken back."""
        self._use("body")
        self.body.link_words(start, end, target)

    def edit_of(self, field: str) -> MarkedEdit:
        """Give the widget of a field."""
        return self._edits[field]

    def set_byline(self, text: str) -> None:
        """Show the line of dateline, bylines and date; a click on it emits `byline_clicked`."""
        self._header.set_byline(text)

    def set_text_size(self, pixels: int) -> None:
        """Set the height of the letters of the body; headline and standfirst follow."""
        self._header.set_text_size(pixels)
        self.body.set_text_size(pixels)

    def set_clean_paste(self, clean_paste: Callable[[str, str], str]) -> None:
        """Take the function (html, text) -> Markdown for what is pasted into the body."""
        self.body.set_clean_paste(clean_paste)

    # ------------------------------------------------------------------ claims
    def set_claims(self, claims: Iterable[ClaimMark]) -> None:
        """Show these claims and no others."""
        marks = list(claims)
        for field, shown in self._claims.items():
            shown.set_claims(mark for mark in marks if mark.field == field)

    def set_current_claim(self, claim_id: str | None) -> None:
        """Give one claim the light ground of the current one, or none."""
        for shown in self._claims.values():
            shown.set_current(claim_id)

    def claim_positions(self) -> dict[str, tuple[str, Span | None]]:
        """Say where each claim stands now: field and span; None: its words were taken out."""
        return {key: (field, span) for field, shown in self._claims.items() for key, span in shown.positions().items()}

    # ------------------------------------------------------------------ selection and places
    def selection(self) -> tuple[str, int, int]:
        """Give the field that was in use last and what is selected in it."""
        return self._field, *self._edits[self._field].selection()

    def current_field(self) -> str:
        """Name the field that was in use last."""
        return self._field

    def go_to(self, field: str, start: int, end: int) -> None:
        """Select words of a field, in view and with the keys on them."""
        self.focus_field(field)
        self._edits[field].select(start, end)
        if field == "body":
            self.body.centre_caret()

    def focus_field(self, field: str, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keys to a field and bring it into view."""
        self._edits[field].setFocus(reason)
        self._use(field)

    def _use(self, field: str) -> None:
        self._field = field
        if field != "body":
            self.body.scroll_to_line(-1)
        self._on_undo_changed(True)
        self.selection_changed.emit(field, *self._edits[field].selection())

    def visible_source_line(self) -> float:
        """Give the body's source line at the top of the view; -1 to 0 is the part above the body."""
        return self.body.visible_source_line()

    def scroll_to_line(self, line: float) -> None:
        """Bring a source line to the top; takes what `visible_source_line` gives."""
        self.body.scroll_to_line(line)

    def current_block_line(self) -> int:
        """Give the source line of the body that the caret is in, or -1 while another field is in use."""
        return self.body.caret_line() if self._field == "body" else -1

    # ------------------------------------------------------------------ undo, words, read-only
    def undo(self) -> None:
        """Take back the last step in the field in use."""
        self._edits[self._field].undo()

    def redo(self) -> None:
        """Do again in the field in use."""
        self._edits[self._field].redo()

    def words(self) -> int:
        """Count the words of headline, standfirst and body."""
        above = count_words(self.headline.text()) + count_words(self.standfirst.text())
        return above + self.body.word_count.words

    def set_read_only(self, why: str = "") -> None:
        """Take no more input and say why in a bar; with no reason, take it again."""
        for edit in self._edits.values():
            edit.setReadOnly(bool(why))
            edit.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextEditorInteraction
                if not why
                else Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        if why:
            self._bar.show_message(why, tone=Tone.INFO, closable=False)
        else:
            self._bar.close_message()

    @property
    def message_bar(self) -> MessageBar:
        """The bar above the fields, for what concerns this article."""
        return self._bar

    # ------------------------------------------------------------------ slots
    def _on_edited(self, name: str, at: int, removed: int, added: int) -> None:
        if not self._loading:
            self.edited.emit(name, at, removed, added)

    def _on_changed(self, name: str) -> None:
        if not self._loading:
            self.field_changed.emit(name)
            if name in ("headline", "standfirst"):
                self._words_timer.start()

    def _on_words(self, _count: int) -> None:
        self._words_timer.start()

    def _announce_words(self) -> None:
        words = self.words()
        self.words_changed.emit(words, reading_minutes(words))

    def _on_selection(self, name: str) -> None:
        if name == self._field and not self._loading:
            self.selection_changed.emit(name, *self._edits[name].selection())

    def _on_undo_changed(self, _available: bool) -> None:
        document = self._edits[self._field].document()
        self.undo_available.emit(document.isUndoAvailable())
        self.redo_available.emit(document.isRedoAvailable())

    def _step(self, direction: int) -> None:
        place = FIELDS.index(self._field) + direction
        if 0 <= place < len(FIELDS):
            forward = direction > 0
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            self.focus_field(FIELDS[place], reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Know which field is in use, keep it in view, and make the menu of each."""
        if event.type() == QEvent.Type.FocusIn and watched.objectName() in self._edits:
            self._use(watched.objectName())
        if isinstance(event, QContextMenuEvent) and isinstance(watched, MarkedEdit):
            self._open_menu(watched, event)
            return True
        return False

    def _open_menu(self, edit: MarkedEdit, event: QContextMenuEvent) -> None:
        menu = edit_menu(edit, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

"""Words of the draft that are shown for a moment: those that it shares with another article, or a place for a link."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.ui import theme
from app.ui.editor.carrying import Span, carried
from app.ui.editor.marked_edit import MarkedEdit
from app.ui.editor.page_edit import PageEdit


class WordMarks(QObject):
    """A light ground under words of one field; it follows the typing and goes with the text."""

    def __init__(self, edit: MarkedEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self.spans: list[Span] = []
        self._strong = False
        edit.edited.connect(self._on_edited)
        edit.replayed.connect(self._on_edited)
        edit.loaded.connect(self._on_loaded)
        edit.paint_beneath(self._paint)

    def show_spans(self, spans: Sequence[Span], *, strong: bool = False) -> None:
        """Show these words and no others (code points); `strong` as the one place that is meant."""
        shown = list(spans)
        if shown != self.spans or strong != self._strong:
            self.spans, self._strong = shown, strong
            self._edit.viewport().update()

    def _on_edited(self, at: int, removed: int, added: int) -> None:
        if self.spans:
            self.spans = [span for one in self.spans if (span := carried(*one, at, removed, added)) is not None]
            self._edit.viewport().update()

    def _on_loaded(self) -> None:
        self.show_spans(())

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        if not self.spans:
            return
        colours = theme.colours()
        first, last = self._edit.span_in(area)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.found_current if self._strong else colours.found))
        for span in self.spans:
            if span[0] < last and span[1] > first:
                for row in self._edit.rows_of(*span):
                    painter.drawRoundedRect(row.adjusted(-1, -1, 1, 5), 2, 2)


class ShownWords(QObject):
    """The marks of all fields. What is shown is no selection: caret, keys and undo stay as they are."""

    def __init__(self, edits: Mapping[str, MarkedEdit], body: PageEdit) -> None:
        super().__init__(body)
        self._body = body
        self.marks = {name: WordMarks(edit) for name, edit in edits.items()}

    def show_words(self, places: Mapping[str, Sequence[Span]]) -> None:
        """Show words of several fields."""
        for name, marks in self.marks.items():
            marks.show_spans(places.get(name, ()))

    def show_place(self, start: int, end: int) -> None:
        """Show one place of the body, and bring it into view."""
        for name, marks in self.marks.items():
            marks.show_spans([(start, end)] if name == "body" else (), strong=True)
        self._body.bring_into_view(start)

    def hide_words(self) -> None:
        """Show none."""
        self.show_words({})

"""The underlines of claims in one field: where they stand, how they look, which one was clicked."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip

from app.ui import theme
from app.ui.editor.carrying import Carrier, Span
from app.ui.editor.marked_edit import MarkedEdit
from app.ui.editor.underlines import draw_underline


@dataclass(frozen=True)
class ClaimMark:
    """One claim as the editor shows it, in code points of its field's source.

    `verdict` is a key of the rating scale, `open`, `recheck`, `ambiguous` or `lost`; `label` is its word, `colour`
    the colour of a verdict that the newsroom added itself. `candidates` are the places an ambiguous claim may stand.
    """

    id: str
    start: int
    end: int
    verdict: str
    current: bool = False
    label: str = ""
    colour: str = ""
    candidates: tuple[Span, ...] = ()
    field: str = "body"


class ClaimMarks(QObject):
    """Marks the claims of one field and carries them through every edit, undo and redo."""

    claim_clicked = Signal(str)
    moved = Signal()

    def __init__(self, edit: MarkedEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._marks: dict[str, ClaimMark] = {}
        self._carrier = Carrier()
        self._press = QPoint()
        edit.edited.connect(self._on_edited)
        edit.replayed.connect(self._on_replayed)
        edit.settled.connect(self._on_settled)
        edit.loaded.connect(self._on_loaded)
        edit.paint_beneath(self._paint_grounds)
        edit.paint_above(self._paint_lines)
        edit.viewport().installEventFilter(self)

    def set_claims(self, marks: Iterable[ClaimMark]) -> None:
        """Show these claims and no others, at the places they name in the text as it is now."""
        self._marks = {mark.id: mark for mark in marks}
        length = len(self._edit.text())
        spans = {
            key: (mark.start, min(mark.end, length)) if 0 <= mark.start < min(mark.end, length) else None
            for key, mark in self._marks.items()
            if mark.verdict != "lost"
        }
        self._carrier.reset(spans, self._edit.undo_depth(), length)
        self._edit.viewport().update()

    def set_current(self, claim_id: str | None) -> None:
        """Give one claim the light ground of the current one, or none."""
        changed = {
            key: ClaimMark(**{**vars(mark), "current": key == claim_id})
            for key, mark in self._marks.items()
            if mark.current != (key == claim_id)
        }
        if changed:
            self._marks.update(changed)
            self._edit.viewport().update()

    def positions(self) -> dict[str, Span | None]:
        """Say where each claim stands now; None: its words were taken out."""
        return {key: self._carrier.spans.get(key) for key in self._marks}

    def claim_at(self, point: int) -> str | None:
        """Name the claim that a place belongs to, the shortest where several do."""
        found = [
            (span[1] - span[0], key)
            for key, span in self._carrier.spans.items()
            if span is not None and span[0] <= point < span[1]
        ]
        return min(found)[1] if found else None

    # ------------------------------------------------------------------ following edits
    def _on_edited(self, at: int, removed: int, added: int) -> None:
        self._carrier.edit(at, removed, added)

    def _on_settled(self) -> None:
        if self._marks:
            self._carrier.settle(self._edit.undo_depth(), len(self._edit.text()))
            self.moved.emit()

    def _on_replayed(self, at: int, removed: int, added: int) -> None:
        self._carrier.replay(at, removed, added, self._edit.undo_depth(), len(self._edit.text()))

    def _on_loaded(self) -> None:
        self._carrier.forget()
        self.set_claims(())

    # ------------------------------------------------------------------ painting
    def _visible(self, area: QRectF) -> list[tuple[ClaimMark, Span]]:
        spans = self._carrier.spans
        if not spans:
            return []
        first, last = self._edit.span_in(area)
        return [
            (self._marks[key], span)
            for key, span in spans.items()
            if span is not None and span[0] < last and span[1] > first
        ]

    def _paint_grounds(self, painter: QPainter, area: QRectF) -> None:
        ground = QColor(theme.colours().selected)
        around = QColor(ground)
        around.setAlphaF(0.4)
        for mark, span in self._visible(area):
            if mark.current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(around)
                painter.drawRoundedRect(self._edit.paragraph_of(*span).adjusted(0, 5, 0, 8), 4, 4)
                self._paint_ground(painter, span, ground)
        faint = QColor(theme.verdict_style("ambiguous").colour)
        faint.setAlphaF(0.12)
        for mark in self._marks.values():
            for span in mark.candidates if mark.verdict == "ambiguous" else ():
                self._paint_ground(painter, span, faint)

    def _paint_ground(self, painter: QPainter, span: Span, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for row in self._edit.rows_of(*span):
            painter.drawRoundedRect(row.adjusted(-2, -2, 2, 7), 3, 3)

    def _paint_lines(self, painter: QPainter, area: QRectF) -> None:
        for mark, span in self._visible(area):
            style = theme.verdict_style(mark.verdict, mark.colour)
            for row in self._edit.rows_of(*span):
                draw_underline(painter, row, style)

    # ------------------------------------------------------------------ mouse
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See clicks and tool tips of the viewport; take none away."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return self._show_tip(event)
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if event.type() == QEvent.Type.MouseButtonPress:
                self._press = event.position().toPoint()
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._on_released(event.position().toPoint())
        return False

    def _claim_under(self, place: QPoint) -> str | None:
        point = self._edit.point_at(self._edit.cursorForPosition(place).position())
        for candidate in (point, point - 1):
            key = self.claim_at(candidate)
            span = self._carrier.spans.get(key) if key else None
            if span and any(row.adjusted(-1, -4, 1, 8).contains(place) for row in self._edit.rows_of(*span)):
                return key
        return None

    def _on_released(self, place: QPoint) -> None:
        if (place - self._press).manhattanLength() > 3 or self._edit.textCursor().hasSelection():
            return
        key = self._claim_under(place)
        if key is not None:
            self.claim_clicked.emit(key)

    def _show_tip(self, event: QHelpEvent) -> bool:
        key = self._claim_under(event.pos())
        if key is None:
            QToolTip.hideText()
            return False
        mark = self._marks[key]
        word = mark.label or mark.verdict.replace("_", " ").capitalize()
        QToolTip.showText(event.globalPos(), word, self._edit)
        return True

"""Editor and preview show the same part of the article; a click in the page puts the caret on its words."""

from bisect import bisect_right
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from app.publishing.alignment import Alignment
from app.publishing.rendered import Block
from app.services.previewing import Proof
from app.ui.context import Context
from app.ui.preview.live_page import LivePage
from app.ui.preview.page_marks import Aligner, code_point, field_alignment
from app.ui.preview.typesetter import Setting, Typesetter

#: Milliseconds: one message a frame is enough.
_FRAME = 16


class Following(QObject):
    """Each side moves the other, never itself: what comes of our own move is not taken for the person's."""

    def __init__(self, ctx: Context, live: LivePage, typesetter: Typesetter, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._live = live
        self._typesetter = typesetter
        self._editor = ctx.drafting.editor
        self._aligner = Aligner()
        self._moving = False
        self._article: UUID | None = None
        self._caret = -2
        self._timer = QTimer(self, singleShot=True, interval=_FRAME)
        self._timer.timeout.connect(self._scroll_page)
        self._caret_timer = QTimer(self, singleShot=True, interval=_FRAME)
        self._caret_timer.timeout.connect(self._mark_paragraph)
        self._editor.scrolled.connect(self._on_editor_scrolled)
        self._editor.caret_line_changed.connect(self._on_caret_moved)
        typesetter.shown.connect(self._on_shown)
        live.scrolled.connect(self._on_page_scrolled)
        live.clicked.connect(self._on_clicked)

    # ------------------------------------------------------------------ scrolling
    def _on_editor_scrolled(self) -> None:
        if not self._moving and self._ctx.settings.writing.follow_scrolling:
            self._timer.start()

    def _scroll_page(self) -> None:
        self._live.tell("scroll", line=self._editor.visible_source_line())

    def _on_page_scrolled(self, line: float) -> None:
        if self._ctx.settings.writing.follow_scrolling and self._is_current():
            self._moving = True
            self._editor.scroll_to_line(line)
            self._moving = False

    # ------------------------------------------------------------------ the paragraph that is being written
    def _on_caret_moved(self, _line: int) -> None:
        self._caret_timer.start()

    def _on_shown(self, setting: Setting, anew: bool) -> None:
        article = setting.proof.content.article.id
        if anew or article != self._article:
            self._article, self._caret = article, -2
            self._scroll_page()
        self._mark_paragraph()

    def _mark_paragraph(self) -> None:
        proof = self._typesetter.proof
        if proof is None or not self._live.is_there:
            return
        line = self._editor.current_block_line() if self._ctx.settings.writing.highlight_paragraph else -1
        block = block_at(proof, line)
        if block != self._caret:
            self._caret = block
            self._live.tell("caret", block=block, show=self._editor.isActiveWindow() and not self._moving)

    # ------------------------------------------------------------------ clicks
    def _on_clicked(self, place: str, block: int, offset: int, claim: str) -> None:
        proof = self._typesetter.proof
        if not self._is_current() or proof is None:
            return
        if place == "body" and 0 <= block < len(proof.blocks):
            job = self._ctx.jobs.compute(_lie, self._aligner, proof, proof.blocks[block], offset)
            job.owned(self, "click").then(self._on_found)
        elif place in ("headline", "standfirst", "kicker"):
            lies = field_alignment(proof, place)
            at = lies.source_at(code_point(lies.text, offset)) or 0
            self._ctx.workspace.go_to_words(place, at, at)
        elif place:
            self._ctx.workspace.go_to(place)
        if claim:
            self._ctx.workspace.choose_claim(UUID(claim))

    def _on_found(self, at: int) -> None:
        self._ctx.workspace.go_to_words("body", at, at)

    def _is_current(self) -> bool:
        return self._article is not None and self._article == self._ctx.workspace.article_id


def block_at(proof: Proof, line: int) -> int:
    """Return the block that a source line belongs to, or -1: an empty line belongs to none."""
    index = bisect_right([block.start_line for block in proof.blocks], line) - 1
    return index if index >= 0 and line < proof.blocks[index].end_line else -1


def _lie(aligner: Aligner, proof: Proof, block: Block, units: int) -> int:
    """Return the place in the source of a place in the text of a block."""
    lies: Alignment | None = aligner.alignment(proof, block)
    if lies is None:
        return block.start
    at = lies.source_at(code_point(lies.text, units))
    return block.start + (at or 0)

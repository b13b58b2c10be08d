"""Keeps the claims marked on the page, as they stand on the screen."""

from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from app.services.previewing import Proof
from app.ui import theme
from app.ui.context import Context
from app.ui.preview.live_page import LivePage
from app.ui.preview.page_marks import (
    Aligner,
    Known,
    Mark,
    Place,
    Standing,
    known_claims,
    looks,
    marked_on,
    shifted,
    standings,
)
from app.ui.preview.typesetter import Setting, Typesetter
from app.ui.workspace import OpenArticle

#: Milliseconds after the last change: until then the engine itself carries the marks through the typing.
_AFTER = 80


class Marking(QObject):
    """Lays claims along the page off the window's thread, and sends what differs from what is marked."""

    def __init__(self, ctx: Context, live: LivePage, typesetter: Typesetter, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._live = live
        self._typesetter = typesetter
        self._aligner = Aligner()
        self._marked: dict[Place, list[Mark]] = {}
        self._unsure: set[Place] = set()
        self._known: tuple[Known, ...] = ()
        self._looks = ""
        self._dark = False
        self._under_way = False
        self._again = False
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self._begin)
        typesetter.shown.connect(self._on_shown)
        ctx.workspace.opened.connect(self._on_refreshed)
        ctx.workspace.refreshed.connect(self._on_refreshed)
        ctx.workspace.claim_chosen.connect(self._on_chosen)
        ctx.drafting.editor.claims_moved.connect(self._timer.start)
        if ctx.workspace.current is not None:
            self._on_refreshed(ctx.workspace.current)

    @property
    def is_settled(self) -> bool:
        """Whether what is marked is what there is to be marked."""
        return not self._timer.isActive() and not self._under_way

    def set_dark(self, dark: bool) -> None:
        """Take the colours for a light or a dark page."""
        self._dark = dark
        self._send_looks()

    # ------------------------------------------------------------------ slots
    def _on_shown(self, setting: Setting, anew: bool) -> None:
        change = setting.change
        if anew:
            self._marked, self._unsure, self._looks = {}, set(), ""
        else:
            self._marked = shifted(self._marked, change.first, change.removed, change.inserted)
            self._unsure = {("body", change.first + at) for at in range(change.inserted)}
            if setting.frame:
                self._unsure |= {("headline", -1), ("standfirst", -1)}
        self._send_looks()
        if anew:
            self._on_chosen(self._ctx.workspace.claim_id)
        self._timer.start()

    def _on_refreshed(self, opened: OpenArticle) -> None:
        self._known = known_claims(opened.claims)
        self._timer.start()

    def _on_chosen(self, claim_id: UUID | None) -> None:
        self._live.tell("choose", claim=str(claim_id or ""), show=claim_id is not None)

    # ------------------------------------------------------------------ work
    def _begin(self) -> None:
        proof, current = self._typesetter.proof, self._ctx.workspace.current
        if proof is None or current is None or proof.content.article.id != current.id or not self._live.is_there:
            return
        if self._under_way:
            self._again = True
            return
        if proof.source != self._ctx.workspace.texts.get("body"):
            return  # the words that the places belong to are about to be shown
        claims = standings(self._known, self._ctx.drafting.editor.claim_positions(), marked_on(proof.content))
        self._under_way = True
        job = self._ctx.jobs.compute(_lay, self._aligner, proof, claims)
        job.then(self._on_laid).ended(self._on_ended)

    def _on_laid(self, laid: tuple[Proof, dict[Place, list[Mark]]]) -> None:
        proof, marks = laid
        if proof is not self._typesetter.proof:
            self._again = True
            return
        places = {*marks, *self._marked, *self._unsure}
        changed = [
            {"place": place, "block": block, "marks": marks.get((place, block), [])}
            for place, block in sorted(places)
            if (place, block) in self._unsure or marks.get((place, block), []) != self._marked.get((place, block), [])
        ]
        self._marked, self._unsure = marks, set()
        if changed:
            self._live.tell("marks", blocks=changed)

    def _on_ended(self) -> None:
        self._under_way = False
        if self._again:
            self._again = False
            self._timer.start()

    def _send_looks(self) -> None:
        proof = self._typesetter.proof
        own = {rating.key: rating.colour for rating in proof.content.scale} if proof else {}
        css = looks(theme.DARK if self._dark else theme.LIGHT, own)
        if css != self._looks and self._live.is_there:
            self._looks = css
            self._live.tell("looks", css=css)


def _lay(aligner: Aligner, proof: Proof, claims: tuple[Standing, ...]) -> tuple[Proof, dict[Place, list[Mark]]]:
    return proof, aligner.marks(proof, claims)

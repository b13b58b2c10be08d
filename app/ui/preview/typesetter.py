"""Keeps the live document equal to the page of the open article, with the words that are on the screen."""

from dataclasses import dataclass
from operator import itemgetter
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.article import Article, Byline
from app.domain.changes import Changes
from app.domain.claim import Claim, Evidence, Rating
from app.domain.correction import Correction
from app.domain.errors import AppError
from app.domain.media import MediaFile
from app.domain.person import Person
from app.domain.publication import ClaimsShown, Publication, Series
from app.domain.related import RelatedLink
from app.domain.section import Section
from app.domain.source import Source
from app.publishing.content import PageContent
from app.publishing.rendered import Block
from app.services.previewing import Places, PreviewService, Proof, theme_files
from app.ui.context import Context
from app.ui.preview.commands import BodyChange, body_change, frame_command, lines_command
from app.ui.preview.live_page import LivePage
from app.ui.preview.page_scheme import PageHandler
from app.ui.workspace import OpenArticle

#: Milliseconds: the words are set at once, the frame waits for a real pause.
_PAUSE = 150
#: Records that stand on a page beside its article; what is written of them changes it.
_ON_PAGES = (Publication, Section, Series, Person, Byline, RelatedLink, Correction, Evidence, Rating, Source, MediaFile)
#: Fields that come from the screen, or that no page shows.
_NOT_ON_PAGE = {"kicker", "headline", "standfirst", "body", "row_version", "index_stale", "updated", "created"}
_NOT_OF_CLAIMS = {"row_version", "updated", "created", "start", "end", "prefix", "suffix", "score", "rival"}
#: Read from the records' own dictionaries: through their descriptors 200 claims take several milliseconds.
_OF_ARTICLE = itemgetter(*(name for name in Article.model_fields if name not in _NOT_ON_PAGE))
_OF_CLAIMS = itemgetter(*(name for name in Claim.model_fields if name not in _NOT_OF_CLAIMS))


@dataclass(frozen=True)
class Setting:
    """What a job made: the proof, how the blocks that are shown become its blocks, and the rest where asked for."""

    proof: Proof
    change: BodyChange
    lines: str = ""
    frame: str = ""
    page: str = ""


def set_page(
    previews: PreviewService,
    content: PageContent,
    words: tuple[dict[str, str], Places],
    shown: tuple[Block, ...],
    wanted: str,
) -> Setting:
    """Set the texts of the screen, and where claims stand in them.

    `wanted` is "body", "frame" (which has the body too) or "page".
    """
    proof = previews.proof(content, *words)
    change = body_change(shown, proof.blocks)
    if wanted == "body":
        return Setting(proof, change, lines_command(shown, proof.blocks))
    page = previews.page(proof)
    return Setting(proof, change, lines_command(shown, proof.blocks), frame_command(page, proof), page)


class Typesetter(QObject):
    """One job is under way at a time; what is typed meanwhile is set by the next."""

    shown = Signal(object, object)  #: Setting, and whether it was loaded anew: the document was told of it
    failed = Signal(str)  #: the sentence that says why the page cannot be shown as it is
    settled = Signal()  #: the document is the page of what is on the screen

    def __init__(self, ctx: Context, live: LivePage, handler: PageHandler, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._live = live
        self._handler = handler
        self._content: PageContent | None = None
        self._proof: Proof | None = None
        self._blocks: tuple[Block, ...] = ()
        self._loading: Setting | None = None
        self._awake = False
        self._under_way = False
        self._failed = False
        self._gathering = False
        self._body_stale = False
        self._frame_stale = False
        self._asked_for: frozenset[str] = frozenset()
        self._print: object = None
        self._places: Places = {}
        self._theme = ""
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._set)
        self._regather = QTimer(self, singleShot=True, interval=_PAUSE)
        self._regather.timeout.connect(self._gather)
        self._connect()

    def _connect(self) -> None:
        workspace = self._ctx.workspace
        workspace.opened.connect(self._on_opened)
        workspace.refreshed.connect(self._on_refreshed)
        workspace.closed.connect(self._on_closed)
        workspace.typed.connect(self._on_typed)
        self._ctx.changes.committed.connect(self._on_committed)
        self._ctx.drafting.editor.claims_moved.connect(self._on_claims_moved)
        self._live.came.connect(self._on_came)
        self._live.misfit.connect(self.reload)
        self._live.gone.connect(self.reload)

    # ------------------------------------------------------------------ what others ask
    @property
    def proof(self) -> Proof | None:
        """What is shown, or None."""
        return self._proof

    @property
    def is_settled(self) -> bool:
        """Whether the document is the page of what is on the screen."""
        waits = self._later.isActive() or self._regather.isActive() or self._gathering
        stale = self._body_stale or self._frame_stale or self._under_way or self._loading is not None
        return self._live.is_there and self._is_current(self._proof) and not waits and not stale

    def _is_current(self, proof: Proof | None) -> bool:
        return proof is not None and proof.content.article.id == self._ctx.workspace.article_id

    def wake(self) -> None:
        """Begin, or go on after a sleep."""
        if not self._awake:
            self._awake = True
            if self._ctx.workspace.current is not None:
                self._on_opened(self._ctx.workspace.current)

    def sleep(self) -> None:
        """Do nothing while nobody looks."""
        self._awake = False

    def reload(self) -> None:
        """Load the whole page again."""
        self._loading = None
        self._blocks = ()
        self._want(frame=True)

    # ------------------------------------------------------------------ what happens elsewhere
    def _on_opened(self, opened: OpenArticle) -> None:
        self._print = _print_of(opened)
        self._content = None
        self._asked_for = frozenset()
        if self._awake:
            self._gather()

    def _on_refreshed(self, opened: OpenArticle) -> None:
        now = _print_of(opened)
        if now != self._print:
            self._print = now
            self._gather_soon()
        self._on_claims_moved()

    def _on_closed(self) -> None:
        self._content = self._proof = None
        self._body_stale = self._frame_stale = False

    def _on_typed(self, field: str) -> None:
        if self._awake and self._content is not None:
            self._body_stale = self._body_stale or field == "body"
            self._frame_stale = True
            self._later.start()
            if field == "body":
                self._set()

    def _on_committed(self, changes: Changes) -> None:
        here = self._ctx.workspace.article_id
        if here is not None and (changes.touch(*_ON_PAGES) or changes.ids(Article) - {here}):
            self._gather_soon()

    def _on_claims_moved(self) -> None:
        """Set the words again where claims that are marked on them stand elsewhere now."""
        if self._awake and self._content is not None and self._claim_places() != self._places:
            self._body_stale = self._frame_stale = True
            self._later.start()

    def _claim_places(self) -> Places:
        """Say where the editor has carried the claims to, if the page marks them."""
        content = self._content
        if content is None or content.publication.claims_shown is not ClaimsShown.MARKS:
            return {}
        shown = {check.claim.id for check in content.claims}
        found = self._ctx.drafting.editor.claim_positions()
        return {UUID(key): span for key, (_, span) in found.items() if UUID(key) in shown}

    # ------------------------------------------------------------------ gathering
    def _gather_soon(self) -> None:
        if self._awake:
            self._regather.start()

    def _gather(self) -> None:
        article_id: UUID | None = self._ctx.workspace.article_id
        if article_id is not None:
            texts = dict(self._ctx.workspace.texts)
            self._gathering = True
            job = self._ctx.jobs.read(self._ctx.services.previews.gather, article_id, texts)
            job.owned(self, "gather").then(self._on_gathered).failed(self._on_failed).ended(self._on_gather_ended)

    def _on_gathered(self, content: PageContent) -> None:
        if content.article.id != self._ctx.workspace.article_id:
            return
        self._content = content
        images = {info.name: sha for sha, info in content.media.items()}
        self._handler.offer_files(theme_files(content), images)
        if self._theme != content.publication.theme:
            # Another style sheet would come in later than the page that needs it.
            self._theme = content.publication.theme
            self._blocks, self._loading = (), None
            self._live.leave()
        self._want(frame=True)

    def _on_gather_ended(self) -> None:
        self._gathering = False

    # ------------------------------------------------------------------ setting
    def _want(self, *, frame: bool) -> None:
        self._body_stale = True
        self._frame_stale = self._frame_stale or frame
        self._set()

    def _set(self) -> None:
        if self._content is None or not self._awake or self._under_way or self._loading is not None:
            return
        pausing = not self._later.isActive()
        stale = self._body_stale or self._frame_stale
        if not self._live.is_there and (stale or not self._failed):
            wanted = "page"
        elif self._frame_stale and pausing:
            wanted = "frame"
        elif self._body_stale:
            wanted = "body"
        else:
            return
        self._under_way, self._failed, self._body_stale = True, True, False
        if wanted != "body":
            self._frame_stale = False
        self._places = self._claim_places()
        words = dict(self._ctx.workspace.texts), self._places
        previews = self._ctx.services.previews
        job = self._ctx.jobs.compute(set_page, previews, self._content, words, self._blocks, wanted)
        job.then(self._on_set).failed(self._on_failed).ended(self._on_ended)

    def _on_set(self, setting: Setting) -> None:
        self._failed = False
        if self._content is None or setting.proof.content.article.id != self._content.article.id:
            return
        self._look_for(setting.proof.lacking)
        if setting.page and not self._live.is_there:
            self._loading = setting
            self._live.load(setting.proof.content.article.slug, setting.page)
            return
        if not self._live.is_there:
            self._body_stale = self._frame_stale = True
            return
        if setting.change.removed or setting.change.inserted:
            self._live.send(setting.change.command)
        if setting.lines:
            self._live.send(setting.lines)
        if setting.frame:
            self._live.send(setting.frame)
        self._take(setting, anew=False)

    def _on_came(self) -> None:
        """Take over a page that was loaded: the document holds its blocks, its lines are told."""
        setting, self._loading = self._loading, None
        if setting is not None:
            lines = [[block.start_line, block.end_line] for block in setting.proof.blocks]
            self._live.tell("lines", lines=lines)
            self._take(setting, anew=True)
            self._set()

    def _take(self, setting: Setting, *, anew: bool) -> None:
        self._proof, self._blocks = setting.proof, setting.proof.blocks
        self.shown.emit(setting, anew)

    def _look_for(self, lacking: frozenset[str]) -> None:
        """Read of the newsroom what is known of an image or a link that was put into the text; ask once."""
        if not lacking <= self._asked_for:
            self._asked_for |= lacking
            self._gather_soon()

    def _on_failed(self, error: AppError) -> None:
        self.failed.emit(str(error))

    def _on_ended(self) -> None:
        self._under_way = False
        self._set()
        if self.is_settled:
            self.settled.emit()


def _print_of(opened: OpenArticle) -> object:
    """Return what a page takes of a record and its claims, beside the words that are on the screen; quickly."""
    claims = [(*_OF_CLAIMS(vars(view.claim)), [one.id for one, _ in view.evidence]) for view in opened.claims]
    return _OF_ARTICLE(vars(opened.article)), claims, [person.id for person in opened.authors]

"""What the window is about right now: the open article, the selected words, the current claim, the job at hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.domain.anchors import Anchor
from app.domain.article import Article
from app.domain.gate import Reason
from app.domain.person import Person
from app.services.claim_views import ClaimView


class Mode(StrEnum):
    """The four workspaces: the same parts, arranged for the job at hand."""

    WRITE = "write"
    CHECK = "check"
    LINK = "link"
    PUBLISH = "publish"


class SavingState(StrEnum):
    """How it stands with the text on the screen."""

    NOTHING = "nothing"
    SAVED = "saved"
    TYPED = "typed"
    SAVING = "saving"
    FAILED = "failed"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Saving:
    """The state, and when the last save was done."""

    state: SavingState = SavingState.NOTHING
    saved_at: datetime | None = None


@dataclass(frozen=True)
class OpenArticle:
    """The open article as the newsroom has it; what is on the screen may be further on."""

    article: Article
    authors: tuple[Person, ...] = ()
    claims: tuple[ClaimView, ...] = field(default=())
    gate: tuple[Reason, ...] = ()

    @property
    def id(self) -> UUID:
        """The id of the article."""
        return self.article.id


class Workspace(QObject):
    """The one place where the parts of the window meet. Parts call the verbs and connect the past tenses.

    What is on the screen is `texts` (by field: kicker, headline, standfirst, body), always as typed this moment.
    """

    # what a part asks for; the window's drafting and arrangement answer
    open_asked = Signal(object)  #: UUID or slug of an article
    close_asked = Signal()
    place_asked = Signal(str)  #: a field, a panel, or `claim:ID`
    words_asked = Signal(str, int, int)  #: field, start, end in code points
    passage_offered = Signal(object, str, str)  #: UUID of a source, words for evidence of the current claim, their page
    # what has happened
    opened = Signal(object)  #: OpenArticle: another article is on the screen, or the same one anew
    refreshed = Signal(object)  #: OpenArticle: the record or its claims were written; the texts on the screen stay
    closed = Signal()
    typed = Signal(str)  #: the field whose text on the screen has changed
    selected = Signal(object)  #: Anchor of the selected words, or None
    claim_chosen = Signal(object)  #: UUID of the current claim, or None
    mode_changed = Signal(object)  #: Mode
    saving_changed = Signal(object)  #: Saving
    state_changed = Signal()  #: anything that actions may depend on

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open: OpenArticle | None = None
        self._texts: dict[str, str] = {}
        self._selection: Anchor | None = None
        self._claim: UUID | None = None
        self._mode = Mode.WRITE
        self._aim: UUID | None = None
        self._saving = Saving()

    # ------------------------------------------------------------------ what is
    @property
    def current(self) -> OpenArticle | None:
        """The open article, or None."""
        return self._open

    @property
    def article_id(self) -> UUID | None:
        """The id of the open article, or None."""
        return self._open.id if self._open else None

    @property
    def target(self) -> UUID | None:
        """The article that actions on a whole article are for: the row with the keys on the desk, else the open one."""
        return self._aim or self.article_id

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts on the screen, by field."""
        return self._texts

    @property
    def selection(self) -> Anchor | None:
        """The selected words, or None."""
        return self._selection

    @property
    def claim_id(self) -> UUID | None:
        """The current claim, or None."""
        return self._claim

    @property
    def saving(self) -> Saving:
        """How it stands with the text on the screen."""
        return self._saving

    @property
    def mode(self) -> Mode:
        """The workspace that is shown."""
        return self._mode

    # ------------------------------------------------------------------ what a part asks for
    def open(self, key: UUID | str) -> None:
        """Open an article; what is on the screen is saved first. `opened` says when."""
        self.open_asked.emit(key)

    def reload(self) -> None:
        """Read the open article again, texts too: after a restore, or to take what a colleague wrote."""
        if self._open is not None:
            self.open_asked.emit(self._open.id)

    def close(self) -> None:
        """Put the open article away; what is on the screen is saved first."""
        self.close_asked.emit()

    def go_to(self, place: str) -> None:
        """Go where something is mended: `headline`, `body`, `story`, `related`, `fact_check`, `claim:ID` ..."""
        self.place_asked.emit(place)

    def go_to_words(self, field: str, start: int, end: int) -> None:
        """Select words of a field on the screen and bring them into view; code points."""
        self.words_asked.emit(field, start, end)

    def offer_passage(self, source_id: UUID, words: str, locator: str = "") -> None:
        """Put words of a source into the evidence form of the current claim; the person looks at it and gives it."""
        if self._claim is not None:
            self.passage_offered.emit(source_id, words, locator)

    def choose_claim(self, claim_id: UUID | None) -> None:
        """Make a claim the current one: editor, preview and panel go there."""
        if claim_id != self._claim:
            self._claim = claim_id
            self.claim_chosen.emit(claim_id)
            self.state_changed.emit()

    def aim(self, article_id: UUID | None) -> None:
        """Let actions on a whole article be for this one, which need not be open; None: for the open one again."""
        if article_id != self._aim:
            self._aim = article_id
            self.state_changed.emit()

    def set_mode(self, mode: Mode) -> None:
        """Show another workspace."""
        if mode is not self._mode:
            self._mode = mode
            self.mode_changed.emit(mode)
            self.state_changed.emit()

    # ------------------------------------------------------------------ what the editor and the drafting tell
    def select(self, anchor: Anchor | None) -> None:
        """Take the selected words, described in the text on the screen."""
        if anchor != self._selection:
            self._selection = anchor
            self.selected.emit(anchor)
            self.state_changed.emit()

    def show(self, opened: OpenArticle, texts: Mapping[str, str]) -> None:
        """Take another article, or the same one anew, with the texts that are on the screen."""
        self._open, self._texts = opened, dict(texts)
        self._selection, self._claim = None, None
        self.opened.emit(opened)
        self.state_changed.emit()

    def refresh(self, opened: OpenArticle) -> None:
        """Take what was written of the open article; the texts on the screen stay."""
        self._open = opened
        self.refreshed.emit(opened)
        self.state_changed.emit()

    def clear(self) -> None:
        """Have no article open."""
        self._open, self._texts, self._selection, self._claim = None, {}, None, None
        self.closed.emit()
        self.state_changed.emit()

    def tell_saving(self, saving: Saving) -> None:
        """Take how it stands with the text on the screen now."""
        if saving != self._saving:
            self._saving = saving
            self.saving_changed.emit(saving)
            self.state_changed.emit()

    def type(self, field: str, text: str) -> None:
        """Take the text of a field as it is on the screen now."""
        self._texts[field] = text
        self.typed.emit(field)

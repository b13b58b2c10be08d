"""Saves what is typed: soon after a pause, at the latest while typing goes on, again when it could not be done."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.domain.errors import AppError, Conflict
from app.services.placing import Positions
from app.ui.context import Context
from app.ui.drafting.reading import HOPELESS, ToWrite, Written, texts_of, write_article
from app.ui.workspace import Saving, SavingState

#: Milliseconds: after a pause, and while typing goes on. The promise is 800 and 5,000.
AFTER_PAUSE = 650
WHILE_TYPING = 4_500
#: Milliseconds until a failed save is tried again: longer each time.
FIRST_RETRY, LONGEST_RETRY = 1_000, 30_000


class Autosave(QObject):
    """Watches one article at a time. `source` gives the texts on the screen and where its claims stand."""

    begun = Signal()  #: a save was started; time to keep the session too
    written = Signal(bool)  #: done; whether the newsroom has exactly what is on the screen
    failed = Signal(object)  #: AppError; the text stays on the screen and is tried again where that may help
    conflicted = Signal(object)  #: Conflict; nothing is saved until the person has chosen
    story_refused = Signal(object)  #: AppError; what was changed of the story is as before, the texts are saved

    def __init__(self, ctx: Context, source: Callable[[], tuple[Mapping[str, str], Positions]]) -> None:
        super().__init__(ctx.workspace)
        self._ctx = ctx
        self._source = source
        self._article_id: UUID | None = None
        self._on_screen: dict[str, str] = {}
        self._stored: dict[str, str] = {}
        self._story: dict[str, object] = {}
        self._story_sent: dict[str, object] = {}
        self._version: int | None = None
        self._state = SavingState.NOTHING
        self._round = 0
        self._on_purpose = False
        self._retry = FIRST_RETRY
        self._waiting: list[Callable[[], object]] = []
        self.saved_at: datetime | None = None
        self.known_print = ""
        self._pause = QTimer(self, singleShot=True, interval=AFTER_PAUSE)
        self._longest = QTimer(self, singleShot=True, interval=WHILE_TYPING)
        self._again = QTimer(self, singleShot=True)
        for timer in (self._pause, self._longest, self._again):
            timer.timeout.connect(self.save)

    # ------------------------------------------------------------------ which article
    def begin(self, article: Article, known_print: str) -> None:
        """Watch an article; the texts that the newsroom has are those of `article`."""
        self.stop()
        self._article_id = article.id
        self._stored = texts_of(article)
        self._on_screen = dict(self._stored)
        self._version = article.row_version
        self.known_print = known_print
        self.saved_at = article.updated
        self._set_state(SavingState.SAVED)

    def stop(self) -> None:
        """Watch nothing; the answer of a save under way is not waited for."""
        self._round += 1
        self._article_id = None
        self._stop_timers()
        self._waiting.clear()
        self._story, self._story_sent = {}, {}
        self._retry = FIRST_RETRY
        self._set_state(SavingState.NOTHING)

    @property
    def state(self) -> SavingState:
        """How it stands with the text on the screen."""
        return self._state

    @property
    def is_dirty(self) -> bool:
        """Whether the screen has words, or the story changes, that are not saved."""
        return self._article_id is not None and (bool(self._story) or dict(self._source()[0]) != self._on_screen)

    @property
    def unsaved_story(self) -> frozenset[str]:
        """The fields of the story whose changes the newsroom does not have yet."""
        return frozenset(self._story) | frozenset(self._story_sent)

    @property
    def stored(self) -> Mapping[str, str]:
        """The texts that the newsroom is known to have."""
        return self._stored

    def hold(self) -> None:
        """Save nothing until the person has chosen whose text is to stay."""
        self._stop_timers()
        self._set_state(SavingState.CONFLICT)

    # ------------------------------------------------------------------ when
    def touch(self) -> None:
        """Note that something was typed."""
        if self._article_id is None or self._state is SavingState.CONFLICT:
            return
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()
        if self._state in (SavingState.SAVED, SavingState.FAILED):
            self._set_state(SavingState.TYPED)

    def touch_story(self, edit: ArticleEdit) -> None:
        """Take changes to the story, to be written with the texts and in the same order."""
        if self._article_id is not None:
            self._story |= {name: getattr(edit, name) for name in edit.model_fields_set}
            self.touch()

    def save_on_purpose(self) -> None:
        """Save with a revision, and found by the search at once."""
        if self._article_id is not None:
            self._on_purpose = True
            self.save()

    def then_saved(self, act: Callable[[], object]) -> None:
        """Do `act` when everything on the screen is saved; not at all where it cannot be saved."""
        if not self.is_dirty and self._state is not SavingState.SAVING:
            act()
            return
        self._waiting.append(act)
        self.save()

    # ------------------------------------------------------------------ saving
    def save(self) -> None:
        """Save now what is not saved, unless a save is under way: then again after it."""
        if self._article_id is None or self._state in (SavingState.SAVING, SavingState.CONFLICT):
            return
        self._stop_timers()
        texts, carried = self._source()
        texts = dict(texts)
        changed = {name: text for name, text in texts.items() if text != self._on_screen.get(name)}
        if not changed and not self._story and not self._on_purpose:
            self._set_state(SavingState.SAVED)
            self._go_on()
            return
        story = self._story
        what = ToWrite(self._article_id, changed, carried, self._stored, self._version, self._on_purpose, story)
        self._on_purpose = False
        self._story, self._story_sent = {}, story
        self._set_state(SavingState.SAVING)
        job = self._ctx.jobs.write_first(write_article, self._ctx.services, what)
        job.then(partial(self._on_written, self._round, texts)).failed(partial(self._on_failed, self._round))
        job.ended(partial(self._on_ended, self._round))
        self.begun.emit()

    def _on_written(self, number: int, texts: dict[str, str], done: Written) -> None:
        if number != self._round:
            return
        self._story_sent = {}
        self._on_screen = texts
        self._stored = texts_of(done.saved.article)
        self._version = done.saved.article.row_version
        self.known_print = done.print
        self.saved_at = datetime.now(UTC)
        self._retry = FIRST_RETRY
        self._ctx.messages.withdraw("saving")
        self._set_state(SavingState.SAVED)
        self.written.emit(self._stored == texts)
        if done.refused is not None:
            self.story_refused.emit(done.refused)
        self._go_on()

    def _on_failed(self, number: int, error: AppError) -> None:
        if number != self._round:
            return
        self._keep_story()
        self._waiting.clear()
        if isinstance(error, Conflict):
            self._set_state(SavingState.CONFLICT)
            self.conflicted.emit(error)
            return
        self._set_state(SavingState.FAILED)
        self.failed.emit(error)
        if not isinstance(error, HOPELESS):
            self._again.start(self._retry)
            self._retry = min(self._retry * 2, LONGEST_RETRY)

    def _on_ended(self, number: int) -> None:
        # An error of ours that has no sentence: what is typed next is saved again.
        if number == self._round and self._state is SavingState.SAVING:
            self._keep_story()
            self._waiting.clear()
            self._set_state(SavingState.FAILED)

    def _keep_story(self) -> None:
        """Take up again what a failed save was to write of the story; what was changed since is newer."""
        self._story, self._story_sent = self._story_sent | self._story, {}

    def _go_on(self) -> None:
        if self.is_dirty or self._on_purpose:
            if self._waiting or self._on_purpose:
                self.save()
            else:
                self.touch()
            return
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def _stop_timers(self) -> None:
        for timer in (self._pause, self._longest, self._again):
            timer.stop()

    def _set_state(self, state: SavingState) -> None:
        if state is not self._state:
            self._state = state
            self._ctx.workspace.tell_saving(Saving(state, self.saved_at))

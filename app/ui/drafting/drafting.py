"""Brings an article onto the screen, tells the workspace what happens there, and has it saved."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject

from app.domain.anchors import describe
from app.domain.article import TEXT_FIELDS, Article
from app.domain.changes import Changes
from app.domain.claim import Claim, Comment, Evidence, Rating
from app.domain.edits import ArticleEdit
from app.domain.errors import AppError
from app.domain.person import Person
from app.domain.publication import Publication
from app.domain.related import RelatedLink
from app.domain.source import Source
from app.services.placing import Positions
from app.ui.context import Context
from app.ui.drafting.autosave import Autosave
from app.ui.drafting.byline import byline
from app.ui.drafting.marks import carried_positions, claim_marks
from app.ui.drafting.reading import Read, create_article, read_article
from app.ui.drafting.session_keeper import SessionKeeper
from app.ui.drafting.trouble import SavingTrouble
from app.ui.editor.article_editor import ArticleEditor
from app.ui.editor.article_text import FIELDS, ArticleText
from app.ui.editor.claim_marks import ClaimMark
from app.ui.messages import Choice
from app.ui.session import Screen
from app.ui.workspace import SavingState

#: What the open article shows is made of; the gate looks at its links, and at what they lead to, at people and rules.
_SHOWN = (Article, Claim, Evidence, Comment, Rating, Source, RelatedLink, Person, Publication)


class Drafting(QObject):
    """The open article between the newsroom and the editor.

    `then_saved(act)` is the door for everything that works on the saved text; `autosave` says how saving stands.
    """

    def __init__(self, ctx: Context, editor: ArticleEditor) -> None:
        super().__init__(ctx.workspace)
        self._ctx = ctx
        self.editor = editor
        self._read: Read | None = None
        self._marks: list[ClaimMark] = []
        self._frame: Callable[[], str] = str
        self.autosave = Autosave(ctx, self._on_screen)
        self.session = SessionKeeper(ctx, self.screen)
        self._trouble = SavingTrouble(ctx, self.autosave, self.show_article)
        self._connect()

    def _connect(self) -> None:
        workspace, editor = self._ctx.workspace, self.editor
        workspace.open_asked.connect(self._on_open_asked)
        workspace.close_asked.connect(self._on_close_asked)
        workspace.words_asked.connect(editor.go_to)
        workspace.place_asked.connect(self._on_place_asked)
        workspace.claim_chosen.connect(self._on_claim_chosen)
        workspace.mode_changed.connect(self._on_mode_changed)
        editor.field_changed.connect(self._on_field_changed)
        editor.selection_changed.connect(self._on_selection_changed)
        editor.claim_clicked.connect(self._on_claim_clicked)
        self._ctx.changes.committed.connect(self._on_committed)
        self.autosave.begun.connect(self.session.keep_soon)
        self.autosave.written.connect(self._on_written)

    # ------------------------------------------------------------------ what others use
    def then_saved(self, act: Callable[[], object]) -> None:
        """Do `act` when everything on the screen is in the newsroom."""
        self.autosave.then_saved(act)

    def save_story(self, edit: ArticleEdit) -> None:
        """Have changes to the open article beside its texts saved: after a pause, in one order with the typing."""
        self.autosave.touch_story(edit)

    def set_frame(self, frame: Callable[[], str]) -> None:
        """Take the function that says where the window is, for the session."""
        self._frame = frame

    def screen(self) -> Screen:
        """Describe what is on the screen."""
        workspace, editor = self._ctx.workspace, self.editor
        field = editor.current_field()
        if workspace.current is None:
            return Screen(mode=workspace.mode.value, frame=self._frame())
        return Screen(
            article=str(workspace.current.id),
            texts=dict(self._ctx.workspace.texts),
            known=self.autosave.known_print,
            claims={key: list(span) if span else None for key, (_, span) in editor.claim_positions().items()},
            focus=field,
            caret=editor.edit_of(field).caret(),
            line=editor.visible_source_line(),
            mode=workspace.mode.value,
            frame=self._frame(),
            columns=self._ctx.arrangement.widths(),
        )

    def bring_back(self, screen: Screen) -> None:
        """Show the article of a session, with its words where the newsroom does not have them."""
        job = self._ctx.jobs.read(read_article, self._ctx.services, UUID(screen.article))
        job.then(partial(self._show, screen=screen)).failed(partial(self._on_gone, screen)).owned(self, "open")

    # ------------------------------------------------------------------ opening
    def _on_open_asked(self, key: UUID | str) -> None:
        self.then_saved(partial(self._start_reading, key))

    def show_article(self, key: UUID | str) -> None:
        """Show an article whatever becomes of the one on the screen."""
        self.autosave.stop()
        self._start_reading(key)

    def _start_reading(self, key: UUID | str) -> None:
        self._ctx.jobs.read(read_article, self._ctx.services, key).owned(self, "open").then(self._on_read)

    def _on_read(self, read: Read) -> None:
        # What was typed while the article was being read is saved first.
        self.then_saved(partial(self._show, read))

    def _show(self, read: Read, screen: Screen | None = None) -> None:
        texts = read.texts
        unsaved = screen is not None and screen.has_unsaved and {**texts, **screen.texts} != texts
        if screen is not None and unsaved:
            texts = {name: screen.texts.get(name, text) for name, text in texts.items()}
        self._read = read
        self.autosave.begin(read.opened.article, read.print)
        self._marks = []
        self.editor.load(ArticleText(**texts))
        self._ctx.workspace.show(read.opened, texts)
        self._show_claims(read, screen.claims if unsaved and screen else {})
        self.editor.set_read_only(self._why_read_only())
        if screen is not None:
            self._put_back(screen)
        self.session.keep()
        if unsaved and screen is not None:
            self._take_up(screen, read)

    def _put_back(self, screen: Screen) -> None:
        field = screen.focus if screen.focus in FIELDS else "body"
        self.editor.edit_of(field).setFocus()
        self.editor.edit_of(field).select(screen.caret, screen.caret)
        self.editor.scroll_to_line(screen.line)

    def _take_up(self, screen: Screen, read: Read) -> None:
        if read.print not in (screen.known, screen.sent):
            self.autosave.hold()
            return
        self._ctx.messages.info("Standfirst ended before everything was saved: your last words are back.")
        self.autosave.touch()

    def _why_read_only(self) -> str:
        if self._ctx.services.newsroom.read_only:
            return "This newsroom is open for reading only: what you see cannot be changed here."
        if self._ctx.workspace.current and self._ctx.workspace.current.article.binned:
            return "This article is in the bin: take it back to go on writing."
        return ""

    def _on_gone(self, screen: Screen, error: AppError) -> None:
        texts = {name: text for name, text in screen.texts.items() if name in FIELDS}
        if screen.has_unsaved:
            keep = Choice("Keep it as a new article", partial(self.start_with, texts))
            self._ctx.messages.warning(f"{error} What you last wrote in it is still here.", keep, key="gone")

    def start_with(self, texts: Mapping[str, str]) -> None:
        """Make a new article of words that stand on the screen, and open it."""
        job = self._ctx.jobs.write(create_article, self._ctx.services, texts)
        job.owned(self, "start").then(self._on_started)

    def _on_started(self, article: Article) -> None:
        self.show_article(article.id)

    # ------------------------------------------------------------------ closing
    def put_away(self) -> None:
        """Have no article open any more; nothing is saved."""
        self._close()

    def _on_close_asked(self) -> None:
        self.then_saved(self._close)

    def stop(self) -> None:
        """Watch the editor no more: the window is about to be taken down."""
        self.autosave.stop()
        self.session.stop()
        self.editor.field_changed.disconnect(self._on_field_changed)
        self.editor.selection_changed.disconnect(self._on_selection_changed)

    def _close(self) -> None:
        self.autosave.stop()
        self._read, self._marks = None, []
        self.editor.load(ArticleText())
        self._ctx.workspace.clear()
        self.session.keep()

    # ------------------------------------------------------------------ from the editor
    def _on_screen(self) -> tuple[Mapping[str, str], Positions]:
        current = self._ctx.workspace.current
        carried = carried_positions(current.claims, self.editor.claim_positions()) if current else {}
        return self._ctx.workspace.texts, carried

    def _on_field_changed(self, name: str) -> None:
        if self._ctx.workspace.current is not None:
            self._ctx.workspace.type(name, self.editor.edit_of(name).text())
            self.autosave.touch()

    def _on_selection_changed(self, field: str, start: int, end: int) -> None:
        workspace = self._ctx.workspace
        if workspace.current is None or field not in TEXT_FIELDS or start >= end:
            workspace.select(None)
        else:
            workspace.select(describe(self.editor.edit_of(field).text(), start, end, field))

    def _on_claim_clicked(self, claim_id: str) -> None:
        self._ctx.workspace.choose_claim(UUID(claim_id))

    def _on_claim_chosen(self, claim_id: UUID | None) -> None:
        self.editor.set_current_claim(str(claim_id) if claim_id else None)
        if claim_id is not None:
            self._bring_into_view(claim_id)

    def _on_place_asked(self, place: str) -> None:
        if place in FIELDS:
            self.editor.edit_of(place).setFocus()
        elif place.startswith("claim:"):
            self._ctx.workspace.choose_claim(UUID(place.removeprefix("claim:")))

    def _bring_into_view(self, claim_id: UUID) -> None:
        """Put the caret before the words of a claim, unless it is there already; the keys stay where they are."""
        field, span = self.editor.claim_positions().get(str(claim_id), ("", None))
        if span is None:
            return
        edit = self.editor.edit_of(field)
        if not span[0] <= edit.caret() <= span[1]:
            edit.select(span[0], span[0])
            if field == "body":
                self.editor.body.centre_caret()
            else:
                self.editor.scroll_to_line(-1)

    def _on_mode_changed(self, _mode: object) -> None:
        self.session.keep()

    # ------------------------------------------------------------------ from the newsroom
    def _on_committed(self, changes: Changes) -> None:
        current = self._ctx.workspace.current
        if current is not None and changes.touch(*_SHOWN):
            job = self._ctx.jobs.read(read_article, self._ctx.services, current.id)
            job.owned(self, "refresh").then(self._on_refreshed)

    def _on_refreshed(self, read: Read) -> None:
        current = self._ctx.workspace.current
        if current is None or current.id != read.opened.id:
            return
        if self._is_from_elsewhere(read):
            self._show(read)
            return
        was_binned = current.article.binned
        self._read = read
        self._ctx.workspace.refresh(read.opened)
        self._show_claims(read)
        if was_binned != read.opened.article.binned:
            self.editor.set_read_only(self._why_read_only())

    def _is_from_elsewhere(self, read: Read) -> bool:
        """Say whether somebody else changed the texts while nothing is typed here: then theirs are shown."""
        quiet = self.autosave.state is SavingState.SAVED and not self.autosave.is_dirty
        return quiet and read.texts != self.autosave.stored

    def _show_claims(self, read: Read, kept: Mapping[str, list[int] | None] | None = None) -> None:
        carried = dict(self.editor.claim_positions())
        for view in read.opened.claims:
            span = (kept or {}).get(str(view.claim.id), ())
            if span != ():
                carried[str(view.claim.id)] = (view.claim.field, (span[0], span[1]) if span else None)
        texts = self._ctx.workspace.texts
        marks = claim_marks(read.opened.claims, read.scale, read.opened.article, texts, carried)
        if marks != self._marks:
            self._marks = marks
            self.editor.set_claims(marks)
            chosen = self._ctx.workspace.claim_id
            self.editor.set_current_claim(str(chosen) if chosen else None)
        self.editor.set_byline(byline(read.opened))

    def _on_written(self, as_on_screen: bool) -> None:
        if not as_on_screen:
            self.session.keep()

"""The line at the bottom: small, always true; a click on each part goes to what it tells of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from app.domain.changes import Changes
from app.domain.claim import OPEN, RECHECK
from app.domain.gate import Reason
from app.domain.newsroom import Newsroom
from app.domain.person import Person
from app.domain.reading import reading_minutes
from app.domain.related import RelatedLink
from app.services.services import Services
from app.ui import theme
from app.ui.context import Context
from app.ui.jobs import Job
from app.ui.panels.moments import ago
from app.ui.workspace import OpenArticle, Saving, SavingState

_KINDS = (RelatedLink, Person, Newsroom)


@dataclass(frozen=True)
class _Facts:
    """What is told of the open article and its newsroom."""

    newsroom: str
    person: str
    related: int = 0


class StatusLine(QFrame):
    """`words` is told by the editor; everything else it reads itself."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setProperty("kind", "status")
        self._reasons: Sequence[Reason] = ()
        self.saved = self._part("Save now", self._on_saved_clicked)
        self.words = self._part("Words and minutes of reading", partial(self._go, "body"))
        self.claims = self._part("Claims that wait for a verdict", partial(self._go, "fact_check"))
        self.related = self._part("Related articles", partial(self._go, "related"))
        self.gate = self._part("What keeps this article from being published", self._on_gate_clicked)
        self.language = self._part("Language of the article", partial(self._go, "language"))
        self.newsroom = self._part("Newsroom, and who works here", self._on_newsroom_clicked)
        self._work = QPushButton()
        self._bar = QProgressBar()
        self._long: Job[object] | None = None
        self._clock = QTimer(self, interval=1_000)
        self._build()
        self._connect()
        self._empty()
        self._reload()

    # ------------------------------------------------------------------ building
    def _part(self, tip: str, act: Callable[[], object]) -> QPushButton:
        part = QPushButton()
        part.setProperty("kind", "status")
        part.setToolTip(tip)
        part.clicked.connect(act)
        return part

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.Space.S, 2, theme.Space.S, 2)
        row.setSpacing(theme.Space.XS)
        self._work.setProperty("kind", "status")
        self._work.setToolTip("Stop; what is done so far stays")
        self._work.clicked.connect(self._on_work_clicked)
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        for part in (self.saved, self.words, self.claims, self.related, self.gate):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._bar)
        for part in (self._work, self.language, self.newsroom):
            row.addWidget(part)
        self._bar.hide()
        self._work.hide()

    def _connect(self) -> None:
        workspace = self._ctx.workspace
        workspace.saving_changed.connect(self._on_saving_changed)
        workspace.opened.connect(self._on_opened)
        workspace.refreshed.connect(self._on_refreshed)
        workspace.closed.connect(self._on_closed)
        self._ctx.changes.committed.connect(self._on_committed)
        self._ctx.jobs.progressed.connect(self._on_progressed)
        self._clock.timeout.connect(self._show_saving)
        self._clock.start()

    # ------------------------------------------------------------------ the article
    def tell_words(self, words: int, _minutes: int) -> None:
        """Show how long the text on the screen is, read at the speed that the person has set."""
        if self._ctx.workspace.current is not None:
            minutes = reading_minutes(words, self._ctx.settings.writing.words_per_minute)
            self._show(self.words, f"{words:,} words · {minutes} min" if words != 1 else "1 word · 1 min")

    def _on_opened(self, opened: OpenArticle) -> None:
        self._on_refreshed(opened)
        self._reload()

    def _on_refreshed(self, opened: OpenArticle) -> None:
        waiting = sum(1 for view in opened.claims if view.claim.verdict in {OPEN, RECHECK})
        self._show(self.claims, _count(waiting, "claim open", "claims open") if opened.claims else "No claims")
        self._colour(self.claims, "accent" if waiting else "")
        self._show(self.language, opened.article.language.upper())
        self._show_gate(opened.gate)
        self._show_saving()

    def _on_closed(self) -> None:
        self._empty()
        self._reload()

    def _empty(self) -> None:
        for part in (self.saved, self.words, self.claims, self.related, self.gate, self.language):
            part.hide()

    # ------------------------------------------------------------------ what is read
    def _on_committed(self, changes: Changes) -> None:
        if changes.touch(*_KINDS):
            self._reload()

    def _reload(self) -> None:
        job = self._ctx.jobs.read(_read, self._ctx.services, self._ctx.workspace.article_id)
        job.owned(self, "facts").then(self._on_read)

    def _on_read(self, facts: _Facts) -> None:
        self._show(self.newsroom, " · ".join(part for part in (facts.newsroom, facts.person) if part))
        if self._ctx.workspace.current is not None:
            self._show(self.related, f"{facts.related} related")

    def _show_gate(self, reasons: Sequence[Reason]) -> None:
        self._reasons = reasons
        blocking = [reason for reason in reasons if reason.blocking]
        if blocking:
            words = _count(len(blocking), "reason not to publish", "reasons not to publish")
        else:
            words = "Passes the gate"
        self._show(self.gate, words)
        self.gate.setToolTip("\n".join(reason.message for reason in reasons) or "Nothing keeps it back.")
        self._colour(self.gate, "bad" if blocking else "")

    @property
    def reasons(self) -> Sequence[Reason]:
        """The reasons that are told."""
        return self._reasons

    # ------------------------------------------------------------------ saving
    def _on_saving_changed(self, _saving: Saving) -> None:
        self._show_saving()

    def _show_saving(self) -> None:
        saving = self._ctx.workspace.saving
        words = {
            SavingState.TYPED: "Not saved yet",
            SavingState.SAVING: "Saving …",
            SavingState.FAILED: "Not saved",
            SavingState.CONFLICT: "Not saved",
            SavingState.SAVED: f"Saved {ago(saving.saved_at)}" if saving.saved_at else "Saved",
        }.get(saving.state)
        if words is None:
            self.saved.hide()
            return
        self._show(self.saved, words)
        self._colour(self.saved, "bad" if saving.state in (SavingState.FAILED, SavingState.CONFLICT) else "")

    # ------------------------------------------------------------------ long work
    def _on_progressed(self, job: Job[object]) -> None:
        working = job in self._ctx.jobs.long_jobs
        self._long = job if working else None
        self._bar.setVisible(working)
        self._work.setVisible(working)
        if working:
            self._bar.setRange(0, job.total)
            self._bar.setValue(job.done)
            far = f" {job.done:,} of {job.total:,}" if job.total else ""
            self._work.setText(f"{job.title}{far} · Stop")

    def _on_work_clicked(self) -> None:
        if self._long is not None:
            self._long.cancel()
            self._work.setText("Stopping …")

    # ------------------------------------------------------------------ clicks
    def _go(self, place: str) -> None:
        self._ctx.workspace.go_to(place)

    def _on_saved_clicked(self) -> None:
        self._ctx.actions.run("article.save")

    def _on_gate_clicked(self) -> None:
        first = next(iter(self._reasons), None)
        self._ctx.workspace.go_to(first.place if first else "story")

    def _on_newsroom_clicked(self) -> None:
        self._ctx.actions.run("newsroom.recent")

    def _show(self, part: QPushButton, words: str) -> None:
        if part.text() != words:
            part.setText(words)
        part.show()

    def _colour(self, part: QPushButton, role: str) -> None:
        if part.property("role") != role:
            part.setProperty("role", role)
            part.style().unpolish(part)
            part.style().polish(part)


def _read(services: Services, article_id: UUID | None) -> _Facts:
    person = services.people.acting()
    named = services.newsroom.get().name
    name = person.name if person else ""
    if article_id is None:
        return _Facts(named, name)
    return _Facts(named, name, len(services.links.of_article(article_id)))


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"

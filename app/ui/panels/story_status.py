"""Where the article stands: its status, what keeps it back, what comes next, and what readers were told."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.article import PUBLIC, UNPUBLISHED, Article, Status
from app.domain.correction import Correction
from app.domain.errors import AppError
from app.domain.gate import Reason, is_passed
from app.domain.person import Person, Role
from app.domain.workflow import LABELS
from app.services.services import Services
from app.ui import theme
from app.ui.context import Context
from app.ui.messages import Choice
from app.ui.panels.gate_list import GateList
from app.ui.panels.moments import when
from app.ui.panels.notice_form import KINDS, NoticeForm, Step
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.workspace import Mode, OpenArticle

_STEPS = (
    ("article.submit", "Send to the fact-checkers", {Status.DRAFT, Status.READY}),
    ("article.ready", "Mark as ready", {Status.DRAFT, Status.IN_REVIEW}),
    ("article.draft", "Back to draft", {Status.IN_REVIEW, Status.READY}),
    ("article.publish", "Publish…", UNPUBLISHED),
    ("article.publish_again", "Publish again…", {Status.WITHDRAWN}),
)
_WRITTEN = (
    (Step.CORRECT, "Correct…"),
    (Step.UPDATE, "Update…"),
    (Step.CLARIFY, "Clarify…"),
    (Step.WITHDRAW, "Withdraw…"),
)


@dataclass(frozen=True)
class _Facts:
    notices: Sequence[Correction]
    acting: Person | None


class StoryStatus(QWidget):
    """The gate in front, the next statuses under it; what needs words opens a card."""

    counted = Signal(int)  #: reasons that keep it back

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._reasons: Sequence[Reason] = ()
        self._facts = _Facts((), None)
        self.title, self.facts = QLabel(), QLabel(wordWrap=True)
        self.title.setProperty("kind", "title")
        self.facts.setProperty("kind", "note")
        self.gate, self.form = GateList(), NoticeForm()
        self.steps: dict[str, QPushButton] = {}
        self.written: dict[Step, QPushButton] = {}
        self.override = QPushButton("Publish all the same…")
        self.told = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QWidget()
        self._build()
        self.gate.place_asked.connect(ctx.workspace.go_to)
        self.form.given.connect(self._on_given)
        ctx.workspace.mode_changed.connect(self._on_mode_changed)
        self._on_mode_changed(ctx.workspace.mode)

    def _build(self) -> None:
        flow = FlowLayout(self._buttons, spacing=theme.Space.S)
        for name, words, _statuses in _STEPS:
            button = self.steps[name] = QPushButton(words)
            if name.startswith("article.publish"):
                button.setProperty("kind", "primary")
            button.clicked.connect(partial(self._run, name.removesuffix("_again")))
            flow.addWidget(button)
        for step, words in _WRITTEN:
            button = self.written[step] = QPushButton(words)
            button.setProperty("kind", "danger" if step is Step.WITHDRAW else "")
            button.clicked.connect(partial(self.open, step))
            flow.addWidget(button)
        self.override.setProperty("kind", "link")
        self.override.clicked.connect(partial(self.open, Step.OVERRIDE))
        flow.addWidget(self.override)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.Space.S)
        for part in (self.title, self.facts, self.gate, self._buttons, self.form, self.told):
            column.addWidget(part)

    # ------------------------------------------------------------------ showing
    def show_article(self, opened: OpenArticle) -> None:
        """Show where an article stands and what keeps it back, and read what readers were told."""
        article = opened.article
        self.title.setText("In the bin" if article.binned else LABELS[article.status])
        self.facts.setText(_facts(article))
        self.facts.setVisible(bool(self.facts.text()))
        self._reasons = opened.gate
        self.gate.set_reasons(opened.gate)
        self.form.set_blocked(not is_passed(opened.gate))
        self.counted.emit(sum(1 for reason in opened.gate if reason.blocking))
        self._show_buttons(article)
        self._ctx.jobs.read(_read, self._ctx.services, article).owned(self, "facts").then(self._on_facts)

    def _show_buttons(self, article: Article) -> None:
        writable = self._is_writable(article)
        for name, _words, statuses in _STEPS:
            self.steps[name].setVisible(writable and article.status in statuses)
        for button in self.written.values():
            button.setVisible(writable and article.status in PUBLIC)
        may = self._facts.acting is None or self._facts.acting.may(Role.PUBLISHER)
        blocked = not is_passed(self._reasons)
        self.override.setVisible(writable and blocked and may and article.status not in PUBLIC)
        self._buttons.setVisible(writable)

    def _is_writable(self, article: Article) -> bool:
        return not self._ctx.services.newsroom.read_only and article.binned is None

    def _on_facts(self, facts: _Facts) -> None:
        current = self._ctx.workspace.current
        if current is None:
            return
        self._facts = facts
        self._show_buttons(current.article)
        self.told.setText("\n\n".join(_notice(one) for one in facts.notices))
        self.told.setVisible(bool(facts.notices))

    def _on_mode_changed(self, mode: Mode) -> None:
        self.gate.show_all(mode is Mode.PUBLISH)

    # ------------------------------------------------------------------ acting
    def open(self, step: Step) -> bool:
        """Open the card of a step; say whether the article stands where it can be done."""
        button = self.override if step is Step.OVERRIDE else self.written[step]
        if self._ctx.workspace.current is None or button.isHidden():
            return False
        self.form.open(step)
        return True

    def forget(self) -> None:
        """Put the card away: another article is opened."""
        self.form.close_words()

    def _run(self, name: str) -> None:
        self._ctx.actions.run(name)

    def _on_given(self, step: Step, words: str, reason: str) -> None:
        article_id, workflow = self._ctx.workspace.article_id, self._ctx.services.workflow
        if article_id is None:
            return
        if step is Step.OVERRIDE:
            act = partial(workflow.publish, article_id, override=words)
        elif step is Step.WITHDRAW:
            act = partial(workflow.withdraw, article_id, words)
        else:
            act = partial(workflow.correct, article_id, words, kind=KINDS[step], override=reason)
        self._ctx.drafting.then_saved(partial(self._write, act))

    def _write(self, act: "partial[Article]") -> None:
        self._ctx.jobs.write(act).owned(self, "write").then(self._on_done).failed(self._on_failed)

    def _on_done(self, article: Article) -> None:
        self.form.close_words()
        export = Choice("Export now", partial(self._run, "site.export"))
        words = f"The article is {LABELS[article.status].lower()} now. The pages change with the next export."
        self._ctx.messages.withdraw("gate")
        self._ctx.messages.info(words, export, key="status")

    def _on_failed(self, error: AppError) -> None:
        self.form.show_error(error)


def _read(services: Services, article: Article) -> _Facts:
    return _Facts(services.workflow.corrections(article.id), services.people.acting())


def _facts(article: Article) -> str:
    parts = []
    if article.edition:
        parts.append(f"Edition {article.edition}")
    if article.last_published:
        word = "withdrawn" if article.status is Status.WITHDRAWN else "published"
        parts.append(f"{word} {when(article.last_published)}")
    return " · ".join(parts)


def _notice(notice: Correction) -> str:
    return f"{notice.kind.value.capitalize()}, {when(notice.created)}, edition {notice.edition}\n{notice.text}"

"""The story panel: what keeps the open article back, what comes next, and everything about it but its words."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.domain.article import PUBLIC, Article, Status
from app.domain.correction import Correction, CorrectionKind
from app.domain.gate import Reason
from app.ui import theme
from app.ui.context import Context
from app.ui.panels.gate_list import GateList
from app.ui.panels.notice_form import NoticeForm
from app.ui.panels.story_details import StoryDetails, scrolled
from app.ui.workspace import OpenArticle

_BEFORE = {Status.DRAFT, Status.IN_REVIEW, Status.READY}
_STEPS = (
    ("article.submit", "Send to the fact-checkers", {Status.DRAFT, Status.READY}),
    ("article.ready", "Ready", {Status.DRAFT, Status.IN_REVIEW}),
    ("article.draft", "Back to draft", {Status.IN_REVIEW, Status.READY}),
    ("article.publish", "Publish", _BEFORE | {Status.WITHDRAWN}),
)


class StoryPanel(QWidget):
    """The gate and the next statuses; a publisher may override with a written reason."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.gate = GateList()
        self.steps: dict[str, QPushButton] = {}
        self.reason = QLineEdit(placeholderText="Reason to publish all the same (kept)")
        self.override = QPushButton("Publish all the same")
        self.notices = NoticeForm()
        self.details = StoryDetails(ctx)
        column = scrolled(self)
        column.setSpacing(theme.Space.S)
        column.addWidget(self.gate)
        for name, words, _statuses in _STEPS:
            button = self.steps[name] = QPushButton(words)
            button.clicked.connect(partial(self._run, name))
            column.addWidget(button)
        column.addWidget(self.reason)
        column.addWidget(self.override)
        column.addWidget(self.notices)
        column.addWidget(self.details)
        column.addStretch(1)
        self.gate.place_asked.connect(ctx.workspace.go_to)
        self.override.clicked.connect(self._publish_all_the_same)
        self.notices.given.connect(self._tell)
        ctx.workspace.opened.connect(self._on_opened)
        ctx.workspace.refreshed.connect(self._show)
        ctx.workspace.closed.connect(self._empty)
        self._empty()
        if ctx.workspace.current is not None:
            self._show(ctx.workspace.current)

    def go_to(self, place: str) -> bool:
        """Bring a field of the story into view; say whether there is one."""
        return self.details.go_to(place)

    def _on_opened(self, opened: OpenArticle) -> None:
        self.reason.clear()
        self.notices.close_words()
        self._show(opened)

    def _show(self, opened: OpenArticle) -> None:
        writable = not self._ctx.services.newsroom.read_only and opened.article.binned is None
        for name, _words, statuses in _STEPS:
            self.steps[name].setVisible(writable and opened.article.status in statuses)
        self._ctx.jobs.read(self._ctx.services.workflow.gate, opened.id).owned(self, "gate").then(self._on_gate)
        self.notices.setVisible(writable and opened.article.status in PUBLIC)
        told = self._ctx.jobs.read(self._ctx.services.workflow.corrections, opened.id)
        told.owned(self, "notices").then(self._on_notices)

    def _on_notices(self, notices: Sequence[Correction]) -> None:
        self.notices.set_told(notices)

    def _on_gate(self, reasons: Sequence[Reason]) -> None:
        current = self._ctx.workspace.current
        if current is None:
            return
        self.gate.set_reasons(reasons)
        blocked = any(reason.blocking for reason in reasons)
        can = self.steps["article.publish"].isVisibleTo(self)
        self.reason.setVisible(blocked and can)
        self.override.setVisible(blocked and can)

    def _empty(self) -> None:
        self.gate.clear()
        self.reason.clear()
        for part in (*self.steps.values(), self.reason, self.override, self.notices):
            part.hide()

    def _run(self, name: str) -> None:
        self._ctx.actions.run(name)

    def _publish_all_the_same(self) -> None:
        article_id, reason = self._ctx.workspace.article_id, self.reason.text().strip()
        if article_id is None or not reason:
            self.reason.setFocus()
            return
        publish = partial(self._ctx.services.workflow.publish, article_id, override=reason)
        self._ctx.drafting.then_saved(lambda: self._ctx.jobs.write(publish))

    def _tell(self, kind: CorrectionKind, words: str) -> None:
        article_id, workflow = self._ctx.workspace.article_id, self._ctx.services.workflow
        if article_id is None:
            return
        if kind is CorrectionKind.RETRACTION:
            tell = partial(workflow.withdraw, article_id, words)
        else:
            tell = partial(workflow.correct, article_id, words, kind=kind)
        self._ctx.drafting.then_saved(lambda: self._ctx.jobs.write(tell).then(self._on_told))

    def _on_told(self, _article: Article) -> None:
        self.notices.close_words()

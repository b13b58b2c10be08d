"""What is done while nobody waits: others are heard, the index catches up, what is due goes out, garbage goes."""

import gc
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from app.domain.article import Article
from app.services.workflow import WorkflowService
from app.ui.context import Context
from app.ui.workspace import SavingState

#: What was published, and what was kept back with the reason.
Due = tuple[Sequence[Article], Sequence[tuple[Article, str]]]
#: Milliseconds between two looks; the index is to be right within 30 s.
_OFTEN = 8_000
_OTHERS = 1_500
_DUE = 60_000
_AT_ONCE = 8


class Upkeep(QObject):
    """Lives as long as the newsroom is in the window."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx.workspace)
        self._ctx = ctx
        self._often = QTimer(self, interval=_OFTEN)
        self._due = QTimer(self, interval=_DUE)
        self._often.timeout.connect(self._catch_up)
        self._due.timeout.connect(self._publish_due)
        self._tidying = QTimer(self, interval=_DUE)
        self._tidying.timeout.connect(self._on_tidying)
        self._tidying.start()
        self._others = QTimer(self, interval=_OTHERS)
        self._others.timeout.connect(self._look_for_others)
        self._others.start()
        if not ctx.services.newsroom.read_only:
            self._often.start()
            self._due.start()
            self._publish_due()

    def tidy(self) -> None:
        """Collect old garbage; this takes as long as some keys."""
        gc.collect()

    @property
    def _is_idle(self) -> bool:
        return self._ctx.jobs.is_settled and self._ctx.workspace.saving.state is not SavingState.TYPED

    def _on_tidying(self) -> None:
        if self._is_idle:
            self.tidy()

    def _look_for_others(self) -> None:
        """Not while our own work goes on: it is told anyway, and a queue of looks helps nobody."""
        if self._ctx.jobs.is_settled:
            self._ctx.jobs.read(self._ctx.services.newsroom.look_for_others).owned(self, "others")

    def _catch_up(self) -> None:
        if self._is_idle:
            self._ctx.jobs.write(self._ctx.services.suggestions.reindex, _AT_ONCE).owned(self, "index").then(
                self._on_done
            )

    def _on_done(self, number: int) -> None:
        if number:
            self._catch_up()

    def _publish_due(self) -> None:
        self._ctx.jobs.write(_publish_due, self._ctx.services.workflow).owned(self, "due").then(self._on_published)

    def _on_published(self, result: Due) -> None:
        done, kept = result
        for article in done:
            self._ctx.messages.info(f"“{article.headline}” was due and is published.")
        for article, why in kept:
            self._ctx.messages.warning(f"“{article.headline}” is due and not published. {why}", key=f"due:{article.id}")


def _publish_due(workflow: WorkflowService) -> Due:
    """Publish what is due; the window of somebody who may not leaves it to those who may, and says nothing of it."""
    return workflow.publish_due() if workflow.may_publish() else ([], [])

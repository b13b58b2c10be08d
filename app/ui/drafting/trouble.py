"""What the person is told, and may choose, when the text on the screen cannot be saved."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from app.domain.article import Article
from app.domain.errors import AppError
from app.ui.context import Context
from app.ui.drafting.autosave import Autosave
from app.ui.drafting.reading import write_copy
from app.ui.messages import Choice
from app.ui.workspace import Saving, SavingState


class SavingTrouble(QObject):
    """Listens to the autosave; `show_article` puts another article on the screen, whatever is there."""

    def __init__(self, ctx: Context, autosave: Autosave, show_article: Callable[[UUID], None]) -> None:
        super().__init__(ctx.workspace)
        self._ctx = ctx
        self._autosave = autosave
        self._show_article = show_article
        autosave.failed.connect(self._on_failed)
        ctx.workspace.saving_changed.connect(self._on_saving_changed)

    def _on_failed(self, error: AppError) -> None:
        self._ctx.messages.error(
            f"{error} What you write is on the screen and kept on this computer.",
            Choice("Try again", self._autosave.save),
            key="saving",
            closable=False,
        )

    def _on_saving_changed(self, saving: Saving) -> None:
        if saving.state is SavingState.CONFLICT:
            self._ctx.messages.warning(
                "Somebody else changed this article while you wrote. Your text is on the screen and nothing is lost: "
                "take theirs, or keep yours as an article of its own.",
                Choice("Load theirs", self._load_theirs),
                Choice("Keep mine as a copy", self._keep_mine),
                key="saving",
                closable=False,
            )
        elif saving.state in (SavingState.SAVED, SavingState.NOTHING):
            self._ctx.messages.withdraw("saving")

    def _load_theirs(self) -> None:
        article_id = self._ctx.workspace.article_id
        if article_id is not None:
            self._show_article(article_id)

    def _keep_mine(self) -> None:
        workspace = self._ctx.workspace
        if workspace.article_id is not None:
            job = self._ctx.jobs.write(write_copy, self._ctx.services, workspace.article_id, dict(workspace.texts))
            job.then(self._on_copied)

    def _on_copied(self, copy: Article) -> None:
        self._show_article(copy.id)
        self._ctx.messages.info("Your text is an article of its own now; the other one is as they left it.")

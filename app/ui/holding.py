"""Tells the others of a shared newsroom which article is open here, for as long as it is."""

from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import AppError
from app.ui.context import Context

#: Milliseconds between two signs of life; a lock without one for two minutes is nobody's.
_OFTEN = 45_000


class Holding(QObject):
    """Lives as long as the newsroom is in the window. In a file of this computer there is nobody to tell."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx.workspace)
        self._ctx = ctx
        self._held: UUID | None = None
        self._often = QTimer(self, interval=_OFTEN)
        self._often.timeout.connect(self._hold)
        if ctx.services.newsroom.is_shared and not ctx.services.newsroom.read_only:
            ctx.workspace.opened.connect(self._on_opened)
            ctx.workspace.closed.connect(self._let_go)
            self._often.start()
            self._hold()

    def _on_opened(self, _opened: object) -> None:
        if self._ctx.workspace.article_id != self._held:
            self._let_go()
            self._hold()

    def _hold(self) -> None:
        self._held = self._ctx.workspace.article_id
        if self._held is not None:
            self._ctx.jobs.write(self._ctx.services.locks.hold, self._held).failed(_pass_over)

    def _let_go(self) -> None:
        if self._held is not None:
            self._ctx.jobs.write(self._ctx.services.locks.release, self._held).failed(_pass_over)
            self._held = None


def _pass_over(_error: AppError) -> None:
    """Say nothing: what is written next tells of a server that does not answer, and a lock ends by itself."""

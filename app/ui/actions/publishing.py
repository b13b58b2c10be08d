"""Actions that send an article on its way."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from app.domain.article import PUBLIC, UNPUBLISHED, Article, Status
from app.domain.gate import Reason
from app.domain.workflow import LABELS
from app.ui.actions.conditions import stands_at
from app.ui.actions.registry import action
from app.ui.context import Context
from app.ui.messages import Choice


@action("article.submit", text="Send to the fact-checkers", menu="Publish", icon="submit", shortcut="Ctrl+Shift+S",
        enabled=lambda ctx: stands_at(ctx, Status.DRAFT, Status.READY),
        help="Hand the article over for checking.")  # fmt: skip
def submit(ctx: Context) -> None:
    """Draft to review."""
    _move(ctx, Status.IN_REVIEW)


@action("article.ready", text="Mark as ready", menu="Publish", icon="check", shortcut="Ctrl+Shift+D",
        enabled=lambda ctx: stands_at(ctx, Status.DRAFT, Status.IN_REVIEW),
        help="Say that the article is checked and can be published.")  # fmt: skip
def ready(ctx: Context) -> None:
    """On to ready."""
    _move(ctx, Status.READY)


@action("article.draft", text="Back to draft", menu="Publish", icon="back", shortcut="Ctrl+Shift+W",
        enabled=lambda ctx: stands_at(ctx, Status.IN_REVIEW, Status.READY),
        help="Take the article back to go on writing.")  # fmt: skip
def back_to_draft(ctx: Context) -> None:
    """Back to the writer."""
    _move(ctx, Status.DRAFT)


@action("article.publish", text="Publish…", menu="Publish", icon="publish", shortcut="Ctrl+Shift+Return", group=1,
        enabled=lambda ctx: stands_at(ctx, *UNPUBLISHED, Status.WITHDRAWN),
        help="Publish the article if it passes the gate.")  # fmt: skip
def publish(ctx: Context) -> None:
    """Pass the gate and publish, or say what keeps it back."""
    article_id = ctx.workspace.article_id
    if article_id is not None:
        ctx.drafting.then_saved(
            lambda: ctx.jobs.read(ctx.services.workflow.gate, article_id).then(partial(_on_gate, ctx, article_id))
        )


def _on_gate(ctx: Context, article_id: UUID, reasons: Sequence[Reason]) -> None:
    blocking = [reason for reason in reasons if reason.blocking]
    if not blocking:
        ctx.jobs.write(ctx.services.workflow.publish, article_id).then(partial(_on_moved, ctx))
        return
    more = f" And {len(blocking) - 1} more." if len(blocking) > 1 else ""
    show = Choice("Show me", partial(ctx.workspace.go_to, blocking[0].place))
    ctx.messages.warning(f"Not published: {blocking[0].message}{more}", show, key="gate")


def _move(ctx: Context, status: Status) -> None:
    article_id = ctx.workspace.article_id
    if article_id is not None:
        moved = partial(_on_moved, ctx)
        ctx.drafting.then_saved(lambda: ctx.jobs.write(ctx.services.workflow.move, article_id, status).then(moved))


def _on_moved(ctx: Context, article: Article) -> None:
    ctx.messages.withdraw("gate")
    export = [Choice("Export now", partial(ctx.actions.run, "site.export"))] if article.status in PUBLIC else []
    ctx.messages.info(f"The article is {LABELS[article.status].lower()} now.", *export, key="status")

"""When an action can be run."""

from app.domain.article import PUBLIC, Status
from app.ui.context import Context


def can_write(ctx: Context) -> bool:
    """Whether this newsroom takes changes."""
    return not ctx.services.newsroom.read_only


def has_article(ctx: Context) -> bool:
    """Whether an article is open."""
    return ctx.workspace.current is not None


def can_edit(ctx: Context) -> bool:
    """Whether the open article takes changes."""
    current = ctx.workspace.current
    return current is not None and current.article.binned is None and can_write(ctx)


def has_target(ctx: Context) -> bool:
    """Whether there is an article that an action on a whole article would be for."""
    return ctx.workspace.target is not None and can_write(ctx)


def has_selection(ctx: Context) -> bool:
    """Whether words are selected that a claim can stand on."""
    return can_edit(ctx) and ctx.workspace.selection is not None


def has_claims(ctx: Context) -> bool:
    """Whether the open article has claims."""
    return ctx.workspace.current is not None and bool(ctx.workspace.current.claims)


def stands_at(ctx: Context, *statuses: Status) -> bool:
    """Whether the open article has one of these statuses and takes changes."""
    current = ctx.workspace.current
    return current is not None and can_edit(ctx) and current.article.status in statuses


def is_public(ctx: Context) -> bool:
    """Whether readers can see the open article."""
    return stands_at(ctx, *PUBLIC)

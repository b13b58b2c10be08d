"""Actions on a published article, and the way past the gate: each opens its card in the story panel."""

from app.domain.article import UNPUBLISHED, Status
from app.ui.actions.conditions import is_public, stands_at
from app.ui.actions.registry import action
from app.ui.context import Context


@action("article.correct", text="Correct…", menu="Publish", icon="correction", shortcut="Ctrl+Shift+C", group=2,
        enabled=is_public, help="Publish a change with the words that readers are told.")  # fmt: skip
def correct(ctx: Context) -> None:
    """Ask for the notice of a correction."""
    ctx.workspace.go_to("correct")


@action("article.withdraw", text="Withdraw…", menu="Publish", icon="withdraw", shortcut="Alt+Shift+W", group=2,
        enabled=is_public, help="Take a published article back, with a written reason.")  # fmt: skip
def withdraw(ctx: Context) -> None:
    """Ask for the notice of a withdrawal."""
    ctx.workspace.go_to("withdraw")


@action("article.override", text="Publish against the gate…", menu="Publish", icon="gate.blocked", group=1,
        shortcut="Alt+Shift+Return", enabled=lambda ctx: stands_at(ctx, *UNPUBLISHED, Status.WITHDRAWN),
        help="Publish with a written reason what the gate keeps back.")  # fmt: skip
def override(ctx: Context) -> None:
    """Ask for the reason."""
    ctx.workspace.go_to("override")

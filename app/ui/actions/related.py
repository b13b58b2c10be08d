"""Actions on the links of an article."""

from app.ui.actions.conditions import has_article
from app.ui.actions.registry import action
from app.ui.context import Context


@action("related.show", text="Related articles", menu="Link", icon="related", shortcut="Alt+2", enabled=has_article,
        help="See what fits this article, and link it.")  # fmt: skip
def show(ctx: Context) -> None:
    """Go to the panel of related articles."""
    ctx.workspace.go_to("related")

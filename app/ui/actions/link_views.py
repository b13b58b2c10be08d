"""Actions that show links: the map around the open article, the report over the archive, several at once."""

from typing import TYPE_CHECKING, cast

from app.ui.actions.conditions import can_edit, has_article
from app.ui.actions.registry import action
from app.ui.context import Context
from app.ui.dialogs.link_report_dialog import LinkReportDialog
from app.ui.dialogs.link_several_dialog import LinkSeveralDialog
from app.ui.dialogs.map_dialog import open_map

if TYPE_CHECKING:
    from app.ui.panels.related_panel import RelatedPanel


def _panel(ctx: Context) -> "RelatedPanel":
    ctx.workspace.go_to("related")
    return cast("RelatedPanel", ctx.arrangement.panel("related"))


def _has_proposals(ctx: Context) -> bool:
    if not can_edit(ctx) or not ctx.arrangement.has_panel("related"):
        return False
    return bool(cast("RelatedPanel", ctx.arrangement.panel("related")).proposals.found)


@action("link.several", text="Link several…", menu="Link", icon="check", shortcut="Alt+Shift+L",
        enabled=can_edit, group=1, help="Choose several suggestions and link them in one act.")  # fmt: skip
def several(ctx: Context) -> None:
    """Open the suggestions with a box before each."""
    LinkSeveralDialog(ctx, _panel(ctx).suggestions, ctx.window).open()


@action("proposal.accept", text="Accept the proposal", menu="Link", icon="accept", shortcut="Alt+Shift+Y",
        enabled=_has_proposals, group=3, help="Link as the first proposal says.")  # fmt: skip
def accept(ctx: Context) -> None:
    """Accept the first one."""
    _panel(ctx).proposals.accept()


@action("proposal.decline", text="Decline the proposal", menu="Link", icon="close", shortcut="Alt+Shift+Z",
        enabled=_has_proposals, group=3, help="Leave the article as it is, whatever is proposed.")  # fmt: skip
def decline(ctx: Context) -> None:
    """Decline the first one."""
    _panel(ctx).proposals.decline()


@action("link.map", text="Map of links", menu="Link", icon="share", shortcut="Alt+Shift+M", enabled=has_article,
        group=4, help="See the articles around this one: who links to whom, and its series.")  # fmt: skip
def show_map(ctx: Context) -> None:
    """Show the map."""
    open_map(ctx)


@action("link.report", text="Report on all links…", menu="Link", icon="list", shortcut="Alt+Shift+R", group=4,
        help="Orphans, dead ends, what is linked most, and pages elsewhere that are gone.")  # fmt: skip
def report(ctx: Context) -> None:
    """Show the report."""
    LinkReportDialog(ctx, ctx.window).open()

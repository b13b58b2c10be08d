"""Actions on the current row of the related panel."""

from typing import TYPE_CHECKING, cast

from app.ui.actions.conditions import can_edit, has_article
from app.ui.actions.registry import action
from app.ui.context import Context

if TYPE_CHECKING:
    from app.ui.panels.related_panel import RelatedPanel


def _has_body_selection(ctx: Context) -> bool:
    anchor = ctx.workspace.selection
    return can_edit(ctx) and anchor is not None and anchor.field == "body"


def _panel(ctx: Context) -> "RelatedPanel":
    ctx.workspace.go_to("related")
    return cast("RelatedPanel", ctx.arrangement.panel("related"))


@action("link.add", text="Link the suggestion", menu="Link", icon="link", shortcut="F4", enabled=can_edit, group=1,
        help="Link the article to the suggestion that is current in the panel.")  # fmt: skip
def add(ctx: Context) -> None:
    """Link to the current suggestion."""
    _panel(ctx).link()


@action("link.both", text="Link both ways", menu="Link", icon="reciprocal", shortcut="Shift+F4", enabled=can_edit,
        group=1, help="Link the article and the current suggestion to one another.")  # fmt: skip
def both(ctx: Context) -> None:
    """Link there and back."""
    _panel(ctx).link(both_ways=True)


@action("link.insert", text="Link the selected words", menu="Link", icon="word", shortcut="Ctrl+Shift+Y",
        enabled=_has_body_selection, group=1,
        help="Make the selected words a link to the current row of the panel.")  # fmt: skip
def insert(ctx: Context) -> None:
    """Put a link into the text."""
    _panel(ctx).insert()


@action("link.elsewhere", text="Add a page elsewhere…", menu="Link", icon="link.external", shortcut="Ctrl+Shift+X",
        enabled=can_edit, group=2, help="Link a page of another site by its address and title.")  # fmt: skip
def elsewhere(ctx: Context) -> None:
    """Open the form of a page elsewhere."""
    _panel(ctx).add_page()


@action("link.refresh", text="Suggest again", menu="Link", icon="refresh", shortcut="Ctrl+Shift+G", enabled=can_edit,
        group=2, help="Look through the newsroom again for what fits the text as it stands.")  # fmt: skip
def refresh(ctx: Context) -> None:
    """Ask again."""
    _panel(ctx).refresh()


@action("link.phrase", text="Link in the text", menu="Link", icon="word", shortcut="F6",
        enabled=can_edit, group=1,
        help="Go to the first words that lead to another article; again, and they are a link.")  # fmt: skip
def phrase(ctx: Context) -> None:
    """Go through the phrases that may be links."""
    _panel(ctx).put_next()


@action("link.peek", text="Peek at the article", menu="Link", icon="eye", shortcut="Shift+F6", enabled=has_article,
        group=2, help="See the head of the current article of the panel without opening it.")  # fmt: skip
def peek(ctx: Context) -> None:
    """Peek at the article of the current row, or put the peek away."""
    _panel(ctx).peek()


@action("link.headlines", text="Take headlines from the clipboard", menu="Link", icon="paste", shortcut="Alt+Shift+K",
        enabled=can_edit, group=3,
        help="Link the articles of a copied list of headlines; the others are kept to be completed.")  # fmt: skip
def headlines(ctx: Context) -> None:
    """Take a list that was copied elsewhere."""
    _panel(ctx).take_headlines()


@action("link.accept", text="Link all likely headlines", menu="Link", icon="accept", shortcut="Alt+Shift+J",
        enabled=can_edit, group=3,
        help="Link every headline that waits for its page to the article it most likely is.")  # fmt: skip
def accept(ctx: Context) -> None:
    """Link what is proposed."""
    _panel(ctx).accept_proposals()

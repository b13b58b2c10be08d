"""Actions that explain."""

from app.ui.actions.registry import action
from app.ui.context import Context
from app.ui.dialogs.shortcuts_dialog import ShortcutsDialog


@action("help.open", text="Help", menu="Help", icon="help", shortcut="F1",
        help="Open the help at what you are working in.")  # fmt: skip
def help_here(ctx: Context) -> None:
    """Open the help of what has the keys."""
    ctx.help.open_here()


@action("help.start", text="Your first article", menu="Help", icon="book", shortcut="Alt+F1",
        help="Read how an article goes from a file to the page.")  # fmt: skip
def first_article(ctx: Context) -> None:
    """Open the page that begins at the beginning."""
    ctx.help.show_place("first-article.md")


@action("help.shortcuts", text="Keyboard shortcuts", menu="Help", icon="keyboard", shortcut="Ctrl+F1",
        help="See every action with its keys.")  # fmt: skip
def shortcuts(ctx: Context) -> None:
    """Show every action and its keys."""
    rows = [
        (one.menu, qaction.text().replace("…", ""), qaction.shortcut(), one.help, one.id)
        for one, qaction in ctx.actions
    ]
    ShortcutsDialog(rows, ctx.window).open()

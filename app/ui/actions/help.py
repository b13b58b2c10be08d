"""Actions that explain."""

from app.ui.actions.registry import action
from app.ui.context import Context
from app.ui.dialogs.shortcuts_dialog import ShortcutsDialog


@action("help.shortcuts", text="Keyboard shortcuts", menu="Help", icon="keyboard", shortcut="F1",
        help="See every action with its keys.")  # fmt: skip
def shortcuts(ctx: Context) -> None:
    """Show every action and its keys."""
    rows = [(one.menu, qaction.text().replace("…", ""), qaction.shortcut(), one.help) for one, qaction in ctx.actions]
    ShortcutsDialog(rows, ctx.window).open()

"""Actions on what the window shows."""

from app.settings import DeskShows, Theme
from app.ui import theme
from app.ui.actions.conditions import has_article
from app.ui.actions.registry import action
from app.ui.context import Context
from app.ui.panels.arrangement import DESK, PANEL, PREVIEW
from app.ui.workspace import Mode


@action("view.write", text="Write", menu="View", icon="workspace.write", shortcut="Ctrl+1",
        checked=lambda ctx: ctx.workspace.mode is Mode.WRITE, help="Arrange the window for writing.")  # fmt: skip
def write(ctx: Context) -> None:
    """Show the workspace Write."""
    ctx.workspace.set_mode(Mode.WRITE)


@action("view.check", text="Check", menu="View", icon="workspace.check", shortcut="Ctrl+2",
        checked=lambda ctx: ctx.workspace.mode is Mode.CHECK, help="Arrange the window for fact-checking.")  # fmt: skip
def check(ctx: Context) -> None:
    """Show the workspace Check."""
    ctx.workspace.set_mode(Mode.CHECK)


@action("view.link", text="Link", menu="View", icon="workspace.link", shortcut="Ctrl+3",
        checked=lambda ctx: ctx.workspace.mode is Mode.LINK,
        help="Arrange the window for linking related articles.")  # fmt: skip
def link(ctx: Context) -> None:
    """Show the workspace Link."""
    ctx.workspace.set_mode(Mode.LINK)


@action("view.publish", text="Publish", menu="View", icon="workspace.publish", shortcut="Ctrl+4",
        checked=lambda ctx: ctx.workspace.mode is Mode.PUBLISH, help="Arrange the window for publishing.")  # fmt: skip
def publish(ctx: Context) -> None:
    """Show the workspace Publish."""
    ctx.workspace.set_mode(Mode.PUBLISH)


@action("view.palette", text="All commands…", menu="View", icon="command", shortcut="Ctrl+Shift+P", group=1,
        in_palette=False, help="Find a command by a few letters.")  # fmt: skip
def palette(ctx: Context) -> None:
    """Open the palette on commands."""
    ctx.finder.open_commands()


@action("view.search", text="Search the newsroom…", menu="View", icon="search", shortcut="Ctrl+K", group=1,
        help="Find an article by its words.")  # fmt: skip
def search(ctx: Context) -> None:
    """Open the palette on articles."""
    ctx.finder.open_search()


@action("view.filter", text="Filter the desk", menu="View", icon="filter", shortcut="Ctrl+Shift+F", group=1,
        help="Show only the articles with some words in the headline.")  # fmt: skip
def filter_desk(ctx: Context) -> None:
    """Put the keys into the filter of the desk."""
    ctx.side.show_list(DeskShows.ARTICLES)
    ctx.desk.filter_by_words()


@action("view.desk", text="Go to the desk", menu="View", icon="desk", shortcut="Ctrl+0", group=2,
        help="Put the keys on the list of articles.")  # fmt: skip
def desk(ctx: Context) -> None:
    """Put the keys on the list."""
    _show_desk(ctx, DeskShows.ARTICLES)


@action("view.waiting", text="Go to the claims that wait", menu="View", icon="claim", shortcut="Alt+5", group=2,
        help="Show what waits for a fact-checker in all articles, and put the keys there.")  # fmt: skip
def waiting(ctx: Context) -> None:
    """Put the keys on the claims."""
    _show_desk(ctx, DeskShows.CLAIMS)


def _show_desk(ctx: Context, which: DeskShows) -> None:
    if not ctx.arrangement.is_shown(DESK):
        ctx.arrangement.toggle(DESK)
    ctx.side.show_list(which)
    ctx.side.focus_first()


@action("view.body", text="Go to the text", menu="View", icon="edit", shortcut="Ctrl+E", group=2,
        enabled=has_article, help="Put the keys into the text.")  # fmt: skip
def body(ctx: Context) -> None:
    """Put the keys into the body."""
    ctx.workspace.go_to("body")


@action("view.fact_check", text="Go to Fact-check", menu="View", icon="claim", shortcut="Alt+1", group=2,
        help="Show the claims of this article.")  # fmt: skip
def fact_check(ctx: Context) -> None:
    """Show the panel of claims."""
    ctx.workspace.go_to("fact_check")


@action("view.story", text="Go to Story", menu="View", icon="story", shortcut="Alt+3", group=2,
        help="Show section, bylines, image and everything else about this article.")  # fmt: skip
def story(ctx: Context) -> None:
    """Show the panel of the story."""
    ctx.workspace.go_to("story")


@action("view.history", text="Go to History", menu="View", icon="history", shortcut="Alt+4", group=2,
        help="Show earlier states of this article.")  # fmt: skip
def history(ctx: Context) -> None:
    """Show the panel of revisions."""
    ctx.workspace.go_to("history")


@action("view.show_desk", text="Show the desk", menu="View", icon="desk", shortcut="Alt+9", group=4,
        checked=lambda ctx: ctx.arrangement.is_shown(DESK), help="Show or put away the list of articles.")  # fmt: skip
def show_desk(ctx: Context) -> None:
    """Show or hide the desk."""
    ctx.arrangement.toggle(DESK)


@action("view.show_preview", text="Show the preview", menu="View", icon="preview", shortcut="Alt+0", group=4,
        checked=lambda ctx: ctx.arrangement.is_shown(PREVIEW), help="Show or put away the page.")  # fmt: skip
def show_preview(ctx: Context) -> None:
    """Show or hide the preview."""
    ctx.arrangement.toggle(PREVIEW)


@action("view.show_panel", text="Show the panels", menu="View", icon="view", shortcut="Alt+8", group=4,
        checked=lambda ctx: ctx.arrangement.is_shown(PANEL),
        help="Show or put away fact-check, related, story and history.")  # fmt: skip
def show_panel(ctx: Context) -> None:
    """Show or hide the panels."""
    ctx.arrangement.toggle(PANEL)


@action("view.arrange", text="Arrange as usual", menu="View", icon="refresh", shortcut="Ctrl+Shift+A", group=4,
        help="Put this workspace back as it comes.")  # fmt: skip
def arrange(ctx: Context) -> None:
    """Forget the arrangement of this workspace."""
    ctx.arrangement.forget()


@action("view.dark", text="Dark", menu="View", icon="dark", shortcut="Ctrl+Shift+T", group=5,
        checked=lambda _ctx: theme.colours().dark, help="Switch between light and dark.")  # fmt: skip
def dark(ctx: Context) -> None:
    """Turn the window dark or light, and keep that."""
    ctx.settings.appearance.theme = Theme.LIGHT if theme.colours().dark else Theme.DARK
    ctx.keep_settings()


@action("view.full_screen", text="Full screen", menu="View", icon="desktop", shortcut="F11", group=5,
        checked=lambda ctx: ctx.window.isFullScreen(), help="Fill the screen with the window.")  # fmt: skip
def full_screen(ctx: Context) -> None:
    """Fill the screen, or not."""
    if ctx.window.isFullScreen():
        ctx.window.showNormal()
    else:
        ctx.window.showFullScreen()

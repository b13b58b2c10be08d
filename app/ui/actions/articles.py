"""Actions on whole articles."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog

from app.domain.article import Article
from app.ui.actions.conditions import can_edit, can_write, has_article, has_target
from app.ui.actions.registry import action
from app.ui.context import Context
from app.ui.messages import Choice


@action("article.new", text="New article", menu="File", icon="article.new", shortcut="Ctrl+N", enabled=can_write,
        help="Start a new article.")  # fmt: skip
def new(ctx: Context) -> None:
    """Start an article and put the keys into its headline."""

    def show(article: Article) -> None:
        ctx.workspace.open(article.id)
        ctx.workspace.go_to("headline")

    ctx.drafting.then_saved(lambda: ctx.jobs.write(ctx.services.articles.create).then(show))


@action("article.import", text="Import files…", menu="File", icon="import", shortcut="Ctrl+O", enabled=can_write,
        help="Make articles of text, Markdown or web pages.")  # fmt: skip
def import_files(ctx: Context) -> None:
    """Ask for files and make articles of them."""
    dialog = QFileDialog(ctx.window, "Import files")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(["Articles (*.txt *.md *.markdown *.html *.htm)", "All files (*)"])
    dialog.filesSelected.connect(lambda names: ctx.incoming.import_files([Path(name) for name in names]))
    dialog.open()


@action("article.save", text="Save", menu="File", icon="save", shortcut="Ctrl+S", enabled=can_edit, group=1,
        help="Save now and keep this state in the history; typing is saved by itself.")  # fmt: skip
def save(ctx: Context) -> None:
    """Save on purpose."""
    ctx.drafting.autosave.save_on_purpose()


@action("article.duplicate", text="Duplicate", menu="File", icon="duplicate", shortcut="Ctrl+D", enabled=has_target,
        group=1, help="Make a draft with the same texts.")  # fmt: skip
def duplicate(ctx: Context) -> None:
    """Copy the article and open the copy."""
    target = ctx.workspace.target
    if target is not None:
        ctx.drafting.then_saved(
            lambda: ctx.jobs.write(ctx.services.articles.duplicate, target).then(
                lambda copy: ctx.workspace.open(copy.id)
            )
        )


@action("article.bin", text="Move to the bin", menu="File", icon="bin", shortcut="Ctrl+Shift+Delete",
        enabled=has_target, group=1, help="Put the article away; it can be taken back.")  # fmt: skip
def move_to_bin(ctx: Context) -> None:
    """Bin the article and offer to take it back."""
    target = ctx.workspace.target
    if target is not None:
        ctx.drafting.then_saved(
            lambda: ctx.jobs.write(ctx.services.articles.bin, target).then(partial(_on_binned, ctx, target))
        )


def _on_binned(ctx: Context, article_id: UUID, _nothing: None) -> None:
    if ctx.workspace.article_id == article_id:
        ctx.workspace.close()
    undo = Choice("Take it back", partial(_take_back, ctx, article_id))
    ctx.messages.info("The article is in the bin.", undo, key="bin")


@action("article.unbin", text="Take back from the bin", menu="File", icon="restore", shortcut="Ctrl+Shift+U",
        enabled=has_target, group=1, help="Take the article back from the bin.")  # fmt: skip
def unbin(ctx: Context) -> None:
    """Take the article back."""
    if ctx.workspace.target is not None:
        _take_back(ctx, ctx.workspace.target)


def _take_back(ctx: Context, article_id: UUID) -> None:
    ctx.jobs.write(ctx.services.articles.unbin, article_id).then(lambda _: ctx.workspace.open(article_id))


@action("article.close", text="Close article", menu="File", icon="close", shortcut="Ctrl+W", enabled=has_article,
        group=1, help="Put the article away; everything is saved.")  # fmt: skip
def close(ctx: Context) -> None:
    """Close the open article."""
    ctx.workspace.close()


@action("article.next", text="Next article", menu="View", icon="down", shortcut="Ctrl+PgDown", group=3,
        help="Open the next article of the desk.")  # fmt: skip
def next_article(ctx: Context) -> None:
    """Go down the desk list."""
    ctx.desk.step(1)


@action("article.previous", text="Previous article", menu="View", icon="up", shortcut="Ctrl+PgUp", group=3,
        help="Open the article before on the desk.")  # fmt: skip
def previous_article(ctx: Context) -> None:
    """Go up the desk list."""
    ctx.desk.step(-1)

"""Actions that write the pages of the publication into a folder."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.publishing.writer import ExportResult
from app.ui.actions.conditions import is_public
from app.ui.actions.registry import action
from app.ui.context import Context
from app.ui.messages import Choice


@action("site.export", text="Export the pages…", menu="Publish", icon="export", shortcut="Ctrl+Alt+E",
        group=3, help="Write the pages of everything that is published; only what changed is written.")  # fmt: skip
def export_site(ctx: Context) -> None:
    """Write all pages."""
    _export(ctx, None)


@action("site.export_article", text="Export this page…", menu="Publish", icon="export",
        shortcut="Ctrl+Alt+Shift+E", group=3, enabled=is_public,
        help="Write the page of the open article into the folder of the pages.")  # fmt: skip
def export_article(ctx: Context) -> None:
    """Write one page."""
    if ctx.workspace.article_id is not None:
        _export(ctx, [ctx.workspace.article_id])


def _export(ctx: Context, keys: list[UUID] | None) -> None:
    kept = ctx.settings.publishing.folder
    folder = kept or QFileDialog.getExistingDirectory(ctx.window, "The folder for the pages")
    if not folder:
        return
    if folder != kept:
        ctx.settings.publishing.folder = folder
        ctx.keep_settings()
    export, told = ctx.services.pages.export, partial(_on_exported, ctx, Path(folder))
    ctx.drafting.then_saved(lambda: ctx.jobs.write(export, Path(folder), keys).then(told))


def _on_exported(ctx: Context, folder: Path, done: ExportResult) -> None:
    what = f"{len(done.pages)} pages are in {folder}: {done.written} files written, {done.unchanged} as they were."
    ctx.messages.info(
        what,
        Choice("Open the front page", partial(_open, folder / "index.html")),
        Choice("Another folder…", partial(_elsewhere, ctx)),
        key="export",
    )


def _open(page: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))


def _elsewhere(ctx: Context) -> None:
    ctx.settings.publishing.folder = ""
    export_site(ctx)

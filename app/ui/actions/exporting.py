"""Actions that write the pages of the publication into a folder."""

from collections.abc import Sequence
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


@action("site.export", text="Export the pages…", menu="Publish", icon="export", shortcut="Alt+Shift+S",
        group=3, help="Write the pages of everything that is published; only what changed is written.")  # fmt: skip
def export_site(ctx: Context) -> None:
    """Write all pages."""
    _export(ctx, None)


@action("site.export_article", text="Export this page…", menu="Publish", icon="export", shortcut="Alt+Shift+X",
        group=3, enabled=is_public,
        help="Write the page of the open article into the folder of the pages.")  # fmt: skip
def export_article(ctx: Context) -> None:
    """Write one page."""
    if ctx.workspace.article_id is not None:
        _export(ctx, [ctx.workspace.article_id])


@action("site.folder", text="Choose the export folder…", menu="Publish", icon="folder", shortcut="Alt+Shift+F",
        group=3, help="Choose where the pages are written, and write them there.")  # fmt: skip
def choose_folder(ctx: Context) -> None:
    """Ask for a folder and write all pages into it."""
    _ask_folder(ctx, None)


def _export(ctx: Context, keys: Sequence[UUID] | None) -> None:
    if ctx.settings.publishing.folder:
        _write(ctx, keys, Path(ctx.settings.publishing.folder))
    else:
        _ask_folder(ctx, keys)


def _ask_folder(ctx: Context, keys: Sequence[UUID] | None) -> None:
    dialog = QFileDialog(ctx.window, "The folder for the pages", ctx.settings.publishing.folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(partial(_on_folder, ctx, keys))
    dialog.open()


def _on_folder(ctx: Context, keys: Sequence[UUID] | None, name: str) -> None:
    ctx.settings.publishing.folder = name
    ctx.keep_settings()
    _write(ctx, keys, Path(name))


def _write(ctx: Context, keys: Sequence[UUID] | None, folder: Path) -> None:
    article_id = ctx.workspace.article_id

    def begin() -> None:
        job = ctx.jobs.write_long("Exporting the pages", ctx.services.pages.export, folder, keys)
        job.then(partial(_on_exported, ctx, folder, article_id))

    ctx.messages.withdraw("status")
    ctx.drafting.then_saved(begin)


def _on_exported(ctx: Context, folder: Path, article_id: UUID | None, done: ExportResult) -> None:
    pages = "1 page" if len(done.pages) == 1 else f"{len(done.pages):,} pages"
    parts = [f"{done.written:,} files written", f"{done.unchanged:,} unchanged"]
    if done.removed:
        parts.append(f"{done.removed:,} removed")
    page = _page(ctx, folder, article_id, done)
    ctx.messages.info(
        f"{pages} in “{folder}”: {', '.join(parts)}.",
        Choice("Open folder", partial(open_local, folder)),
        *([Choice("Open page", partial(open_local, page))] if page is not None else []),
        key="export",
    )


def _page(ctx: Context, folder: Path, article_id: UUID | None, done: ExportResult) -> Path | None:
    """Return the page of the article that was open, or else the first page of what was written."""
    current = ctx.workspace.current
    slug = current.article.slug if current is not None and current.id == article_id else ""
    paths = {page.slug: folder / page.path for page in done.pages}
    if slug in paths:
        return paths[slug]
    front = folder / "index.html"
    return front if len(paths) != 1 and front.is_file() else next(iter(paths.values()), None)


def open_local(path: Path) -> None:
    """Have the system open a file or folder of this computer; never an address."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.resolve())))

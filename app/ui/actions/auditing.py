"""Actions on the audit trail."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog

from app.ui.actions.conditions import has_article
from app.ui.actions.registry import action
from app.ui.context import Context


@action("audit.export", text="Export the audit trail…", menu="Check", icon="export", shortcut="Alt+Shift+T",
        enabled=has_article, group=4,
        help="Write who did what when to the open article and its claims into a CSV file.")  # fmt: skip
def export(ctx: Context) -> None:
    """Ask where, and write it."""
    current = ctx.workspace.current
    if current is None:
        return
    dialog = QFileDialog(ctx.window, "Export the audit trail")
    dialog.setNameFilter("Tables (*.csv)")
    dialog.setDefaultSuffix("csv")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(f"audit-{current.article.slug}.csv")
    dialog.fileSelected.connect(partial(_write, ctx, current.id))
    dialog.open()


def _write(ctx: Context, article_id: UUID, name: str) -> None:
    def tell(place: Path) -> None:
        ctx.messages.info(f"The audit trail of the article is in “{place}”.", key="audit")

    # What is on the screen may still change claims: the file is to have that too.
    ctx.drafting.then_saved(lambda: ctx.jobs.write(ctx.services.audit.write_csv, article_id, Path(name)).then(tell))

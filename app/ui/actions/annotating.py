"""Actions on notes that were made elsewhere."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog

from app.services.note_taking import NotesTaken
from app.ui.actions.conditions import can_edit
from app.ui.actions.registry import action
from app.ui.context import Context


@action("claim.import", text="Import notes on the page…", menu="Check", icon="import", shortcut="Alt+Shift+N",
        enabled=can_edit, group=4,
        help="Make claims of notes that were made on the published page with Hypothesis or another tool.")  # fmt: skip
def import_notes(ctx: Context) -> None:
    """Ask for a file of notes, and take it in."""
    current = ctx.workspace.current
    if current is None:
        return
    dialog = QFileDialog(ctx.window, "Import notes on the page")
    dialog.setNameFilter("Notes (*.json *.jsonld)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(partial(_take, ctx, current.id))
    dialog.open()


def _take(ctx: Context, article_id: UUID, name: str) -> None:
    def tell(taken: NotesTaken) -> None:
        ctx.messages.info(taken.sentence, key="notes")

    # The notes are laid along the words as they are saved.
    take = ctx.services.annotations.take_file
    ctx.drafting.then_saved(lambda: ctx.jobs.write(take, article_id, Path(name)).then(tell))

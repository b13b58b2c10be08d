"""Actions on the newsroom as a whole."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.domain.record import now
from app.ui.actions.conditions import can_write
from app.ui.actions.registry import action
from app.ui.context import Context
from app.ui.messages import Choice

_FILES = "Newsrooms (*.standfirst)"


def _dialog(ctx: Context, title: str, *, saves: bool, name: str = "") -> QFileDialog:
    dialog = QFileDialog(ctx.window, title)
    dialog.setNameFilter(_FILES)
    dialog.setDefaultSuffix("standfirst")
    if saves:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
    return dialog


@action("newsroom.new", text="New newsroom…", menu="File", icon="newsroom", shortcut="Ctrl+Shift+N", group=2,
        help="Start an empty newsroom in a file of its own.")  # fmt: skip
def new(ctx: Context) -> None:
    """Ask where, make it, and open it."""
    dialog = _dialog(ctx, "New newsroom", saves=True, name="newsroom.standfirst")
    dialog.fileSelected.connect(lambda name: ctx.open_newsroom(name, create=True))
    dialog.open()


@action("newsroom.open", text="Open newsroom…", menu="File", icon="open", shortcut="Ctrl+Shift+O", group=2,
        help="Open another newsroom of this computer.")  # fmt: skip
def open_other(ctx: Context) -> None:
    """Ask for a file and open it."""
    dialog = _dialog(ctx, "Open newsroom", saves=False)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(ctx.open_newsroom)
    dialog.open()


@action("newsroom.recent", text="Recent newsrooms…", menu="File", icon="clock", shortcut="Ctrl+Shift+E", group=2,
        help="Open a newsroom that was open before.")  # fmt: skip
def recent(ctx: Context) -> None:
    """Offer the newsrooms that were open."""
    ctx.finder.open_newsrooms()


@action("newsroom.backup", text="Back up…", menu="File", icon="backup", shortcut="Ctrl+Shift+B", group=3,
        help="Write a complete copy of this newsroom into one file.")  # fmt: skip
def backup(ctx: Context) -> None:
    """Ask where, and write a portable copy."""
    dialog = _dialog(ctx, "Back up the newsroom", saves=True, name=f"backup-{now():%Y-%m-%d}.standfirst")
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.fileSelected.connect(partial(_back_up, ctx))
    dialog.open()


def _back_up(ctx: Context, name: str) -> None:
    def tell(path: Path) -> None:
        ctx.messages.info(f"A complete copy of the newsroom is in “{path}”.", key="backup")

    ctx.drafting.then_saved(lambda: ctx.jobs.write(ctx.services.newsroom.backup, Path(name)).then(tell))


@action("newsroom.restore", text="Restore a backup…", menu="File", icon="restore", shortcut="Ctrl+Shift+R", group=3,
        enabled=can_write, help="Put a backup in the place of this newsroom.")  # fmt: skip
def restore(ctx: Context) -> None:
    """Ask for a backup; the present state is backed up beside it first."""
    dialog = _dialog(ctx, "Restore a backup", saves=False)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(partial(_ask_restore, ctx))
    dialog.open()


def _ask_restore(ctx: Context, name: str) -> None:
    backup_path = Path(name)
    ctx.messages.warning(
        f"Everything in this newsroom will be as it is in “{backup_path.name}”. A copy of the present state is kept "
        "beside that file.",
        Choice("Restore", partial(_restore, ctx, backup_path)),
        Choice("Leave it as it is", partial(ctx.messages.withdraw, "restore")),
        key="restore",
    )


def _restore(ctx: Context, path: Path) -> None:
    before = path.with_name(f"before-restore-{now():%Y%m%d-%H%M%S}.standfirst")

    def work() -> int:
        ctx.services.newsroom.backup(before)
        return ctx.services.newsroom.restore(path)

    def tell(number: int) -> None:
        what = "1 article is back." if number == 1 else f"{number:,} articles are back."
        ctx.open_newsroom(ctx.address, said=f"{what} What was here before is in “{before}”.")

    def begin() -> None:
        ctx.drafting.put_away()
        ctx.jobs.write(work).then(tell)

    ctx.drafting.then_saved(begin)


@action("app.quit", text="Quit", menu="File", icon="quit", shortcut="Ctrl+Q", group=9,
        help="Close the window; everything is saved.")  # fmt: skip
def close_program(ctx: Context) -> None:
    """Close the window."""
    ctx.window.close()

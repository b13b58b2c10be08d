"""Actions on the text: undo, find, emphasis, what is inserted."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.ui.actions.conditions import can_edit, has_article
from app.ui.actions.registry import action
from app.ui.context import Context


@action("edit.undo", text="Undo", menu="Edit", icon="undo", shortcut="Ctrl+Z", enabled=can_edit,
        help="Take back the last step in this field.")  # fmt: skip
def undo(ctx: Context) -> None:
    """Undo in the field in use."""
    ctx.drafting.editor.undo()


@action("edit.redo", text="Redo", menu="Edit", icon="redo", shortcut="Ctrl+Shift+Z", enabled=can_edit,
        help="Do again what was taken back.")  # fmt: skip
def redo(ctx: Context) -> None:
    """Redo in the field in use."""
    ctx.drafting.editor.redo()


@action("edit.find", text="Find…", menu="Edit", icon="find", shortcut="Ctrl+F", enabled=has_article, group=1,
        help="Find words in the text.")  # fmt: skip
def find(ctx: Context) -> None:
    """Open the find bar."""
    ctx.drafting.editor.find_bar.show_find()


@action("edit.find_next", text="Find next", menu="Edit", icon="down", shortcut="F3", enabled=has_article, group=1,
        help="Go to the next place where the words are found.")  # fmt: skip
def find_next(ctx: Context) -> None:
    """Go to the next hit."""
    ctx.drafting.editor.find_bar.find_next()


@action("edit.find_previous", text="Find previous", menu="Edit", icon="up", shortcut="Shift+F3", enabled=has_article,
        group=1, help="Go to the place before where the words are found.")  # fmt: skip
def find_previous(ctx: Context) -> None:
    """Go to the hit before."""
    ctx.drafting.editor.find_bar.find_previous()


@action("edit.replace", text="Replace…", menu="Edit", icon="replace", shortcut="Ctrl+H", enabled=can_edit, group=1,
        help="Find words and put others in their place.")  # fmt: skip
def replace(ctx: Context) -> None:
    """Open the find bar with its second line."""
    ctx.drafting.editor.find_bar.show_replace()


@action("edit.strong", text="Strong", menu="Edit", icon="strong", shortcut="Ctrl+B", enabled=can_edit, group=2,
        help="Make the selected words strong.")  # fmt: skip
def strong(ctx: Context) -> None:
    """Toggle strong."""
    ctx.drafting.editor.body.toggle_strong()


@action("edit.emphasis", text="Emphasis", menu="Edit", icon="emphasis", shortcut="Ctrl+I", enabled=can_edit, group=2,
        help="Emphasise the selected words.")  # fmt: skip
def emphasis(ctx: Context) -> None:
    """Toggle emphasis."""
    ctx.drafting.editor.body.toggle_emphasis()


@action("edit.heading", text="Crosshead", menu="Edit", icon="heading", shortcut="Ctrl+Shift+H", enabled=can_edit,
        group=2, help="Make the line a crosshead, or plain again.")  # fmt: skip
def heading(ctx: Context) -> None:
    """Toggle a crosshead."""
    ctx.drafting.editor.body.toggle_heading()


@action("edit.quote", text="Quotation", menu="Edit", icon="quote", shortcut="Ctrl+Shift+Q", enabled=can_edit, group=2,
        help="Make the lines a quotation, or plain again.")  # fmt: skip
def quote(ctx: Context) -> None:
    """Toggle a quotation."""
    ctx.drafting.editor.body.toggle_quote()


@action("edit.list", text="List", menu="Edit", icon="list", shortcut="Ctrl+L", enabled=can_edit, group=2,
        help="Make the lines a list, or plain again.")  # fmt: skip
def bullet_list(ctx: Context) -> None:
    """Toggle a list."""
    ctx.drafting.editor.body.toggle_list()


@action("edit.numbered", text="Numbered list", menu="Edit", icon="list.numbered", shortcut="Ctrl+Shift+L",
        enabled=can_edit, group=2, help="Make the lines a numbered list, or plain again.")  # fmt: skip
def numbered_list(ctx: Context) -> None:
    """Toggle a numbered list."""
    ctx.drafting.editor.body.toggle_list(ordered=True)


@action("edit.link", text="Link", menu="Insert", icon="link", shortcut="Ctrl+Shift+K", enabled=can_edit,
        help="Link the selected words; an address on the clipboard is taken.")  # fmt: skip
def link(ctx: Context) -> None:
    """Put a link in, with the address of the clipboard if there is one."""
    copied = QGuiApplication.clipboard().text().strip()
    address = copied if copied.startswith(("http://", "https://")) and " " not in copied else "https://"
    ctx.drafting.editor.body.insert_link("", address)


@action("edit.image", text="Image…", menu="Insert", icon="image", shortcut="Ctrl+Shift+I", enabled=can_edit,
        help="Put an image into the text; it is kept in the newsroom.")  # fmt: skip
def image(ctx: Context) -> None:
    """Ask for an image file and put it at the caret."""
    dialog = QFileDialog(ctx.window, "Insert an image")
    dialog.setNameFilters(["Images (*.png *.jpg *.jpeg *.webp *.gif)", "All files (*)"])
    dialog.fileSelected.connect(lambda name: ctx.incoming.take_image(Path(name)))
    dialog.open()


@action("edit.paste_plain", text="Paste without formatting", menu="Insert", icon="paste", shortcut="Ctrl+Shift+V",
        enabled=can_edit, help="Paste the bare words.")  # fmt: skip
def paste_plain(ctx: Context) -> None:
    """Paste text only, into the field in use."""
    field, start, end = ctx.drafting.editor.selection()
    text = QGuiApplication.clipboard().text()
    edit = ctx.drafting.editor.edit_of(field)
    edit.replace(start, end, text if field == "body" else " ".join(text.split()))

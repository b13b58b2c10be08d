"""The menu of a field: what can be done with any text. The application adds its own below."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.editor.source_edit import SourceEdit
from app.ui.widgets.icons import icon


def edit_menu(edit: SourceEdit, parent: QWidget) -> QMenu:
    """Make the menu, as things stand; undo and redo are the field's own."""
    menu = QMenu(parent)
    document, can_write = edit.document(), not edit.isReadOnly()
    selected = edit.textCursor().hasSelection()
    for name, words, act, enabled in (
        ("undo", _tr("Undo"), edit.undo, can_write and document.isUndoAvailable()),
        ("redo", _tr("Redo"), edit.redo, can_write and document.isRedoAvailable()),
        ("", "", None, False),
        ("cut", _tr("Cut"), edit.cut, can_write and selected),
        ("copy", _tr("Copy"), edit.copy, selected),
        ("paste", _tr("Paste"), edit.paste, can_write and edit.canPaste()),
        ("", _tr("Paste as plain text"), edit.paste_plain, can_write and edit.canPaste()),
        ("", _tr("Select all"), edit.selectAll, bool(edit.text())),
        ("", "", None, False),
    ):
        if act is None:
            menu.addSeparator()
            continue
        action = menu.addAction(words, act)
        action.setEnabled(enabled)
        if name:
            action.setIcon(icon(name))
    return menu


def _tr(words: str) -> str:
    return QCoreApplication.translate("EditMenu", words)

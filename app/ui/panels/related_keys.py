"""The keys and the menu of the list of related articles: each does one thing with the current row."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from app.ui.panels.related_rows import Row
from app.ui.widgets.icons import icon

if TYPE_CHECKING:
    from app.ui.panels.related_panel import RelatedPanel

Act = Callable[[], object]


class RelatedKeys(QObject):
    """Return, R, I, O, H, P, A, Space, Delete and Alt with the arrows; Escape ends a peek."""

    def __init__(self, panel: RelatedPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        panel.list.installEventFilter(self)
        panel.list.customContextMenuRequested.connect(self._on_menu_asked)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys of the editor in the list."""
        if not isinstance(event, QKeyEvent) or event.type() not in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}:
            return False
        act = self._act_of(event)
        if act is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            act()
        return True

    def _act_of(self, event: QKeyEvent) -> Act | None:
        panel, row = self._panel, self._panel.current()
        key, bare = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and not bare and panel.showing.is_peeking:
            return panel.showing.end_peek
        if row is None or not row.is_choice:
            return None
        if bare == Qt.KeyboardModifier.AltModifier and row.link is not None and panel.is_writable:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            return partial(panel.step, steps[key]) if key in steps else None
        if bare:
            return None
        reading: dict[Qt.Key, Act] = {Qt.Key.Key_O: partial(panel.work.open, row)}
        if row.article_id is not None:
            reading[Qt.Key.Key_Space] = panel.peek
        return reading.get(key) or (self._writing(row).get(key) if panel.is_writable else None)

    def _writing(self, row: Row) -> dict[Qt.Key, Act]:
        panel = self._panel
        keys: dict[Qt.Key, Act] = {Qt.Key.Key_I: panel.insert, Qt.Key.Key_A: panel.add_page}
        enter: Act = panel.open_form
        if row.suggestion is not None:
            enter = panel.link
            keys |= {Qt.Key.Key_R: partial(panel.link, both_ways=True), Qt.Key.Key_H: partial(panel.remove, row)}
        elif row.offer is not None:
            enter = panel.insert
        if row.link is not None:
            keys[Qt.Key.Key_P] = partial(panel.pin, row)
        if row.offer is None:
            keys[Qt.Key.Key_Delete] = partial(panel.remove, row)
        return keys | {Qt.Key.Key_Return: enter, Qt.Key.Key_Enter: enter}

    # ------------------------------------------------------------------ menu
    def _on_menu_asked(self, place: QPoint) -> None:
        panel = self._panel
        index = panel.list.indexAt(place)
        row = panel.model.at(index.row())
        if row is None or (row.link is None and row.article_id is None):
            return
        panel.list.setCurrentIndex(index)
        menu = QMenu(panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for sign, words, act in self._choices(row):
            menu.addAction(icon(sign), words, act)
        menu.popup(panel.list.viewport().mapToGlobal(place))

    def _choices(self, row: Row) -> list[tuple[str, str, Act]]:
        panel = self._panel
        reading: list[tuple[str, str, Act]] = [("external", "Open", partial(panel.work.open, row))]
        if row.article_id is not None:
            reading.append(("eye", "Peek", panel.peek))
        if not panel.is_writable:
            return reading
        if row.offer is not None:
            return [*reading, ("word", "Put it into the text", panel.insert)]
        if row.link is None:
            return [*reading, ("link", "Link", panel.link), ("hide", "Never suggest it", partial(panel.remove, row))]
        pinned = row.link.link.pinned
        pin = ("pin.off" if pinned else "pin", "Unpin" if pinned else "Pin", partial(panel.pin, row))
        order = [("up", "Move up", partial(panel.step, -1)), ("down", "Move down", partial(panel.step, 1))]
        return [*reading, pin, *order, ("close", "Remove", partial(panel.remove, row))]

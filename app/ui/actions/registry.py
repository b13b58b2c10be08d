"""Every action of the window: declared once by `@action`, found in menu, palette, toolbar and by its keys."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.widgets.icons import icon

#: The menus in their order.
MENUS = ("File", "Edit", "Insert", "Check", "Link", "Publish", "View", "Help")


def always(_ctx: Context) -> bool:
    """Say yes: for actions that can be run at any time."""
    return True


@dataclass(frozen=True)
class Declared:
    """One action as it is declared. `group` parts the menu by lines; `checked` makes it a switch."""

    id: str
    text: str
    menu: str
    run: Callable[[Context], object]
    icon: str
    shortcut: str
    help: str
    group: int
    enabled: Callable[[Context], bool]
    checked: Callable[[Context], bool] | None
    in_palette: bool


_declared: dict[str, Declared] = {}


def action(
    id: str,  # noqa: A002 - what it is
    *,
    text: str,
    menu: str,
    icon: str,
    shortcut: str,
    help: str,  # noqa: A002 - what it is
    group: int = 0,
    enabled: Callable[[Context], bool] = always,
    checked: Callable[[Context], bool] | None = None,
    in_palette: bool = True,
) -> Callable[[Callable[[Context], object]], Callable[[Context], object]]:
    """Declare the function below as an action. `help` is a sentence for the tool tip, the palette and the help."""

    def declare(run: Callable[[Context], object]) -> Callable[[Context], object]:
        if id in _declared:
            raise ValueError(f"two actions are called {id}")
        if menu not in MENUS:
            raise ValueError(f"{id}: there is no menu {menu}")
        _declared[id] = Declared(id, text, menu, run, icon, shortcut, help, group, enabled, checked, in_palette)
        return run

    return declare


def declared() -> list[Declared]:
    """Return all actions, in the order of menus and groups."""
    return sorted(_declared.values(), key=lambda one: (MENUS.index(one.menu), one.group))


class Actions(QObject):
    """The actions of one window. Each has a QAction that knows whether it can be run as things are."""

    ran = Signal(str)  #: the id of an action that was run

    def __init__(self, ctx: Context, window: QWidget) -> None:
        super().__init__(window)
        self._ctx = ctx
        self._actions: dict[str, QAction] = {}
        for one in declared():
            self._actions[one.id] = self._make(one, window)
        ctx.workspace.state_changed.connect(self.refresh)
        self.refresh()

    def get(self, action_id: str) -> QAction:
        """Return the QAction of an action; KeyError for one that was never declared."""
        return self._actions[action_id]

    def has(self, action_id: str) -> bool:
        """Say whether there is such an action."""
        return action_id in self._actions

    def run(self, action_id: str) -> None:
        """Run an action as if its menu entry were chosen; nothing happens where it cannot be run now."""
        self._actions[action_id].trigger()

    def refresh(self) -> None:
        """Ask each action whether it can be run, and switches how they stand."""
        for one in declared():
            qaction = self._actions[one.id]
            qaction.setEnabled(one.enabled(self._ctx))
            if one.checked is not None:
                qaction.setChecked(one.checked(self._ctx))

    def __iter__(self) -> Iterator[tuple[Declared, QAction]]:
        return iter([(one, self._actions[one.id]) for one in declared()])

    def _make(self, one: Declared, window: QWidget) -> QAction:
        qaction = QAction(icon(one.icon), one.text, window)
        qaction.setObjectName(one.id)
        keys = self._ctx.settings.shortcuts.keys.get(one.id, one.shortcut)
        qaction.setShortcut(QKeySequence(keys))
        native = qaction.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        qaction.setToolTip(f"{one.help} ({native})" if native else one.help)
        qaction.setStatusTip(one.help)
        qaction.setCheckable(one.checked is not None)
        qaction.triggered.connect(partial(self._on_triggered, one))
        window.addAction(qaction)
        return qaction

    def _on_triggered(self, one: Declared, _checked: bool = False) -> None:
        one.run(self._ctx)
        self.ran.emit(one.id)
        self.refresh()

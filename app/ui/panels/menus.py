"""The menu bar, made of the actions as they are declared."""

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenuBar

from app.ui import theme

if TYPE_CHECKING:
    from app.ui.actions.registry import Actions


def fill_menus(bar: QMenuBar, actions: "Actions") -> None:
    """Make a menu of each kind of action, parted by lines where the groups change."""
    for title, of_menu in groupby(actions, key=lambda pair: pair[0].menu):
        menu = bar.addMenu(title)
        menu.setToolTipsVisible(True)
        for number, (_, of_group) in enumerate(groupby(of_menu, key=lambda pair: pair[0].group)):
            if number:
                menu.addSeparator()
            for _, qaction in of_group:
                menu.addAction(qaction)
    name = QLabel("Standfirst", bar)
    name.setFont(theme.interface_font(semibold=True))
    name.setContentsMargins(theme.Space.L, 0, theme.Space.S, 3)
    name.setMinimumHeight(theme.Space.CONTROL)
    bar.setCornerWidget(name, Qt.Corner.TopLeftCorner)
    name.show()

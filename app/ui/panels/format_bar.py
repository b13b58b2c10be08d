"""The row of tools above the text: emphasis, crossheads, quotations, lists, links, images, find."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from app.ui import theme
from app.ui.context import Context

#: Groups of actions; between two groups there is room.
_GROUPS = (
    ("edit.strong", "edit.emphasis"),
    ("edit.heading", "edit.quote", "edit.list", "edit.numbered"),
    ("edit.link", "edit.image"),
    ("edit.find",),
)


class FormatBar(QFrame):
    """Each tool is an action of the registry; a click leaves the keys in the text."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "format")
        self.setAccessibleName("Formatting")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.Space.L, theme.Space.XS, theme.Space.L, theme.Space.XS)
        self._row.setSpacing(2)
        self._row.addStretch(1)
        for number, group in enumerate(_GROUPS):
            if number:
                self._row.addSpacing(theme.Space.M)
            for action_id in group:
                self._row.addWidget(self._tool(ctx, action_id))
        self._row.addStretch(1)

    def _tool(self, ctx: Context, action_id: str) -> QToolButton:
        tool = QToolButton()
        tool.setDefaultAction(ctx.actions.get(action_id))
        tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        tool.setIconSize(QSize(theme.Space.TOOL_ICON, theme.Space.TOOL_ICON))
        tool.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tool.setObjectName(action_id)
        return tool

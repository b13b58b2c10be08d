"""The row of tools under the menu: new, undo, redo; the four workspaces; search, status, publish."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from app.domain.workflow import LABELS
from app.ui import theme
from app.ui.context import Context
from app.ui.widgets.icons import icon
from app.ui.widgets.segmented import Segmented
from app.ui.workspace import Mode

_MODES = ((Mode.WRITE, "Write"), (Mode.CHECK, "Check"), (Mode.LINK, "Link"), (Mode.PUBLISH, "Publish"))
#: What the menu of the status button offers, as far as it can be run.
_STATUS_ACTIONS = ("article.draft", "article.submit", "article.ready", "article.publish", "article.correct",
                   "article.withdraw")  # fmt: skip

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Toolbar(QFrame):
    """Everything in it is an action of the registry, so that it does what menu and keys do."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setProperty("kind", "toolbar")
        self.modes = Segmented([(mode.value, words) for mode, words in _MODES], "Workspace")
        self.search = _SearchButton()
        self.status = QPushButton()
        self.publish = QPushButton("Publish…")
        self._status_menu = QMenu(self)
        self._build()
        self._connect()
        self._show_status()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.Space.M, theme.Space.S + 1, theme.Space.M, theme.Space.S + 1)
        row.setSpacing(theme.Space.S)
        left, right = QWidget(), QWidget()
        for side in (left, right):
            side.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            inner = QHBoxLayout(side)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(theme.Space.S)
        self._fill(left.layout(), (self._new_button(), self._tool("edit.undo"), self._tool("edit.redo")))  # type: ignore[arg-type]
        left.layout().addStretch(1)  # type: ignore[union-attr]
        right.layout().addStretch(1)  # type: ignore[union-attr]
        self._fill(right.layout(), (self.search, self.status, self.publish))  # type: ignore[arg-type]
        row.addWidget(left, 1)
        row.addWidget(self.modes)
        row.addWidget(right, 1)
        self.publish.setProperty("kind", "primary")
        for button in (self.status, self.publish):
            button.setMinimumHeight(theme.Space.CONTROL)

    @staticmethod
    def _fill(row: QHBoxLayout, widgets: tuple[QWidget, ...]) -> None:
        for widget in widgets:
            row.addWidget(widget)

    def _new_button(self) -> QPushButton:
        button = QPushButton(icon("add"), "New")
        button.setMinimumHeight(theme.Space.CONTROL)
        button.setToolTip(self._ctx.actions.get("article.new").toolTip())
        button.clicked.connect(self._ctx.actions.get("article.new").trigger)
        return button

    def _tool(self, action_id: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._ctx.actions.get(action_id))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(theme.Space.TOOL_ICON, theme.Space.TOOL_ICON))
        return button

    def _connect(self) -> None:
        ctx = self._ctx
        for mode, _ in _MODES:
            self.modes.button(mode.value).setToolTip(ctx.actions.get(f"view.{mode.value}").toolTip())
        self.modes.chosen.connect(self._on_mode_chosen)
        ctx.workspace.mode_changed.connect(self._on_mode_changed)
        ctx.workspace.state_changed.connect(self._show_status)
        self.search.clicked.connect(ctx.actions.get("view.search").trigger)
        self.search.show_keys(ctx.actions.get("view.search"))
        self._status_menu.aboutToShow.connect(self._fill_status_menu)
        self.status.setMenu(self._status_menu)
        self.publish.clicked.connect(ctx.actions.get("article.publish").trigger)

    # ------------------------------------------------------------------ status
    def _show_status(self) -> None:
        current = self._ctx.workspace.current
        self.status.setVisible(current is not None)
        publish = self._ctx.actions.get("article.publish")
        self.publish.setEnabled(publish.isEnabled())
        self.publish.setToolTip(publish.toolTip())
        if current is not None:
            self.status.setText(LABELS[current.article.status])
            self.status.setIcon(icon("status", theme.status_colour(current.article.status, theme.colours())))
            self.status.setToolTip("Where this article stands, and where it can go")

    def _fill_status_menu(self) -> None:
        self._status_menu.clear()
        actions = self._ctx.actions
        for name in _STATUS_ACTIONS:
            if actions.has(name) and actions.get(name).isEnabled():
                self._status_menu.addAction(actions.get(name))

    # ------------------------------------------------------------------ workspaces
    def _on_mode_chosen(self, key: str) -> None:
        self._ctx.workspace.set_mode(Mode(key))

    def _on_mode_changed(self, mode: Mode) -> None:
        self.modes.set_current(mode.value)


class _SearchButton(QPushButton):
    """Looks like a field, and opens the search."""

    def __init__(self) -> None:
        super().__init__("Search the newsroom")
        self.setProperty("kind", "search")
        self.setIcon(icon("search", "faint"))
        self.setMinimumHeight(theme.Space.CONTROL)
        self.setMinimumWidth(150)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._keys = ""

    def sizeHint(self) -> QSize:
        """Be as wide as a field."""
        return QSize(290, theme.Space.CONTROL)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the keys at the right, where there is room."""
        super().paintEvent(event)
        if self.width() > 220:
            painter = QPainter(self)
            painter.setPen(QColor(theme.colours().faint))
            painter.setFont(theme.interface_font(theme.Size.NOTE))
            painter.drawText(self.rect().adjusted(0, 0, -10, 0), _RIGHT, self._keys)

    def show_keys(self, action: QAction) -> None:
        """Tell the keys that do the same."""
        self._keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
        self.setToolTip(action.toolTip())
        self.setAccessibleName("Search the newsroom")

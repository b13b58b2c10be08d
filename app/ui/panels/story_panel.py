"""The story panel: what keeps the open article back, what comes next, and everything about it but its words."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.context import Context
from app.ui.panels.notice_form import Step
from app.ui.panels.story_details import StoryDetails
from app.ui.panels.story_status import StoryStatus
from app.ui.widgets.empty_state import EmptyState
from app.ui.workspace import OpenArticle

_STEPS = {step.value: step for step in Step}


class StoryPanel(QWidget):
    """Its places: the fields of the story (`section`, `authors`, `image_alt` ...) and the steps (`correct` ...)."""

    badge_changed = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._blocking = 0
        self.status, self.details = StoryStatus(ctx), StoryDetails(ctx)
        self._stack, self._area = QStackedWidget(), QScrollArea()
        self._build()
        ctx.workspace.opened.connect(self._on_opened)
        ctx.workspace.refreshed.connect(self._show)
        ctx.workspace.closed.connect(self._on_closed)
        self.status.counted.connect(self._on_counted)
        if ctx.workspace.current is not None:
            self._on_opened(ctx.workspace.current)

    def _build(self) -> None:
        page = QWidget()
        page.setProperty("kind", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.Space.M, theme.Space.M, theme.Space.M, theme.Space.L)
        column.setSpacing(theme.Space.L)
        column.addWidget(self.status)
        column.addWidget(self.details)
        column.addStretch(1)
        self._area.setWidget(page)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._stack.addWidget(EmptyState("story", "Open an article to see where it stands and what is said about it."))
        self._stack.addWidget(self._area)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    # ------------------------------------------------------------------ what the window asks
    def badge(self) -> str:
        """Return the number of reasons that keep the article back."""
        return str(self._blocking) if self._blocking else ""

    def focus_first(self) -> None:
        """Begin with what keeps the article back, or else with the first field."""
        first = self.status.gate.buttons[0] if self.status.gate.buttons else self.details.first()
        first.setFocus()
        self._area.ensureWidgetVisible(self.status)

    def go_to(self, place: str) -> bool:
        """Bring a field of the story, or the card of a step, into view; say whether there is one."""
        if self._ctx.workspace.current is None:
            return False
        if place in _STEPS:
            if not self.status.open(_STEPS[place]):
                return False
            field: QWidget | None = self.status.form.words
        else:
            field = self.details.field(place)
        if field is None:
            return False
        # The panel comes to the front after this answer: only then can a field take the keys.
        QTimer.singleShot(0, field, lambda: self._put_keys(field))
        return True

    def _put_keys(self, field: QWidget) -> None:
        field.setFocus()
        self._area.ensureWidgetVisible(field, 0, theme.Space.ROW)

    # ------------------------------------------------------------------ what has happened
    def _on_opened(self, opened: OpenArticle) -> None:
        self.status.forget()
        self._show(opened)

    def _show(self, opened: OpenArticle) -> None:
        self._stack.setCurrentIndex(1)
        self.status.show_article(opened)

    def _on_closed(self) -> None:
        self._stack.setCurrentIndex(0)
        self._on_counted(0)

    def _on_counted(self, blocking: int) -> None:
        if blocking != self._blocking:
            self._blocking = blocking
            self.badge_changed.emit()

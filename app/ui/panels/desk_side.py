"""The left side of the window: the desk, of articles or of the claims that wait in all of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.settings import DeskShows
from app.ui import theme
from app.ui.context import Context
from app.ui.panels.desk_panel import DeskPanel
from app.ui.panels.waiting_panel import WaitingPanel
from app.ui.widgets.segmented import Segmented


class DeskSide(QWidget):
    """Which of the two is shown is kept."""

    def __init__(self, ctx: Context, articles: DeskPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.articles, self.claims = articles, WaitingPanel(ctx)
        self.switch = Segmented(
            ((DeskShows.ARTICLES.value, "Articles"), (DeskShows.CLAIMS.value, "Claims")), "What the desk shows"
        )
        self.switch.button(DeskShows.CLAIMS.value).setToolTip("The claims of all articles that wait (Alt+5)")
        self.switch.button(DeskShows.ARTICLES.value).setToolTip("The articles (Ctrl+0)")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.articles)
        self._stack.addWidget(self.claims)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.Space.S, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(220)
        self.switch.chosen.connect(self._on_chosen)
        self._put(ctx.settings.checking.desk)

    def show_list(self, which: DeskShows) -> None:
        """Show the articles or the claims, and keep that."""
        if which is not self._ctx.settings.checking.desk:
            self._ctx.settings.checking.desk = which
            self._ctx.keep_settings()
        self._put(which)

    def focus_first(self) -> None:
        """Put the keys on the list that is shown."""
        shown = self._stack.currentWidget()
        (self.claims if shown is self.claims else self.articles).focus_first()

    def _put(self, which: DeskShows) -> None:
        self.switch.set_current(which.value)
        self._stack.setCurrentWidget(self.claims if which is DeskShows.CLAIMS else self.articles)

    def _on_chosen(self, key: str) -> None:
        self.show_list(DeskShows(key))

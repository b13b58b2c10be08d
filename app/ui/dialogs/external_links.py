"""A part of the report: pages elsewhere, and whether they are still there, when somebody asks."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import AppError
from app.domain.link_check import LinkCheck, Reached
from app.domain.link_graph import ExternalRow
from app.ui import theme
from app.ui.context import Context
from app.ui.dialogs.link_report_list import ARTICLE, article_item, report_list
from app.ui.jobs import Job
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.two_line_delegate import Roles

_ASK = "Each page is asked once, a few at a time. Nothing is sent to the web before you press the button."
_STATES = {Reached.BROKEN: "gone", Reached.UNSURE: "not sure"}
_NOTHING = "No published article links to a page elsewhere."


class ExternalLinks(QWidget):
    """Return opens the article that has the link."""

    opened = Signal(object)  #: id of an article

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._number = 0
        self._job: Job[list[LinkCheck]] | None = None
        self.checks: Sequence[LinkCheck] | None = None
        self.list = report_list("Pages elsewhere")
        self.words = QLabel(_ASK, wordWrap=True)
        self.words.setProperty("kind", "secondary")
        self.ask, self.stop = QPushButton("Ask them"), QPushButton("Stop")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName("Pages asked")
        self._empty = EmptyState("link.external", _NOTHING)
        self._stack = QStackedWidget()
        self._build()
        self.ask.clicked.connect(self._on_ask)
        self.stop.clicked.connect(self._on_stop)
        self.list.itemActivated.connect(self._on_activated)
        ctx.jobs.progressed.connect(self._on_progressed)
        ctx.jobs.read(ctx.services.link_report.external).owned(self, "links").then(self._on_read)

    def _build(self) -> None:
        for button in (self.ask, self.stop):
            button.setAutoDefault(False)
        self.ask.setEnabled(False)
        self.stop.hide()
        self.bar.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.Space.S)
        head.addWidget(self.words, 1)
        head.addWidget(self.ask)
        head.addWidget(self.stop)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.Space.M, 0, 0)
        column.setSpacing(theme.Space.S)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def tell(self, number: int) -> None:
        """Take how many pages there are to be asked."""
        self._number = number
        self.ask.setEnabled(number > 0)

    def focus_first(self) -> None:
        """Put the keys where the work begins."""
        (self.ask if self.checks is None and self.ask.isEnabled() else self.list).setFocus()

    # ------------------------------------------------------------------ what is linked
    def _on_read(self, rows: Sequence[ExternalRow]) -> None:
        for row in rows:
            line = f"{_short(row.url)} · in {row.headline}"
            self.list.addItem(article_item(row.title or row.url, line, row.article_id))
        self._stack.setCurrentIndex(0 if rows else 1)
        self.list.setCurrentRow(0)

    # ------------------------------------------------------------------ asking
    def _on_ask(self) -> None:
        self.ask.hide()
        self.stop.show()
        self.stop.setFocus()
        self.bar.setRange(0, self._number)
        self.bar.setValue(0)
        self.bar.show()
        self._job = self._ctx.jobs.ask_web("Asking pages elsewhere", self._ctx.services.link_report.check)
        self._job.owned(self, "check").then(self._on_checked).failed(self._on_failed).ended(self._on_ended)

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_progressed(self, job: Job[object]) -> None:
        if job is self._job:
            self.bar.setMaximum(max(1, job.total))
            self.bar.setValue(job.done)
            self.words.setText(f"{job.done:,} of {job.total:,} pages asked…")

    def _on_checked(self, checks: list[LinkCheck]) -> None:
        asked = f"{self._job.done:,} of {self._job.total:,}" if self._job is not None else ""
        gone = sum(check.reached is Reached.BROKEN for check in checks)
        self.words.setText(f"{asked} pages asked: {gone} gone, {len(checks) - gone} that did not say.")
        self.checks = checks
        self.list.clear()
        self._empty.set_words("Every page that was asked is there.")
        self._stack.setCurrentIndex(0 if checks else 1)
        for check in checks:
            item = article_item(check.url, check.words, None)
            item.setData(Roles.BADGE, _STATES[check.reached])
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _on_failed(self, error: AppError) -> None:
        self.words.setText(str(error))

    def _on_ended(self) -> None:
        self.bar.hide()
        self.stop.hide()
        self.ask.setText("Ask again")
        self.ask.show()
        self.focus_first()

    # ------------------------------------------------------------------ opening
    def _on_activated(self, item: QListWidgetItem) -> None:
        article_id = item.data(ARTICLE)
        if article_id is not None:
            self.opened.emit(article_id)
            return
        job = self._ctx.jobs.read(self._ctx.services.link_report.linking_to, item.text())
        job.owned(self, "linking").then(self._on_linking)

    def _on_linking(self, rows: Sequence[ExternalRow]) -> None:
        if rows:
            self.opened.emit(rows[0].article_id)


def _short(url: str) -> str:
    return url.split("//", 1)[-1]

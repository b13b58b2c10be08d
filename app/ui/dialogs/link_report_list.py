"""A part of the report over all links: articles in a list that reads on as it is scrolled."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from app.domain.link_graph import Finding, ReportRow
from app.ui.context import Context
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.two_line_delegate import Roles, TwoLineDelegate

ARTICLE = Qt.ItemDataRole.UserRole
_EMPTY = {
    Finding.ORPHANS: "No orphans: a link leads to each published article.",
    Finding.DEAD_ENDS: "No dead ends: from each published article a link leads on.",
    Finding.MOST_LINKED: "No published article is linked from another one yet.",
}


class LinkReportList(QWidget):
    """Return opens the article of the row."""

    opened = Signal(object)  #: id of an article

    def __init__(self, ctx: Context, finding: Finding, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.finding = finding
        self._is_whole = False
        self._is_asking = False
        self.list = report_list(name)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(EmptyState("check", _EMPTY[finding]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.list.itemActivated.connect(self._on_activated)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def focus_first(self) -> None:
        """Put the keys into the list."""
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when somebody looks."""
        super().showEvent(event)
        if not self.list.count():
            self._read()

    def _read(self) -> None:
        if not self._is_whole and not self._is_asking:
            self._is_asking = True
            job = self._ctx.jobs.read(self._ctx.services.link_report.page, self.finding, self.list.count())
            job.owned(self, "page").then(self._on_read)

    def _on_read(self, rows: Sequence[ReportRow]) -> None:
        self._is_asking, self._is_whole = False, not rows
        for row in rows:
            date = f"{row.published.astimezone():%d %b %Y}" if row.published else ""
            item = article_item(row.headline, " · ".join(part for part in (row.section, date) if part), row.id)
            if row.count:
                item.setData(Roles.BADGE, f"{row.count:,} link{'s' if row.count > 1 else ''}")
            self.list.addItem(item)
        self._stack.setCurrentIndex(0 if self.list.count() else 1)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _on_scrolled(self, value: int) -> None:
        if value >= self.list.verticalScrollBar().maximum() - self.list.height():
            self._read()

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(ARTICLE))


def report_list(name: str) -> QListWidget:
    """Make an empty list of two-line rows."""
    made = QListWidget()
    made.setAccessibleName(name)
    made.setItemDelegate(TwoLineDelegate(made))
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def article_item(title: str, line: str, article_id: UUID | None) -> QListWidgetItem:
    """Make a row that leads to an article."""
    item = QListWidgetItem(title or "Untitled")
    item.setData(ARTICLE, article_id)
    item.setData(Roles.LINE, line)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}. {line}")
    item.setToolTip(title)
    return item

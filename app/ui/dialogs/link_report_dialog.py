"""The report over the links of the whole archive: what is to be linked, and what leads nowhere any more."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from app.domain.link_graph import Finding
from app.ui import theme
from app.ui.context import Context
from app.ui.dialogs.external_links import ExternalLinks
from app.ui.dialogs.link_report_list import LinkReportList

_TITLES = {
    Finding.ORPHANS: ("Orphans", "No published article leads to these."),
    Finding.DEAD_ENDS: ("Dead ends", "No link leads out of these."),
    Finding.MOST_LINKED: ("Linked most", "How many published articles lead to each."),
}


class LinkReportDialog(QDialog):
    """Tabs for orphans, dead ends, what is linked most, and pages elsewhere. Return opens the article of a row."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Links of the archive")
        self.resize(720, 620)
        self._ctx = ctx
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.external = ExternalLinks(ctx)
        self.export, self.leave = QPushButton("Export as CSV…"), QPushButton("Close")
        self._build()
        self.export.clicked.connect(self._on_export)
        self.leave.clicked.connect(self.reject)
        self._fill()
        self.tabs.currentChanged.connect(self._on_tab_changed)

    def _build(self) -> None:
        for button in (self.export, self.leave):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(theme.Space.S)
        foot.addWidget(self.export)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.L, theme.Space.M, theme.Space.L, theme.Space.L)
        column.setSpacing(theme.Space.M)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)

    def _fill(self) -> None:
        """Make the tabs, and count for each in a read of its own: other reads go between them."""
        jobs, report = self._ctx.jobs, self._ctx.services.link_report
        for finding, (title, words) in _TITLES.items():
            page = LinkReportList(self._ctx, finding, title)
            page.opened.connect(self._on_opened)
            place = self.tabs.addTab(page, title)
            self.tabs.setTabToolTip(place, words)
            jobs.read(report.count, finding).owned(self, title).then(partial(self._on_counted, place))
        self.external.opened.connect(self._on_opened)
        self.tabs.addTab(self.external, "Pages elsewhere")
        jobs.read(report.count_external).owned(self, "external").then(self._on_external_counted)

    def _on_counted(self, place: int, number: int) -> None:
        self.tabs.setTabText(place, f"{self.tabs.tabText(place)} ({number:,})")

    def _on_external_counted(self, number: int) -> None:
        self.external.tell(number)
        self._on_counted(self.tabs.indexOf(self.external), number)

    def _on_tab_changed(self, place: int) -> None:
        page = self.tabs.widget(place)
        if isinstance(page, (LinkReportList, ExternalLinks)):
            page.focus_first()

    def _on_opened(self, article_id: object) -> None:
        self._ctx.workspace.open(article_id)  # type: ignore[arg-type]
        self.accept()

    # ------------------------------------------------------------------ export
    def _on_export(self) -> None:
        page = self.tabs.currentWidget()
        name = page.finding.value.replace("_", "-") if isinstance(page, LinkReportList) else "pages-elsewhere"
        dialog = QFileDialog(self, "Export as CSV")
        dialog.setNameFilter("Tables (*.csv)")
        dialog.setDefaultSuffix("csv")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{name}.csv")
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def write(self, name: str) -> None:
        """Write the tab that is shown into a file."""
        page, report = self.tabs.currentWidget(), self._ctx.services.link_report
        if isinstance(page, LinkReportList):
            job = self._ctx.jobs.read(report.write_csv, page.finding, Path(name))
        else:
            checks = page.checks if isinstance(page, ExternalLinks) else None
            job = self._ctx.jobs.read(report.write_external, checks, Path(name))
        job.then(partial(_tell, self._ctx))


def _tell(ctx: Context, place: Path) -> None:
    ctx.messages.info(f"The report is in “{place}”.", key="report")

"""The newsroom examined: its name, where it is, and what is well or not."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import AppError
from app.domain.newsroom import Newsroom
from app.services.newsrooms import Examination
from app.ui import theme
from app.ui.context import Context
from app.ui.widgets.icons import icon


class DoctorDialog(QDialog):
    """Looks when it is opened, and again when asked."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("The newsroom")
        self.resize(680, 520)
        self._ctx = ctx
        self._found: Examination | None = None
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the newsroom")
        self.name.setReadOnly(ctx.services.newsroom.read_only)
        self.verdict = QLabel("Looking …", wordWrap=True)
        self.verdict.setProperty("kind", "title")
        self.where = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.where.setProperty("kind", "note")
        self.list = QTreeWidget()
        self.list.setHeaderLabels(["What", "Found"])
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)
        self.list.setAccessibleName("Findings")
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.copy, self.again, self.leave = QPushButton("Copy"), QPushButton("Look again"), QPushButton("Close")
        self._build()
        self.again.clicked.connect(self.look)
        self.copy.clicked.connect(self._on_copy)
        self.leave.clicked.connect(self.accept)
        self.name.editingFinished.connect(self._on_name)
        ctx.jobs.read(ctx.services.newsroom.get).owned(self, "name").then(self._on_newsroom)
        self.look()

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(theme.Space.S)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        for button in (self.again, self.leave):
            foot.addWidget(button)
        for button in (self.copy, self.again, self.leave):
            button.setAutoDefault(False)
        named = QLabel("Name")
        named.setProperty("kind", "secondary")
        named.setBuddy(self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.Space.L, theme.Space.L, theme.Space.L, theme.Space.L)
        column.setSpacing(theme.Space.S)
        for part in (named, self.name, self.where, self.verdict):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def look(self) -> None:
        """Examine the newsroom; a large one takes a while."""
        self.verdict.setText("Looking …")
        self.again.setEnabled(False)
        job = self._ctx.jobs.read(self._ctx.services.newsroom.examine)
        job.owned(self, "look").then(self._on_found).failed(self._on_failed)

    def _on_found(self, found: Examination) -> None:
        self._found = found
        self.again.setEnabled(True)
        self.where.setText(found.newsroom)
        self.verdict.setText("Everything is well." if found.healthy else "Something is not well: see what is marked.")
        self.list.clear()
        for finding in found.findings:
            item = QTreeWidgetItem(self.list, [finding.name.replace("_", " ").capitalize(), finding.detail])
            item.setIcon(0, icon("check", "good") if finding.ok else icon("error", "bad"))
            words = "well" if finding.ok else "not well"
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(0)}: {words}")
            item.setToolTip(1, finding.detail)

    def _on_failed(self, error: AppError) -> None:
        self.again.setEnabled(True)
        self.verdict.setText(str(error))

    def _on_copy(self) -> None:
        if self._found is not None:
            lines = [f"{'ok ' if one.ok else 'BAD'} {one.name}: {one.detail}" for one in self._found.findings]
            QGuiApplication.clipboard().setText("\n".join([self._found.newsroom, *lines]))

    def _on_newsroom(self, newsroom: Newsroom) -> None:
        self.name.setText(newsroom.name)

    def _on_name(self) -> None:
        if self.name.isModified() and self.name.text().strip():
            self.name.setModified(False)
            self._ctx.jobs.write(self._ctx.services.newsroom.rename, self.name.text())

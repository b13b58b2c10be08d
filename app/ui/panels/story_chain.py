"""The series of the open article as a list in its order: what comes before and after, to be opened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.domain.article import Article
from app.domain.changes import Changes
from app.domain.publication import Series
from app.domain.workflow import LABELS
from app.services.chains import ChainView
from app.ui import theme
from app.ui.context import Context
from app.ui.panels.moments import when

_MOST_ROWS = 7
_ID = Qt.ItemDataRole.UserRole


class StoryChain(QListWidget):
    """Hidden while the article is in no series, or alone in it. Return or a double click opens an article."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setAccessibleName("Articles of the series in their order")
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._on_activated)
        ctx.workspace.opened.connect(self._read)
        ctx.workspace.refreshed.connect(self._read)
        ctx.changes.committed.connect(self._on_committed)
        self.hide()
        self._read()

    def _on_committed(self, changes: Changes) -> None:
        if changes.touch(Series) or changes.ids(Article) - {self._ctx.workspace.article_id}:
            self._read()

    def _read(self, _opened: object = None) -> None:
        article_id = self._ctx.workspace.article_id
        if article_id is None:
            self._on_chain(None)
            return
        job = self._ctx.jobs.read(self._ctx.services.chains.of_article, article_id)
        job.owned(self, "chain").then(self._on_chain)

    def _on_chain(self, chain: ChainView | None) -> None:
        parts = chain.parts if chain is not None else ()
        self.clear()
        for number, part in enumerate(parts, 1):
            item = QListWidgetItem(f"{number}  {part.headline or 'Untitled'}")
            item.setData(_ID, part.id)
            date = when(part.published) if part.published else ""
            item.setToolTip(" · ".join(word for word in (part.headline, LABELS[part.status], date) if word))
            if part.id == self._ctx.workspace.article_id:
                item.setFont(theme.interface_font(semibold=True))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, this article")
                self.addItem(item)
                self.setCurrentItem(item)
            else:
                self.addItem(item)
        rows = min(self.count(), _MOST_ROWS)
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(rows)) + 2 * self.frameWidth() + 2)
        self.setVisible(len(parts) > 1)

    def _on_activated(self, item: QListWidgetItem) -> None:
        wanted = item.data(_ID)
        if wanted != self._ctx.workspace.article_id:
            self._ctx.workspace.open(wanted)

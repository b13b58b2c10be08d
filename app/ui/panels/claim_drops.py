"""Words that are dragged out of a source and dropped on any claim of the list: they go into its form of evidence."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from app.ui.dialogs.source_text import source_of
from app.ui.panels.claim_list import ClaimModel
from app.ui.widgets.expanding_list import ExpandingList


class ClaimDrops(QObject):
    """Shows the claim under the pointer as the one that would get them."""

    dropped = Signal(object, object, str)  #: UUID of the claim, UUID of the source, the words

    def __init__(self, shown: ExpandingList, model: ClaimModel) -> None:
        super().__init__(shown)
        self._list, self._model = shown, model
        shown.viewport().setAcceptDrops(True)
        shown.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what knows its source, over a claim only."""
        if event.type() == QEvent.Type.DragLeave:
            self._model.set_target(-1)
            return True
        # A drag that enters, moves and drops are one family in Qt, the last one the base of the others.
        if isinstance(event, QDropEvent):
            return self._take(event)
        return super().eventFilter(watched, event)

    def _take(self, event: QDropEvent) -> bool:
        source_id = source_of(event.mimeData())
        row = self._list.indexAt(event.position().toPoint()).row()
        view = self._model.view_at(row)
        entering = event.type() == QEvent.Type.DragEnter
        if source_id is None or (view is None and not entering):
            self._model.set_target(-1)
            event.ignore()
            return isinstance(event, QDragMoveEvent)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        is_drop = event.type() == QEvent.Type.Drop
        self._model.set_target(-1 if is_drop else row)
        if is_drop and view is not None:
            self.dropped.emit(view.claim.id, source_id, event.mimeData().text())
        return True

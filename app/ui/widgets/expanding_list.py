"""A list whose current row opens into a card; the other rows are drawn, so that hundreds cost nothing."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

Index = QModelIndex | QPersistentModelIndex

#: Pixels around a card in its row.
_BESIDE, _ABOVE = 6, 4


class ExpandingList(QListView):
    """`open_card` puts a widget into the current row, which becomes as high as the widget needs to be."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._card: QWidget | None = None
        self._open = QPersistentModelIndex()
        self._height = 0
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self.fit_card)

    @property
    def card_row(self) -> int:
        """The row that is open, -1 for none; it stays with its row when others come, go or change places."""
        return self._open.row()

    @property
    def card_height(self) -> int:
        """How high the open row is."""
        return self._height

    def open_card(self, row: int, card: QWidget) -> None:
        """Open a row with a widget, which the list owns from now on."""
        self.close_card()
        self._card, self._open = card, QPersistentModelIndex(self.model().index(row, 0))
        self.setIndexWidget(self.model().index(row, 0), card)
        card.installEventFilter(self)
        self.fit_card()

    def close_card(self) -> None:
        """Draw the open row as the others."""
        card, row = self._card, self._open.row()
        self._card, self._open, self._height = None, QPersistentModelIndex(), 0
        if card is not None:
            card.hide()
            index = self.model().index(row, 0)
            if self.indexWidget(index) is card:
                self.setIndexWidget(index, None)  # type: ignore[arg-type]
            else:
                card.deleteLater()
            self.scheduleDelayedItemsLayout()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the open row when the card wants other room: its words get their fonts only when it is shown."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._card:
            self._fit.start()
        return super().eventFilter(watched, event)

    def fit_soon(self) -> None:
        """Fit the open row to its widget when Qt has laid it out."""
        self._fit.start()

    def fit_card(self) -> None:
        """Give the open row the height that its widget needs at this width."""
        layout = self._card.layout() if self._card is not None else None
        if layout is None:
            return
        layout.activate()
        needed = layout.totalHeightForWidth(self.viewport().width() - 2 * _BESIDE)
        height = max(needed, layout.totalMinimumSize().height()) + 2 * _ABOVE
        if height == self._height:
            return
        self._height = height
        self.doItemsLayout()
        self.scrollTo(self.model().index(self._open.row(), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the open row to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Rows wrap their words: Qt itself lays them out anew for another height only.
            self.scheduleDelayedItemsLayout()
        self._fit.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the open row when the list comes to the front."""
        super().showEvent(event)
        self._fit.start()

    def fit_to_rows(self) -> None:
        """Be as high as all rows together, for a list in a column that scrolls as a whole."""
        rows = self.model().rowCount()
        height = sum(self.sizeHintForRow(row) + 2 * self.spacing() for row in range(rows))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(max(height, 1))


class ExpandingDelegate(QStyledItemDelegate):
    """Subclass it with `row_height` and `draw`."""

    def row_height(self, index: Index, width: int) -> int:
        """Return how high a row is that is not open, in a list of this width."""
        raise TypeError(f"{type(self).__name__} has no row_height for {index.row()} at {width}")

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row that is not open."""
        raise TypeError(f"{type(self).__name__} cannot draw {index.row()} with {painter} and {option}")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the room of the card, or for that of the words."""
        shown = option.widget
        if isinstance(shown, ExpandingList):
            if shown.card_row == index.row() and shown.card_height:
                return QSize(0, shown.card_height)
            return QSize(0, self.row_height(index, shown.viewport().width()))
        return QSize(0, self.row_height(index, 320))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Put the card into its row, with a little room around it."""
        editor.setGeometry(option.rect.adjusted(_BESIDE, _ABOVE, -_BESIDE, -_ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row; under a card there is nothing to draw."""
        shown = option.widget
        if not (isinstance(shown, ExpandingList) and shown.card_row == index.row()):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter, option, index)
            painter.restore()

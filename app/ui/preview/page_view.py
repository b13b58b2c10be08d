"""The page on its ground: as wide as a phone, a tablet or a desktop, made to fit into the panel."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWebEngineCore import QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.preview.walls import WalledPage

#: Widths in CSS pixels, by name.
WIDTHS = {"phone": 390, "tablet": 820, "desktop": 1280}
_LARGEST = 1.2
_SMALLEST = 0.25  # the web engine knows no smaller one
_BAR = 10  # the thin scroll bar, which is not scaled


class PageView(QWidget):
    """Holds the web view and keeps its width in CSS pixels at the chosen one."""

    def __init__(self, profile: QWebEngineProfile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = WIDTHS["tablet"]
        self.view = QWebEngineView(self)
        self.page = WalledPage(profile, self.view)
        self.view.setPage(self.page)
        self.view.setAcceptDrops(False)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.view.setAccessibleName(self.tr("Preview of the page"))
        self.setMinimumSize(240, 160)

    def set_width(self, pixels: int) -> None:
        """Show the page as wide as this many CSS pixels."""
        self._width = pixels
        self._fit()

    def set_ground(self, colour: str) -> None:
        """Have this colour where nothing is drawn yet: no flash of white in the dark."""
        self.page.setBackgroundColor(QColor(colour))

    def zoom(self) -> float:
        """Give the scale of the page."""
        return float(self.page.zoomFactor())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page anew."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for nothing: the window says how much room there is."""
        return QSize(480, 640)

    def _room(self) -> QRect:
        return self.rect().adjusted(theme.Space.L, 1, -theme.Space.L, -theme.Space.S)

    def _fit(self) -> None:
        room = self._room()
        zoom = min(max((room.width() - _BAR) / self._width, _SMALLEST), _LARGEST)
        width = min(round(self._width * zoom) + _BAR, room.width())
        self.view.setGeometry(room.x() + (room.width() - width) // 2, room.y(), width, room.height())
        if abs(self.page.zoomFactor() - zoom) > 0.001:
            self.page.setZoomFactor(zoom)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the edge of the paper."""
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.colours().line)))
        painter.drawRect(self.view.geometry().adjusted(-1, -1, 0, 0))
        painter.end()

"""A picture that takes the room it gets, whole and in its proportions."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget


class PictureView(QWidget):
    """Shows one picture, never larger than it is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture = QPixmap()

    def take(self, data: bytes | None) -> None:
        """Show the picture in the bytes of a PNG that is ours; nothing where there is none."""
        self._picture = QPixmap()
        if data:
            self._picture.loadFromData(data, "PNG")
        self.setVisible(not self._picture.isNull())
        self.update()

    @property
    def has_picture(self) -> bool:
        """Whether there is one."""
        return not self._picture.isNull()

    def sizeHint(self) -> QSize:
        """Ask for as much as a glance needs."""
        return QSize(320, 240)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, whole."""
        if self._picture.isNull():
            return
        room = self.contentsRect()
        size = self._picture.size()
        if size.width() > room.width() or size.height() > room.height():
            size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.x() + (room.width() - size.width()) // 2, room.y(), size.width(), size.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, self._picture)
        painter.end()

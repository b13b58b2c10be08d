"""A scroll bar for a text whose first screenful is a widget: the fields above the body scroll away with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QScrollBar, QWidget


class PageScrollBar(QScrollBar):
    """Starts above the document, at minus the height of what stands there, and ends a little below it.

    Qt sets the range from the document alone each time it lays it out; it is set right here before the value is
    bound to it, so that nothing jumps.
    """

    def __init__(self, parent: QWidget, above: Callable[[], int], lowest: Callable[[], int], below: int) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._above = above
        self._lowest = lowest
        self._below = below
        self._of_document = 0
        self._mine = (0, 99)

    def refresh(self) -> None:
        """Set the range again: what stands above the text is of another height."""
        self._set_right()

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """Set the range right whenever Qt has set it."""
        if change is QAbstractSlider.SliderChange.SliderRangeChange and self._mine != (self.minimum(), self.maximum()):
            self._of_document = self.maximum()
            self._set_right()
        super().sliderChange(change)

    def _set_right(self) -> None:
        """Ask for the height of the document only where it fits the view: it lays out all of a long one."""
        above = -self._above()
        lowest = self._of_document if self._of_document > 0 else self._lowest()
        self._mine = (above, max(above, lowest + self._below))
        self.setRange(*self._mine)

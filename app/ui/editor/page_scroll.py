"""A scroll bar for a text whose first screenful is a widget: the fields above the body scroll away with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QScrollBar, QWidget


class PageScrollBar(QScrollBar):
    """Starts above the document, at minus the height of what stands there.

    Qt sets the range from the document alone each time it lays it out; it is set right here before the value is
    bound to it, so that nothing jumps.
    """

    def __init__(self, parent: QWidget, above: Callable[[], int], bottom: Callable[[], int]) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._above = above
        self._bottom = bottom

    def refresh(self) -> None:
        """Set the range again: something above or below the text is of another height."""
        self._set_right()

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """Set the range right whenever Qt has set it."""
        if change is QAbstractSlider.SliderChange.SliderRangeChange:
            self._set_right()
        super().sliderChange(change)

    def _set_right(self) -> None:
        lowest = -self._above()
        highest = max(lowest, self._bottom())
        if (self.minimum(), self.maximum()) != (lowest, highest):
            self.setRange(lowest, highest)

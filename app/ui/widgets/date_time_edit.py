"""A date, or date and time, that may be left empty."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, QSize, Qt, QTime, Signal
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit, QHBoxLayout, QPushButton, QToolButton, QWidget

from app.ui.theme import Space
from app.ui.widgets.icons import icon

_DATE = "d MMM yyyy"


class OptionalDateTimeEdit(QWidget):
    """Empty until a person sets it; the cross empties it again.

    `value` and `set_value` speak aware datetimes in any zone, or None; what is shown is in the zone it was made with.
    With `with_time=False` the time is midnight there; see `date_value`.
    """

    changed = Signal()

    def __init__(
        self, set_words: str, zone: str = "UTC", parent: QWidget | None = None, *, with_time: bool = True
    ) -> None:
        super().__init__(parent)
        self._zone = ZoneInfo(zone)
        self._with_time = with_time
        self._empty = QPushButton(set_words)
        self._empty.setIcon(icon("calendar"))
        self._empty.clicked.connect(self._on_set)
        self._edit = QDateTimeEdit() if with_time else QDateEdit()
        self._edit.setCalendarPopup(True)
        self._edit.setDisplayFormat(f"{_DATE}, HH:mm" if with_time else _DATE)
        self._edit.dateTimeChanged.connect(self._on_changed)
        self._clear = QToolButton()
        self._clear.setIcon(icon("close", "secondary"))
        self._clear.setIconSize(QSize(14, 14))
        self._clear.setToolTip(self.tr("Leave empty"))
        self._clear.setAccessibleName(self.tr("Leave empty"))
        self._clear.clicked.connect(self._on_clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._empty)
        row.addWidget(self._edit)
        row.addWidget(self._clear)
        row.addStretch(1)
        self._show(set_=False)

    def setAccessibleName(self, name: str) -> None:
        """Name the parts that take the keys as well."""
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)

    def set_zone(self, zone: str) -> None:
        """Show times of another zone; the moment stays the same."""
        value = self.value()
        self._zone = ZoneInfo(zone)
        self.set_value(value)

    def value(self) -> datetime | None:
        """Give the moment, aware of its zone, or None."""
        if self._edit.isHidden():
            return None
        shown = self._edit.dateTime()
        day, time = shown.date(), shown.time()
        return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=self._zone)

    def set_value(self, value: datetime | None) -> None:
        """Show a moment, or nothing, without saying so. A naive one is an error of ours: ValueError."""
        if value is not None:
            if value.tzinfo is None:
                raise ValueError("A time without a zone cannot be shown.")
            local = value.astimezone(self._zone)
            self._put(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute))
        self._show(set_=value is not None)

    def date_value(self) -> date | None:
        """Give the day, or None."""
        value = self.value()
        return value.date() if value is not None else None

    def set_date(self, value: date | None) -> None:
        """Show a day, or nothing, without saying so."""
        if value is not None:
            self._put(QDate(value.year, value.month, value.day), QTime(0, 0))
        self._show(set_=value is not None)

    def _put(self, day: QDate, time: QTime) -> None:
        self._edit.blockSignals(True)
        self._edit.setDateTime(QDateTime(day, time))
        self._edit.blockSignals(False)

    def _show(self, *, set_: bool) -> None:
        self._empty.setVisible(not set_)
        self._edit.setVisible(set_)
        self._clear.setVisible(set_)
        self.setFocusProxy(self._edit if set_ else self._empty)

    def _on_set(self) -> None:
        now = datetime.now(self._zone)
        self._put(QDate(now.year, now.month, now.day), QTime(now.hour, 0) if self._with_time else QTime(0, 0))
        self._show(set_=True)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_clear(self) -> None:
        self._show(set_=False)
        self._empty.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_changed(self) -> None:
        self.changed.emit()

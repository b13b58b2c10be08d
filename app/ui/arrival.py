"""A newsroom on its way into the window: where it is, its session, the lock that makes it ours, and its opening."""

import importlib
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from app import paths
from app.ui import session

if TYPE_CHECKING:
    from app.services.services import Services
    from app.settings import Settings

#: Imported on a thread after the first picture, in this order; what is at the end is needed last.
_HEAVY = (
    "app.settings",
    "app.services.opening",
    "app.ui.context",
    "app.ui.main_window",
    "app.ui.crash",
    "app.ui.one_program",
)


@dataclass(eq=False)
class Arrival:
    """One try to open a newsroom. `said` is told in the window once it is there."""

    address: str
    place: Path
    lock: QLockFile
    article: str = ""
    create: bool = False
    said: str = ""
    services: "Services | None" = None

    def give_up(self) -> None:
        """Let go of everything."""
        if self.services is not None:
            self.services.close()
            self.services = None
        self.lock.unlock()


class Opener(QObject):
    """Opens newsrooms off the thread of the window; its signals come on another one, so connect them queued."""

    opened = Signal(object)  #: Arrival, with its services
    failed = Signal(object)  #: (Arrival, Exception)

    def __init__(self, person: str, settings_path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._person = person
        self._settings_path = settings_path
        self.settings: Settings | None = None  #: there once a newsroom was opened

    def begin(self, arrival: Arrival) -> None:
        """Import what is heavy and open the newsroom."""
        here = threading.get_ident()
        threading.Thread(target=self._open, args=(arrival, here), name="opening", daemon=True).start()

    def _open(self, arrival: Arrival, window_thread: int) -> None:
        try:
            for name in _HEAVY:
                importlib.import_module(name)
            self.settings = self.settings or importlib.import_module("app.settings").load(self._settings_path)
            person = self._person or self.settings.person.working_as
            open_services = importlib.import_module("app.services.opening").open_services
            arrival.services = open_services(
                arrival.address, person, create=arrival.create, forbidden_thread=window_thread
            )
            self.opened.emit(arrival)
        except Exception as error:  # noqa: BLE001 - it is told in the window
            self.failed.emit((arrival, error))


def arrive(address: str, article: str = "", *, create: bool = False, said: str = "") -> Arrival | None:
    """Take the lock of a newsroom; None where another window has it."""
    create = create or address == str(paths.default_newsroom())
    path = session.file_of(address)
    with suppress(OSError):  # whoever cannot write there is told so when the newsroom itself is opened
        if create and path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
    place = session.place_for(address, paths.data_dir())
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(f"{place}.lock")
    lock.setStaleLockTime(0)
    if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
        return None
    return Arrival(address, place, lock, article, create, said)

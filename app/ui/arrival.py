"""A newsroom on its way into the window: where it is, where its session is kept, and the lock that makes it ours."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile

from app import paths
from app.ui import session

if TYPE_CHECKING:
    from app.services.services import Services


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


def arrive(address: str, article: str = "", *, create: bool = False, said: str = "") -> Arrival | None:
    """Take the lock of a newsroom; None where another window has it."""
    create = create or address == str(paths.default_newsroom())
    path = session.file_of(address)
    with suppress(OSError):
        # Whoever cannot write there is told so when the newsroom itself is opened.
        if create and path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        place = session.place_for(address, paths.data_dir())
        place.parent.mkdir(parents=True, exist_ok=True)
    place = session.place_for(address, paths.data_dir())
    lock = QLockFile(f"{place}.lock")
    lock.setStaleLockTime(0)
    if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
        return None
    return Arrival(address, place, lock, article, create, said)

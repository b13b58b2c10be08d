"""Opens a newsroom with everything that a person can do in it."""

from app.publishing.renderer import Renderer
from app.services.base import Who
from app.services.founding import found
from app.services.services import Services
from app.storage.database import Database


def open_services(
    where: str, person: str = "", *, create: bool = False, forbidden_thread: int | None = None
) -> Services:
    """Open a newsroom and work in it as `person` (a name; empty: as the settings of the newsroom have it).

    `forbidden_thread` is the thread of a window, that must never touch the database; a window also notices what others
    write (see NewsroomService.look_for_others). Raises NewsroomUnusable with the reason.
    """
    database = Database.open(where, create=create, forbidden_thread=forbidden_thread)
    found(database)
    if forbidden_thread is not None:
        database.watch()
    return Services(database, Who(person), Renderer(always_apart=forbidden_thread is not None))

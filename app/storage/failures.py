"""What a database says when it fails, as one sentence for the person."""

import errno

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from app.domain.errors import AppError, Conflict, NewsroomUnusable, RuleBroken, Unreachable
from app.storage.audit_guards import REFUSAL

_FULL = ("disk is full", "No space left")
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_READ_ONLY = ("readonly database", "read-only")
_LOCKED = ("database is locked", "database table is locked")
_DAMAGED = ("malformed", "not a database", "disk image")


def is_full(error: Exception) -> bool:
    """Say whether there was no room."""
    cause = getattr(error, "orig", None) or error
    return getattr(cause, "errno", 0) in _NO_ROOM or any(word in str(cause) for word in _FULL)


def sentence(error: Exception) -> AppError:
    """Make the AppError for what a database driver or SQLAlchemy raised inside a transaction."""
    text = str(getattr(error, "orig", None) or error)
    if isinstance(error, StaleDataError):
        return Conflict("Somebody else changed this first: your version was not written. Load theirs, then try again.")
    if isinstance(error, PoolTimeout):
        return AppError("The newsroom is busy with other work: nothing was changed. Try again in a moment.")
    if is_full(error):
        return AppError("The disk is full: the last saved text is safe. Free some space, and saving goes on by itself.")
    if any(word in text for word in _READ_ONLY):
        return AppError("The newsroom can only be read here: nothing was changed. Ask for the right to write to it.")
    if any(word in text for word in _LOCKED):
        return AppError("Another program is writing to this newsroom: nothing was changed. Try again in a moment.")
    if any(word in text for word in _DAMAGED):
        return NewsroomUnusable("The newsroom file is damaged: it was left as it is. Restore a backup of it.")
    if REFUSAL in text:
        return RuleBroken("What stands in the audit trail stays as it is: nothing was changed.")
    if isinstance(error, IntegrityError):
        return Conflict("This is in the newsroom already, or belongs to something that is gone: nothing was changed.")
    if isinstance(error, (OperationalError, InterfaceError)) or getattr(error, "connection_invalidated", False):
        return Unreachable(
            "The database of the newsroom cannot be reached: what is on the screen is safe. "
            "Saving goes on when it is back."
        )
    return AppError(f"The database refused this, and nothing was changed: {text.splitlines()[0][:200]}")


#: What a transaction may raise that `sentence` can put into words.
DATABASE_ERRORS = (DBAPIError, StaleDataError, PoolTimeout)

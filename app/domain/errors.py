"""Errors whose text is for the person: what happened, what is safe, what to do."""


class AppError(Exception):
    """One clear sentence for the person at the screen; never shown with a traceback."""


class NotFound(AppError):
    """What was asked for is not in this newsroom."""


class RuleBroken(AppError):
    """A rule of the newsroom forbids it."""


class Conflict(AppError):
    """Somebody else changed the same record first."""


class NewsroomUnusable(AppError):
    """The newsroom cannot be opened: newer, damaged, not a newsroom, or not there. It was left untouched."""


class Unreachable(AppError):
    """The database of an open newsroom does not answer; it may again in a moment."""


class BadInput(AppError):
    """A file or a value cannot be read as what it should be. The newsroom is as it was."""


class NoText(BadInput):
    """A picture, or a document whose text cannot be read: it can be kept with a text that a person types."""

"""What `main` hands to the commands: the ways to a newsroom and to the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import typer

if TYPE_CHECKING:
    from app.publishing.renderer import Renderer
    from app.services.base import Who
    from app.storage.database import Database


class Opened(NamedTuple):
    """An open newsroom and who works in it: what every service is made of."""

    database: "Database"
    who: "Who"


class OpenNewsroom(Protocol):
    """Opens the newsroom that the person named; `create` makes it where it is not there."""

    def __call__(self, *, create: bool = False) -> Opened:
        """Open it. Raises NewsroomUnusable."""


@dataclass(frozen=True)
class Hands:
    """The composition root's part of every command."""

    open_newsroom: OpenNewsroom
    renderer: "Callable[[], Renderer]"
    open_window: Callable[[str], int]
    self_test: Callable[[bool], int]


def hands(context: typer.Context) -> Hands:
    """Return what `main` gave."""
    given: Hands = context.find_object(Hands)  # type: ignore[assignment]
    return given

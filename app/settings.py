"""Every setting of the person at this computer, once: name, default, what it means, and its bounds."""

import os
import tempfile
import tomllib
from enum import StrEnum
from pathlib import Path

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.domain.addresses import without_password
from app.domain.claim_orders import ClaimOrder, WaitingOrder
from app.domain.errors import AppError, BadInput


class Theme(StrEnum):
    """Light, dark, or as the system is."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class _Section(BaseModel):
    model_config = ConfigDict(extra="ignore", validate_assignment=True)


class Person(_Section):
    """Who works at this computer."""

    working_as: str = Field("", title="Working as", description="The person of the newsroom that you are, by name.")


class Appearance(_Section):
    """How the window looks."""

    theme: Theme = Field(Theme.SYSTEM, title="Theme", description="Light, dark, or as the system is.")
    text_size: int = Field(
        17, ge=12, le=32, title="Text size", description="Height of the letters in the editor, in pixels."
    )
    interface_size: int = Field(
        13,
        ge=11,
        le=20,
        title="Interface size",
        description="Height of the letters elsewhere in the window, in pixels.",
    )


class Writing(_Section):
    """How the editor behaves."""

    words_per_minute: int = Field(
        220, ge=100, le=400, title="Reading speed", description="Words a minute, for the reading time of an article."
    )
    highlight_paragraph: bool = Field(
        True, title="Mark the paragraph", description="The paragraph that is being written is marked in the preview."
    )
    follow_scrolling: bool = Field(
        True, title="Scroll together", description="Editor and preview show the same part of the article."
    )
    links_in_text: int = Field(
        5,
        ge=0,
        le=50,
        title="Links in the text",
        description="Most links to other articles that an article has in its text; no more are offered.",
    )


class DeskShows(StrEnum):
    """What the list at the left is of."""

    ARTICLES = "articles"
    CLAIMS = "claims"


class Checking(_Section):
    """How claims are shown."""

    desk: DeskShows = Field(
        DeskShows.ARTICLES, title="The desk shows", description="The articles, or the claims of all articles that wait."
    )
    waiting_order: WaitingOrder = Field(
        WaitingOrder.DUE, title="Claims on the desk by", description="The order of the claims that wait."
    )
    claim_order: ClaimOrder = Field(
        ClaimOrder.READING, title="Claims of an article by", description="The order of the claims in the panel."
    )


class Newsrooms(_Section):
    """Where newsrooms are."""

    current: str = Field("", title="Newsroom", description="The newsroom that opens at the start; empty: your own.")
    recent: list[str] = Field(
        default_factory=list, title="Recent newsrooms", description="Newsrooms that were open, the last one first."
    )


class Publishing(_Section):
    """Where pages go."""

    folder: str = Field("", title="Export folder", description="The folder that pages were written to last.")


class Shortcuts(_Section):
    """Keys of one's own."""

    keys: dict[str, str] = Field(
        default_factory=dict, title="Shortcuts", description="Keys for actions, by the id of the action."
    )


class Settings(_Section):
    """All sections, as they stand in the settings file."""

    person: Person = Field(default_factory=Person, title="You", description="Who works at this computer.")
    appearance: Appearance = Field(default_factory=Appearance, title="Appearance", description="How the window looks.")
    writing: Writing = Field(default_factory=Writing, title="Writing", description="How the editor behaves.")
    checking: Checking = Field(default_factory=Checking, title="Checking", description="How claims are shown.")
    newsrooms: Newsrooms = Field(default_factory=Newsrooms, title="Newsrooms", description="Where newsrooms are.")
    publishing: Publishing = Field(default_factory=Publishing, title="Publishing", description="Where pages go.")
    shortcuts: Shortcuts = Field(default_factory=Shortcuts, title="Shortcuts", description="Keys of your own.")

    def remember_newsroom(self, address: str, longest: int = 10) -> None:
        """Put a newsroom at the head of the recent ones, and make it the one that opens at the start.

        A password in the address is not kept: PostgreSQL has a file of its own for it.
        """
        address = without_password(address)
        others = [other for other in self.newsrooms.recent if other != address]
        self.newsrooms.recent = [address, *others][:longest]
        self.newsrooms.current = address


def load(path: Path) -> Settings:
    """Read the settings file; one that is not there gives the defaults. Raises BadInput for one that is broken."""
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"The settings file “{path}” cannot be read ({error}): mend it or remove it.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"In the settings file “{path}”, {where}: {first['msg']}. Mend or remove that line.") from error


def save(settings: Settings, path: Path) -> None:
    """Write the settings file whole or not at all."""
    text = tomli_w.dumps(settings.model_dump(mode="json"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=".settings-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(part).replace(path)
    except OSError as error:
        raise AppError(f"The settings cannot be written to “{path}”: {error.strerror or error}.") from error

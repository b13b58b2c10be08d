"""What is read in a source: its text, and what it says of itself."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Document:
    """The whole text of a source, and its title, publisher, author and day as far as it states them."""

    media_type: str
    text: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    published_on: date | None = None

"""What a check finds in a text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TextFinding:
    """Something in a text that a person should look at; `line` is counted from 1."""

    code: str
    message: str
    line: int
    words: str = ""

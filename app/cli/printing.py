"""Prints results: for people, or as one JSON document."""

import dataclasses
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

_LONG_QUOTE = re.compile("“([^“”]{200})[^“”]+”")
_BEGINNING = r"“\1…”"


def print_json(value: object) -> None:
    """Print one JSON document and nothing else."""
    say(json.dumps(plain(value), ensure_ascii=False, indent=2))


def say(text: str = "") -> None:
    """Print one line on standard output, whatever its encoding can show."""
    _write(sys.stdout, text)


def tell(text: str) -> None:
    """Print one line on standard error."""
    _write(sys.stderr, text)


def complain(sentence: str) -> None:
    """Say on standard error what could not be done. What was given and is quoted is cut: a page of it helps nobody."""
    tell(f"standfirst: {_LONG_QUOTE.sub(_BEGINNING, one_line(sentence))}")


def plain(value: object) -> Any:
    """Make what JSON has of records, ids, times and choices."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (UUID, Path)):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    dump = getattr(value, "model_dump", None)
    return plain(dump()) if dump else value


def print_table(rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns; the last column takes what room it needs."""
    kept = [[one_line(cell) for cell in row] for row in rows]
    if not kept:
        return
    widths = [max(len(row[column]) for row in kept) for column in range(len(kept[0]) - 1)]
    for row in kept:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        say("  ".join([*cells, row[-1]]).rstrip())


def one_line(text: str) -> str:
    """Return a text on one line, without characters that would steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text).strip()


def _write(stream: Any, text: str) -> None:
    line = text + "\n"
    try:
        stream.write(line)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(line.encode(encoding, "replace").decode(encoding))
    stream.flush()

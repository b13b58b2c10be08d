"""Front matter, YAML or TOML, of Markdown files as a flat mapping; broken front matter gives what is readable."""

import re
import tomllib
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

from app.domain.text import shortened

#: A mapping of more characters than this is no front matter of an article.
_LIMIT = 200_000
_BLOCK = re.compile(
    r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<inside>.*?)^(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_PAIR = re.compile(r"^(?P<key>[A-Za-z][\w-]*)[ \t]*[:=][ \t]*(?P<value>\S.*)$", re.MULTILINE)
_LINE_END = re.compile(r"(?<![ \t])[ \t]++$", re.MULTILINE)
#: Lists in lists that no person writes; the reader of YAML needs seconds for thousands of them.
_DEEPEST = 100


def split(text: str) -> tuple[dict[str, Any], str, list[str]]:
    """Return the front matter of a clean text (keys in lower case with `_`), the text after it, and warnings."""
    found = _BLOCK.match(text)
    if not found:
        return {}, text, []
    inside, body = found["inside"], text[found.end() :]
    try:
        return _parsed(inside, found["fence"]), body, []
    except _Unreadable as error:
        pairs = _normalised({pair["key"]: _unquoted(pair["value"]) for pair in _PAIR.finditer(inside[:_LIMIT])})
        warning = (
            f"The front matter could not be read as a whole ({error}); of its simple lines what was understood was "
            f"taken. It said: “{inside.strip()}”"
        )
        return pairs, body, [warning]


class _Unreadable(ValueError):
    """Front matter that is neither YAML nor TOML; the text says why."""


def _parsed(inside: str, fence: str) -> dict[str, Any]:
    if len(inside) > _LIMIT:
        raise _Unreadable("it is too long")
    if _depth(inside) > _DEEPEST:
        raise _Unreadable("it is nested too deeply")
    yaml = import_module("yaml")  # at its first use: commands that read no file do not wait for it
    try:
        read = tomllib.loads(inside) if fence == "+++" else _yaml(yaml, inside)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 2}: " if error.problem_mark else ""
        raise _Unreadable(f"{line}{error.problem or 'it is not YAML'}") from error
    except RecursionError as error:
        raise _Unreadable("it is nested too deeply") from error
    except (yaml.YAMLError, ValueError, OverflowError, TypeError, AttributeError) as error:
        raise _Unreadable(shortened(str(error).replace("\n", " "), 200)) from error
    if read is None:
        return {}
    if not isinstance(read, dict):
        raise _Unreadable("it is no list of keys with values")
    return _normalised(read)


def _depth(text: str) -> int:
    """Return how many brackets are open at once, at most."""
    deepest = depth = 0
    for char in text:
        depth += (char in "[{") - (char in "]}")
        deepest = max(deepest, depth)
    return deepest


def _yaml(yaml: ModuleType, inside: str) -> Any:
    """Read YAML; white space at line ends and tabs, which it refuses and editors leave, are forgiven."""
    tidy = _LINE_END.sub("", inside)
    try:
        return yaml.safe_load(tidy)
    except yaml.scanner.ScannerError:
        if "\t" not in tidy:
            raise
        return yaml.safe_load(tidy.replace("\t", "    "))


def _normalised(values: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key).strip().lower().replace("-", "_").replace(" ", "_"): value for key, value in values.items()}


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value

"""The rules of the house that a machine can check: who imports whom, sizes, names, what is loaded, what is tracked."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
from pydantic import BaseModel

from app.settings import Settings

PROJECT = Path(__file__).resolve().parents[1]
SOURCES = sorted((PROJECT / "app").rglob("*.py"))
LOCKS = PROJECT / "packaging" / "requirements"
_FILE_LINES = 500
_FUNCTION_LINES = 60
_MAIN_WINDOW_LINES = 200
_QT = {"PySide6", "shiboken6", "qtawesome"}


def _name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def _loaded_by(*arguments: str) -> set[str]:
    """Return the modules that a Python process with these arguments imports, and the packages they are in."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, re.sub(r"(?m)^import time:.*\n", "", done.stderr)
    names = re.findall(r"^import time:.*\|\s*([\w.]+)$", done.stderr, re.MULTILINE)
    return {*names, *(name.split(".")[0] for name in names)}


def _definitions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _tracked() -> list[Path]:
    git = shutil.which("git")
    if git is None or not (PROJECT / ".git").exists():
        return [
            path for path in PROJECT.rglob("*") if path.is_file() and not {".venv", "node_modules"} & set(path.parts)
        ]
    listed = subprocess.run([git, "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    return [PROJECT / name for name in listed.split("\0") if name and (PROJECT / name).is_file()]


def test_the_import_contracts_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.parametrize("package", ["domain", "storage", "publishing", "formats", "checks", "services", "cli"])
def test_no_qt_below_the_window(package: str) -> None:
    assert not _loaded_by("-c", f"import app.{package}") & _QT


def test_every_module_below_the_window_loads_without_qt() -> None:
    modules = [
        ".".join(path.relative_to(PROJECT).with_suffix("").parts)
        for path in SOURCES
        if path.name != "__init__.py" and path.parts[len(PROJECT.parts) + 1] not in {"ui", "main.py", "__main__.py"}
    ]
    modules = [name for name in modules if ".migrations" not in name]
    loaded = _loaded_by("-c", "".join(f"import {name}\n" for name in modules))
    assert "sqlmodel" in loaded
    assert not loaded & _QT


def test_the_version_is_told_without_qt_and_without_the_database() -> None:
    assert not _loaded_by("-m", "app", "--version") & (_QT | {"sqlmodel", "sqlalchemy"})


def test_the_help_is_told_without_qt() -> None:
    assert not _loaded_by("-m", "app", "--help") & _QT


def test_a_command_runs_without_qt(tmp_path: Path) -> None:
    newsroom = str(tmp_path / "newsroom.standfirst")
    loaded = _loaded_by("-m", "app", "--newsroom", newsroom, "sample")
    assert "sqlmodel" in loaded
    assert not loaded & _QT
    loaded = _loaded_by("-m", "app", "--newsroom", newsroom, "list")
    assert not loaded & _QT
    assert "app.domain.article" in loaded
    assert not loaded & {"app.domain.tables", "app.domain.claim", "app.storage.backup", "alembic"}


def test_every_setting_has_a_title_and_a_description() -> None:
    """The dialog of settings is made from them."""
    for section, about in Settings.model_fields.items():
        assert about.title, section
        assert about.description, section
        kind = about.annotation
        assert isinstance(kind, type), section
        assert issubclass(kind, BaseModel), section
        for name, field in kind.model_fields.items():
            assert field.title, f"{section}.{name}"
            assert (field.description or "").endswith("."), f"{section}.{name}"


def _is_migration(path: Path) -> bool:
    """A migration is a record of what a schema was: it is written once, and as long as the schema is."""
    return path.parent.name == "versions"


@pytest.mark.parametrize("path", [path for path in SOURCES if not _is_migration(path)], ids=_name)
def test_sizes(path: Path) -> None:
    """Long files and functions are where nobody finds anything; design.md says where to stop."""
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= _FILE_LINES
    limits = {"MainWindow": _MAIN_WINDOW_LINES}
    for node in _definitions(path):
        limit = limits.get(node.name, _FILE_LINES) if isinstance(node, ast.ClassDef) else _FUNCTION_LINES
        assert _lines(node) <= limit, f"{node.name} has {_lines(node)} lines"


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_names_and_docstrings(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "common", "misc"}, "name the file after what is in it"
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "no sentence on what the module is for"
    vague = [
        node.name for node in _definitions(path) if isinstance(node, ast.ClassDef) and node.name.endswith("Manager")
    ]
    assert not vague, "a Manager may be anything: name the class after what it does"


def test_no_pattern_has_a_possessive_or_atomic_group() -> None:
    """Python before 3.11.5 matches them wrongly (https://github.com/python/cpython/issues/106052); Debian 12 has it."""
    possessive = re.compile(r"""(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+|\(\?>""")
    found = [
        f"{_name(path)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if possessive.search(line)
    ]
    assert not found


def test_no_file_is_named_in_two_ways() -> None:
    """Names that differ in case only are one file on Windows and macOS."""
    names = [_name(path).lower() for path in _tracked()]
    assert len(names) == len(set(names))


def test_no_registry_address_and_no_path_of_one_machine_is_tracked() -> None:
    # Put together here, so that this file does not find itself.
    hosts = ["files.python" + "hosted.org", "pypi.org/" + "simple", "registry." + "npmjs", "deb." + "debian.org"]
    unwanted = re.compile(
        "|".join([*map(re.escape, hosts), "--(?:extra-)?index" + "-url", r"(?<![\w.])/(?:work|root|farm)/"])
    )
    found = []
    for path in _tracked():
        content = path.read_bytes()
        if b"\0" in content[:8000]:
            continue
        for number, line in enumerate(content.decode("utf-8", errors="replace").splitlines(), 1):
            if unwanted.search(line):
                found.append(f"{_name(path)}:{number}: {line.strip()[:120]}")
    assert not found, "\n".join(found)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _locked(lock: str) -> set[str]:
    text = (LOCKS / lock).read_text(encoding="utf-8")
    return {_normal(name) for name in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==", text, re.MULTILINE)}


def _named(requirements: list[str]) -> set[str]:
    return {_normal(match[0]) for match in (re.match(r"[A-Za-z0-9._-]+", text) for text in requirements) if match}


def test_the_locks_hold_what_pyproject_names() -> None:
    """After a change of pyproject.toml: `make lock`."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    assert _named(project["project"]["dependencies"]) | _named(groups["build"]) <= _locked("run.txt")
    assert _named(groups["dev"]) | _locked("run.txt") <= _locked("test.txt")


def test_every_locked_package_has_a_hash() -> None:
    for lock in ("run.txt", "test.txt"):
        for entry in re.split(r"\n(?=\S)", (LOCKS / lock).read_text(encoding="utf-8").strip()):
            assert "--hash=sha256:" in entry, entry


def test_no_gpl_in_what_we_ship() -> None:
    """LGPL is fine for what is loaded as a library, and so is a choice that has something else in it."""
    licences = {}
    for name in _locked("run.txt"):
        try:
            about = metadata(name).json
        except PackageNotFoundError:  # another system's
            continue
        classifiers = [line for line in about.get("classifier", []) if line.startswith("License ::")]
        stated = about.get("license_expression") or "; ".join(classifiers) or about.get("license")
        licences[name] = str(stated)[:200]
    gpl = re.compile(r"(?<!L)GPL|(?<!Lesser )General Public License", re.IGNORECASE)
    strict = {name: text for name, text in licences.items() if gpl.search(text) and "LGPL" not in text}
    assert licences["pyside6-essentials"]
    assert not strict

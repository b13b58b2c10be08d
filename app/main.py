"""Composition root: reads the command line and the settings, and gives each part what it needs."""

import logging
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths
from app.domain.errors import AppError

if TYPE_CHECKING:
    from app.cli.hands import Opened
    from app.publishing.renderer import Renderer
    from app.settings import Settings

log = logging.getLogger("app")


def main(arguments: list[str]) -> None:
    """Run one command line, and exit with its status: 0 done, 1 it could not, 2 wrong usage."""
    # A shorter turn than 5 ms keeps a thread that computes from making each key wait.
    sys.setswitchinterval(0.0005)
    status = 0
    try:
        _run(arguments)
    except AppError as error:
        _complain(str(error))
        status = 1
    except BrokenPipeError:
        # Whoever read our output has enough of it.
        _drop_output()
        status = 1
    except KeyboardInterrupt:
        status = 130
    except OSError as error:
        log.exception("the system refused something in: standfirst %s", " ".join(arguments))
        _complain(f"the system refused it ({error.strerror or error}): what was saved is safe.")
        _drop_output()
        status = 1
    except Exception:
        log.exception("unexpected error in: standfirst %s", " ".join(arguments))
        _complain(f"something went wrong that should not have; what was saved is safe. See {_log_file()}.")
        status = 1
    sys.exit(status)


def _complain(sentence: str) -> None:
    from app.cli.printing import complain

    complain(sentence)


def _drop_output() -> None:
    """Let what waits to be printed go nowhere: Python would try it again at its end, and spoil the exit status."""
    with suppress(OSError, AttributeError):  # there is no output, or none of the system's
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str]) -> None:
    if "--version" in arguments:
        arguments = ["--help"] if len(arguments) > 1 else arguments
    newsroom, arguments = _take(arguments, "--newsroom")
    person, arguments = _take(arguments, "--as")
    _start_log()
    root = _Root(newsroom or os.environ.get("STANDFIRST_NEWSROOM", ""), person)
    if _is_window(arguments):
        sys.exit(root.open_window("".join(arguments[1:])))
    from app.cli import program
    from app.cli.hands import Hands

    given = Hands(root.open_newsroom, root.renderer, root.open_window, root.self_test)
    program.run(arguments, given)


def _is_window(arguments: list[str]) -> bool:
    """Say whether the window is wanted: its first picture does not wait for the machinery of the commands."""
    plain = not any(argument.startswith("-") for argument in arguments)
    return plain and (not arguments or (arguments[0] == "open" and len(arguments) <= 2))


class _Root:
    """The parts of the program, made when they are asked for."""

    def __init__(self, newsroom: str, person: str) -> None:
        self._newsroom = newsroom
        self._person = person

    def open_newsroom(self, *, create: bool = False) -> "Opened":
        from app import settings
        from app.cli.hands import Opened
        from app.services.base import Who
        from app.services.founding import found
        from app.storage.database import Database

        kept = settings.load(settings_file())
        where, own = self._address(kept)
        opened = Opened(Database.open(where, create=create or own), Who(self._person or kept.person.working_as))
        found(opened.database)
        if self._person:
            # A name that is nobody's is told by every command, not only by those that note who acted.
            with opened.database.reading() as tx:
                opened.who.person(tx)
        return opened

    def renderer(self) -> "Renderer":
        from app.publishing.renderer import Renderer

        return Renderer()

    def open_window(self, article: str) -> int:
        # It reads the settings itself, after its first picture.
        from app.ui.application import run

        return run(self._newsroom, article, self._person, settings_file())

    def self_test(self, as_json: bool) -> int:
        from app.ui.self_test import run

        return run(as_json)

    def _address(self, kept: "Settings") -> tuple[str, bool]:
        """Return the newsroom's address, and whether it is the person's own, which may be made silently."""
        if self._newsroom:
            return self._newsroom, False
        own = str(paths.default_newsroom())
        current = kept.newsrooms.current or own
        return current, current == own


def settings_file() -> Path:
    """Return where the settings of the person are."""
    return paths.config_dir() / "settings.toml"


def _take(arguments: list[str], option: str) -> tuple[str, list[str]]:
    """Take an option that stands anywhere on the command line; the last one counts."""
    value, rest = "", []
    waiting = iter(range(len(arguments)))
    for at in waiting:
        argument = arguments[at]
        if argument == "--":
            rest.extend(arguments[at:])
            break
        if argument == option:
            if next(waiting, None) is None:
                rest.append(argument)  # the program says that it needs a value
            else:
                value = arguments[at + 1]
        elif argument.startswith(option + "="):
            value = argument.split("=", 1)[1]
        else:
            rest.append(argument)
    return value, rest


def _log_file() -> Path:
    return paths.log_dir() / "standfirst.log"


def _start_log() -> None:
    """Keep a log of the last two megabytes; a computer where that is impossible has none."""
    logging.raiseExceptions = False  # a log on a full disk complains to nobody
    logging.getLogger().addHandler(_LogFile())
    logging.getLogger("app").setLevel(logging.INFO)


class _LogFile(logging.Handler):
    """The file of the log, opened by the first line for it: no start waits for what most never use."""

    def __init__(self) -> None:
        super().__init__()
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        self._file = self._file or self._open()
        self._file.handle(record)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()

    def _open(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        try:
            _log_file().parent.mkdir(parents=True, exist_ok=True)
            file = RotatingFileHandler(
                _log_file(), maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True, errors="backslashreplace"
            )
        except OSError:
            return logging.NullHandler()
        file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        return file

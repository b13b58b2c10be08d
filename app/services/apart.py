"""Long work on text from outside, in a process of its own that is stopped when it takes too much time or memory.

One call, one process: it knows neither Qt nor the newsroom, and nothing that it reads can hold up the window or fill
the computer. It is for what a person asks for now and then (keeping a source); renders have their own warm process.
"""

import multiprocessing
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from app.domain.errors import AppError, BadInput

P = ParamSpec("P")
T = TypeVar("T")

#: Seconds that the work may take, and bytes of memory that its process may have where the system can hold it to that.
DEADLINE, MEMORY = 60.0, 1_500_000_000


class TookTooMuch(BadInput):
    """The work did not end in time, or wanted more memory than it may have."""


def run_apart(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a module's function returns for these arguments; see `Apart` for its errors."""
    return Apart().run(work, *args, **kwargs)


class Apart:
    """Runs functions of modules; what goes in and comes out must be able to cross over (pickle)."""

    def __init__(self, deadline: float = DEADLINE, memory: int = MEMORY) -> None:
        self._deadline = deadline
        self._memory = memory

    def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return the answer of `work`. Raises its AppError, or TookTooMuch."""
        context = multiprocessing.get_context("spawn")
        pipe, theirs = context.Pipe(duplex=False)
        process = context.Process(
            target=_serve, args=(theirs, self._memory, work, args, kwargs), name="apart", daemon=True
        )
        try:
            process.start()
            theirs.close()
            answer = pipe.recv() if pipe.poll(self._deadline) else None
        except (EOFError, OSError):
            answer = ("gone", None)  # the system ended it: for its memory, most likely
        finally:
            theirs.close()
            pipe.close()
            if process.pid is not None:
                process.kill()
                process.join()
            process.close()
        return _unpack(answer, self._deadline)  # type: ignore[no-any-return]


def _unpack(answer: tuple[str, Any] | None, deadline: float) -> Any:
    if answer is None:
        raise TookTooMuch(f"It could not be read within {deadline:g} seconds.")
    kind, value = answer
    if kind == "error":
        raise value
    if kind == "crash":
        raise RuntimeError(value)
    if kind == "gone":
        raise TookTooMuch("Reading it takes more memory than it may have.")
    return value


def _serve(pipe: Connection, memory: int, work: Callable[..., Any], args: Any, kwargs: Any) -> None:
    """Do the work and tell the answer: the body of the process."""
    with suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which then stops us
    _hold_to(memory)
    try:
        answer = ("answer", work(*args, **kwargs))
    except AppError as error:
        answer = ("error", error)
    except MemoryError:
        answer = ("gone", None)
    except Exception:  # noqa: BLE001 - told to the other process, which raises it
        answer = ("crash", traceback.format_exc())
    pipe.send(answer)


def _hold_to(memory: int) -> None:
    """Let the system refuse this process more memory; Windows cannot, there the readers' own bounds hold."""
    if sys.platform == "win32":
        return
    resource: Any = import_module("resource")
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

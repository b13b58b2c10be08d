"""Full renders in one warm process of their own, which can be stopped: no text, however odd, makes anything hang.

The process knows neither Qt nor the newsroom. It is spawned once, keeps what it rendered before, and is killed and
started anew when a render passes its deadline.
"""

import multiprocessing
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any, Self

from app.domain.errors import AppError, BadInput
from app.publishing.chunks import Chunk, split
from app.publishing.converter import Converter, where
from app.publishing.rendered import RenderedText
from app.publishing.suspicion import any_suspicious

#: Seconds that a render may take.
DEADLINE = 2.0
#: Seconds that a new process may take to be ready; a cold disk is slow.
_START = 30.0
#: Texts longer than this are rendered in the process even where small ones need not be.
_LONG = 200_000

_NOT_STARTED = "The program's renderer did not start, so no page can be made; your text is kept. Try again."


class TooSlow(BadInput):
    """A text took longer than the deadline; its sentence names the place."""


class Renderer:
    """Renders bodies; may be used from several threads.

    With `always_apart` everything is rendered in the process (the window's way: its own process stays free). Without,
    short and harmless texts are rendered here, so that a command does not wait for a process to start.
    """

    def __init__(self, *, deadline: float = DEADLINE, always_apart: bool = False) -> None:
        self._deadline = deadline
        self._always_apart = always_apart
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._line: Any = None
        self._ready = False
        self._here: dict[str, Converter] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the process now, so that it is warm when it is needed. Does not wait for it."""
        with self._lock:
            self._start()

    def render(self, source: str, language: str = "en") -> RenderedText:
        """Render a body. TooSlow, BadInput: with the place that was too slow, too long or nested too deep."""
        with self._lock:
            if not self._always_apart and len(source) <= _LONG and not any_suspicious(split(source)):
                return self._render_here(source, language)
            return self._render_apart(source, language)

    def close(self) -> None:
        """Stop the process."""
        with self._lock:
            self._stop()

    def _render_here(self, source: str, language: str) -> RenderedText:
        converter = self._here.get(language)
        if converter is None:
            converter = self._here[language] = Converter(language)
        return converter.convert(source)

    def _render_apart(self, source: str, language: str) -> RenderedText:
        pipe = self._start()
        self._wait_until_ready(pipe)
        self._line.value = -1
        try:
            pipe.send((source, language))
            answered = pipe.poll(self._deadline)
            answer = pipe.recv() if answered else None
        except (EOFError, OSError) as gone:
            self._stop()
            raise AppError(
                "The page could not be made because the program's renderer stopped; your text is kept. Try again."
            ) from gone
        if answer is None:
            line = self._line.value
            self._stop()
            self._start()
            raise TooSlow(_too_slow(source, line, self._deadline))
        return _unpack(answer)

    def _start(self) -> Connection:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self._stop()
        context = multiprocessing.get_context("spawn")
        self._line = context.RawValue("l", -1)
        pipe, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._line), name="renderer", daemon=True)
        try:
            process.start()
        except OSError as error:
            pipe.close()
            raise AppError(_NOT_STARTED) from error
        finally:
            theirs.close()
        self._pipe, self._process, self._ready = pipe, process, False
        return pipe

    def _wait_until_ready(self, pipe: Connection) -> None:
        if self._ready:
            return
        try:
            ready = pipe.poll(_START) and pipe.recv() == "ready"
        except (EOFError, OSError):
            ready = False
        if not ready:
            self._stop()
            raise AppError(_NOT_STARTED)
        self._ready = True

    def _stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None


def _unpack(answer: tuple[str, Any]) -> RenderedText:
    """Return what the process made, or raise what it raised."""
    kind, value = answer
    if kind == "error":
        raise value
    if kind == "crash":
        raise RuntimeError(value)
    return RenderedText.from_rows(value)


def _too_slow(source: str, line: int, deadline: float) -> str:
    """Name the chunk that was being rendered."""
    chunk = next((chunk for chunk in split(source) if chunk.start_line == line), None)
    place = where(chunk) if chunk else "its many short parts"
    return (
        f"The body could not be shown as a page within {deadline:g} seconds because of {place}; your text is kept. "
        "Simplify that paragraph or set it as code."
    )


def _serve(pipe: Connection, line: Any) -> None:
    """Answer one source after another: the body of the process."""
    with suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which then stops us
    converters: dict[str, Converter] = {}

    def started(chunk: Chunk) -> None:
        line.value = chunk.start_line

    # What the first render of a language costs is paid before anybody waits.
    converters["en"] = Converter("en")
    converters["en"].convert('*Warm* "up" [a](https://example.org)')
    pipe.send("ready")
    while True:
        try:
            source, language = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            sys.exit(0)
        if language not in converters:
            converters[language] = Converter(language)
        pipe.send(_answer(converters[language], source, started))


def _answer(converter: Converter, source: str, started: Callable[[Chunk], None]) -> tuple[str, Any]:
    try:
        return "text", converter.convert(source, started).to_rows()
    except AppError as error:
        return "error", error
    except Exception:  # noqa: BLE001 - told to the other process, which raises it
        return "crash", traceback.format_exc()
